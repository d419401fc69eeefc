/**
 * A menu over the panel: arrows and first letters move, Enter chooses, Escape and Tab leave. Whoever opened it gets the
 * focus back. With `checked` on its items it is a choice of one.
 */
import { html, LitElement, nothing } from 'lit'
import { baseSheet } from '../styles/sheets'
import { popoverSheet } from '../styles/edit-sheets'
import { icon } from './icon'
import type { IconName } from './icons'
import { given } from './properties'

export interface MenuItem {
  id: string
  label: string
  glyph?: IconName
  checked?: boolean
  /** Takes something away: quieter than a choice. */
  quiet?: boolean
  /** Against somebody: apart from the others, and red. */
  bad?: boolean
}

/** `chosen` is null when it was left without a choice. */
export class MenuCloseEvent extends CustomEvent<{ chosen: string | null }> {
  constructor(chosen: string | null) {
    super('menu-close', { detail: { chosen } })
  }
}

export class Menu extends LitElement {
  static override styles = [baseSheet, popoverSheet]
  static override properties = { label: {}, items: given }

  declare label: string
  declare items: readonly MenuItem[]

  override connectedCallback() {
    super.connectedCallback()
    this.addEventListener('focusout', this.#onFocusOut)
  }

  protected override firstUpdated() {
    const first = this.renderRoot.querySelector<HTMLElement>('[aria-checked="true"]') ?? this.#buttons()[0]
    first?.focus()
    this.scrollIntoView({ block: 'nearest' })
  }

  protected override render() {
    return html`
      <div class="pop scroll" part="menu" role="menu" aria-label=${this.label} @keydown=${this.#onKey}>
        ${this.items.map(
          ({ id, label, glyph, checked, quiet, bad }) => html`
            <button
              type="button"
              class="opt ${checked ? 'active' : ''} ${quiet ? 'muted' : ''} ${bad ? 'bad' : ''}"
              role=${checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked=${checked ?? nothing}
              tabindex="-1"
              @click=${() => this.#close(id)}
            >${glyph ? icon(glyph) : nothing}<span>${label}</span>${checked ? icon('check', '', 'end') : nothing}</button>
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
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key] ?? this.#startingWith(event, at)
    if (to !== undefined) buttons.at(to % buttons.length)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') this.#close(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** The next item that begins with the letter. */
  #startingWith({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, at: number): number | undefined {
    if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return undefined
    const { items } = this
    const letter = key.toLocaleLowerCase()
    const order = items.map((_item, index) => (at + 1 + index) % items.length)
    return order.find((index) => items[index]?.label.toLocaleLowerCase().startsWith(letter)) ?? at
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
