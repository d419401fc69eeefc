/** One phone or e-mail in place: change, add, make primary, remove. Refused, it keeps what was typed and says why below it. */
import { html, LitElement, nothing } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Contact, Identity } from '../../../worker/contacts/contact.schema'
import type { OnePanel } from '../../data/memory'
import type { Failure } from '../../data/outcome'
import { addIdentity, changeIdentity, removeIdentity, type IdentityKind } from '../../data/identity-writes'
import { refusalText } from '../../i18n/refusal'
import type { Kit } from '../../panel/kit'
import { formSheet } from '../../styles/edit-sheets'
import { baseSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import { shown } from '../../ui/identity-format'
import { theirsBelow } from './theirs'

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
  /** The list the agent is changing, whatever arrives meanwhile. */
  #seen: readonly Identity[] = []
  /** What was pressed last: an answer to a conflict does that again. */
  #wantsPrimary = false

  override connectedCallback() {
    super.connectedCallback()
    this.#seen = this.panel.contact[this.kind]
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
          aria-invalid=${failure && failure.kind !== 'stale' ? 'true' : 'false'}
          aria-describedby=${failure ? 'error' : nothing}
          @input=${this.#onInput}
        />
        ${failure?.kind === 'stale' ? this.#conflict() : failure ? this.#reason(failure) : nothing}
        <div class="foot">
          <button type="submit" class="btn pri">${failure?.kind === 'stale' ? t.keepMine : t.save}</button>
          <button type="button" class="btn ghost" @click=${() => this.#close(null)}>${t.cancel}</button>
          ${identity && !identity.primary ? html`<button type="button" class="btn ghost" @click=${() => this.#run({ primary: true })}>${t.makePrimary}</button>` : nothing}
          ${identity ? html`<button type="button" class="ib end" aria-label=${remove} title=${remove} @click=${this.#remove}>${icon('trash')}</button>` : nothing}
        </div>
      </form>
    `
  }

  /** Theirs beside the agent's: the same one's new value, or the one they made the primary. */
  #conflict() {
    const theirs = this.#seen.find((item) => (this.#wantsPrimary ? item.primary : item.id === this.identity?.id))
    return theirsBelow('error', theirs && shown(theirs), this.kit.t, () => this.#close(null))
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
    if (this.#wantsPrimary && this.failure?.kind === 'stale') void this.#run({ primary: true })
    else void this.#run({ value: this.#draft.trim() })
  }

  async #run(body: { value: string } | { primary: true }) {
    const { identity, kind, kit } = this
    const before = this.#seen.find(({ id }) => id === identity?.id)
    if (before && 'value' in body && (body.value === shown(before) || body.value === before.value)) {
      this.#close(null)
      return
    }
    if (this.saving) return
    this.saving = true
    this.#wantsPrimary = 'primary' in body
    const { id } = this.panel.contact
    // One a colleague has removed is added again.
    const outcome = await (before
      ? changeIdentity(kit.store, id, kind, this.#seen, before.id, body)
      : addIdentity(kit.store, id, kind, { value: this.#draft.trim(), ...((this.#wantsPrimary || identity?.primary) && { primary: true }) }))
    this.saving = false
    if (outcome.ok) {
      // A changed value may be another identity, with another id.
      const saved = outcome.data[kind].find((item) => !this.#seen.some((one) => one.id === item.id))?.id ?? identity?.id ?? null
      kit.notices.say(kit.t.saved)
      this.#close(saved)
      return
    }
    this.failure = outcome.failure
    // Having been told, the next press is meant on top of theirs.
    if (outcome.failure.kind === 'stale') this.#seen = (outcome.failure.current as Contact)[kind]
    await this.updateComplete
    this.#input()?.focus()
  }

  async #remove() {
    const { identity, kind, kit } = this
    if (!identity) return
    const { t, store, notices } = kit
    const { id } = this.panel.contact
    this.#close(null)
    const seen = this.#seen.find((item) => item.id === identity.id) ?? identity
    const outcome = await removeIdentity(store, id, kind, seen)
    if (!outcome.ok) {
      notices.show({ text: refusalText(t, outcome.failure, '', '') })
      return
    }
    if (!store.shows(id)) return
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
