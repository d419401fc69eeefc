/**
 * Changes on their way: one after another for each contact, joined while they wait, kept on the device until the server has
 * them. What ends without an answer waits and is sent again under the same Idempotency-Key; only the server's "no" ends a change, or a week on a device nobody came back to.
 */
import type { Contact, ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Note } from '../../worker/notes/note.schema'
import { type ApiClient, newIdempotencyKey } from './client'
import { keepOnDevice, keysOnDevice, readDevice } from './device'
import type { Operation } from './operations/operation'
import { isAboutTheSame, isKnown, rulesOf } from './operations/operations'
import { idNow } from './operations/pending'
import { type Failure, isObstacle, type Outcome } from './outcome'
import { holdPage, oneByOne, openPages } from './page-lock'

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
  /** Held only while something waits: a held lock keeps the page out of the browser's back and forward cache. */
  #leavePage: (() => void) | undefined

  constructor(client: ApiClient, told: Told) {
    this.#client = client
    this.#told = told
  }

  /** Also takes up what pages of this agent have left behind. */
  set owner(owner: string) {
    const prefix = `sahut-change:${owner}:`
    // Another agent sits here now: what the last one left stays on the device, in their name.
    if (prefix !== this.#prefix) this.#entries = []
    this.#prefix = prefix
    void oneByOne(() => this.#adopt())
  }

  async #adopt(): Promise<void> {
    const open = await openPages()
    const left = keysOnDevice(this.#prefix).flatMap((key) => {
      const entry = readDevice<Entry>(key)
      if (entry && Date.now() - entry.at < keptMs) return open.has(entry.page) || this.#entries.some(({ id }) => id === entry.id) || !isKnown(entry.operation) ? [] : [entry]
      keepOnDevice(key, undefined)
      return []
    })
    if (left.length === 0 || this.#closed) return
    const taken = left.toSorted((a, b) => a.at - b.at).map((entry) => ({ ...entry, page: this.#page, state: 'waiting' as const, tried: true }))
    this.#entries = [...taken, ...this.#entries]
    this.#stay()
    taken.forEach((entry) => this.#keep(entry))
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
      if (joined !== undefined) {
        this.#replace(earlier, joined && this.#entryOf(contactId, joined))
        this.#begin(contactId)
        return
      }
      // Behind one that is about the same it stays.
      if (isAboutTheSame(earlier.operation, operation)) break
    }
    this.#place(this.#entryOf(contactId, operation), this.#entries.length)
    this.#begin(contactId)
  }

  /** Before all else of this contact: what is left of a change that stood there. */
  addFirst(contactId: string, operation: Operation): void {
    this.#place(this.#entryOf(contactId, operation), 0)
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
    this.#leavePage?.()
    clearTimeout(this.#timer)
  }

  #entryOf(contactId: string, operation: Operation): Entry {
    const state = this.of(contactId).some((earlier) => earlier.state === 'waiting') ? 'waiting' : 'new'
    return { id: newIdempotencyKey(), contactId, operation, at: Date.now(), page: this.#page, state, tried: false }
  }

  #place(entry: Entry, at: number): void {
    this.#entries = this.#entries.toSpliced(at, 0, entry)
    this.#stay()
    this.#keep(entry)
  }

  #replace(earlier: Entry, entry: Entry | null): void {
    const at = this.#entries.indexOf(earlier)
    this.#drop(earlier)
    if (entry) this.#place(entry, at)
  }

  #stay(): void {
    this.#leavePage ??= holdPage(this.#page)
  }

  /** By the ids of today: a page opened later knows no others. */
  #keep(entry: Entry): void {
    keepOnDevice(this.#prefix + entry.id, JSON.parse(JSON.stringify(entry), (_key, value: unknown) => (typeof value === 'string' ? idNow(value) : value)))
  }

  #drop(gone: Entry): void {
    this.#entries = this.#entries.filter((entry) => entry !== gone)
    keepOnDevice(this.#prefix + gone.id, undefined)
    if (this.#entries.length > 0) return
    this.#leavePage?.()
    this.#leavePage = undefined
  }

  #begin(contactId: string): void {
    this.#told.changed()
    void this.#run(contactId)
  }

  async #run(contactId: string): Promise<void> {
    if (this.#busy.has(contactId)) return
    this.#busy.add(contactId)
    try {
      for (let entry = this.of(contactId)[0]; entry && !this.#closed; entry = this.of(contactId)[0]) {
        if (!(await this.#settle(contactId, entry))) break
      }
    } finally {
      this.#busy.delete(contactId)
    }
  }

  /** False when it has to wait, or is no longer ours to tell. */
  async #settle(contactId: string, entry: Entry): Promise<boolean> {
    const prefix = this.#prefix
    const before = entry.state
    // Without a network nothing leaves the device.
    entry.tried ||= navigator.onLine
    const outcome = await this.#send(entry)
    if (this.#closed || prefix !== this.#prefix) {
      // Whoever opens next finds on the device what is still to be done.
      if (outcome.ok) keepOnDevice(prefix + entry.id, undefined)
      return false
    }
    if (!outcome.ok && isObstacle(outcome.failure)) {
      entry.state = 'waiting'
      for (const other of this.of(contactId)) other.state = 'waiting'
      if (before !== 'waiting') this.#told.changed()
      this.#later(outcome.failure)
      return false
    }
    this.#drop(entry)
    this.#retryMs = retryFirstMs
    if (outcome.ok) {
      this.#told.done(entry, outcome.data)
      this.of(contactId).forEach((later) => this.#keep(later))
    } else this.#told.refused(entry, outcome.failure)
    this.#told.changed()
    return true
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
    for (let again = 0; !outcome.ok && outcome.failure.kind === 'stale' && again < overtakenMax && outcome.failure.current; again++) {
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
