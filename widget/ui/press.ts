/**
 * Leaving a field by pressing something else must not move that something away under the finger: what closes on blur
 * waits until the press is over.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit'

export class PressController implements ReactiveController {
  #pressed = false
  #waiting: (() => void) | undefined

  constructor(host: ReactiveControllerHost) {
    host.addController(this)
  }

  hostConnected() {
    addEventListener('pointerdown', this.#down, true)
    addEventListener('pointerup', this.#up, true)
    addEventListener('pointercancel', this.#up, true)
  }

  hostDisconnected() {
    removeEventListener('pointerdown', this.#down, true)
    removeEventListener('pointerup', this.#up, true)
    removeEventListener('pointercancel', this.#up, true)
    this.#waiting = undefined
  }

  /** Now, or when the press under way has become its click. */
  after(run: () => void): void {
    if (this.#pressed) this.#waiting = run
    else run()
  }

  readonly #down = () => {
    this.#pressed = true
  }

  readonly #up = () => {
    this.#pressed = false
    // The click comes in the same task as the release.
    setTimeout(() => {
      this.#waiting?.()
      this.#waiting = undefined
    })
  }
}
