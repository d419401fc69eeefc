/** A menu of commands over the panel: arrows move, Enter chooses, Escape and Tab leave. The one who opened it gets the focus back. */
import { html, LitElement } from 'lit'
import { property } from 'lit/decorators.js'
import { baseSheet } from '../styles/sheets'
import { popoverSheet } from '../styles/edit-sheets'
import { icon } from './icon'
import type { IconName } from './icons'

export interface MenuItem {
  id: string
  label: string
  glyph: IconName
}

/** `chosen` is null when it was left without a choice. */
export class MenuCloseEvent extends CustomEvent<{ chosen: string | null }> {
  constructor(chosen: string | null) {
    super('menu-close', { detail: { chosen } })
  }
}

export class Menu extends LitElement {
  static override styles = [baseSheet, popoverSheet]

  @property() label = ''
  @property({ attribute: false }) items: readonly MenuItem[] = []

  override connectedCallback() {
    super.connectedCallback()
    this.addEventListener('focusout', this.#onFocusOut)
  }

  protected override firstUpdated() {
    this.#buttons()[0]?.focus()
  }

  protected override render() {
    return html`
      <div class="pop" role="menu" aria-label=${this.label} @keydown=${this.#onKey}>
        ${this.items.map(
          (item) => html`
            <button type="button" class="opt" role="menuitem" tabindex="-1" @click=${() => this.#close(item.id)}>${icon(item.glyph)}${item.label}</button>
          `,
        )}
      </div>
    `
  }

  #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll('button')]
  }

  #onKey(event: KeyboardEvent) {
    const buttons = this.#buttons()
    const at = buttons.findIndex((button) => button.matches(':focus'))
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) buttons.at(to % buttons.length)?.focus()
    else if (event.key === 'Escape') this.#close(null)
    else if (event.key === 'Tab') this.#close(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  readonly #onFocusOut = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node) || !this.renderRoot.contains(event.relatedTarget)) this.#close(null)
  }

  #closed = false

  #close(chosen: string | null) {
    // Being removed takes the focus out once more.
    if (this.#closed) return
    this.#closed = true
    this.dispatchEvent(new MenuCloseEvent(chosen))
  }
}
