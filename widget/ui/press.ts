/**
 * Leaving a field by pressing something else must not move that something away under the finger: what closes on blur
 * waits until the press is over.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit'

const presses = ['pointerdown', 'pointerup', 'pointercancel']

export class PressController implements ReactiveController {
  #pressed = false
  #waiting: (() => void) | undefined

  constructor(host: ReactiveControllerHost) {
    host.addController(this)
  }

  hostConnected() {
    for (const type of presses) addEventListener(type, this, true)
  }

  hostDisconnected() {
    for (const type of presses) removeEventListener(type, this, true)
    this.#waiting = undefined
  }

  /** Now, or when the press under way has become its click. */
  after(run: () => void): void {
    if (this.#pressed) this.#waiting = run
    else run()
  }

  handleEvent({ type }: Event) {
    this.#pressed = type === 'pointerdown'
    if (this.#pressed) return
    // The click comes in the same task as the release.
    setTimeout(() => {
      this.#waiting?.()
      this.#waiting = undefined
    })
  }
}
