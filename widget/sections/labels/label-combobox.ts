/**
 * Tags, or groups, as a combobox (WAI-ARIA, list autocomplete with automatic selection): what Enter will do is marked, first
 * what is typed in full, then what fits, and a new tag where nothing does; the arrows mark another. Until it is known what
 * fits, nothing is marked, and Enter waits. Backspace in the empty input marks the last one, and again removes it. Several pasted at once are several.
 * Changes nothing: it asks for suggestions and tells what was picked.
 */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import type { Panel } from '../../../worker/contacts/panel.schema'
import { sameTag } from '../../data/operations/labels'
import type { Kit } from '../../panel/kit'
import { popoverSheet } from '../../styles/edit-sheets'
import { chipSheet } from '../../styles/section-sheets'
import { baseSheet, hueSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import { PressController } from '../../ui/press'
import { given, state } from '../../ui/properties'
import css from './label-combobox.css?inline'
import { type LabelKind, wordsOf } from './label-words'
import { optionText } from './option-text'
import { toChoose } from './suggest'
import { debounceMs, SuggestionSearch } from './suggestion-search'
import { type Label, tagHue } from './tag-hue'

/** `label` is there when it was chosen from those that exist. A pick that changes nothing is cancelled. */
export class LabelEvent extends CustomEvent<{ name: string; label: Label | undefined }> {
  constructor(type: 'label-pick' | 'label-drop' | 'label-type', name: string, label?: Label) {
    super(type, { detail: { name, label }, cancelable: true })
  }
}

/** One to be made has no label. */
interface Option {
  name: string
  label?: Label
}

/** What separates pasted names; a single name may hold spaces. */
const separator = /[,;\t\r\n]+/

export class LabelCombobox extends LitElement {
  static override styles = [baseSheet, hueSheet, chipSheet, popoverSheet, unsafeCSS(css)]
  static override properties = {
    kit: given, panel: given, kind: given, names: given, draft: given, typed: state, open: state, active: state, marked: state, waits: state,
  }

  declare kit: Kit
  declare panel: Panel
  declare kind: LabelKind
  declare names: readonly string[]
  /** What was typed here before, and not applied. */
  declare draft: string | undefined
  declare private typed: string
  declare private open: boolean
  /** Marked by the arrows. */
  declare private active: number | undefined
  declare private marked: boolean
  /** For whom Enter was pressed before it was known what fits. */
  declare private waits: string | undefined

  readonly #search = new SuggestionSearch(this)
  readonly #press = new PressController(this)
  #options: Option[] = []

  constructor() {
    super()
    this.typed = ''
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input')
  }

  override focus() {
    this.#input?.focus()
  }

  protected override willUpdate(changed: PropertyValues) {
    // The same last tag in a new answer is still the one that was marked.
    const before = changed.get('names')
    if (before && before.at(-1) !== this.names.at(-1)) this.marked = false
    if (changed.has('draft')) this.typed = this.draft ?? ''
    if (changed.has('typed')) this.waits = undefined
    if (!this.hasUpdated) this.open = !this.typed
    const typed = this.typed.trim()
    const found: Option[] = toChoose(this.#search.found, this.names, typed).map((label) => ({ name: label.name, label }))
    const known = this.names.some((tag) => sameTag(tag, typed)) || this.#search.found.some(({ name }) => sameTag(name, typed))
    this.#options = typed && !known && this.#words.create ? [...found, { name: typed }] : found
  }

  get #words() {
    return wordsOf(this.kind, this.kit.t)
  }

  get #marked(): number {
    return Math.min(this.active ?? (this.typed.trim() && this.#search.answered ? 0 : -1), this.#options.length - 1)
  }

  protected override firstUpdated() {
    // What is left from before asks for nobody's attention.
    if (!this.typed) this.focus()
    this.#search.ask(this.typed.trim())
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('typed')) this.dispatchEvent(new LabelEvent('label-type', this.typed))
    // The list may have come to lie below what is visible of a scrolling page.
    this.renderRoot.querySelector('.pop:not([hidden])')?.scrollIntoView({ block: 'nearest' })
    const { waits } = this
    if (!waits || !this.#search.answered) return
    this.waits = undefined
    // What could not be looked up is not done unseen.
    if (!this.#search.failed && waits === this.panel.contact?.id) this.#apply()
  }

  protected override render() {
    const { t } = this.kit
    const words = this.#words
    const expanded = this.open && this.#options.length > 0
    const found = !expanded && !words.create && this.#search.answered && this.typed.trim() ? t.fitting(0) : ''
    const hint = this.waits ? t.searching : this.#search.failed ? t.notSearched : found
    const last = this.names.at(-1)
    return html`
      <div class="combo" @click=${this.#onSurface} @focusout=${this.#onFocusOut}>
        ${this.names.map((tag, index) => this.#chip(tag, this.marked && index === this.names.length - 1))}
        <input
          role="combobox"
          aria-label=${words.add}
          aria-expanded=${expanded}
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${expanded && this.#marked >= 0 ? `option-${this.#marked}` : nothing}
          aria-describedby=${this.marked ? 'hint' : nothing}
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="done"
          placeholder=${words.hint ?? words.add}
          .value=${this.typed}
          @input=${this.#onInput}
          @paste=${this.#onPaste}
          @keydown=${this.#onKey}
        />
        <div class="pop" ?hidden=${!expanded && !(this.open && hint)}>
          <ul role="listbox" id="list" aria-label=${t[this.kind]}>
            ${this.#options.map((option, index) => this.#option(option, index))}
          </ul>
          ${hint ? html`<p class="hint">${hint}</p>` : html`<p class="keys" aria-hidden="true">${t.keys.map((key) => html`<span>${key}</span>`)}</p>`}
        </div>
      </div>
      ${this.marked && last !== undefined ? html`<p class="hint" id="hint">${t.backspaceAgain(last)}</p>` : nothing}
    `
  }

  #chip(tag: string, marked: boolean) {
    const label = this.#words.remove(tag)
    return html`
      <span class="chip rm ${marked ? 'marked' : ''}" data-hue=${this.#hueOf(tag) ?? 'none'}>
        <span class="tx" title=${tag}>${tag}</span>
        <button type="button" class="x" aria-label=${label} title=${label} @click=${() => this.#drop(tag)}>${icon('close', 'xs')}</button>
      </span>
    `
  }

  /** Active is not selected: nothing in the list is on the contact yet. `mousedown` is stopped so that the press does not take the focus from the input before the click picks. */
  #option(option: Option, index: number) {
    const { name, label } = option
    const hue = this.#hueOf(name)
    return html`
      <li
        class="opt ${index === this.#marked ? 'active' : ''}"
        role="option"
        id="option-${index}"
        aria-selected="false"
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${() => this.#pick(option)}
      >
        ${label
          ? html`${hue ? html`<span class="dot" data-hue=${hue}></span>` : nothing}<span>${optionText(name, this.typed)}</span><span class="n">${label.contacts_count}</span>`
          : html`${icon('plus')}<span>${this.#words.create?.(name)}</span>`}
      </li>
    `
  }

  /** A group has no colour. */
  #hueOf(name: string) {
    return this.kind === 'tags' ? tagHue(name, this.panel) : undefined
  }

  #onInput() {
    this.typed = this.#input?.value ?? ''
    this.marked = false
    this.active = undefined
    this.open = true
    this.#search.ask(this.typed.trim(), debounceMs)
  }

  suggested() {
    this.requestUpdate()
    const typed = this.typed.trim()
    const { failed, found } = this.#search
    const { t, notices } = this.kit
    if (this.open && (failed || typed)) notices.say(failed ? t.notSearched : t.fitting(toChoose(found, this.names, typed).length))
  }

  #onKey(event: KeyboardEvent) {
    // While an input method composes, Enter and the arrows belong to it.
    if (event.isComposing) return
    this.waits = undefined
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
    else this.#close()
  }

  #backspace() {
    const last = this.names.at(-1)
    if (last === undefined) return
    if (this.marked) {
      this.marked = false
      this.#drop(last)
    } else {
      this.marked = true
      this.kit.notices.say(this.kit.t.backspaceAgain(last))
    }
  }

  /** Nothing that is not seen to be marked. */
  #enter() {
    const typed = this.typed.trim()
    if (!this.open && typed) this.open = true
    else if (typed && this.active === undefined && !this.#search.answered) {
      this.waits = this.panel.contact?.id
      this.kit.notices.say(this.kit.t.searching)
    } else this.#apply()
  }

  #apply() {
    const name = this.typed.trim()
    const option = this.#options[this.#marked]
    // One that is there already: whoever puts it on says so.
    if (option || (name && this.#words.create)) this.#pick(option ?? { name })
  }

  #onPaste(event: ClipboardEvent) {
    const names = (event.clipboardData?.getData('text') ?? '').split(separator).map((name) => name.trim()).filter(Boolean)
    if (names.length < 2 || !this.#words.create) return
    event.preventDefault()
    const added = names.filter((name) => this.dispatchEvent(new LabelEvent('label-pick', name)))
    const { t, notices } = this.kit
    if (added.length > 1) notices.say(t.added(`${added.length} ${t.tags.toLocaleLowerCase()}`))
  }

  #pick({ name, label }: Option) {
    this.#clear()
    this.dispatchEvent(new LabelEvent('label-pick', name, label))
  }

  #drop(tag: string) {
    this.dispatchEvent(new LabelEvent('label-drop', tag))
    this.#input?.focus()
  }

  #clear() {
    this.typed = ''
    this.active = undefined
    this.open = false
    this.#search.ask('')
  }

  #onSurface(event: Event) {
    if ((event.target as Element).closest('.chip, .pop')) return
    this.#input?.focus()
    this.open = true
  }

  /** Leaving an empty input ends the editing; typed text waits for its author. */
  #onFocusOut(event: FocusEvent) {
    if (event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)) return
    this.open = false
    this.#press.after(() => {
      if (this.matches(':focus-within')) return
      this.marked = false
      if (!this.typed.trim()) this.#close()
    })
  }

  #close() {
    this.dispatchEvent(new Event('combobox-close'))
  }
}

