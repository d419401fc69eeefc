/** Name, company and location as three fields in the header's place. Enter saves, Escape restores. */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Contact } from '../../../worker/contacts/contact.schema'
import type { Failure } from '../../data/outcome'
import { profileOf, saveProfile, type Profile, type ProfileField } from '../../data/writes'
import { refusalText } from '../../i18n/refusal'
import type { Kit } from '../../panel/kit'
import { formSheet } from '../../styles/edit-sheets'
import { baseSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import css from './profile-editor.css?inline'
import { theirsBelow } from './theirs'

const fields: readonly ProfileField[] = ['name', 'company', 'location']

export class ProfileEditor extends LitElement {
  static override styles = [baseSheet, formSheet, unsafeCSS(css)]

  @property({ attribute: false }) declare kit: Kit
  @property({ attribute: false }) declare contact: Contact

  @state() private failure: Failure | null = null
  @state() private saving = false

  /** What the agent started from: an edit is measured against it, whatever arrives meanwhile. */
  #from: Profile = { name: '', company: '', location: '' }
  #draft: Profile = this.#from

  override connectedCallback() {
    super.connectedCallback()
    this.#from = profileOf(this.contact)
    this.#draft = { ...this.#from }
  }

  protected override firstUpdated() {
    const input = this.renderRoot.querySelector('input')
    input?.focus()
    input?.select()
  }

  protected override render() {
    const { t } = this.kit
    return html`
      <form novalidate @submit=${this.#save} @keydown=${this.#onKey} aria-label=${t.editName(this.#from.name)}>
        <div class="fields">${fields.map((field) => this.#field(field))}</div>
        ${this.failure && !this.#failedField() && !fields.some((field) => this.#isConflict(field)) ? html`<p class="err" role="alert">${icon('alert', 's')}<span>${this.#reason()}</span></p>` : nothing}
        <div class="foot">
          <button type="submit" class="btn pri">${this.failure?.kind === 'stale' ? t.keepMine : t.save}</button>
          <button type="button" class="btn ghost" @click=${this.#close}>${t.cancel}</button>
        </div>
      </form>
    `
  }

  #field(field: ProfileField) {
    const { t } = this.kit
    const refused = this.#failedField() === field
    const theirs = this.#theirs()[field]
    const conflict = this.#isConflict(field)
    return html`
      <div class="field">
        <label for=${field}>${t[field]}</label>
        <div class="ctl">
          <input
            class="in slim"
            id=${field}
            .value=${this.#draft[field]}
            ?required=${field === 'name'}
            autocomplete="off"
            aria-invalid=${refused ? 'true' : 'false'}
            aria-describedby=${refused || conflict ? `${field}-note` : nothing}
            @input=${(event: InputEvent) => {
              this.#draft[field] = (event.currentTarget as HTMLInputElement).value
            }}
          />
          ${refused ? html`<p class="err" id="${field}-note" role="alert">${icon('alert', 's')}<span>${this.#reason()}</span></p>` : nothing}
          ${conflict ? theirsBelow(`${field}-note`, theirs, t, () => this.#take(field, theirs)) : nothing}
        </div>
      </div>
    `
  }

  /** What stands on the server, once a colleague is known to have written. */
  #theirs(): Profile {
    return this.failure?.kind === 'stale' ? profileOf(this.failure.current as Contact) : this.#from
  }

  #isConflict(field: ProfileField): boolean {
    return this.#theirs()[field] !== this.#from[field]
  }

  #failedField(): ProfileField | undefined {
    const path = this.failure?.kind === 'refused' ? this.failure.details[0]?.path : undefined
    return fields.find((field) => field === path)
  }

  #reason(): string {
    return this.failure ? refusalText(this.kit.t, this.failure, '', '') : ''
  }

  #take(field: ProfileField, value: string) {
    this.#draft[field] = value
    this.requestUpdate()
    this.renderRoot.querySelector<HTMLElement>(`#${field}`)?.focus()
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing || event.key !== 'Escape') return
    event.stopPropagation()
    this.#close()
  }

  async #save(event: Event) {
    event.preventDefault()
    if (this.saving) return
    const { kit } = this
    this.saving = true
    // "Keep mine" is said having seen theirs: from then on theirs is what is being changed.
    this.#from = this.#theirs()
    const outcome = await saveProfile(kit.store, this.contact.id, this.#from, this.#draft)
    this.saving = false
    if (outcome.ok) {
      kit.notices.say(kit.t.saved)
      this.#close()
      return
    }
    this.failure = outcome.failure
    if (outcome.failure.kind === 'stale') this.#followUntouched()
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  /** What the agent left alone is theirs now; only what both changed is in question. */
  #followUntouched() {
    const theirs = this.#theirs()
    for (const field of fields) {
      if (this.#draft[field] !== this.#from[field]) continue
      this.#draft[field] = theirs[field]
      this.#from = { ...this.#from, [field]: theirs[field] }
    }
  }

  #close() {
    this.dispatchEvent(new CustomEvent('profile-close'))
  }
}
