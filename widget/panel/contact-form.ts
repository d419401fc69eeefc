/**
 * Nobody is stored under what the host knows: "Tambah Kontak", filled in with just that; or they are stored under something
 * else, and get this as well. Tags and details are the sections' own, working on a draft.
 */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { given, state } from '../ui/properties'
import type { Contact, CreateContact } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import { createContact, showAs } from '../data/new-contact'
import { attributeTarget } from '../data/operations/values'
import { type Failure, isObstacle } from '../data/outcome'
import { knownKinds, type KnownKind, type Query, searchOf } from '../data/query'
import { BeforeCreateEvent } from '../events'
import { refusalText } from '../i18n/refusal'
import { fieldLine, showTyped } from '../sections/editing/field-line'
import { problem } from '../sections/editing/problem'
import { readTyped } from '../sections/editing/typed'
import { formSheet } from '../styles/edit-sheets'
import { baseSheet } from '../styles/sheets'
import { international } from '../ui/identity-format'
import type { Step } from '../ui/notices'
import { goTo } from './aside'
import { broughtBy } from './brought-by'
import css from './contact-form.css?inline'
import { Draft } from './draft'
import type { Rights, WorkKit } from './kit'
import { goesBack } from './voice'

const lines = ['name', 'phone', 'email', 'company', 'location'] as const
type Line = (typeof lines)[number]

const rights: Rights = new Set(['contacts:write', 'drafts'])

export class ContactForm extends LitElement {
  static override styles = [baseSheet, formSheet, unsafeCSS(css)]
  static override properties = { kit: given, panel: given, query: given, suggestedName: given, readOnly: given, attaching: state, refusal: state, phoneTouched: state }

  declare kit: WorkKit
  declare panel: Panel
  declare query: Query
  suggestedName = ''
  readOnly = false

  /** The person is looked for among those who are stored. */
  private attaching = false
  /** One that stands beside no field. */
  private refusal: Failure | undefined
  private phoneTouched = false

  #lines: Record<Line, string> = { name: '', phone: '', email: '', company: '', location: '' }
  /** What was said of each. */
  readonly #refused = new Map<Line, Failure>()
  #draft: Draft | undefined
  /** The one that is on its way. */
  #saving = ''

  protected override willUpdate() {
    const id = `new?${searchOf(this.query)}`
    if (id === this.#draft?.id) return
    this.#draft = new Draft(id, this.kit, this.panel, () => this.requestUpdate())
    const { phone, email } = this.query
    const kept = (line: Line) => this.kit.desk.editsOf(id).get(line)?.draft
    const known: Partial<Record<Line, string | undefined>> = { name: this.suggestedName, phone: this.#isFree('phone') ? (this.panel.phone?.national ?? phone) : '', email: this.#isFree('email') ? email : '' }
    for (const line of lines) this.#lines[line] = kept(line) ?? known[line] ?? ''
    this.attaching = false
    this.refusal = undefined
    this.#refused.clear()
    this.phoneTouched = kept('phone') !== undefined
  }

  protected override updated() {
    for (const line of lines) showTyped(this.renderRoot, `#${line}`, this.#lines[line])
  }

  protected override render() {
    const { kit } = this
    const { t } = kit
    if (this.attaching) return html`<sahut-contact-search .kit=${kit} .label=${t.addToExisting} .pick=${(contact: Contact) => this.#attach(contact)} @aside=${this.#stayHere}></sahut-contact-search>`
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
      ${writable && this.#draft ? this.#form(this.#draft) : nothing}
    `
  }

  #unknown() {
    const { t } = this.kit
    const kind = knownKinds.find((known) => this.query[known])
    if (!kind) return nothing
    const value = kind === 'phone' ? (this.panel.phone?.national ?? this.query.phone) : this.query[kind]
    return html`${t.notSavedYet[kind]} <bdi dir="ltr">${value}</bdi> ${t.notSavedYet.tail}`
  }

  #form(draft: Draft) {
    const { kit, panel } = this
    const { t } = kit
    const { phone } = panel
    const nameHint = this.suggestedName ? t.fromHost : undefined
    const phoneHint = phone && this.#lines.phone && !this.phoneTouched ? html`${t.storedAs} <bdi dir="ltr">${international(phone.value, phone.national)}</bdi>` : undefined
    const { view } = draft
    const draftKit = { ...kit, desk: draft, store: draft }
    return html`
      <form class="sec" aria-label=${t.addContact} novalidate @submit=${this.#save}>
        <div class="fields">
          ${this.#line('name', nameHint)} ${this.#line('phone', phoneHint)} ${this.#line('email')} ${this.#line('company')} ${this.#line('location')}
          <div class="field"><span class="lb">${t.tags}</span><sahut-contact-tags exportparts="tag, button, input, menu" .kit=${draftKit} .view=${view} .rights=${rights}></sahut-contact-tags></div>
        </div>
        <sahut-contact-details class="new" exportparts="row, label, value, tag, input, menu" .kit=${draftKit} .view=${view} .rights=${rights}></sahut-contact-details>
        ${this.#general()}
        <div class="foot">
          <button type="submit" class="btn pri lg" part="button">${t.addContact}</button>
          ${panel.match === 'none' && (this.#lines.phone || this.#lines.email) ? html`<button type="button" class="btn lg" part="button" id="attach" @click=${() => (this.attaching = true)}>${t.addToExisting}</button>` : nothing}
        </div>
        ${draft.editsOf().size > 0 ? html`<p class="hint">${t.draftKept}</p>` : nothing}
      </form>
    `
  }

  #general() {
    const { refusal, kit } = this
    if (!refusal) return nothing
    const field = this.#fieldAt(refusal.kind === 'refused' ? refusal.details[0]?.path : undefined)
    return problem(`${field ? `${field.name}: ` : ''}${refusalText(kit.t, refusal)}`)
  }

  #line(line: Line, hint?: unknown) {
    const { t } = this.kit
    const failure = this.#refused.get(line)
    const note = `${line}-note`
    return fieldLine({
      id: line,
      label: t[line],
      kind: line === 'phone' ? 'tel' : line === 'email' ? line : undefined,
      required: line === 'name',
      value: this.#lines[line],
      invalid: !!failure,
      below: failure ? problem(html`${refusalText(t, failure, this.#lines[line], this.panel.workspace.country)} ${this.#holder(failure)}`, note) : hint ? html`<p class="hint" id=${note}>${hint}</p>` : nothing,
      typed: (text) => this.#type(line, text),
    })
  }

  #holder(failure: Failure) {
    const holder = failure.kind === 'conflict' ? failure.conflicts[0] : undefined
    if (!holder) return nothing
    return html`<button type="button" class="lnk" @click=${() => this.kit.store.open({ contact_id: holder.contact_id })}>${this.kit.t.open}</button>`
  }

  #type(line: Line, draft: string) {
    this.#lines[line] = draft
    this.#refused.delete(line)
    if (this.#draft) this.kit.desk.type(this.#draft.id, line, { draft, from: null })
    if (line === 'phone') this.phoneTouched = true
    this.requestUpdate()
  }

  /** What one of several has is not theirs. */
  #isFree(kind: KnownKind): boolean {
    return !this.panel.candidates.some(({ matched_on: on }) => on.includes(kind))
  }

  #fieldAt(path: string | undefined) {
    return this.panel.fields.find(({ key }) => attributeTarget(key) === path)
  }

  /** What still stands in an editor is meant as well. False when it cannot be read. */
  #takeIn(draft: Draft): boolean {
    let readable = true
    for (const [target, edit] of draft.editsOf()) {
      if (!this.#fieldAt(target)) continue
      const read = readTyped(target, edit, draft.view, this.kit.t.code)
      if (read.ok) {
        if (read.operation) draft.do(draft.id, read.operation)
        draft.stopEditing(draft.id, [target])
      } else {
        draft.edit(draft.id, [[target, { ...edit, failure: read.failure }]])
        readable = false
      }
    }
    return readable
  }

  #body(draft: Draft): CreateContact {
    const { panel, query } = this
    const body: CreateContact = { name: this.#lines.name.trim() }
    for (const line of lines) {
      const value = this.#lines[line].trim()
      if (value) body[line] = value
    }
    // As the API read it, so that a local number of another country stays what it is.
    if (panel.phone && body.phone && !this.phoneTouched) body.phone = panel.phone.value
    if (query.external_id && this.#isFree('external_id')) body.external_id = query.external_id
    const { tags, groups, custom_attributes: attributes } = draft.contact()
    const values = Object.entries(attributes).filter(([, value]) => value !== null && value !== false)
    if (tags.length > 0) body.tags = tags
    if (groups.length > 0) body.groups = groups.map(({ id }) => id)
    if (values.length > 0) body.custom_attributes = Object.fromEntries(values)
    return body
  }

  async #save(event: Event) {
    event.preventDefault()
    const draft = this.#draft
    if (!draft || this.#saving === draft.id) return
    const { kit, panel, query } = this
    if (!this.#takeIn(draft)) return this.#showRefused()
    const body = this.#body(draft)
    if (!this.dispatchEvent(new BeforeCreateEvent({ contact: body }))) return
    this.#saving = draft.id
    const outcome = await createContact(kit.store, panel, body, query)
    if (this.#saving === draft.id) this.#saving = ''
    if (outcome.ok) draft.stopEditing(draft.id, [...draft.editsOf().keys()])
    // The host shows somebody else by now.
    if (draft !== this.#draft) return
    if (outcome.ok) {
      // "Urungkan" of the draft has nothing to take back any more.
      kit.notices.clear()
      kit.notices.say(kit.t.added(outcome.data.name))
      this.dispatchEvent(new CustomEvent('contact-created', { detail: { contact: outcome.data } }))
      return
    }
    this.#giveBack(draft, outcome.failure)
    this.#showRefused()
  }

  /** What was refused says so where it stands, a value in its editor again, if it was typed. What stands in everybody's way the banner says. */
  #giveBack(draft: Draft, failure: Failure) {
    const { kit } = this
    this.#refused.clear()
    this.refusal = undefined
    if (isObstacle(failure)) return kit.store.troubled(failure)
    const said = failure.kind === 'refused' ? failure.details : failure.kind === 'conflict' ? failure.conflicts : []
    if (said.length === 0) this.refusal = failure
    for (const one of said) {
      const { path } = one
      const alone = { ...failure, details: [one], conflicts: [one] } as Failure
      const line = lines.find((known) => path.startsWith(known))
      const field = this.#fieldAt(path)
      if (line) this.#refused.set(line, alone)
      else if (!field || field.type === 'dropdown' || field.type === 'checkbox') this.refusal = alone
      else {
        const from = draft.contact().custom_attributes[field.key] ?? null
        draft.edit(draft.id, [[path, { draft: typeof from === 'number' ? kit.formats.number(from) : String(from ?? ''), from, failure }]])
      }
    }
  }

  async #showRefused() {
    this.requestUpdate()
    await this.updateComplete
    const details = this.renderRoot.querySelector<LitElement>('sahut-contact-details')
    await details?.updateComplete
    const place = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]') ?? details?.renderRoot.querySelector<HTMLElement>('sahut-value-editor')
    place?.focus()
  }

  /** They are shown for what was asked, with it and what they have not of the rest; and it can be taken off them again. */
  async #attach({ id, name }: Contact) {
    const { kit, panel, query } = this
    const { desk, store, notices, t } = kit
    const draft = this.#draft
    if (!draft || this.#saving === draft.id) return
    if (!this.#takeIn(draft)) {
      this.attaching = false
      return this.#showRefused()
    }
    const { phone = null, email = null, company = null, location = null } = this.#body(draft)
    const typed = { ...draft.contact(), phone, email, company, location }
    const national = (!this.phoneTouched && panel.phone?.national) || null
    this.#saving = draft.id
    const outcome = await showAs(store, id, query)
    if (this.#saving === draft.id) this.#saving = ''
    if (!outcome.ok) return notices.show({ text: refusalText(t, outcome.failure) })
    const operations = broughtBy(typed, national, outcome.data)
    const together = operations.filter((operation) => desk.do(id, operation))
    const text = t.addedTo(name)
    const back = () => {
      for (const operation of step.together) desk.undo(id, operation)
      store.answered(panel, query)
    }
    const run = () => {
      back()
      notices.say(t.undone(text))
    }
    const step: Step = { text, action: { label: t.undo, run }, together }
    // The host does not want what makes them the one who was asked for.
    if (together[0] !== operations[0]) return back()
    for (const operation of together) if ('list' in operation) goesBack.set(operation, back)
    if (together.length === 0 || !store.shows(id)) return
    // Steps of the draft are past with it.
    notices.undoable = [step]
    notices.show(step)
  }

  async #stayHere() {
    this.attaching = false
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('#attach')?.focus()
  }

  /** To those that fit. */
  #back() {
    goTo(this)
  }

  #search() {
    goTo(this, 'search')
  }
}
