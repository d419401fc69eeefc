/**
 * Nobody is stored under what the host knows: "Tambah Kontak", filled in with just that. What is typed is kept like any other
 * draft, under what was asked for, until there is a contact.
 */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { given, state } from '../ui/properties'
import type { CreateContact } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import type { Failure } from '../data/outcome'
import { knownKinds, type Query, searchOf } from '../data/query'
import { createContact } from '../data/new-contact'
import { sameTag } from '../data/operations/labels'
import { BeforeCreateEvent } from '../events'
import { refusalText } from '../i18n/refusal'
import { bring } from '../moments/moments'
import type { LabelEvent } from '../sections/labels/label-combobox'
import { suggestFrom, tagHue } from '../sections/labels/suggest'
import { groupTexts } from '../sections/groups/group-texts'
import { tagTexts } from '../sections/tags/tag-texts'
import { formSheet } from '../styles/edit-sheets'
import { chipSheet } from '../styles/section-sheets'
import { baseSheet, hueSheet } from '../styles/sheets'
import { icon } from '../ui/icon'
import { international } from '../ui/identity-format'
import css from './contact-form.css?inline'
import type { WorkKit } from './kit'

const lines = ['name', 'phone', 'email', 'company', 'location'] as const
type Line = (typeof lines)[number]

const lists = ['tags', 'groups'] as const
type List = (typeof lists)[number]

/** A tag is its name; a group is joined by its id. */
type Chosen = { name: string; id?: string }

export class ContactForm extends LitElement {
  static override styles = [baseSheet, hueSheet, chipSheet, formSheet, unsafeCSS(css)]
  static override properties = { kit: given, panel: given, query: given, suggestedName: given, readOnly: given, labels: state, choosing: state, withLocation: state, failure: state, phoneTouched: state }

  declare kit: WorkKit
  declare panel: Panel
  declare query: Query
  suggestedName = ''
  readOnly = false

  private labels: Record<List, readonly Chosen[]> = { tags: [], groups: [] }
  private choosing: List | undefined = undefined
  private withLocation = false
  private failure: Failure | null = null
  private phoneTouched = false

  #draft: Record<Line, string> = { name: '', phone: '', email: '', company: '', location: '' }
  /** What the draft is kept under. */
  #id = ''
  /** The one that is on its way. */
  #saving = ''

  protected override willUpdate() {
    const id = `new?${searchOf(this.query)}`
    if (id === this.#id) return
    this.#id = id
    const { phone, email } = this.query
    const kept = (target: Line | List) => this.kit.desk.editsOf(id).get(target)?.draft
    const known: Partial<Record<Line, string>> = { name: this.suggestedName, phone: this.panel.phone?.national ?? phone ?? '', email: email ?? '' }
    for (const line of lines) this.#draft[line] = kept(line) ?? known[line] ?? ''
    this.labels = { tags: JSON.parse(kept('tags') ?? '[]'), groups: JSON.parse(kept('groups') ?? '[]') }
    this.choosing = undefined
    this.withLocation = this.#draft.location !== ''
    this.failure = null
    this.phoneTouched = kept('phone') !== undefined
  }

  #keep(target: Line | List, draft: string) {
    this.kit.desk.type(this.#id, target, { draft, from: null })
  }

  /** What is typed is not drawn, so Lit does not know what stands in the fields. */
  protected override updated() {
    for (const line of lines) {
      const input = this.renderRoot.querySelector<HTMLInputElement>(`#${line}`)
      if (input && input.value !== this.#draft[line]) input.value = this.#draft[line]
    }
  }

  protected override render() {
    const { t } = this.kit
    const writable = this.panel.me.permissions.includes('contacts:write') && !this.readOnly
    return html`
      <div class="empty">
        <h2 class="ttl">${this.panel.match === 'several' ? t.addContact : t.notFound}</h2>
        <p class="muted">
          ${this.panel.match === 'several'
            ? html`<button type="button" class="lnk" @click=${this.#back}>${t.cancel}</button>`
            : html`${this.#unknown()} <button type="button" class="lnk" @click=${this.#search}>${t.findAnother}</button>`}
        </p>
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
          ${lists.map(
            (list) => html`<div class="field"><span class="lb">${t[list]}</span><div class="ctl tags">${this.choosing === list ? this.#combobox(list) : this.#chips(list)}</div></div>`,
          )}
        </div>
        ${this.withLocation
          ? nothing
          : html`<button type="button" class="more" @click=${this.#addLocation}>${icon('plus', 's')}${t.addDetail}<span class="muted">· ${t.location}</span></button>`}
        ${this.failure && !failedHere
          ? html`<p class="err" role="alert">${icon('alert', 's')}<span>${refusalText(t, this.failure, '', '')}</span></p>`
          : nothing}
        <div class="foot"><button type="submit" class="btn pri lg" part="button">${t.addContact}</button></div>
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
            part="input"
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

  #chips(list: List) {
    const { t } = this.kit
    const remove = list === 'tags' ? t.removeTag : t.removeFrom
    return html`
      <ul class="chips">
        ${this.labels[list].map(
          ({ name }) => html`
            <li class="chip rm" part="tag" data-hue=${list === 'tags' ? tagHue(name, []) : 'none'}>
              <span class="tx" title=${name}>${name}</span>
              <button type="button" class="x" aria-label=${remove(name)} title=${remove(name)} @click=${() => this.#drop(list, name)}>${icon('close', 'xs')}</button>
            </li>
          `,
        )}
        <li><button type="button" class="chip-add" id=${list} part="button" @click=${() => this.#choose(list)}>${icon('plus', 's')}${list === 'tags' ? t.addTag : t.chooseGroups}</button></li>
      </ul>
    `
  }

  #combobox(list: List) {
    const { kit } = this
    return html`
      <sahut-label-combobox
        exportparts="tag, input, menu"
        .texts=${list === 'tags' ? tagTexts(kit.t) : groupTexts(kit.t)}
        .names=${this.labels[list].map(({ name }) => name)}
        .hueOf=${list === 'tags' ? (tag: string) => tagHue(tag, []) : undefined}
        .suggest=${suggestFrom(kit.store, list)}
        .say=${(text: string) => kit.notices.say(text)}
        @label-pick=${(event: LabelEvent) => this.#pick(list, event.detail)}
        @label-drop=${(event: LabelEvent) => this.#drop(list, event.detail.name)}
        @combobox-close=${this.#onClose}
      ></sahut-label-combobox>
    `
  }

  /** What the API said of this line: by path, or because another contact holds the value. */
  #reason(line: Line): string | undefined {
    const { failure } = this
    const about = ({ path }: { path: string }) => path.split('.', 1)[0]?.replace(/s$/, '') === line
    const here =
      failure?.kind === 'refused'
        ? { ...failure, details: failure.details.filter(about) }
        : failure?.kind === 'conflict' && { ...failure, conflicts: failure.conflicts.filter(about), details: [] }
    const said = here && (here.kind === 'refused' ? here.details : here.conflicts).length > 0
    return said ? refusalText(this.kit.t, here, this.#draft[line], this.panel.workspace.country) : undefined
  }

  #holder(line: Line) {
    const holder = this.failure?.kind === 'conflict' ? this.failure.conflicts.find(({ path }) => path.startsWith(line)) : undefined
    if (!holder) return nothing
    return html`<button type="button" class="lnk" @click=${() => this.kit.store.open({ contact_id: holder.contact_id })}>${this.kit.t.open}</button>`
  }

  #onInput(line: Line, event: InputEvent) {
    this.#draft[line] = (event.currentTarget as HTMLInputElement).value
    this.#keep(line, this.#draft[line])
    if (line === 'phone') this.phoneTouched = true
  }

  async #addLocation() {
    this.withLocation = true
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('#location')?.focus()
  }

  async #choose(list: List) {
    if (await bring('editors', this.kit)) this.choosing = list
  }

  async #onClose(event: CustomEvent<{ refocus: boolean }>) {
    const list = this.choosing
    this.choosing = undefined
    await this.updateComplete
    if (event.detail.refocus) this.renderRoot.querySelector<HTMLElement>(`#${list}`)?.focus()
  }

  #pick(list: List, { name, label }: LabelEvent['detail']) {
    if (!this.labels[list].some((has) => sameTag(has.name, name))) this.#set(list, [...this.labels[list], { name, ...(label && { id: label.id }) }])
  }

  #drop(list: List, name: string) {
    this.#set(list, this.labels[list].filter((label) => label.name !== name))
  }

  #set(list: List, labels: readonly Chosen[]) {
    this.labels = { ...this.labels, [list]: labels }
    this.#keep(list, JSON.stringify(labels))
  }

  async #save(event: Event) {
    event.preventDefault()
    const id = this.#id
    if (this.#saving === id) return
    const { kit, panel, query } = this
    const body: CreateContact = { name: this.#draft.name.trim() }
    for (const line of lines) {
      const value = this.#draft[line].trim()
      if (value) body[line] = value
    }
    // As the API read it, so that a local number of another country stays what it is.
    if (panel.phone && !this.phoneTouched) body.phone = panel.phone.value
    if (query.external_id) body.external_id = query.external_id
    const { tags, groups } = this.labels
    if (tags.length > 0) body.tags = tags.map(({ name }) => name)
    if (groups.length > 0) body.groups = groups.flatMap(({ id }) => id ?? [])
    if (!this.dispatchEvent(new BeforeCreateEvent({ contact: body }))) return
    this.#saving = id
    const outcome = await createContact(kit.store, panel, body, query)
    if (this.#saving === id) this.#saving = ''
    if (outcome.ok) kit.desk.stopEditing(id, [...lines, ...lists])
    // The host shows somebody else by now.
    if (id !== this.#id) return
    if (outcome.ok) {
      kit.notices.say(kit.t.contactCreated(outcome.data.name))
      this.dispatchEvent(new CustomEvent('contact-created', { detail: { contact: outcome.data } }))
      return
    }
    this.failure = outcome.failure
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  /** To those that fit. */
  #back() {
    this.dispatchEvent(new CustomEvent('aside-close', { bubbles: true }))
  }

  #search() {
    this.dispatchEvent(new CustomEvent('aside-open', { bubbles: true, detail: 'search' }))
  }
}
