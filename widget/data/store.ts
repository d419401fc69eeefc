/**
 * What the panel shows and why: one question to the API at a time, the newest wins, and a late answer is nobody's.
 * Knows no element; `panel/` and `sections/` draw its snapshot. What the agent does to a contact is the desk's.
 */
import type { ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import type { ApiClient, Call } from './client'
import type { Desk } from './desk'
import type { Edits, Target } from './edits'
import { type Layout, type SectionName, sectionNames } from './sections'
import { Memory, type OnePanel } from './memory'
import { type Failure, isObstacle, type Obstacle, type Outcome } from './outcome'
import { searchOf, type Query } from './query'
import type { TokenSource } from './token'

/** A contact on screen, with what the agent has done to it. */
export interface ContactView {
  kind: 'one'
  panel: OnePanel
  loadedAt: number
  edits: Edits
  waiting: ReadonlySet<Target>
  saved: ReadonlySet<Target>
  layout: Layout
}

export type View =
  | { kind: 'blank' }
  | { kind: 'loading' }
  | ContactView
  | { kind: 'none'; panel: Panel; query: Query }
  | { kind: 'several'; panel: Panel; query: Query }
  /** The one who was meant is in the bin. */
  | { kind: 'binned'; panel: Panel; binned: NonNullable<Panel['binned']>; query: Query }
  /** The id the host gave is no contact of this workspace. */
  | { kind: 'gone' }
  /** Nothing to show; the trouble says why. */
  | { kind: 'failed' }

export type Trouble = Exclude<Obstacle, { kind: 'rate_limited' }> | { kind: 'rate_limited'; until: number }

export interface Snapshot {
  view: View
  trouble: Trouble | null
  reconnecting: boolean
  /** Changes that could not be sent yet, of any contact. */
  waiting: number
}

const retryMs = 20_000

const nothingDone = { edits: new Map(), waiting: new Set<Target>(), saved: new Set<Target>() } as const

export class PanelStore {
  readonly client: ApiClient
  readonly #tokens: TokenSource
  readonly #memory = new Memory()
  readonly #changed: () => void
  readonly #opened: () => void
  #desk: Desk | undefined
  #sections: readonly SectionName[] = sectionNames
  #owner = ''
  #query: Query | null = null
  #loading: AbortController | undefined
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  #snapshot: Snapshot = { view: { kind: 'blank' }, trouble: null, reconnecting: false, waiting: 0 }

  /** @param opened Somebody else is to be shown. */
  constructor(client: ApiClient, tokens: TokenSource, changed: () => void, opened: () => void) {
    this.client = client
    this.#tokens = tokens
    this.#changed = changed
    this.#opened = opened
  }

  get snapshot(): Snapshot {
    return this.#snapshot
  }

  /** Shows this person instead: at once when seen before, and asks in any case. */
  open(query: Query | null): void {
    this.#query = query
    this.#desk?.leave()
    this.#opened()
    const { trouble } = this.#snapshot
    // Being offline or signed out is still so for the next contact; a refusal was about the last one.
    const keeps = trouble?.kind === 'offline' || trouble?.kind === 'expired'
    this.#show({ view: this.#viewOf(query), trouble: keeps ? trouble : null, reconnecting: false })
    void this.#load()
  }

  retry(): void {
    if (this.#snapshot.view.kind === 'failed') this.#show({ view: { kind: 'loading' } })
    this.#show({ trouble: null, reconnecting: this.#query !== null })
    // What waits is sent once the answer has said who sits here.
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
    this.#desk?.close()
  }

  /** Questions beside the panel's own, such as tag suggestions. */
  ask<T>(call: Call): Promise<Outcome<T>> {
    return this.client.call<T>(call)
  }

  get desk(): Desk | undefined {
    return this.#desk
  }

  set desk(desk: Desk | undefined) {
    this.#desk = desk
    if (desk && this.#owner) desk.owner = this.#owner
    this.redraw()
  }

  get sections(): readonly SectionName[] {
    return this.#sections
  }

  /** Which ones the host wants, in its order. */
  set sections(sections: readonly SectionName[]) {
    this.#sections = sections
    this.redraw()
  }

  /** Who stands for this question from now on; it needs not be asked again. */
  answered(panel: Panel, query: Query): void {
    // An answer still on its way does not know of it.
    this.#loading?.abort()
    this.#memory.remember(searchOf(query), panel, { at: Date.now(), writes: this.#memory.writes })
    this.#show({ view: this.#viewOf(this.#query) })
  }

  /** Whether this is still what the host wants to see. */
  asks(query: Query): boolean {
    return this.#query !== null && searchOf(this.#query) === searchOf(query)
  }

  /** Whether this one is on screen: what ends late is not told under another name. */
  shows(contactId: string): boolean {
    const { view } = this.#snapshot
    return view.kind === 'one' && view.panel.contact.id === contactId
  }

  /** The contact as shown now, if it is the one on screen or was seen before. */
  contact(contactId: string): ContactWithNotes | undefined {
    return this.#seen(contactId)?.panel.contact
  }

  /** What the server last told of this contact. */
  known(contactId: string): ContactWithNotes | undefined {
    return this.#memory.contact(contactId)?.panel.contact
  }

  /** What an answer to a write made of it. Draws nothing by itself. */
  learn(contactId: string, change: (contact: ContactWithNotes) => ContactWithNotes): void {
    this.#memory.update(contactId, change)
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
    const outcome = await this.client.call<Panel>({ path: `/panel?${key}`, signal: loading.signal })
    if (loading.signal.aborted) return
    if (outcome.ok) {
      const { workspace, me } = outcome.data
      const owner = `${workspace.id}:${me.id}`
      // Somebody else sits here now: what the last one was told is not for them.
      if (this.#owner && owner !== this.#owner) this.#memory.clear()
      this.#owner = owner
      if (this.#desk) this.#desk.owner = this.#owner
      const fresh = this.#memory.remember(key, outcome.data, asked)
      this.#show({ view: this.#viewOf(query), trouble: null, reconnecting: false })
      if (fresh) this.#desk?.flush()
      else void this.#load()
      return
    }
    this.#failed(outcome.failure, key)
  }

  #failed(failure: Failure, key: string): void {
    // A question that cannot be asked, an address that is none, finds nobody either.
    if (failure.kind === 'gone' || failure.kind === 'refused') {
      this.#memory.forget(key)
      this.#show({ view: { kind: 'gone' }, trouble: null, reconnecting: false })
      return
    }
    this.troubled(failure.kind === 'forbidden' ? { kind: 'revoked' } : failure)
    const { view, trouble } = this.#snapshot
    // Whoever lost the right to see a contact does not keep looking at it.
    if (trouble?.kind === 'revoked') this.#memory.clear()
    if (trouble?.kind === 'revoked' || view.kind === 'loading') this.#show({ view: { kind: 'failed' } })
    if (trouble?.kind === 'rate_limited') this.#retryTimer = setTimeout(() => this.retry(), trouble.until - Date.now())
    // Without a word: the banner says what is wrong, and goes when it is not.
    if (trouble?.kind === 'offline' || trouble?.kind === 'down') this.#retryTimer = setTimeout(() => void this.#load(), retryMs)
  }

  troubled(failure: Failure): void {
    if (!isObstacle(failure)) return this.#show({ reconnecting: false })
    const trouble = failure.kind === 'rate_limited' ? { kind: failure.kind, until: Date.now() + failure.retryAfterMs } : failure
    this.#show({ trouble, reconnecting: false })
  }

  /** An answer came: whatever stood in the way does not. */
  recovered(): void {
    const { trouble, view } = this.#snapshot
    if (!trouble || trouble.kind === 'revoked') return
    if (view.kind === 'failed') this.retry()
    else this.#show({ trouble: null })
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
    return this.#seen(answer.contactId) ?? { kind: 'loading' }
  }

  #seen(contactId: string): ContactView | undefined {
    const seen = this.#memory.contact(contactId)
    if (!seen) return undefined
    const { panel, loadedAt } = seen
    const view: ContactView = { kind: 'one', panel, loadedAt, ...nothingDone, layout: { order: this.#sections, folded: new Set() } }
    return this.#desk?.dress(view) ?? view
  }

  redraw(): void {
    const { view } = this.#snapshot
    this.#show({ waiting: this.#desk?.waiting ?? 0, ...(view.kind === 'one' && { view: this.#viewOf(this.#query) }) })
  }

  #show(part: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part }
    this.#changed()
  }
}
