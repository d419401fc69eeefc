/**
 * One value in its own place: a phone, a custom field, a note. Enter saves, Escape restores; refused, it keeps what was
 * typed and says why below it; changed by a colleague meanwhile, it shows theirs as well.
 */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import type { Edit, Target } from '../../data/edits'
import type { ContactView } from '../../data/store'
import { refusalText } from '../../i18n/refusal'
import type { WorkKit } from '../../panel/kit'
import { formSheet } from '../../styles/edit-sheets'
import { baseSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons'
import { shown } from '../../ui/identity-format'
import { given } from '../../ui/properties'
import { doWithUndo } from './do'
import { showTyped } from './field-line'
import { problem } from './problem'
import { theirsBelow } from './theirs'
import { readTyped } from './typed'
import css from './value-editor.css?inline'

export type Control = 'text' | 'tel' | 'email' | 'number' | 'date' | 'note'

/** Something else to do with the value, besides saving it. */
export interface Aside {
  label: string
  run: () => void
  /** Alone, at the end of the line. */
  glyph?: IconName
}

export class ValueEditor extends LitElement {
  static override styles = [baseSheet, formSheet, unsafeCSS(css)]
  static override properties = { kit: given, view: given, target: given, label: given, control: given, asides: given }

  declare kit: WorkKit
  declare view: ContactView
  declare target: Target
  declare label: string
  declare control: Control
  declare asides: readonly Aside[] | undefined

  #edit: Edit = { draft: '', from: null }
  /** Whose it is: the same element may come to stand for another contact, or another value. */
  #key = ''

  override focus() {
    const input = this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>('.in')
    input?.focus()
    // Refused, it is to be mended, not replaced.
    if (this.control !== 'note' && this.control !== 'date' && !this.#edit.failure) input?.select()
  }

  protected override willUpdate() {
    const edit = this.view.edits.get(this.target)
    const key = `${this.view.panel.contact.id} ${this.target}`
    if (edit && (key !== this.#key || edit.failure !== this.#edit.failure || edit.from !== this.#edit.from)) this.#edit = edit
    this.#key = key
  }

  protected override updated() {
    showTyped(this.renderRoot, '.in', this.#edit.draft)
  }

  protected override render() {
    const { t } = this.kit
    const { failure } = this.#edit
    const stale = failure?.kind === 'stale'
    return html`
      <form class="edit" novalidate @submit=${this.#save} @keydown=${this.#onKey}>
        ${this.#input(failure !== undefined, failure !== undefined && !stale)}
        ${failure ? this.#below() : nothing}
        <div class="foot">
          <button type="submit" class="btn pri" part="button">${stale ? t.keepMine : t.save}</button>
          <button type="button" class="btn ghost" part="button" @click=${this.#close}>${t.cancel}</button>
          <span class="asides">
            ${this.asides?.map(({ label, run, glyph }) =>
              glyph
                ? html`<button type="button" class="ib end" aria-label=${label} title=${label} @click=${run}>${icon(glyph)}</button>`
                : html`<button type="button" class="btn ghost" part="button" @click=${run}>${label}</button>`,
            )}
          </span>
        </div>
      </form>
    `
  }

  #input(described: boolean, invalid: boolean) {
    const { control, label } = this
    const { draft } = this.#edit
    if (control === 'text' || control === 'note') {
      return html`<textarea class="in slim" part="input" rows=${control === 'note' ? 3 : 1} aria-label=${label} aria-invalid=${invalid} aria-describedby=${described ? 'why' : nothing} .value=${draft} @input=${this.#onInput}></textarea>`
    }
    const modes = { number: 'decimal', tel: 'tel', email: 'email', date: nothing } as const
    return html`<input
      class="in slim"
      part="input"
      type=${control === 'date' ? 'date' : 'text'}
      inputmode=${modes[control]}
      dir="ltr"
      autocomplete="off"
      aria-label=${label}
      aria-invalid=${invalid}
      aria-describedby=${described ? 'why' : nothing}
      .value=${draft}
      @input=${this.#onInput}
    />`
  }

  #below() {
    const { kit, view, target, control } = this
    const { failure, from, draft } = this.#edit
    if (!failure) return nothing
    if (failure.kind === 'stale') {
      const item = [...view.panel.contact.phones, ...view.panel.contact.emails].find(({ value }) => value === from)
      const theirs = from === null && target.includes('/') ? kit.t.deleted : item ? shown(item) : typeof from === 'number' ? kit.formats.number(from) : from && control === 'date' ? kit.formats.date(String(from)) : from
      return theirsBelow('why', failure, theirs, kit, this.#close)
    }
    const holder = failure.kind === 'conflict' ? failure.conflicts[0] : undefined
    return problem(
      html`
        ${refusalText(kit.t, failure, draft, view.panel.workspace.country, target)}
        ${holder ? html`<button type="button" class="lnk" @click=${() => kit.store.open({ contact_id: holder.contact_id })}>${kit.t.open}</button>` : nothing}
      `,
      'why',
    )
  }

  #onInput(event: InputEvent) {
    this.#edit = { ...this.#edit, draft: (event.currentTarget as HTMLInputElement).value, untouched: false }
    this.kit.desk.type(this.view.panel.contact.id, this.target, this.#edit)
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    const strong = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') this.#close()
    else if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement && (this.control === 'note' ? strong : !event.shiftKey)) this.#save(event)
    else return
    event.stopPropagation()
  }

  #save(event: Event) {
    event.preventDefault()
    const { kit, view, target } = this
    const { id } = view.panel.contact
    const read = readTyped(target, this.#edit, view, kit.t.code)
    if (!read.ok) {
      kit.desk.edit(id, [[target, { ...this.#edit, failure: read.failure }]])
      return
    }
    const { operation } = read
    // What the host does not want stays in the editor.
    if (operation && !doWithUndo(kit, id, operation)) return
    this.#close()
  }

  readonly #close = () => this.kit.desk.stopEditing(this.view.panel.contact.id, [this.target])
}
