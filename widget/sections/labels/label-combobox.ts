/**
 * Tags, or groups, as a combobox (WAI-ARIA, list autocomplete with automatic selection): what Enter will do is marked, first
 * what is typed in full, then what fits, and a new tag where nothing does; the arrows mark another. Backspace in the empty input marks the last one, and again removes it. Several pasted at once are several.
 * Holds no data: it asks for suggestions and tells what was picked.
 */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import { sameTag } from '../../data/operations/labels'
import { popoverSheet } from '../../styles/edit-sheets'
import { chipSheet } from '../../styles/section-sheets'
import { baseSheet, hueSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import { PressController } from '../../ui/press'
import { given, state } from '../../ui/properties'
import css from './label-combobox.css?inline'
import { optionText } from './option-text'
import { type Label, type Suggest, toChoose } from './suggest'
import { SuggestionSearch } from './suggestion-search'

/** `label` is there when it was chosen from those that exist. */
export class LabelEvent extends CustomEvent<{ name: string; label: Label | undefined }> {
  constructor(type: 'label-pick' | 'label-drop' | 'label-type', name: string, label?: Label) {
    super(type, { detail: { name, label } })
  }
}

/** What it says, for tags or for groups. */
export interface LabelTexts {
  add: string
  list: string
  remove: (name: string) => string
  /** Absent where none can be made here. */
  create?: (name: string) => string
  found: (count: number) => string
  again: (name: string) => string
  keys: readonly string[]
}

type Option = { label: Label } | { create: string }

/** What separates pasted names; a single name may hold spaces. */
const separator = /[,;\t\r\n]+/

export class LabelCombobox extends LitElement {
  static override styles = [baseSheet, hueSheet, chipSheet, popoverSheet, unsafeCSS(css)]
  static override properties = {
    texts: given, names: given, draft: given, hueOf: given, suggest: given, say: given, typed: state, open: state, active: state, marked: state,
  }

  declare texts: LabelTexts
  declare names: readonly string[]
  /** What was typed here before, and not applied. */
  declare draft: string | undefined
  /** Without one, chips have no colour. */
  declare hueOf: ((name: string) => string) | undefined
  declare suggest: Suggest
  declare say: (text: string) => void
  declare private typed: string
  declare private open: boolean
  /** Marked by the arrows. */
  declare private active: number | undefined
  declare private marked: boolean

  readonly #search = new SuggestionSearch(this, () => this.suggest, (found) => this.#onFound(found))
  readonly #press = new PressController(this)
  #options: Option[] = []

  constructor() {
    super()
    this.typed = ''
    this.open = false
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input')
  }

  override connectedCallback() {
    super.connectedCallback()
    this.addEventListener('focusout', this.#onFocusOut)
  }

  override focus() {
    this.#input?.focus()
  }

  protected override willUpdate(changed: PropertyValues) {
    // The same last tag in a new answer is still the one that was marked.
    const before = changed.get('names')
    if (before && before.at(-1) !== this.names.at(-1)) this.marked = false
    if (changed.has('draft')) this.typed = this.draft ?? ''
    const typed = this.typed.trim()
    const found: Option[] = toChoose(this.#search.found, this.names, typed).map((label) => ({ label }))
    const known = this.names.some((tag) => sameTag(tag, typed)) || this.#search.found.some(({ name }) => sameTag(name, typed))
    this.#options = typed && !known && this.texts.create ? [...found, { create: typed }] : found
  }

  get #marked(): number {
    return Math.min(this.active ?? (this.typed.trim() ? 0 : -1), this.#options.length - 1)
  }

  protected override firstUpdated() {
    // What is left from before asks for nobody's attention.
    if (!this.typed) this.focus()
    void this.#search.now(this.typed.trim())
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('typed')) this.dispatchEvent(new LabelEvent('label-type', this.typed))
    // The list may have come to lie below what is visible of a scrolling page.
    if (changed.has('open') && this.open) this.renderRoot.querySelector('.pop:not([hidden])')?.scrollIntoView({ block: 'nearest' })
  }

  protected override render() {
    const { texts } = this
    const expanded = this.open && this.#options.length > 0
    const nothingFits = this.open && !expanded && !texts.create && this.#search.answered && this.typed.trim()
    const last = this.names.at(-1)
    return html`
      <div class="combo" @click=${this.#onSurface}>
        ${this.names.map((tag, index) => this.#chip(tag, this.marked && index === this.names.length - 1))}
        <input
          role="combobox"
          aria-label=${texts.add}
          aria-expanded=${expanded}
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${expanded && this.#marked >= 0 ? `option-${this.#marked}` : nothing}
          aria-describedby=${this.marked ? 'hint' : nothing}
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="done"
          .value=${this.typed}
          @input=${this.#onInput}
          @paste=${this.#onPaste}
          @keydown=${this.#onKey}
        />
        <div class="pop" ?hidden=${!expanded && !nothingFits}>
          <ul role="listbox" id="list" aria-label=${texts.list}>
            ${this.#options.map((option, index) => this.#option(option, index))}
          </ul>
          ${nothingFits ? html`<p class="hint">${texts.found(0)}</p>` : html`<p class="keys" aria-hidden="true">${texts.keys.map((key) => html`<span>${key}</span>`)}</p>`}
        </div>
      </div>
      ${this.marked && last !== undefined ? html`<p class="hint" id="hint">${texts.again(last)}</p>` : nothing}
    `
  }

  #chip(tag: string, marked: boolean) {
    const label = this.texts.remove(tag)
    return html`
      <span class="chip rm ${marked ? 'marked' : ''}" data-hue=${this.hueOf?.(tag) ?? 'none'}>
        <span class="tx" title=${tag}>${tag}</span>
        <button type="button" class="x" aria-label=${label} title=${label} @click=${() => this.#drop(tag)}>${icon('close', 'xs')}</button>
      </span>
    `
  }

  /** Active is not selected: nothing in the list is on the contact yet. `mousedown` is stopped so that the press does not take the focus from the input before the click picks. */
  #option(option: Option, index: number) {
    return html`
      <li
        class="opt ${index === this.#marked ? 'active' : ''}"
        role="option"
        id="option-${index}"
        aria-selected="false"
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${() => this.#pick(option)}
      >
        ${'label' in option
          ? html`${this.hueOf ? html`<span class="dot" data-hue=${this.hueOf(option.label.name)}></span>` : nothing}<span>${optionText(option.label.name, this.typed)}</span><span class="n">${option.label.contacts_count}</span>`
          : html`${icon('plus')}<span>${this.texts.create?.(option.create)}</span>`}
      </li>
    `
  }

  #onInput() {
    this.typed = this.#input?.value ?? ''
    this.marked = false
    this.active = undefined
    this.open = true
    this.#search.soon(this.typed.trim())
  }

  #onFound(found: readonly Label[]) {
    if (this.open && this.typed.trim()) this.say(this.texts.found(toChoose(found, this.names, this.typed.trim()).length))
  }

  #onKey(event: KeyboardEvent) {
    // While an input method composes, Enter and the arrows belong to it.
    if (event.isComposing) return
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.#move(event.key === 'ArrowDown' ? 1 : -1)
        break
      case 'Enter':
        this.#enter()
        break
      case 'Escape':
        this.#escape()
        break
      case 'Backspace':
        if (this.typed || this.names.length === 0) return
        this.#backspace()
        break
      default:
        if (this.marked && event.key !== 'Shift') this.marked = false
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  #move(by: number) {
    if (!this.open) {
      this.open = true
      this.active = by > 0 ? 0 : this.#options.length - 1
      return
    }
    const count = this.#options.length
    if (count === 0) return
    this.active = (Math.max(this.#marked, by < 0 ? 0 : -1) + by + count) % count
    void this.updateComplete.then(() => this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' }))
  }

  #escape() {
    if (this.open && this.#options.length > 0) this.open = false
    else if (this.typed) this.#clear()
    else this.#close(true)
  }

  #backspace() {
    const last = this.names.at(-1)
    if (last === undefined) return
    if (this.marked) {
      this.marked = false
      this.#drop(last)
    } else {
      this.marked = true
      this.say(this.texts.again(last))
    }
  }

  /** Nothing that is not seen to be marked. */
  #enter() {
    const create = this.typed.trim()
    const option = this.#options[this.#marked]
    if (!this.open && create) this.open = true
    else if (option) this.#pick(option)
    // One that is there already: whoever puts it on says so.
    else if (create && this.texts.create) this.#pick({ create })
  }

  #onPaste(event: ClipboardEvent) {
    const names = (event.clipboardData?.getData('text') ?? '').split(separator).map((name) => name.trim()).filter(Boolean)
    if (names.length < 2 || !this.texts.create) return
    event.preventDefault()
    for (const create of names) this.#pick({ create })
  }

  #pick(option: Option) {
    this.#clear()
    this.dispatchEvent('label' in option ? new LabelEvent('label-pick', option.label.name, option.label) : new LabelEvent('label-pick', option.create))
  }

  #drop(tag: string) {
    this.dispatchEvent(new LabelEvent('label-drop', tag))
    this.#input?.focus()
  }

  #clear() {
    this.typed = ''
    this.active = undefined
    this.open = false
    void this.#search.now('')
  }

  #onSurface(event: Event) {
    if (event.target !== event.currentTarget) return
    this.#input?.focus()
    this.open = true
  }

  /** Leaving an empty input ends the editing; typed text waits for its author. */
  readonly #onFocusOut = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)) return
    this.open = false
    this.#press.after(() => {
      if (this.matches(':focus-within')) return
      this.marked = false
      if (!this.typed.trim()) this.#close(false)
    })
  }

  #close(refocus: boolean) {
    this.dispatchEvent(new CustomEvent('combobox-close', { detail: { refocus } }))
  }
}

