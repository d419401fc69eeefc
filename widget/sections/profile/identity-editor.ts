/** One phone or e-mail in place: change, add, make primary, remove. Refused, it keeps what was typed and says why below it. */
import { html, LitElement, nothing } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Contact, Identity } from '../../../worker/contacts/contact.schema'
import type { OnePanel } from '../../data/memory'
import type { Failure, Outcome } from '../../data/outcome'
import { addIdentity, changeIdentity, removeIdentity, type IdentityKind } from '../../data/writes'
import { refusalText } from '../../i18n/refusal'
import type { Kit } from '../../panel/kit'
import { formSheet } from '../../styles/edit-sheets'
import { baseSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import { shown } from '../../ui/identity-format'

/** `savedId` is the identity that was written, null when nothing was. */
export class IdentityCloseEvent extends CustomEvent<{ savedId: string | null }> {
  constructor(savedId: string | null) {
    super('identity-close', { detail: { savedId } })
  }
}

export class IdentityEditor extends LitElement {
  static override styles = [baseSheet, formSheet]

  @property({ attribute: false }) declare kit: Kit
  @property({ attribute: false }) declare panel: OnePanel
  @property() kind: IdentityKind = 'phones'
  /** Null adds one. */
  @property({ attribute: false }) identity: Identity | null = null

  @state() private failure: Failure | null = null
  @state() private saving = false

  #draft = ''

  override connectedCallback() {
    super.connectedCallback()
    this.#draft = this.identity ? shown(this.identity) : ''
  }

  protected override firstUpdated() {
    this.#input()?.focus()
    this.#input()?.select()
  }

  protected override render() {
    const { t } = this.kit
    const { identity, failure } = this
    const phone = this.kind === 'phones'
    const remove = phone ? t.removePhone : t.removeEmail
    return html`
      <form class="edit" novalidate @submit=${this.#save} @keydown=${this.#onKey}>
        <input
          class="in slim"
          aria-label=${phone ? t.phone : t.email}
          inputmode=${phone ? 'tel' : 'email'}
          dir="ltr"
          autocomplete="off"
          .value=${this.#draft}
          aria-invalid=${failure ? 'true' : 'false'}
          aria-describedby=${failure ? 'error' : nothing}
          @input=${this.#onInput}
        />
        ${failure ? this.#reason(failure) : nothing}
        <div class="foot">
          <button type="submit" class="btn pri">${t.save}</button>
          <button type="button" class="btn ghost" @click=${() => this.#close(null)}>${t.cancel}</button>
          ${identity && !identity.primary ? html`<button type="button" class="btn ghost" @click=${this.#makePrimary}>${t.makePrimary}</button>` : nothing}
          ${identity ? html`<button type="button" class="ib end" aria-label=${remove} title=${remove} @click=${this.#remove}>${icon('trash')}</button>` : nothing}
        </div>
      </form>
    `
  }

  #reason(failure: Failure) {
    const { t, store } = this.kit
    const holder = failure.kind === 'conflict' ? failure.conflicts[0] : undefined
    return html`
      <p class="err" id="error" role="alert">
        ${icon('alert', 's')}
        <span>
          ${refusalText(t, failure, this.#draft, this.panel.workspace.country)}
          ${holder ? html`<button type="button" class="lnk" @click=${() => store.open({ contact_id: holder.contact_id })}>${t.open}</button>` : nothing}
        </span>
      </p>
    `
  }

  #onInput(event: InputEvent) {
    this.#draft = (event.currentTarget as HTMLInputElement).value
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing || event.key !== 'Escape') return
    event.stopPropagation()
    this.#close(null)
  }

  #save(event: Event) {
    event.preventDefault()
    const { identity, kind } = this
    const value = this.#draft.trim()
    if (identity && (value === shown(identity) || value === identity.value)) {
      this.#close(null)
      return
    }
    const { id } = this.panel.contact
    void this.#run(() =>
      identity ? changeIdentity(this.kit.store, id, kind, identity, { value }) : addIdentity(this.kit.store, id, kind, { value }),
    )
  }

  #makePrimary() {
    const { identity, kind } = this
    if (identity) void this.#run(() => changeIdentity(this.kit.store, this.panel.contact.id, kind, identity, { primary: true }))
  }

  async #run(write: () => Promise<Outcome<Contact>>) {
    if (this.saving) return
    this.saving = true
    const before = new Set(this.panel.contact[this.kind].map(({ id }) => id))
    const outcome = await write()
    this.saving = false
    if (outcome.ok) {
      // A changed value is another identity, with another id.
      const saved = outcome.data[this.kind].find(({ id }) => !before.has(id))?.id ?? this.identity?.id ?? null
      this.kit.notices.say(this.kit.t.saved)
      this.#close(saved)
      return
    }
    this.failure = outcome.failure
    await this.updateComplete
    this.#input()?.focus()
  }

  async #remove() {
    const { identity, kind, kit } = this
    if (!identity) return
    const { t, store, notices } = kit
    const { id } = this.panel.contact
    this.#close(null)
    const outcome = await removeIdentity(store, id, kind, identity)
    if (!outcome.ok) {
      notices.show({ text: refusalText(t, outcome.failure, '', '') })
      return
    }
    notices.show({
      text: kind === 'phones' ? t.phoneRemoved : t.emailRemoved,
      action: { label: t.undo, run: () => void addIdentity(store, id, kind, { value: identity.value, primary: identity.primary }) },
    })
  }

  #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input')
  }

  #close(savedId: string | null) {
    this.dispatchEvent(new IdentityCloseEvent(savedId))
  }
}
