/**
 * Changes on their way: one after another for each contact, joined while they wait, kept on the device until the server has
 * them. What ends without an answer waits and is sent again under the same Idempotency-Key; only the server's "no" ends a change.
 */
import type { Contact, ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Note } from '../../worker/notes/note.schema'
import { type ApiClient, newIdempotencyKey } from './client'
import { keepOnDevice, keysOnDevice, readDevice } from './device'
import type { Operation } from './operations/operation'
import { rulesOf } from './operations/operations'
import { idNow } from './operations/pending'
import type { Failure, Outcome } from './outcome'
import { holdPage, openPages } from './page-lock'

/** After this long on the device nobody expects it to be sent any more. */
const keptMs = 7 * 24 * 3_600_000
const retryFirstMs = 2_000
const retryMaxMs = 60_000
/** So often in a row somebody else may have been quicker. */
const overtakenMax = 5

export interface Entry {
  /** Its Idempotency-Key. */
  id: string
  contactId: string
  operation: Operation
  at: number
  /** The page it was made on. */
  page: string
  state: 'new' | 'waiting'
  /** It may have arrived although no answer did: then nothing is joined with it any more. */
  tried: boolean
}

export type Answer = Contact | Note

interface Told {
  /** What the server last said of this contact. */
  now(contactId: string): ContactWithNotes | undefined
  /** By the answer that refused a change, this stands there now: the contact with it. */
  learn(contactId: string, current: unknown): ContactWithNotes
  changed(): void
  /** `null` when what should go was gone already. */
  done(entry: Entry, answer: Answer | null): void
  refused(entry: Entry, failure: Failure): void
  /** It could not be sent now. */
  waits(failure: Failure): void
}

const waitsFor: Partial<Record<Failure['kind'], true>> = { offline: true, down: true, rate_limited: true, expired: true, revoked: true }

const pathOf = (contactId: string) => `/contacts/${encodeURIComponent(contactId)}`

export class Outbox {
  readonly #client: ApiClient
  readonly #told: Told
  #entries: readonly Entry[] = []
  readonly #busy = new Set<string>()
  #prefix = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #retryMs = retryFirstMs
  #closed = false
  readonly #page = newIdempotencyKey()
  readonly #leavePage = holdPage(this.#page)

  constructor(client: ApiClient, told: Told) {
    this.#client = client
    this.#told = told
  }

  /** Also takes up what pages of this agent have left behind. */
  set owner(owner: string) {
    this.#prefix = `sahut-change:${owner}:`
    void this.#adopt()
  }

  async #adopt(): Promise<void> {
    const open = await openPages()
    const left = keysOnDevice(this.#prefix).flatMap((key) => {
      const entry = readDevice<Entry>(key)
      if (entry && Date.now() - entry.at < keptMs) return open.has(entry.page) || this.#entries.some(({ id }) => id === entry.id) ? [] : [entry]
      keepOnDevice(key, undefined)
      return []
    })
    if (left.length === 0 || this.#closed) return
    this.#entries = [...left.toSorted((a, b) => a.at - b.at).map((entry) => ({ ...entry, state: 'waiting' as const, tried: true })), ...this.#entries]
    this.#told.changed()
    this.flush()
  }

  of(contactId: string): readonly Entry[] {
    return this.#entries.filter((entry) => entry.contactId === contactId)
  }

  get waiting(): number {
    return this.#entries.filter(({ state }) => state === 'waiting').length
  }

  add(contactId: string, operation: Operation): void {
    // The first may be on its way just now.
    const untried = this.of(contactId).filter(({ tried }, place) => !tried && (place > 0 || !this.#busy.has(contactId)))
    for (const earlier of untried.toReversed()) {
      const joined = rulesOf(operation).join?.(earlier.operation, operation)
      if (joined === undefined) continue
      this.#drop(earlier)
      if (joined) this.#push(contactId, joined)
      this.#begin(contactId)
      return
    }
    this.#push(contactId, operation)
    this.#begin(contactId)
  }

  /** Sends all that waits. */
  flush(): void {
    clearTimeout(this.#timer)
    for (const contactId of new Set(this.#entries.map((entry) => entry.contactId))) void this.#run(contactId)
  }

  /** Nothing is begun any more; what waits stays on the device. */
  close(): void {
    this.#closed = true
    this.#leavePage()
    clearTimeout(this.#timer)
  }

  #push(contactId: string, operation: Operation): void {
    const state = this.of(contactId).some((earlier) => earlier.state === 'waiting') ? 'waiting' : 'new'
    const entry: Entry = { id: newIdempotencyKey(), contactId, operation, at: Date.now(), page: this.#page, state, tried: false }
    this.#entries = [...this.#entries, entry]
    this.#keep(entry)
  }

  /** By the ids of today: a page opened later knows no others. */
  #keep(entry: Entry): void {
    keepOnDevice(this.#prefix + entry.id, JSON.parse(JSON.stringify(entry), (_key, value: unknown) => (typeof value === 'string' ? idNow(value) : value)))
  }

  #drop(gone: Entry): void {
    this.#entries = this.#entries.filter((entry) => entry !== gone)
    keepOnDevice(this.#prefix + gone.id, undefined)
  }

  #begin(contactId: string): void {
    this.#told.changed()
    void this.#run(contactId)
  }

  async #run(contactId: string): Promise<void> {
    if (this.#busy.has(contactId)) return
    this.#busy.add(contactId)
    for (let entry = this.of(contactId)[0]; entry && !this.#closed; entry = this.of(contactId)[0]) {
      const before = entry.state
      // Without a network nothing leaves the device.
      entry.tried ||= navigator.onLine
      const outcome = await this.#send(entry)
      if (!outcome.ok && waitsFor[outcome.failure.kind]) {
        entry.state = 'waiting'
        for (const other of this.of(contactId)) other.state = 'waiting'
        if (before !== 'waiting') this.#told.changed()
        this.#later(outcome.failure)
        break
      }
      this.#drop(entry)
      this.#retryMs = retryFirstMs
      if (outcome.ok) {
        this.#told.done(entry, outcome.data)
        this.of(contactId).forEach((later) => this.#keep(later))
      } else this.#told.refused(entry, outcome.failure)
      this.#told.changed()
    }
    this.#busy.delete(contactId)
  }

  #later(failure: Failure): void {
    this.#told.waits(failure)
    clearTimeout(this.#timer)
    // Signed out, or out for good: somebody has to do something first.
    if (this.#closed || failure.kind === 'expired' || failure.kind === 'revoked') return
    this.#timer = setTimeout(() => this.flush(), failure.kind === 'rate_limited' ? failure.retryAfterMs : this.#retryMs)
    this.#retryMs = Math.min(this.#retryMs * 2, retryMaxMs)
  }

  /** Someone else wrote meanwhile, but left alone what this is about: sent again, on top of theirs. */
  async #send(entry: Entry): Promise<Outcome<Answer | null>> {
    const { contactId, operation } = entry
    const rules = rulesOf(operation)
    let outcome: Outcome<Answer | null> = await this.#call(entry, this.#told.now(contactId))
    for (let again = 0; !outcome.ok && outcome.failure.kind === 'stale' && again < overtakenMax; again++) {
      const now = this.#told.learn(contactId, outcome.failure.current)
      if (!rules.free?.(now, operation)) break
      outcome = await this.#call(entry, now)
    }
    return !outcome.ok && outcome.failure.kind === 'gone' && rules.removes ? { ok: true, data: null } : outcome
  }

  #call({ contactId, operation, id }: Entry, now: ContactWithNotes | undefined): Promise<Outcome<Answer>> {
    const rules = rulesOf(operation)
    // Only the version is held against If-Match, so a customer's message does not make an edit stale. What is known not to be
    // free, or not known at all, is sent on top of nothing: the answer says what stands there, and who put it there.
    const version = now && rules.free?.(now, operation) ? (rules.version ?? (() => now.version))(now, operation) : 0
    return this.#client.call({ ...rules.call(pathOf(contactId), operation, now), key: id, ...(rules.free && { ifMatch: `"${version ?? 0}"` }) })
  }
}
