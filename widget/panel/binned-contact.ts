/** The person is stored, and in the bin: back with them, by whoever may. Nobody is made a second time meanwhile. */
import { html, LitElement } from 'lit'
import { given } from '../ui/properties'
import type { View } from '../data/store'
import { restoreContact } from '../data/new-contact'
import { refusalText } from '../i18n/refusal'
import { baseSheet } from '../styles/sheets'
import { ClockController } from '../ui/clock'
import { goTo } from './aside'
import type { Kit } from './kit'

export class BinnedContact extends LitElement {
  static override styles = baseSheet
  static override properties = { kit: given, view: given }

  declare kit: Kit
  declare view: View & { kind: 'binned' }

  readonly #clock = new ClockController(this)
  /** The one that is on its way back. */
  #restoring = ''

  protected override render() {
    const { t, formats } = this.kit
    const { binned, panel } = this.view
    return html`
      <div class="empty">
        <h2 class="ttl">${t.inBin}</h2>
        <p><b>${binned.name}</b> · <span class="muted">${t.deleted} ${formats.ago(binned.deleted_at, this.#clock.now)}</span></p>
        ${panel.me.permissions.includes('contacts:delete')
          ? html`<p><button type="button" class="btn pri lg" @click=${this.#restore}>${t.restore}</button></p>`
          : html`<p>${t.askToRestore}</p>`}
        <p><button type="button" class="lnk" @click=${this.#search}>${t.findAnother}</button></p>
      </div>
    `
  }

  async #restore() {
    const { t, store, notices } = this.kit
    const { binned, query } = this.view
    if (this.#restoring === binned.id) return
    this.#restoring = binned.id
    const outcome = await restoreContact(store, binned.id, query)
    // Restored, this stays until the answer that shows the contact is there.
    if (!outcome.ok) this.#restoring = ''
    if (!store.asks(query)) return
    if (outcome.ok) notices.say(t.restored(binned.name))
    else notices.show({ text: refusalText(t, outcome.failure) })
  }

  #search() {
    goTo(this, 'search')
  }
}
