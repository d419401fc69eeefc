/**
 * "Cari kontak lain": the person may be stored under another number. Asked is while someone types, not at every letter and
 * one question at a time. Until there is a new answer the old one stays, and knows which words it was the answer to.
 */
import { html, LitElement, nothing, render, unsafeCSS } from 'lit'
import { given, state } from '../ui/properties'
import type { Contact } from '../../worker/contacts/contact.schema'
import type { CountedMeta } from '../../worker/search/search.schema'
import type { Failure } from '../data/outcome'
import { refusalText } from '../i18n/refusal'
import { formSheet } from '../styles/edit-sheets'
import { avatarSheet, baseSheet, hueSheet } from '../styles/sheets'
import { ClockController } from '../ui/clock'
import { KeyedList } from '../ui/keyed-list'
import { goTo } from './aside'
import { candidateRow } from './candidate-row'
import css from './candidates.css?inline'
import searchCss from './contact-search.css?inline'
import type { Kit } from './kit'

const debounceMs = 200
const perPage = 8

interface Found {
  typed: string
  contacts: readonly Contact[]
  /** Counted with the first page; `next_cursor` is the last one's. */
  meta: CountedMeta
}

export class ContactSearch extends LitElement {
  static override styles = [baseSheet, hueSheet, formSheet, avatarSheet, unsafeCSS(css), unsafeCSS(searchCss)]
  static override properties = { kit: given, label: given, pick: given, found: state, failure: state, busy: state }

  declare kit: Kit
  /** What they are looked for; without it, to be opened. */
  declare label: string | undefined
  declare pick: ((contact: Contact) => void) | undefined

  private declare found: Found | undefined
  private declare failure: Failure | undefined
  /** A question is on its way, or about to be. */
  private declare busy: boolean

  readonly #clock = new ClockController(this)
  /** A row is one person's for good: it becomes nobody else under a finger. */
  readonly #rows = new KeyedList(({ id }: Contact) => id, () => document.createElement('li'))
  #typed = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined
  /** What was pressed before there was an answer to press it for. */
  #waits: (() => void) | undefined

  override connectedCallback() {
    super.connectedCallback()
    addEventListener('online', this.#onOnline)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    removeEventListener('online', this.#onOnline)
    this.#stop()
  }

  protected override firstUpdated() {
    this.#focus(0)
  }

  protected override render() {
    const { failure, found } = this
    const { t } = this.kit
    return html`
      <form role="search" @submit=${(event: Event) => event.preventDefault()} @keydown=${this.#onKey} @focusout=${this.#forget}>
        <div class="empty">
          <label class="ttl" for="q">${this.label ?? t.findAnother}</label>
          <input class="in" id="q" type="text" inputmode="search" autocomplete="off" placeholder=${t.search} @input=${this.#onInput} />
          <p class="hint" role="status">${this.busy ? t.searching : found && this.#counted(found)}</p>
        </div>
        <ul class="cands" ?hidden=${!found?.contacts.length}></ul>
        <div class="foot">
          ${failure ? html`<p class="hint" role="alert">${refusalText(t, failure)}</p>` : nothing}
          ${failure || found?.meta.next_cursor ? html`<button type="button" class="btn" @click=${this.#goOn}>${failure || !found ? t.retry : t.showOlder(nextCount(found))}</button>` : nothing}
          <button type="button" class="btn ghost" @click=${this.#close}>${t.cancel}</button>
        </div>
      </form>
    `
  }

  protected override updated() {
    const list = this.renderRoot.querySelector('ul')
    if (list) this.#rows.show(list, this.found?.contacts ?? [], (row, contact) => render(this.#row(contact), row, { host: this }))
  }

  #row(contact: Contact) {
    const phone = contact.phones.find(({ primary }) => primary)
    return candidateRow({ ...contact, phone_national: phone?.national ?? null }, this.kit, this.#clock.now, () => this.#choose(contact))
  }

  #counted({ meta: { total, total_is_lower_bound: isLeast } }: Found) {
    const { t, formats } = this.kit
    return total ? t.resultsFound(formats.number(total) + (isLeast ? '+' : '')) : t.noResults
  }

  /** Whether what is found is what is typed. */
  get #answered(): boolean {
    return this.#typed === this.found?.typed
  }

  #onInput(event: InputEvent) {
    this.#stop()
    this.#forget()
    this.#typed = (event.currentTarget as HTMLInputElement).value.trim()
    this.failure = undefined
    if (!this.#typed) this.found = undefined
    else if (!this.#answered) {
      this.busy = true
      this.#timer = setTimeout(() => void this.#ask(), debounceMs)
    }
  }

  /** Without waiting for another letter; once there is an answer, for those that come after it. */
  async #ask() {
    const typed = this.#typed
    if (!typed || this.#asking) return
    const before = this.#answered ? this.found : undefined
    const asking = new AbortController()
    clearTimeout(this.#timer)
    this.#asking = asking
    this.failure = undefined
    this.busy = true
    // They are counted once: counting is the dearest part of a list.
    const query = new URLSearchParams({ q: typed, per_page: String(perPage), sort: 'relevance', ...(before && { cursor: before.meta.next_cursor ?? '', count: 'false' }) })
    const outcome = await this.kit.store.ask<Contact[]>({ path: `/contacts?${query}`, signal: asking.signal })
    if (asking.signal.aborted) return
    this.#stop()
    if (outcome.ok) this.found = { typed, contacts: [...(before?.contacts ?? []), ...outcome.data], meta: { ...before?.meta, ...(outcome.meta as CountedMeta) } }
    else {
      this.found = before
      this.failure = outcome.failure
    }
    await this.#heard()
  }

  async #heard() {
    const waits = this.#waits
    const row = this.renderRoot.querySelector('.cand:focus')
    this.#forget()
    await this.updateComplete
    if (row?.isConnected === false) this.#focus(0)
    // Not for an answer that did not come.
    if (!this.failure) waits?.()
  }

  readonly #onOnline = () => {
    if (this.failure) void this.#ask()
  }

  #stop() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#asking = undefined
    this.busy = false
  }

  /** Whoever has turned to something else by now is not called back. */
  #forget() {
    this.#waits = undefined
  }

  #goOn() {
    const shown = this.#answered ? this.#stops.length - 2 : 0
    // The button goes with the problem; where it stood is the first that is new.
    if (!this.#answered) this.#focus(0)
    this.#askThen(() => this.#focus(shown))
  }

  #askThen(act: () => void) {
    this.#waits = act
    void this.#ask()
  }

  #choose(contact: Contact) {
    if (this.pick) return this.pick(contact)
    this.kit.store.open({ contact_id: contact.id })
    this.#close()
  }

  #chooseOnly() {
    const [only, another] = this.found?.contacts ?? []
    if (only && !another) this.#choose(only)
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    const { key, target } = event
    const by = { ArrowDown: 1, ArrowUp: -1 }[key]
    const isTyping = target instanceof HTMLInputElement
    if (key === 'Escape') this.#close()
    else if (by || (key === 'Enter' && isTyping)) {
      const act = () => (by ? this.#focus(this.#stops.indexOf(target as HTMLElement) + by) : this.#chooseOnly())
      // The rows below may still be another answer's.
      if (isTyping && !this.#answered) this.#askThen(act)
      else act()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** The input, the rows, and the buttons below. */
  get #stops() {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('input, button')]
  }

  #focus(stop: number) {
    this.#stops[stop]?.focus()
  }

  #close() {
    goTo(this)
  }
}

/** The total may be of a while ago; a page that comes has somebody on it. */
function nextCount({ contacts, meta }: Found): number {
  return Math.max(1, Math.min(perPage, Number(meta.total) - contacts.length))
}
