/** Tags of the workspace to choose from, and the colour each has. */
import type { Tag, TagLabel } from '../../../worker/tags/tag.schema'
import type { PanelStore } from '../../data/store'
import { sameTag } from '../../data/writes'
import { hueOf } from '../../ui/hue'

const shownMax = 6

export type Suggest = (typed: string, signal: AbortSignal) => Promise<readonly Tag[]>

/** Colours seen in suggestions; the panel's answer only tells those the contact had. */
const seen = new Map<string, TagLabel>()

export function tagHue(tag: string, labels: readonly TagLabel[]): string {
  const label = labels.find(({ name }) => sameTag(name, tag)) ?? seen.get(tag.toLocaleLowerCase())
  return label?.color ?? hueOf(tag)
}

/** An error is an empty list: the typed tag can be applied all the same. */
export function suggestTags(store: PanelStore): Suggest {
  return async (typed, signal) => {
    const query = new URLSearchParams({ q: typed, per_page: '25' })
    const outcome = await store.ask<Tag[]>({ path: `/tags?${query}`, signal })
    if (!outcome.ok) return []
    for (const tag of outcome.data) seen.set(tag.name.toLocaleLowerCase(), tag)
    return outcome.data
  }
}

/** Without those the contact has already; what is typed in full stands first. */
export function toChoose(found: readonly Tag[], has: readonly string[], typed: string): Tag[] {
  const free = found.filter(({ name }) => !has.some((tag) => sameTag(tag, name)))
  const exact = free.filter(({ name }) => sameTag(name, typed))
  return [...exact, ...free.filter((tag) => !exact.includes(tag))].slice(0, shownMax)
}
