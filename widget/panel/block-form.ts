/** "Blokir kontak": asks why, which may stay empty, and does it; it can be taken back. */
import { html, LitElement, unsafeCSS } from 'lit'
import type { ContactView } from '../data/store'
import { doWithUndo } from '../sections/editing/do'
import { textOf } from '../sections/editing/typed'
import { formSheet } from '../styles/edit-sheets'
import { baseSheet } from '../styles/sheets'
import { given } from '../ui/properties'
import { goTo } from './aside'
import css from './block-form.css?inline'
import type { WorkKit } from './kit'

/** As `lineMaxChars` of the API has it. */
const reasonMaxChars = 200

export class BlockForm extends LitElement {
  static override styles = [baseSheet, formSheet, unsafeCSS(css)]
  static override properties = { kit: given, view: given }

  declare kit: WorkKit
  declare view: ContactView

  protected override firstUpdated() {
    this.renderRoot.querySelector('input')?.focus()
  }

  protected override render() {
    const { t } = this.kit
    return html`
      <form aria-labelledby="title" @submit=${this.#block} @keydown=${this.#onKey}>
        <h3 class="ttl12" id="title">${t.block}</h3>
        <label class="hint" for="reason">${t.blockReason}</label>
        <input class="in" part="input" id="reason" maxlength=${reasonMaxChars} dir="auto" autocomplete="off" />
        <div class="foot">
          <button type="submit" class="btn danger" part="button">${t.block}</button>
          <button type="button" class="btn ghost" part="button" @click=${this.#close}>${t.cancel}</button>
        </div>
      </form>
    `
  }

  #block(event: Event) {
    event.preventDefault()
    const { kit, view } = this
    const { contact, me } = view.panel
    const reason = textOf(this.renderRoot.querySelector('input')?.value ?? '') || null
    const by = { type: me.type, id: me.id, name: me.name }
    // What the host does not want stays as it is typed.
    if (doWithUndo(kit, contact.id, { kind: 'block', blocked: { at: new Date().toISOString(), by, reason } })) this.#close()
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing || event.key !== 'Escape') return
    event.stopPropagation()
    this.#close()
  }

  readonly #close = () => goTo(this)
}
