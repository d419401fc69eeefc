/**
 * However pages, refreshes and new happenings come between each other: what is shown is never twice there, stands as the server
 * has it, misses nothing in between, and once all pages were fetched it is all there is.
 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Timeline, TimelineItem } from '../../worker/conversations/timeline.schema'
import type { PanelStore } from '../../widget/data/store'
import { Feed, keyOf } from '../../widget/sections/timeline/feed'
import { conversation, conversationItem, eventItem } from './fake/history'

const pageSize = 4

class Server {
  /** Newest first. */
  items: TimelineItem[] = []
  #count = 0

  happen(): void {
    const made = eventItem('tag', 'contact.tag_added', { tag: `t${++this.#count}` })
    this.items = [{ ...made, at: this.#now() }, ...this.items]
  }

  /** A conversation moves with its last message. */
  write(name: string): void {
    const moved = conversationItem(conversation(name, `${++this.#count}`, { id: `conv_${name}` }))
    this.items = [{ ...moved, at: this.#now() }, ...this.items.filter((item) => keyOf(item) !== keyOf(moved))]
  }

  #now(): string {
    return new Date(this.#count * 1_000).toISOString()
  }

  page(cursor?: string | null): Timeline {
    // A cursor is a time: it goes on to lead to what is older, also when what it was made of has moved.
    const from = cursor ? Number(cursor) : 0
    const at = (item: TimelineItem) => Number(item.conversation?.last_message?.content ?? String(item.data['tag']).slice(1))
    const older = this.items.filter((item) => from === 0 || at(item) < from)
    const data = older.slice(0, pageSize)
    const last = data.at(-1)
    return { data, meta: { next_cursor: older.length > pageSize && last ? String(at(last)) : null } }
  }
}

const step = fc.oneof(
  fc.constant('happen' as const),
  fc.constantFrom('write a' as const, 'write b' as const),
  fc.constant('older' as const),
  fc.constant('refresh' as const),
  fc.constant('tell' as const),
  fc.constant('lose' as const),
)

test('a timeline is what the server has, without a gap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 12 }), fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), async (before, steps) => {
      const server = new Server()
      server.write('a')
      for (let made = 0; made < before; made++) server.happen()
      let lost = false
      const ask = async ({ path }: { path: string }) => {
        const { data, meta } = server.page(new URLSearchParams(path.split('?')[1]).get('cursor'))
        return lost ? { ok: false, failure: { kind: 'down' } } : { ok: true, data, meta }
      }
      const feed = new Feed({ ask } as unknown as PanelStore, 'ct_1', [], () => {})
      feed.tell(server.page())
      const holds = () => {
        const shown = feed.items.map(keyOf)
        expect(new Set(shown).size).toBe(shown.length)
        const now = server.items.map(keyOf)
        // What has not moved since stands in the server's order.
        const moved = new Set(['conv_a', 'conv_b'])
        const still = shown.filter((key) => !moved.has(key))
        expect(still).toEqual(now.filter((key) => !moved.has(key) && still.includes(key)))
        // Between the first and the last that are shown, nothing is missing.
        const [first = '', last = ''] = [still[0], still.at(-1)]
        expect(still).toEqual(now.slice(now.indexOf(first), now.lastIndexOf(last) + 1).filter((key) => !moved.has(key)))
      }
      for (const kind of steps) {
        lost = kind === 'lose'
        if (kind === 'happen') server.happen()
        else if (kind === 'write a' || kind === 'write b') server.write(kind.slice(-1))
        else if (kind === 'tell') feed.tell(server.page())
        else if (kind === 'refresh') await feed.refresh(true)
        else await feed.older()
        if (feed.items.length > 0) holds()
      }
      lost = false
      await feed.refresh()
      while (feed.cursor !== null) await feed.older()
      expect(feed.items.map(keyOf)).toEqual(server.items.map(keyOf))
    }),
    { numRuns: 1_000 },
  )
})
