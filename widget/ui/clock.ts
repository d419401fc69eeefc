/** One timer for every relative time on the page; it runs only while something shows one. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'

const tickMs = 30_000
const hosts = new Set<ReactiveControllerHost>()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  for (const host of hosts) host.requestUpdate()
}

export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  get now(): number {
    return Date.now()
  }

  hostConnected() {
    hosts.add(this.#host)
    timer ??= setInterval(tick, tickMs)
  }

  hostDisconnected() {
    hosts.delete(this.#host)
    if (hosts.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
