/**
 * Tags, or groups, as a combobox (WAI-ARIA, list autocomplete with automatic selection): what Enter will do is marked, first
 * what is typed in full, then what fits, and a new tag where nothing does; the arrows mark another. Until it is known what
 * fits, nothing is marked, and Enter waits. Backspace in the empty input marks the last one, and again removes it. Several pasted at once are several.
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

/** `label` is there when it was chosen from those that exist. A pick that changes nothing is cancelled. */
export class LabelEvent extends CustomEvent<{ name: string; label: Label | undefined }> {
  constructor(type: 'label-pick' | 'label-drop' | 'label-type', name: string, label?: Label) {
    super(type, { detail: { name, label }, cancelable: true })
  }
}

/** What it says, for tags or for groups. */
export interface LabelTexts {
  add: string
  /** In the empty input. */
  hint: string
  list: string
  remove: (name: string) => string
  /** Absent where none can be made here. */
  create?: (name: string) => string
  found: (count: number) => string
  searching: string
  notSearched: string
  /** Several at once. */
  pasted?: (count: number) => string
  again: (name: string) => string
  keys: readonly string[]
}

type Option = { label: Label } | { create: string }

/** What separates pasted names; a single name may hold spaces. */
const separator = /[,;\t\r\n]+/

export class LabelCombobox extends LitElement {
  static override styles = [baseSheet, hueSheet, chipSheet, popoverSheet, unsafeCSS(css)]
  static override properties = {
    texts: given, names: given, draft: given, hueOf: given, suggest: given, say: given, typed: state, open: state, active: state, marked: state, waits: state,
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
  /** Enter was pressed before it was known what fits. */
  declare private waits: boolean

  readonly #search = new SuggestionSearch(this, () => this.suggest, () => this.#onFound())
  readonly #press = new PressController(this)
  #options: Option[] = []
  #list: Element | null = null

  constructor() {
    super()
    this.typed = ''
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
    if (changed.has('typed')) this.waits = false
    if (!this.hasUpdated) this.open = !this.typed
    const typed = this.typed.trim()
    const found: Option[] = toChoose(this.#search.found, this.names, typed).map((label) => ({ label }))
    const known = this.names.some((tag) => sameTag(tag, typed)) || this.#search.found.some(({ name }) => sameTag(name, typed))
    this.#options = typed && !known && this.texts.create ? [...found, { create: typed }] : found
  }

  get #marked(): number {
    return Math.min(this.active ?? (this.typed.trim() && this.#search.answered ? 0 : -1), this.#options.length - 1)
  }

  protected override firstUpdated() {
    // What is left from before asks for nobody's attention.
    if (!this.typed) this.focus()
    void this.#search.now(this.typed.trim())
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('typed')) this.dispatchEvent(new LabelEvent('label-type', this.typed))
    // The list may have come to lie below what is visible of a scrolling page.
    const list = this.renderRoot.querySelector('.pop:not([hidden])')
    if (list !== this.#list) list?.scrollIntoView({ block: 'nearest' })
    this.#list = list
    if (!this.waits || !this.#search.answered) return
    this.waits = false
    // What could not be looked up is not done unseen.
    if (!this.#search.failed) this.#apply()
  }

  protected override render() {
    const { texts } = this
    const expanded = this.open && this.#options.length > 0
    const found = !expanded && !texts.create && this.#search.answered && this.typed.trim() ? texts.found(0) : ''
    const hint = this.waits ? texts.searching : this.#search.failed ? texts.notSearched : found
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
          placeholder=${texts.hint}
          .value=${this.typed}
          @input=${this.#onInput}
          @paste=${this.#onPaste}
          @keydown=${this.#onKey}
        />
        <div class="pop" ?hidden=${!expanded && !(this.open && hint)}>
          <ul role="listbox" id="list" aria-label=${texts.list} aria-busy=${!!this.waits}>
            ${this.#options.map((option, index) => this.#option(option, index))}
          </ul>
          ${hint ? html`<p class="hint">${hint}</p>` : html`<p class="keys" aria-hidden="true">${texts.keys.map((key) => html`<span>${key}</span>`)}</p>`}
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

  #onFound() {
    const typed = this.typed.trim()
    if (!this.open) return
    if (this.#search.failed) this.say(this.texts.notSearched)
    else if (typed) this.say(this.texts.found(toChoose(this.#search.found, this.names, typed).length))
  }

  #onKey(event: KeyboardEvent) {
    // While an input method composes, Enter and the arrows belong to it.
    if (event.isComposing) return
    this.waits = false
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
    const typed = this.typed.trim()
    if (!this.open && typed) this.open = true
    else if (typed && this.active === undefined && !this.#search.answered) {
      this.waits = true
      this.say(this.texts.searching)
    } else this.#apply()
  }

  #apply() {
    const create = this.typed.trim()
    const option = this.#options[this.#marked]
    if (option) this.#pick(option)
    // One that is there already: whoever puts it on says so.
    else if (create && this.texts.create) this.#pick({ create })
  }

  #onPaste(event: ClipboardEvent) {
    const names = (event.clipboardData?.getData('text') ?? '').split(separator).map((name) => name.trim()).filter(Boolean)
    const { pasted } = this.texts
    if (names.length < 2 || !pasted) return
    event.preventDefault()
    const added = names.filter((name) => this.dispatchEvent(new LabelEvent('label-pick', name)))
    if (added.length > 1) this.say(pasted(added.length))
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
    if ((event.target as Element).closest('.chip, .pop')) return
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

