/** "Cari kontak lain": the person may be stored under another number. */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { given, state } from '../ui/properties'
import type { Contact } from '../../worker/contacts/contact.schema'
import { refusalText } from '../i18n/refusal'
import { formSheet } from '../styles/edit-sheets'
import { avatarSheet, baseSheet, hueSheet } from '../styles/sheets'
import { ClockController } from '../ui/clock'
import { goTo } from './aside'
import { candidateRow } from './candidate-row'
import css from './candidates.css?inline'
import searchCss from './contact-search.css?inline'
import type { Kit } from './kit'

const debounceMs = 200
const resultsMax = 8

export class ContactSearch extends LitElement {
  static override styles = [baseSheet, hueSheet, formSheet, avatarSheet, unsafeCSS(css), unsafeCSS(searchCss)]
  static override properties = { kit: given, label: given, pick: given, results: state, problem: state }

  declare kit: Kit
  /** What they are looked for; without it, to be opened. */
  declare label: string | undefined
  declare pick: ((contact: Contact) => void) | undefined

  /** Null before the first answer. */
  private results: readonly Contact[] | null = null
  private problem = ''

  readonly #clock = new ClockController(this)
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }

  protected override firstUpdated() {
    this.renderRoot.querySelector('input')?.focus()
  }

  protected override render() {
    const { kit, results } = this
    const { t } = kit
    return html`
      <form role="search" class="empty" @submit=${(event: Event) => event.preventDefault()} @keydown=${this.#onKey}>
        <label class="ttl" for="q">${this.label ?? t.findAnother}</label>
        <input class="in" id="q" type="text" inputmode="search" autocomplete="off" placeholder=${t.search} @input=${this.#onInput} />
        <p class="hint" role="status">${this.problem || (results ? (results.length > 0 ? t.resultsFound(results.length) : t.noResults) : nothing)}</p>
        <p><button type="button" class="btn ghost" @click=${this.#close}>${t.cancel}</button></p>
      </form>
      ${results
        ? html`<ul class="cands">${results.map((contact) => html`<li>${candidateRow({ ...contact, phone_national: contact.phones.find(({ primary }) => primary)?.national ?? null }, kit, this.#clock.now, () => this.#choose(contact))}</li>`)}</ul>`
        : nothing}
    `
  }

  #onInput(event: InputEvent) {
    const typed = (event.currentTarget as HTMLInputElement).value.trim()
    clearTimeout(this.#timer)
    this.#asking?.abort()
    if (typed) this.#timer = setTimeout(() => void this.#find(typed), debounceMs)
    else this.results = null
  }

  async #find(typed: string) {
    const asking = new AbortController()
    this.#asking = asking
    const query = new URLSearchParams({ q: typed, per_page: String(resultsMax), sort: 'relevance', count: 'false' })
    const outcome = await this.kit.store.ask<Contact[]>({ path: `/contacts?${query}`, signal: asking.signal })
    if (asking.signal.aborted) return
    this.results = outcome.ok ? outcome.data : null
    this.problem = outcome.ok ? '' : refusalText(this.kit.t, outcome.failure)
  }

  #choose(contact: Contact) {
    if (this.pick) return this.pick(contact)
    this.kit.store.open({ contact_id: contact.id })
    this.#close()
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    const [only, ...others] = this.results ?? []
    if (event.key === 'Escape') this.#close()
    else if (event.key === 'ArrowDown') this.renderRoot.querySelector<HTMLElement>('.cand')?.focus()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && only && others.length === 0) this.#choose(only)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #close() {
    goTo(this)
  }
}
