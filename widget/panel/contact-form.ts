/** Nobody is stored under what the host knows: "Tambah Kontak", filled in with just that. */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { given, state } from '../ui/properties'
import type { CreateContact } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import type { Failure } from '../data/outcome'
import { knownKinds, type Query } from '../data/query'
import { createContact } from '../data/new-contact'
import { sameTag } from '../data/operations/labels'
import { BeforeCreateEvent } from '../events'
import { refusalText } from '../i18n/refusal'
import { bring } from '../moments/moments'
import type { LabelEvent } from '../sections/labels/label-combobox'
import { suggestFrom, tagHue } from '../sections/labels/suggest'
import { tagTexts } from '../sections/tags/tag-texts'
import { formSheet } from '../styles/edit-sheets'
import { chipSheet } from '../styles/section-sheets'
import { baseSheet, hueSheet } from '../styles/sheets'
import { icon } from '../ui/icon'
import { international } from '../ui/identity-format'
import css from './contact-form.css?inline'
import type { Kit } from './kit'

const lines = ['name', 'phone', 'email', 'company', 'location'] as const
type Line = (typeof lines)[number]

export class ContactForm extends LitElement {
  static override styles = [baseSheet, hueSheet, chipSheet, formSheet, unsafeCSS(css)]
  static override properties = { kit: given, panel: given, query: given, suggestedName: given, tags: state, addingTags: state, withLocation: state, failure: state, phoneTouched: state }

  declare kit: Kit
  declare panel: Panel
  declare query: Query
  suggestedName = ''

  private tags: readonly string[] = []
  private addingTags = false
  private withLocation = false
  private failure: Failure | null = null
  private phoneTouched = false

  #draft: Record<Line, string> = { name: '', phone: '', email: '', company: '', location: '' }
  #for = ''
  #saving = false

  protected override willUpdate() {
    const key = JSON.stringify(this.query)
    if (key === this.#for) return
    this.#for = key
    const { phone, email } = this.query
    this.#draft = { name: this.suggestedName, phone: this.panel.phone?.national ?? phone ?? '', email: email ?? '', company: '', location: '' }
    this.tags = []
    this.addingTags = false
    this.withLocation = false
    this.failure = null
    this.phoneTouched = false
  }

  protected override render() {
    const { t } = this.kit
    const writable = this.panel.me.permissions.includes('contacts:write')
    return html`
      <div class="empty">
        <h2 class="ttl">${t.notFound}</h2>
        <p class="muted">${this.#unknown()} <button type="button" class="lnk" @click=${this.#search}>${t.findAnother}</button></p>
      </div>
      ${writable ? this.#form() : nothing}
    `
  }

  #unknown() {
    const { t } = this.kit
    const kind = knownKinds.find((known) => this.query[known])
    if (!kind) return nothing
    const value = kind === 'phone' ? (this.panel.phone?.national ?? this.query.phone) : this.query[kind]
    return html`${t.notSavedYet[kind]} <bdi dir="ltr">${value}</bdi> ${t.notSavedYet.tail}`
  }

  #form() {
    const { t } = this.kit
    const { phone } = this.panel
    const nameHint = this.suggestedName ? t.fromHost : undefined
    const phoneHint = phone && !this.phoneTouched ? html`${t.storedAs} <bdi dir="ltr">${international(phone.value, phone.national)}</bdi>` : undefined
    const failedHere = lines.some((line) => this.#reason(line))
    return html`
      <form class="sec" aria-label=${t.addContact} novalidate @submit=${this.#save}>
        <div class="fields">
          ${this.#line('name', nameHint)} ${this.#line('phone', phoneHint)} ${this.#line('email')} ${this.#line('company')}
          ${this.withLocation ? this.#line('location') : nothing}
          <div class="field">
            <span class="lb">${t.tags}</span>
            <div class="ctl tags">${this.addingTags ? this.#combobox() : this.#chips()}</div>
          </div>
        </div>
        ${this.withLocation
          ? nothing
          : html`<button type="button" class="more" @click=${this.#addLocation}>${icon('plus', 's')}${t.addDetail}<span class="muted">· ${t.location}</span></button>`}
        ${this.failure && !failedHere
          ? html`<p class="err" role="alert">${icon('alert', 's')}<span>${refusalText(t, this.failure, '', '')}</span></p>`
          : nothing}
        <div class="foot"><button type="submit" class="btn pri lg">${t.addContact}</button></div>
      </form>
    `
  }

  #line(line: Line, hint?: unknown) {
    const { t } = this.kit
    const reason = this.#reason(line)
    const described = reason || hint ? `${line}-note` : nothing
    return html`
      <div class="field">
        <label for=${line}>${t[line]}</label>
        <div class="ctl">
          <input
            class="in"
            id=${line}
            .value=${this.#draft[line]}
            inputmode=${line === 'phone' ? 'tel' : line === 'email' ? 'email' : nothing}
            dir=${line === 'phone' || line === 'email' ? 'ltr' : 'auto'}
            ?required=${line === 'name'}
            autocomplete="off"
            aria-invalid=${reason ? 'true' : 'false'}
            aria-describedby=${described}
            @input=${(event: InputEvent) => this.#onInput(line, event)}
          />
          ${reason
            ? html`<p class="err" id="${line}-note" role="alert">${icon('alert', 's')}<span>${reason} ${this.#holder(line)}</span></p>`
            : hint
              ? html`<p class="hint" id="${line}-note">${hint}</p>`
              : nothing}
        </div>
      </div>
    `
  }

  #chips() {
    const { t } = this.kit
    return html`
      <ul class="chips">
        ${this.tags.map((tag) => html`<li class="chip" data-hue=${tagHue(tag, [])}><span class="tx">${tag}</span></li>`)}
        <li><button type="button" class="chip-add" @click=${this.#openTags}>${icon('plus', 's')}${t.addTag}</button></li>
      </ul>
    `
  }

  #combobox() {
    const { kit } = this
    return html`
      <sahut-label-combobox
        .texts=${tagTexts(kit.t)}
        .names=${this.tags}
        .hueOf=${(tag: string) => tagHue(tag, [])}
        .suggest=${suggestFrom(kit.store, 'tags')}
        .say=${(text: string) => kit.notices.say(text)}
        @label-pick=${this.#onTagPick}
        @label-drop=${this.#onTagDrop}
        @combobox-close=${this.#onTagsClose}
      ></sahut-label-combobox>
    `
  }

  /** What the API said of this line: by path, or because another contact holds the value. */
  #reason(line: Line): string | undefined {
    const { failure } = this
    const paths = failure?.kind === 'refused' ? failure.details : failure?.kind === 'conflict' ? failure.conflicts : []
    return failure && paths.some(({ path }) => path.split('.', 1)[0]?.replace(/s$/, '') === line)
      ? refusalText(this.kit.t, failure, this.#draft[line], this.panel.workspace.country)
      : undefined
  }

  #holder(line: Line) {
    const holder = this.failure?.kind === 'conflict' ? this.failure.conflicts.find(({ path }) => path.startsWith(line)) : undefined
    if (!holder) return nothing
    return html`<button type="button" class="lnk" @click=${() => this.kit.store.open({ contact_id: holder.contact_id })}>${this.kit.t.open}</button>`
  }

  #onInput(line: Line, event: InputEvent) {
    this.#draft[line] = (event.currentTarget as HTMLInputElement).value
    if (line === 'phone') this.phoneTouched = true
  }

  async #addLocation() {
    this.withLocation = true
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('#location')?.focus()
  }

  async #openTags() {
    if (await bring('editors', this.kit)) this.addingTags = true
  }

  async #onTagsClose(event: CustomEvent<{ refocus: boolean }>) {
    this.addingTags = false
    await this.updateComplete
    if (event.detail.refocus) this.renderRoot.querySelector<HTMLElement>('.chip-add')?.focus()
  }

  #onTagPick(event: LabelEvent) {
    const { name: tag } = event.detail
    if (!this.tags.some((has) => sameTag(has, tag))) this.tags = [...this.tags, tag]
  }

  #onTagDrop(event: LabelEvent) {
    this.tags = this.tags.filter((tag) => tag !== event.detail.name)
  }

  async #save(event: Event) {
    event.preventDefault()
    if (this.#saving) return
    const { kit, panel, query } = this
    const body: CreateContact = { name: this.#draft.name.trim() }
    for (const line of lines) {
      const value = this.#draft[line].trim()
      if (value) body[line] = value
    }
    // As the API read it, so that a local number of another country stays what it is.
    if (panel.phone && !this.phoneTouched) body.phone = panel.phone.value
    if (query.external_id) body.external_id = query.external_id
    if (this.tags.length > 0) body.tags = [...this.tags]
    if (!this.dispatchEvent(new BeforeCreateEvent({ contact: body }))) return
    this.#saving = true
    const outcome = await createContact(kit.store, panel, body, query)
    this.#saving = false
    if (outcome.ok) {
      kit.notices.say(kit.t.contactCreated(outcome.data.name))
      this.dispatchEvent(new CustomEvent('contact-created', { detail: { contact: outcome.data } }))
      return
    }
    this.failure = outcome.failure
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  #search() {
    this.dispatchEvent(new CustomEvent('aside-open', { bubbles: true, detail: 'search' }))
  }
}
