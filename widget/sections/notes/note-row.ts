/** One note: who, when, what; folded when long; pinned, changed and deleted by those who may. */
import { html, LitElement, nothing, type PropertyValues, unsafeCSS } from 'lit'
import type { Note } from '../../../worker/notes/note.schema'
import type { ContactView } from '../../data/store'
import { bring } from '../../moments/moments'
import type { WorkKit } from '../../panel/kit'
import { baseSheet } from '../../styles/sheets'
import { ClockController } from '../../ui/clock'
import { icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons'
import { linkify } from '../../ui/linkify'
import type { MenuCloseEvent, MenuItem } from '../../ui/menu'
import { given, state } from '../../ui/properties'
import { tool } from '../../ui/tool'
import { titled } from '../../ui/titled'
import { doWithUndo } from '../editing/do'
import css from './note-row.css?inline'

type Action = 'pin' | 'edit' | 'delete'

const rows = new WeakMap<Element, NoteRow>()

/** One for all: asked by each row in its turn, the browser would lay out the page as often as there are notes. */
const sizes = new ResizeObserver((entries) => {
  // In the next frame: a note that turns out to be long grows by a line, which would be news in this one.
  requestAnimationFrame(() => entries.forEach(({ target }) => rows.get(target)?.measure(target)))
})

export class NoteRow extends LitElement {
  static override styles = [baseSheet, unsafeCSS(css)]
  static override properties = { kit: given, view: given, note: given, writable: given, waits: given, unfolded: state, long: state, menuOpen: state }

  declare kit: WorkKit
  /** Only while the note is being changed. */
  declare view: ContactView | undefined
  declare note: Note
  declare writable: boolean
  declare waits: boolean
  declare private unfolded: boolean
  declare private long: boolean
  declare private menuOpen: boolean

  readonly #clock = new ClockController(this)

  /** Where the focus returns to when its editor closes. */
  override focus() {
    const [editor] = this.renderRoot.querySelectorAll<NoteRow>('sahut-value-editor')
    if (editor) void editor.updateComplete.then(() => editor.focus())
    else [...this.renderRoot.querySelectorAll<HTMLElement>('[data-edit="edit"]')].find((button) => button.checkVisibility())?.focus()
  }

  #body: Element | null = null
  #focused = false

  protected override willUpdate() {
    this.#focused = this.matches(':focus-within')
  }

  protected override updated(changed: PropertyValues) {
    // The editor came where the text stood, or the text where the editor stood.
    if (changed.has('view') && this.#focused) this.focus()
    const body = this.renderRoot.querySelector('#body')
    if (body === this.#body) return
    this.#body = body
    if (body) rows.set(body, this)
    if (body) sizes.observe(body)
  }

  protected override render() {
    const { kit, view, note } = this
    const { t } = kit
    if (view) {
      return html`<sahut-value-editor exportparts="input, button" .kit=${kit} .view=${view} .target=${`notes/${note.id}`} .label=${t.note} .control=${'note'}></sahut-value-editor>`
    }
    return html`
      <p class="by">
        <span class="w6">${note.author.name}</span>
        <span class="when">${this.#when()}</span>
        ${this.waits ? html`<span class="when waits">${icon('clock', 'xs')}${t.waiting}</span>` : nothing}
        ${note.pinned ? html`<span class="pin">${icon('pin', 'xs')}${t.pinned}</span>` : nothing}
      </p>
      <p class="body ${this.unfolded ? '' : 'fold'}" id="body"><bdi>${linkify(note.body)}</bdi></p>
      ${this.long
        ? html`<button type="button" class="lnk" aria-expanded=${!!this.unfolded} aria-controls="body" @click=${this.#toggle}>${this.unfolded ? t.showLess : t.showMore}</button>`
        : nothing}
      ${this.writable ? this.#tools() : nothing}
    `
  }

  #when() {
    const { t, formats } = this.kit
    const { note } = this
    const edited = note.edited_at ? ` · ${t.edited}` : ''
    return html`<time dir="auto" datetime=${note.created_at} @pointerenter=${titled(() => formats.exact(note.created_at))}>${formats.ago(note.created_at, this.#clock.now)}</time>${edited}`
  }

  #items(): (MenuItem & { id: Action; glyph: IconName })[] {
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
        ${items.map(({ id, label, glyph }) => tool(glyph, label, { press: () => this.#do(id), edit: id }))}
      </span>
      <span class="tools coarse">
        ${tool('dots', t.noteActions, { press: () => void this.#openMenu(), edit: 'edit', menuOpen: !!this.menuOpen })}
        ${this.menuOpen ? html`<sahut-menu class="menu" .label=${t.noteActions} .items=${items} @menu-close=${this.#onMenuClose}></sahut-menu>` : nothing}
      </span>
    `
  }

  /** Unfolded, it was long before. */
  measure(body: Element) {
    if (this.unfolded) return
    this.long = body.scrollHeight > body.clientHeight + 1
    if (!this.long) return
    // The dots do not stand alone on an empty line.
    const words = document.createRange()
    words.selectNodeContents(body.firstElementChild ?? body)
    const lines = new Map<number, unknown>()
    for (const { top, width } of words.getClientRects()) lines.set(top, width || lines.get(top))
    this.style.setProperty('--lines', `${[...lines.values()].slice(0, 3).findLastIndex(Boolean) + 1}`)
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
    this.focus()
    const item = this.#items().find(({ id }) => id === chosen)
    if (item) this.#do(item.id)
  }

  #do(action: Action) {
    const { kit, note } = this
    switch (action) {
      case 'pin':
        if (kit.desk.do(note.contact_id, { kind: 'note_change', note, pinned: !note.pinned })) kit.notices.say(note.pinned ? kit.t.noteUnpinned : kit.t.notePinned)
        return
      case 'edit':
        this.dispatchEvent(new CustomEvent('note-edit'))
        return
      case 'delete':
        doWithUndo(kit, note.contact_id, { kind: 'note_delete', note })
    }
  }
}
