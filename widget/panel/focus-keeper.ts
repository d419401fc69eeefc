/**
 * Where the focus went away with what it stood on, the contact's name gets it: when there is one, and nobody else took it.
 * Whoever has turned to something else in the page keeps that.
 */
import type { LitElement, ReactiveController } from 'lit'

const elsewhere = ['pointerdown', 'keydown']

export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement
  #had = false

  constructor(host: LitElement) {
    this.#host = host
  }

  hostConnected() {
    for (const type of elsewhere) addEventListener(type, this, true)
  }

  hostDisconnected() {
    for (const type of elsewhere) removeEventListener(type, this, true)
  }

  hostUpdate() {
    this.#had ||= this.#host.matches(':focus-within')
  }

  hostUpdated() {
    // The parts draw themselves after the panel.
    if (this.#had) setTimeout(() => this.#keep())
  }

  #keep() {
    const lost = document.activeElement === document.body
    const { renderRoot } = this.#host
    const roots = [renderRoot, ...[...renderRoot.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot)]
    const name = lost && roots.map((root) => root?.querySelector('h2')).find((heading) => heading)
    if (name) {
      name.tabIndex = -1
      name.focus()
    }
    if (name || !lost) this.#had = false
  }

  handleEvent(event: Event) {
    if (!event.composedPath().includes(this.#host)) this.#had = false
  }
}
