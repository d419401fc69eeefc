/** What colleagues know: one amber surface, pinned first, then newest, with a place to write at its top. */
import { html, nothing, unsafeCSS } from 'lit'
import type { Note } from '../../../worker/notes/note.schema'
import { newNote } from '../../data/operations/notes'
import { firstId, idNow } from '../../data/operations/pending'
import { refusalText } from '../../i18n/refusal'
import { formSheet } from '../../styles/edit-sheets'
import { sectionSheet } from '../../styles/section-sheets'
import { baseSheet } from '../../styles/sheets'
import { KeyedList } from '../../ui/keyed-list'
import { PressController } from '../../ui/press'
import { given, state } from '../../ui/properties'
import { problem } from '../editing/problem'
import { textOf } from '../editing/typed'
import { Section } from '../section'
import { foldable } from '../section-head'
import type { NoteRow } from './note-row'
import css from './notes.css?inline'

const perPage = 25
const composer = 'notes/'

export class ContactNotes extends Section {
  static override styles = [baseSheet, sectionSheet, formSheet, unsafeCSS(css)]
  static override properties = { viewOnly: given, writing: state, loading: state }

  declare viewOnly: boolean
  declare private writing: boolean
  declare private loading: boolean

  readonly #press = new PressController(this)
  readonly #rows = new KeyedList<Note, NoteRow>(
    ({ id }) => firstId(id),
    () => {
      const row = document.createElement('sahut-note-row') as NoteRow
      row.part.add('note')
      row.setAttribute('role', 'listitem')
      row.addEventListener('note-edit', () => void this.editors.open(composer + row.note.id, { draft: row.note.body, from: row.note.body }))
      return row
    },
  )

  protected override closeAll() {
    this.writing = false
  }

  protected override render() {
    const { kit, view } = this
    const { t } = kit
    const { notes, notes_count: count } = view.panel.contact
    if (this.viewOnly && count === 0) return nothing
    const content = html`
      ${this.viewOnly ? nothing : this.#composer()}
      <div class="nlist ${count > perPage ? 'many' : ''}" role="list"></div>
      ${count > notes.length
        ? html`<button type="button" class="lnk older" ?disabled=${this.loading} @click=${this.#older}>${t.showOlder(count - notes.length)}</button>`
        : nothing}
    `
    const hidden = view.layout.folded.has('notes') && [...view.edits.keys()].some((target) => target.startsWith(composer))
    return foldable(this, { name: 'notes', title: t.notes, content, look: 'notes', glyph: 'lock', count, end: html`<span class="priv">${hidden ? `${t.draft} · ` : ''}${t.teamOnly}</span>` })
  }

  /** One line at rest; a field to write in once there is something to write. While the session is over it only keeps. */
  #composer() {
    const { t } = this.kit
    const { draft, failure } = this.#draft()
    const big = this.writing || draft !== ''
    const sendable = this.rights.has('notes:write')
    return html`
      <form class="composer" @submit=${this.#save} @keydown=${this.#onKey} @focusin=${this.#onFocus} @focusout=${this.#onBlur}>
        <textarea
          class="in ${this.writing ? 'tall' : ''}"
          part="input"
          rows=${big ? 3 : 1}
          aria-label=${t.writeNote}
          placeholder=${t.writeNote}
          aria-invalid=${!!failure}
          aria-describedby=${failure ? 'why' : draft ? 'kept' : nothing}
          .value=${draft}
          @input=${this.#onInput}
        ></textarea>
        ${failure ? problem(`${t.notSaved(t.note)}. ${refusalText(t, failure, draft)}`, 'why') : nothing}
        ${big
          ? html`
              <div class="foot">
                ${draft ? html`<p class="hint" id="kept">${t.draftKept}</p>` : nothing}
                ${sendable ? html`<span class="end foot"><span class="hint keys">${t.ctrlEnter}</span><button type="submit" class="btn pri" part="button">${t.save}</button></span>` : nothing}
              </div>
            `
          : nothing}
      </form>
    `
  }

  protected override updated() {
    const { kit, view } = this
    const list = this.renderRoot.querySelector('.nlist')
    if (!list) return
    this.#takeIn()
    const active = (this.renderRoot as ShadowRoot).activeElement
    const place = active ? [...list.children].indexOf(active) : -1
    const editing = (id: string) => this.rights.has('drafts') && view.edits.has(composer + id)
    this.#rows.show(list, view.panel.contact.notes, (row, note) => {
      row.dataset.edit = composer + note.id
      Object.assign(row, { kit, view: editing(note.id) ? view : undefined, note, writable: this.#mayChange(note), waits: view.waiting.has(composer + note.id) })
    })
    if (place < 0 || active?.isConnected) return
    // The note that had the focus is deleted: the next one has it, or, where that has nothing to press, what is written in.
    ;[...list.querySelectorAll<HTMLElement>('sahut-note-row')].at(Math.min(place, list.children.length - 1))?.focus()
    if (!(this.renderRoot as ShadowRoot).activeElement) this.renderRoot.querySelector('textarea')?.focus()
  }

  /** The text of a note that a colleague has deleted meanwhile is the text of a new one. */
  #takeIn() {
    const { kit, view } = this
    const { id, notes, notes_count: count } = view.panel.contact
    if (count > notes.length) return
    for (const [target, { draft }] of view.edits) {
      if (!target.startsWith(composer) || target === composer || notes.some((note) => note.id === idNow(target.slice(composer.length)))) continue
      const begun = kit.desk.editsOf(id).get(composer)?.draft
      kit.desk.edit(id, [[composer, { draft: begun ? `${draft}\n${begun}` : draft, from: null }]])
      kit.desk.stopEditing(id, [target])
    }
  }

  /** As the desk has it by now: what is typed is kept letter by letter, and drawn here only. */
  #draft() {
    const { kit, view } = this
    return kit.desk.editsOf(view.panel.contact.id).get(composer) ?? { draft: '', failure: undefined }
  }

  /** One's own; a supervisor everyone's. */
  #mayChange(note: Note): boolean {
    return this.rights.has('notes:moderate') || (this.rights.has('notes:write') && note.author.id === this.view.panel.me.id)
  }

  #onInput(event: InputEvent) {
    this.kit.desk.type(this.view.panel.contact.id, composer, { draft: (event.currentTarget as HTMLTextAreaElement).value, from: null })
    this.requestUpdate()
  }

  #onFocus() {
    this.writing = true
  }

  #onBlur(event: FocusEvent) {
    if (event.relatedTarget instanceof Node && (event.currentTarget as Node).contains(event.relatedTarget)) return
    this.#press.after(() => {
      if (!this.renderRoot.querySelector('.composer:focus-within')) this.writing = false
    })
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    this.#save(event)
  }

  #save(event: Event) {
    event.preventDefault()
    const { desk } = this.kit
    const { contact, me } = this.view.panel
    const body = textOf(this.#draft().draft)
    if (!body || !this.rights.has('notes:write')) return
    if (desk.do(contact.id, { kind: 'note_add', note: newNote(contact.id, body, me) })) desk.stopEditing(contact.id, [composer])
  }

  async #older() {
    const { t, store, desk, notices } = this.kit
    const { contact } = this.view.panel
    this.loading = true
    // By page from the start: what was added meanwhile moves some into the next page, and nothing is skipped.
    const page = Math.floor(contact.notes.length / perPage) + 1
    const outcome = await store.ask<Note[]>({ path: `/contacts/${encodeURIComponent(contact.id)}/notes?page=${page}&per_page=${perPage}` })
    this.loading = false
    if (outcome.ok) desk.addNotes(contact.id, outcome.data)
    else if (store.shows(contact.id)) notices.show({ text: refusalText(t, outcome.failure) })
  }
}
