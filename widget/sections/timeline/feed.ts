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

  refresh(): Promise<void> {
    return this.#ask()
  }

  older(): Promise<void> {
    return this.busy || this.cursor === null ? Promise.resolve() : this.#ask(this.cursor)
  }

  /** What was fetched before stays below, unless something is missing in between. */
  #begin(newest: readonly TimelineItem[], cursor: string | null): void {
    const last = newest.at(-1)
    const place = last ? this.items.findIndex((item) => keyOf(item) === keyOf(last)) : -1
    if (cursor === null || place < 0) {
      this.items = newest
      this.cursor = cursor
    } else this.items = joined(newest, this.items.slice(place + 1))
  }

  async #ask(cursor?: string): Promise<void> {
    const asked = ++this.#asked
    this.busy = true
    this.failure = undefined
    this.#changed()
    const outcome = await this.#store.ask<TimelineItem[]>({ path: this.#path + (cursor ? `&cursor=${encodeURIComponent(cursor)}` : '') })
    // The newest question wins.
    if (asked !== this.#asked) return
    this.busy = false
    if (!outcome.ok) this.failure = outcome.failure
    else {
      const { next_cursor: next } = outcome.meta as Timeline['meta']
      if (cursor) {
        this.items = joined(this.items, outcome.data)
        this.cursor = next
      } else this.#begin(outcome.data, next)
    }
    this.#changed()
  }
}

function joined(newer: readonly TimelineItem[], older: readonly TimelineItem[]): TimelineItem[] {
  const known = new Set(newer.map(keyOf))
  return [...newer, ...older.filter((item) => !known.has(keyOf(item)))]
}
