/** What is known of a contact's timeline: what the panel was told with the contact, and what was asked for since. */
import type { Timeline, TimelineItem, TimelineKind } from '../../../worker/conversations/timeline.schema'
import type { Failure } from '../../data/outcome'
import type { PanelStore } from '../../data/store'

/** A conversation moves with its last message and stays the one it was. */
export const keyOf = ({ id, conversation }: TimelineItem): string => conversation?.id ?? id

export class Feed {
  items: readonly TimelineItem[] = []
  /** Where older ones begin; `null`: there are none. */
  cursor: string | null = null
  busy = false
  failure: Failure | undefined
  readonly #store: PanelStore
  readonly #path: string
  readonly #kinds: readonly TimelineKind[]
  readonly #changed: () => void
  #asked = 0

  /** @param kinds Only these; none: all. */
  constructor(store: PanelStore, contactId: string, kinds: readonly TimelineKind[], changed: () => void) {
    this.#store = store
    this.#path = `/contacts/${encodeURIComponent(contactId)}/timeline?messages=grouped${kinds.length > 0 ? `&kind=${kinds.join(',')}` : ''}`
    this.#kinds = kinds
    this.#changed = changed
  }

  /** Told with the contact, of every kind: with a filter it does until the answer to that is here. */
  tell({ data, meta }: Timeline): void {
    if (this.#kinds.length === 0) return this.#begin(data, meta.next_cursor)
    if (this.items.length === 0) this.items = data.filter(({ kind }) => this.#kinds.includes(kind))
    void this.refresh()
  }

  /** @param quiet What is shown will do if it fails: nobody has asked for more. */
  refresh(quiet = false): Promise<void> {
    return this.#ask(undefined, quiet)
  }

  older(): Promise<void> {
    return this.busy || this.cursor === null ? Promise.resolve() : this.#ask(this.cursor)
  }

  /** What was fetched before stays below, unless something is missing in between. */
  #begin(newest: readonly TimelineItem[], cursor: string | null): void {
    // Of what is known already and has not moved, the last: what follows it follows it still.
    const place = this.items.findLastIndex((item) => newest.some((one) => keyOf(one) === keyOf(item) && one.at === item.at))
    if (cursor === null || place < 0) {
      this.items = newest
      this.cursor = cursor
    } else this.items = joined(newest, this.items.slice(place + 1))
  }

  async #ask(cursor?: string, quiet = false): Promise<void> {
    const asked = ++this.#asked
    this.busy = true
    this.failure = undefined
    this.#changed()
    const outcome = await this.#store.ask<TimelineItem[]>({ path: this.#path + (cursor ? `&cursor=${encodeURIComponent(cursor)}` : '') })
    // The newest question wins.
    if (asked !== this.#asked) return
    this.busy = false
    if (outcome.ok) {
      const { next_cursor: next } = outcome.meta as Timeline['meta']
      if (cursor) {
        this.items = joined(this.items, outcome.data)
        this.cursor = next
      } else this.#begin(outcome.data, next)
    } else if (!quiet) this.failure = outcome.failure
    this.#changed()
  }
}

function joined(newer: readonly TimelineItem[], older: readonly TimelineItem[]): TimelineItem[] {
  const known = new Set(newer.map(keyOf))
  return [...newer, ...older.filter((item) => !known.has(keyOf(item)))]
}
