/** What colleagues know: one amber surface, pinned first, then newest, with a place to write at its top. */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Note } from '../../../worker/notes/note.schema'
import { draftKey, readDraft, writeDraft } from '../../data/drafts'
import type { OnePanel } from '../../data/memory'
import { addNote } from '../../data/note-writes'
import { NoteAddedEvent } from '../../events'
import { refusalText } from '../../i18n/refusal'
import type { Kit, Rights } from '../../panel/kit'
import { formSheet } from '../../styles/edit-sheets'
import { sectionSheet } from '../../styles/section-sheets'
import { baseSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import { PressController } from '../../ui/press'
import { sectionHead } from '../../ui/section-head'
import css from './notes.css?inline'

export class ContactNotes extends LitElement {
  static override styles = [baseSheet, sectionSheet, formSheet, unsafeCSS(css)]

  @property({ attribute: false }) declare kit: Kit
  @property({ attribute: false }) declare panel: OnePanel
  @property({ attribute: false }) declare rights: Rights
  @property({ type: Boolean }) viewOnly = false

  @state() private folded = false
  @state() private draft = ''
  @state() private writing = false
  @state() private error = ''

  readonly #press = new PressController(this)
  #key = ''

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('panel')) return
    const { contact, me, workspace } = this.panel
    const key = draftKey(workspace.id, me.id, contact.id)
    if (key === this.#key) return
    this.#key = key
    this.draft = readDraft(key)
    this.writing = false
    this.error = ''
  }

  protected override render() {
    const { t } = this.kit
    const { notes, notes_count: count } = this.panel.contact
    return html`
      <section class="notes" aria-label=${t.notes}>
        ${sectionHead({
          title: t.notes,
          controls: 'notes',
          folded: this.folded,
          onToggle: () => {
            this.folded = !this.folded
          },
          glyph: 'lock',
          count,
          end: html`<span class="priv">${t.teamOnly}</span>`,
        })}
        <div id="notes" ?hidden=${this.folded}>
          ${this.viewOnly ? nothing : this.#composer()}
          <ul class="nlist">
            ${repeat(
              notes,
              (note) => note.id,
              (note) => html`<li class="note"><sahut-note-row .kit=${this.kit} .panel=${this.panel} .note=${note} .writable=${this.#mayChange(note)}></sahut-note-row></li>`,
            )}
          </ul>
          ${count > notes.length ? html`<p class="hint older">${t.olderNotes(count - notes.length)}</p>` : nothing}
        </div>
      </section>
    `
  }

  /** One line at rest; a field to write in once there is something to write. While the session is over it only keeps. */
  #composer() {
    const { t } = this.kit
    const big = this.writing || this.draft !== ''
    const sendable = this.rights.has('notes:write')
    return html`
      <form class="composer" @submit=${this.#save} @keydown=${this.#onKey} @focusin=${this.#onFocus} @focusout=${this.#onBlur}>
        <textarea
          class="in"
          rows=${big ? 3 : 1}
          aria-label=${t.writeNote}
          placeholder=${t.writeNote}
          aria-invalid=${this.error ? 'true' : 'false'}
          aria-describedby=${this.error ? 'note-error' : this.draft ? 'note-draft' : nothing}
          .value=${this.draft}
          @input=${this.#onInput}
        ></textarea>
        ${this.error ? html`<p class="err" id="note-error" role="alert">${icon('alert', 's')}<span>${this.error}</span></p>` : nothing}
        ${big
          ? html`
              <div class="foot">
                ${this.draft ? html`<p class="hint" id="note-draft">${t.draftKept}</p>` : nothing}
                ${sendable ? html`<span class="end foot"><span class="hint keys">${t.ctrlEnter}</span><button type="submit" class="btn pri">${t.save}</button></span>` : nothing}
              </div>
            `
          : nothing}
      </form>
    `
  }

  /** One's own; a supervisor everyone's. */
  #mayChange(note: Note): boolean {
    return this.rights.has('notes:moderate') || (this.rights.has('notes:write') && note.author.id === this.panel.me.id)
  }

  #onInput(event: InputEvent) {
    this.draft = (event.currentTarget as HTMLTextAreaElement).value
    this.error = ''
    writeDraft(this.#key, this.draft)
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
    void this.#save(event)
  }

  /** The draft stays on the device until the note is on the server. */
  async #save(event: Event) {
    event.preventDefault()
    const { kit, draft } = this
    const { t, store, notices } = kit
    const { contact, me } = this.panel
    const key = this.#key
    const body = draft.trim()
    if (!body || !this.rights.has('notes:write')) return
    this.draft = ''
    const outcome = await addNote(store, contact.id, body, me)
    if (outcome.ok) {
      if (readDraft(key) === draft) writeDraft(key, '')
      notices.say(t.noteAdded)
      this.dispatchEvent(new NoteAddedEvent(contact.id, outcome.data.id))
      return
    }
    const reason = refusalText(t, outcome.failure, '', '')
    if (this.#key !== key) {
      notices.show({ text: `${t.noteNotSaved}. ${reason}` })
      return
    }
    // What was begun meanwhile is not written over.
    this.draft = this.draft ? `${draft}\n${this.draft}` : draft
    writeDraft(key, this.draft)
    this.error = `${t.noteNotSaved}. ${reason}`
  }
}
