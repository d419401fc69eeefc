/** One note: who, when, what; folded when long; pinned, changed and deleted by those who may. */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Note } from '../../../worker/notes/note.schema'
import type { OnePanel } from '../../data/memory'
import { changeNote, deleteNote, isPending, restoreNote } from '../../data/note-writes'
import { refusalText } from '../../i18n/refusal'
import type { Kit } from '../../panel/kit'
import { bring } from '../../moments/moments'
import { baseSheet } from '../../styles/sheets'
import { ClockController } from '../../ui/clock'
import { icon } from '../../ui/icon'
import { linkify } from '../../ui/linkify'
import type { MenuCloseEvent, MenuItem } from '../../ui/menu'
import css from './note-row.css?inline'

type Action = 'pin' | 'edit' | 'delete'

export class NoteRow extends LitElement {
  static override styles = [baseSheet, unsafeCSS(css)]

  @property({ attribute: false }) declare kit: Kit
  @property({ attribute: false }) declare panel: OnePanel
  @property({ attribute: false }) declare note: Note
  @property({ attribute: false }) writable = false

  @state() private unfolded = false
  @state() private long = false
  @state() private editing = false
  @state() private menuOpen = false

  readonly #clock = new ClockController(this)

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('note') && !this.unfolded) this.#measure()
  }

  protected override render() {
    const { t } = this.kit
    const { note } = this
    if (this.editing) return html`<sahut-note-editor .kit=${this.kit} .note=${note} @note-close=${this.#onEditorClose}></sahut-note-editor>`
    return html`
      <p class="by">
        <span class="w6">${note.author.name}</span>
        <span class="when">${this.#when()}</span>
        ${note.pinned ? html`<span class="pin">${icon('pin', 'xs')}${t.pinned}</span>` : nothing}
      </p>
      <p class="body ${this.unfolded ? '' : 'fold'}" id="body"><bdi>${linkify(note.body)}</bdi></p>
      ${this.long
        ? html`<button type="button" class="lnk" aria-expanded=${this.unfolded ? 'true' : 'false'} aria-controls="body" @click=${this.#toggle}>${this.unfolded ? t.showLess : t.showMore}</button>`
        : nothing}
      ${this.writable && !isPending(note) ? this.#tools() : nothing}
    `
  }

  #when() {
    const { t, formats } = this.kit
    const { note } = this
    const edited = note.edited_at ? ` · ${t.edited}` : ''
    return html`<time datetime=${note.created_at} title=${formats.exact(note.created_at)}>${formats.ago(note.created_at, this.#clock.now)}</time>${edited}`
  }

  #items(): (MenuItem & { id: Action })[] {
    const { t } = this.kit
    return [
      { id: 'pin', label: this.note.pinned ? t.unpin : t.pin, glyph: 'pin' },
      { id: 'edit', label: t.editNote, glyph: 'pencil' },
      { id: 'delete', label: t.deleteNote, glyph: 'trash' },
    ]
  }

  /** Three tools under a pointer; under a finger they are one, with a menu. Style decides which is there. */
  #tools() {
    const { t } = this.kit
    const items = this.#items()
    return html`
      <span class="tools fine">
        ${items.map(
          ({ id, label, glyph }) => html`<button type="button" class="ib" data-action=${id} aria-label=${label} title=${label} @click=${() => this.#do(id)}>${icon(glyph)}</button>`,
        )}
      </span>
      <span class="tools coarse">
        <button type="button" class="ib" id="more" aria-label=${t.more} title=${t.more} aria-haspopup="menu" aria-expanded=${this.menuOpen ? 'true' : 'false'} @click=${this.#openMenu}>${icon('dots')}</button>
        ${this.menuOpen ? html`<sahut-menu class="menu" .label=${t.more} .items=${items} @menu-close=${this.#onMenuClose}></sahut-menu>` : nothing}
      </span>
    `
  }

  #measure() {
    const body = this.renderRoot.querySelector('#body')
    // Also true while the section is folded and nothing has a size: then nothing is long, and the next change measures again.
    const long = body !== null && body.scrollHeight > body.clientHeight + 1
    if (long !== this.long) this.long = long
  }

  #toggle() {
    this.unfolded = !this.unfolded
  }

  async #openMenu() {
    if (await bring('editors', this.kit)) this.menuOpen = true
  }

  #onMenuClose(event: MenuCloseEvent) {
    this.menuOpen = false
    const { chosen } = event.detail
    this.renderRoot.querySelector<HTMLElement>('#more')?.focus()
    const item = this.#items().find(({ id }) => id === chosen)
    if (item) void this.#do(item.id)
  }

  async #do(action: Action) {
    switch (action) {
      case 'pin':
        return this.#pin()
      case 'edit':
        if (await bring('editors', this.kit)) this.editing = true
        return
      case 'delete':
        return this.#delete()
    }
  }

  async #pin() {
    const { t, store, notices } = this.kit
    const outcome = await changeNote(store, this.note, { pinned: !this.note.pinned })
    if (!outcome.ok) notices.show({ text: `${t.noteNotSaved}. ${refusalText(t, outcome.failure, '', '')}` })
  }

  async #delete() {
    const { t, store, notices } = this.kit
    const { note } = this
    const outcome = await deleteNote(store, note)
    if (!outcome.ok) {
      notices.show({ text: `${t.noteNotDeleted}. ${refusalText(t, outcome.failure, '', '')}` })
      return
    }
    if (store.shows(note.contact_id)) notices.show({ text: t.noteDeleted, action: { label: t.undo, run: () => void restoreNote(store, note) } })
  }

  async #onEditorClose() {
    this.editing = false
    await this.updateComplete
    this.#measure()
    this.renderRoot.querySelector<HTMLElement>('[data-action="edit"]')?.focus()
  }
}
