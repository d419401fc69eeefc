/**
 * What the panel shows and why: one question to the API at a time, the newest wins, and a late answer is nobody's.
 * Knows no element; `panel/` and `sections/` draw its snapshot and call its writes.
 */
import type { Contact } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import type { ApiClient, Call } from './client'
import { Memory, type Change, type OnePanel } from './memory'
import type { Failure, Outcome } from './outcome'
import { searchOf, type Query } from './query'
import type { TokenSource } from './token'

export type View =
  | { kind: 'blank' }
  | { kind: 'loading' }
  | { kind: 'one'; panel: OnePanel; loadedAt: number }
  | { kind: 'none'; panel: Panel; query: Query }
  | { kind: 'several'; panel: Panel; query: Query }
  /** The one who was meant is in the bin. */
  | { kind: 'binned'; panel: Panel; binned: NonNullable<Panel['binned']>; query: Query }
  /** The id the host gave is no contact of this workspace. */
  | { kind: 'gone' }
  /** Nothing to show; the trouble says why. */
  | { kind: 'failed' }

export type Trouble =
  | { kind: 'offline' }
  | { kind: 'expired' }
  | { kind: 'revoked' }
  | { kind: 'rate_limited'; until: number }
  | { kind: 'down' }

export interface Snapshot {
  view: View
  trouble: Trouble | null
  reconnecting: boolean
}

interface Write {
  contactId: string
  /** Shown at once, and no more when refused. Left out where only the server knows what comes of it. */
  change?: Change
  call: () => Call
}

export class PanelStore {
  readonly #client: ApiClient
  readonly #tokens: TokenSource
  readonly #memory = new Memory()
  readonly #listeners = new Set<() => void>()
  readonly #turns = new Map<string, Promise<unknown>>()
  /** Told of every change the API took. */
  onSaved: ((contact: Contact) => void) | undefined
  /** Told when somebody else is to be shown. */
  onOpen: (() => void) | undefined
  #query: Query | null = null
  #loading: AbortController | undefined
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  #snapshot: Snapshot = { view: { kind: 'blank' }, trouble: null, reconnecting: false }

  constructor(client: ApiClient, tokens: TokenSource) {
    this.#client = client
    this.#tokens = tokens
  }

  get snapshot(): Snapshot {
    return this.#snapshot
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Shows this person instead: at once when seen before, and asks in any case. */
  open(query: Query | null): void {
    this.#query = query
    this.onOpen?.()
    const { trouble } = this.#snapshot
    // Being offline or signed out is still so for the next contact; a refusal was about the last one.
    const keeps = trouble?.kind === 'offline' || trouble?.kind === 'expired'
    this.#show({ view: this.#viewOf(query), trouble: keeps ? trouble : null, reconnecting: false })
    void this.#load()
  }

  retry(): void {
    if (this.#snapshot.view.kind === 'failed') this.#show({ view: { kind: 'loading' } })
    this.#show({ trouble: null, reconnecting: true })
    void this.#load()
  }

  /** "Sambungkan lagi": the host is asked for a token as if it were the first time this one ran out. */
  reconnect(): void {
    this.#tokens.forget()
    this.retry()
  }

  /** The browser says the network is gone, or back. */
  setOnline(online: boolean): void {
    if (!online) this.#show({ trouble: { kind: 'offline' }, reconnecting: false })
    else if (this.#snapshot.trouble?.kind === 'offline') this.retry()
  }

  /** Leaves nothing running. */
  close(): void {
    this.#loading?.abort()
    clearTimeout(this.#retryTimer)
  }

  /** Questions beside the panel's own, such as tag suggestions. */
  ask<T>(call: Call): Promise<Outcome<T>> {
    return this.#client.call<T>(call)
  }

  /** A contact that was just created stands where nobody was found; no further question is needed. */
  created(panel: OnePanel, query: Query): void {
    this.#memory.remember(searchOf(query), panel, { at: Date.now(), writes: this.#memory.writes })
    this.#show({ view: this.#viewOf(this.#query) })
  }

  /** One after another for each contact, so that each knows the version the one before it left. */
  async write<T>(write: Write, settle: (data: T) => Change): Promise<Outcome<T>> {
    const { contactId, change } = write
    if (change) {
      this.#memory.begin(contactId, change)
      this.#redraw()
    }
    const before = this.#turns.get(contactId)
    const turn = (async () => {
      await before
      return this.#client.call<T>(write.call())
    })()
    this.#turns.set(contactId, turn)
    const outcome = await turn
    if (this.#turns.get(contactId) === turn) this.#turns.delete(contactId)
    this.#memory.end(contactId, change, outcome.ok ? settle(outcome.data) : undefined)
    this.#redraw()
    if (outcome.ok) {
      this.#recovered()
      const saved = this.contact(contactId)
      if (saved) this.onSaved?.(saved)
    } else this.#troubled(outcome.failure)
    return outcome
  }

  /** What stands on the server by its own account, for example in the answer that refused a write. */
  learn(contactId: string, change: Change): void {
    this.#memory.end(contactId, undefined, change)
    this.#redraw()
  }

  /** Whether this one is on screen: what ends late is not told under another name. */
  shows(contactId: string): boolean {
    const { view } = this.#snapshot
    return view.kind === 'one' && view.panel.contact.id === contactId
  }

  /** The contact as shown now, if it is the one on screen or was seen before. */
  contact(contactId: string): OnePanel['contact'] | undefined {
    return this.#memory.contact(contactId)?.panel.contact
  }

  async #load(): Promise<void> {
    this.#loading?.abort()
    clearTimeout(this.#retryTimer)
    const query = this.#query
    if (!query) return
    const loading = new AbortController()
    this.#loading = loading
    const key = searchOf(query)
    const asked = { at: Date.now(), writes: this.#memory.writes }
    const outcome = await this.#client.call<Panel>({ path: `/panel?${key}`, signal: loading.signal })
    if (loading.signal.aborted) return
    if (outcome.ok) {
      const fresh = this.#memory.remember(key, outcome.data, asked)
      this.#show({ view: this.#viewOf(query), trouble: null, reconnecting: false })
      if (!fresh) void this.#load()
      return
    }
    this.#failed(outcome.failure, key)
  }

  #failed(failure: Failure, key: string): void {
    if (failure.kind === 'gone') {
      this.#memory.forget(key)
      this.#show({ view: { kind: 'gone' }, trouble: null, reconnecting: false })
      return
    }
    this.#troubled(failure.kind === 'forbidden' ? { kind: 'revoked' } : failure)
    const { view, trouble } = this.#snapshot
    // Whoever lost the right to see a contact does not keep looking at it.
    if (trouble?.kind === 'revoked') this.#memory.clear()
    if (trouble?.kind === 'revoked' || view.kind === 'loading') this.#show({ view: { kind: 'failed' } })
    if (trouble?.kind === 'rate_limited') this.#retryTimer = setTimeout(() => this.retry(), trouble.until - Date.now())
  }

  #troubled(failure: Failure): void {
    switch (failure.kind) {
      case 'offline':
      case 'expired':
      case 'revoked':
        this.#show({ trouble: { kind: failure.kind }, reconnecting: false })
        return
      case 'rate_limited':
        this.#show({ trouble: { kind: 'rate_limited', until: Date.now() + failure.retryAfterMs }, reconnecting: false })
        return
      case 'down':
        this.#show({ trouble: { kind: 'down' }, reconnecting: false })
        return
      case 'aborted':
      case 'forbidden':
      case 'gone':
      case 'stale':
      case 'conflict':
      case 'refused':
        this.#show({ reconnecting: false })
    }
  }

  #recovered(): void {
    const kind = this.#snapshot.trouble?.kind
    if (kind === 'offline' || kind === 'down' || kind === 'expired') this.#show({ trouble: null })
  }

  #viewOf(query: Query | null): View {
    if (!query) return { kind: 'blank' }
    const answer = this.#memory.answer(searchOf(query))
    if (!answer) return { kind: 'loading' }
    if (answer.match !== 'one') {
      const { panel } = answer
      if (panel.binned) return { kind: 'binned', panel, binned: panel.binned, query }
      // An id is no person to make a contact of.
      return answer.match === 'none' && query.contact_id ? { kind: 'gone' } : { kind: answer.match, panel, query }
    }
    const seen = this.#memory.contact(answer.contactId)
    return seen ? { kind: 'one', ...seen } : { kind: 'loading' }
  }

  #redraw(): void {
    if (this.#snapshot.view.kind === 'one') this.#show({ view: this.#viewOf(this.#query) })
  }

  #show(part: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part }
    for (const listener of this.#listeners) listener()
  }
}

