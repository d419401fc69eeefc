/**
 * Tags as a combobox (WAI-ARIA, list autocomplete with manual selection): the arrows choose a suggestion, Enter applies it,
 * or exactly what is typed when none is chosen. So what Enter does never depends on how fast the network is.
 * Backspace in the empty input marks the last tag, and again removes it. Holds no data: it asks for suggestions and tells what was picked.
 */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import type { Tag } from '../../../worker/tags/tag.schema'
import { sameTag } from '../../data/writes'
import type { Texts } from '../../i18n/id'
import { popoverSheet } from '../../styles/edit-sheets'
import { chipSheet } from '../../styles/section-sheets'
import { baseSheet, hueSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import { PressController } from '../../ui/press'
import { SuggestionSearch } from './suggestion-search'
import { toChoose, type Suggest } from './suggest'
import { optionText } from './option-text'
import css from './tag-combobox.css?inline'

export class TagPickEvent extends CustomEvent<{ tag: string }> {
  constructor(type: 'tag-pick' | 'tag-drop', tag: string) {
    super(type, { detail: { tag } })
  }
}

/** What can be chosen: a tag that exists, or the one that is typed. */
type Option = { tag: Tag } | { create: string }

export class TagCombobox extends LitElement {
  static override styles = [baseSheet, hueSheet, chipSheet, popoverSheet, unsafeCSS(css)]

  @property({ attribute: false }) declare t: Texts
  @property({ attribute: false }) tags: readonly string[] = []
  @property({ attribute: false }) declare hueOf: (tag: string) => string
  @property({ attribute: false }) declare suggest: Suggest
  @property({ attribute: false }) declare say: (text: string) => void

  @state() private typed = ''
  @state() private open = false
  @state() private active = -1
  @state() private marked = false

  @query('input') declare private input: HTMLInputElement

  readonly #search = new SuggestionSearch(this, () => this.suggest, (found) => this.#onFound(found))
  readonly #press = new PressController(this)
  #options: Option[] = []

  override connectedCallback() {
    super.connectedCallback()
    this.addEventListener('focusout', this.#onFocusOut)
  }

  override focus() {
    this.input.focus()
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    // The same last tag in a new answer is still the one that was marked.
    const before = changed.get('tags')
    if (before && before.at(-1) !== this.tags.at(-1)) this.marked = false
    const typed = this.typed.trim()
    const found: Option[] = toChoose(this.#search.found, this.tags, typed).map((tag) => ({ tag }))
    const known = this.tags.some((tag) => sameTag(tag, typed)) || this.#search.found.some(({ name }) => sameTag(name, typed))
    this.#options = typed && !known ? [...found, { create: typed }] : found
    if (this.active >= this.#options.length) this.active = -1
  }

  protected override firstUpdated() {
    this.input.focus()
    this.#search.now('')
  }

  protected override render() {
    const { t } = this
    const expanded = this.open && this.#options.length > 0
    const last = this.tags.at(-1)
    return html`
      <div class="combo" @click=${this.#onSurface}>
        ${this.tags.map((tag, index) => this.#chip(tag, this.marked && index === this.tags.length - 1))}
        <input
          role="combobox"
          aria-label=${t.addTag}
          aria-expanded=${expanded ? 'true' : 'false'}
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${expanded && this.active >= 0 ? `option-${this.active}` : nothing}
          aria-describedby=${this.marked ? 'hint' : nothing}
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="done"
          .value=${this.typed}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
        <div class="pop" ?hidden=${!expanded}>
          <ul role="listbox" id="list" aria-label=${t.tags}>
            ${this.#options.map((option, index) => this.#option(option, index))}
          </ul>
          <p class="keys" aria-hidden="true">${t.keys.map((key) => html`<span>${key}</span>`)}</p>
        </div>
      </div>
      ${this.marked && last !== undefined ? html`<p class="hint" id="hint">${t.backspaceAgain(last)}</p>` : nothing}
    `
  }

  #chip(tag: string, marked: boolean) {
    const label = this.t.removeTag(tag)
    return html`
      <span class="chip rm ${marked ? 'marked' : ''}" data-hue=${this.hueOf(tag)}>
        <span class="tx" title=${tag}>${tag}</span>
        <button type="button" class="x" aria-label=${label} title=${label} @click=${() => this.#drop(tag)}>${icon('close', 'xs')}</button>
      </span>
    `
  }

  /** Active is not selected: nothing in the list is on the contact yet. `mousedown` is stopped so that the press does not take the focus from the input before the click picks. */
  #option(option: Option, index: number) {
    return html`
      <li
        class="opt ${index === this.active ? 'active' : ''}"
        role="option"
        id="option-${index}"
        aria-selected="false"
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${() => this.#pick(nameOf(option))}
      >
        ${'tag' in option
          ? html`<span class="dot" data-hue=${this.hueOf(option.tag.name)}></span><span>${optionText(option.tag.name, this.typed)}</span><span class="n">${option.tag.contacts_count}</span>`
          : html`${icon('plus')}<span>${this.t.createTag(option.create)}</span>`}
      </li>
    `
  }

  #onInput() {
    this.typed = this.input.value
    this.marked = false
    this.active = -1
    this.open = true
    this.#search.soon(this.typed.trim())
  }

  #onFound(found: readonly Tag[]) {
    if (this.open && this.typed.trim()) this.say(this.t.tagsFound(toChoose(found, this.tags, this.typed.trim()).length))
  }

  #onKey(event: KeyboardEvent) {
    // While an input method composes, Enter and the arrows belong to it.
    if (event.isComposing) return
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.#move(event.key === 'ArrowDown' ? 1 : -1)
        break
      case 'Enter': {
        const option = this.open ? this.#options[this.active] : undefined
        const tag = option ? nameOf(option) : this.typed.trim()
        if (tag) this.#pick(tag)
        break
      }
      case 'Escape':
        this.#escape()
        break
      case 'Backspace':
        if (this.typed || this.tags.length === 0) return
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
    // One place more than options: the input itself, where nothing is chosen.
    this.active = ((this.active + 1 + by + count + 1) % (count + 1)) - 1
    void this.updateComplete.then(() => this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' }))
  }

  #escape() {
    if (this.open && this.#options.length > 0) this.open = false
    else if (this.typed) this.#clear()
    else this.#close(true)
  }

  #backspace() {
    const last = this.tags.at(-1)
    if (last === undefined) return
    if (this.marked) {
      this.marked = false
      this.#drop(last)
    } else {
      this.marked = true
      this.say(this.t.backspaceAgain(last))
    }
  }

  #pick(tag: string) {
    this.#clear()
    this.dispatchEvent(new TagPickEvent('tag-pick', tag))
  }

  #drop(tag: string) {
    this.dispatchEvent(new TagPickEvent('tag-drop', tag))
    this.input.focus()
  }

  #clear() {
    this.typed = ''
    this.active = -1
    this.open = false
    this.#search.now('')
  }

  #onSurface(event: Event) {
    if (event.target !== event.currentTarget) return
    this.input.focus()
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

const nameOf = (option: Option) => ('tag' in option ? option.tag.name : option.create)

