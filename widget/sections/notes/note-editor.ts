/** A note being changed, in its own place. Ctrl Enter saves, Escape restores. */
import { html, LitElement, nothing } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Note } from '../../../worker/notes/note.schema'
import { changeNote } from '../../data/note-writes'
import { refusalText } from '../../i18n/refusal'
import type { Kit } from '../../panel/kit'
import { formSheet } from '../../styles/edit-sheets'
import { baseSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'

export class NoteEditor extends LitElement {
  static override styles = [baseSheet, formSheet]

  @property({ attribute: false }) declare kit: Kit
  @property({ attribute: false }) declare note: Note

  @state() private error = ''

  #draft = ''
  #note: Note | undefined
  #saving = false

  override connectedCallback() {
    super.connectedCallback()
    this.#note = this.note
    this.#draft = this.note.body
  }

  protected override firstUpdated() {
    this.renderRoot.querySelector('textarea')?.focus()
  }

  protected override render() {
    const { t } = this.kit
    return html`
      <form class="fields" @submit=${this.#save} @keydown=${this.#onKey}>
        <textarea
          class="in"
          rows="4"
          aria-label=${t.editNote}
          aria-invalid=${this.error ? 'true' : 'false'}
          aria-describedby=${this.error ? 'error' : nothing}
          .value=${this.#draft}
          @input=${(event: InputEvent) => {
            this.#draft = (event.currentTarget as HTMLTextAreaElement).value
          }}
        ></textarea>
        ${this.error ? html`<p class="err" id="error" role="alert">${icon('alert', 's')}<span>${this.error}</span></p>` : nothing}
        <div class="foot">
          <button type="submit" class="btn pri">${t.save}</button>
          <button type="button" class="btn ghost" @click=${this.#close}>${t.cancel}</button>
        </div>
      </form>
    `
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    if (event.key === 'Escape') this.#close()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#save(event)
    else return
    event.stopPropagation()
  }

  async #save(event: Event) {
    event.preventDefault()
    const { t, store, notices } = this.kit
    const body = this.#draft.trim()
    if (!this.#note || this.#saving) return
    if (body === this.#note.body) {
      this.#close()
      return
    }
    this.#saving = true
    const outcome = await changeNote(store, this.#note, { body })
    this.#saving = false
    if (outcome.ok) {
      notices.say(t.saved)
      this.#close()
      return
    }
    // Having been told, the next "save" is meant on top of theirs.
    if (outcome.failure.kind === 'stale') this.#note = outcome.failure.current as Note
    this.error = refusalText(t, outcome.failure, '', '')
  }

  #close() {
    this.dispatchEvent(new CustomEvent('note-close'))
  }
}
