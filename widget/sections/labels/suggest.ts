/** Tags and groups of the workspace to choose from, and the colour a tag has. */
import type { TagLabel } from '../../../worker/tags/tag.schema'
import { sameTag } from '../../data/operations/labels'
import type { PanelStore } from '../../data/store'
import { hueOf } from '../../ui/hue'

const shownMax = 6
/** As many as the API gives at once: what fits is then known while the answer to a letter is on its way. */
const askedFor = 100

/** One that exists: a tag has a colour, a group an id to be joined by; either has its number of contacts. */
export interface Label {
  id: string
  name: string
  contacts_count: number
}

export type Suggest = (typed: string, signal: AbortSignal) => Promise<readonly Label[]>

/** Colours seen in suggestions; the panel's answer only tells those the contact had. */
const seen = new Map<string, TagLabel>()

export function tagHue(tag: string, labels: readonly TagLabel[]): string {
  const label = labels.find(({ name }) => sameTag(name, tag)) ?? seen.get(tag.toLocaleLowerCase())
  return label?.color ?? hueOf(tag)
}

/** An error is an empty list: a typed tag can be applied all the same. */
export function suggestFrom(store: PanelStore, what: 'tags' | 'groups'): Suggest {
  return async (typed, signal) => {
    const query = new URLSearchParams({ q: typed, per_page: String(askedFor) })
    const outcome = await store.ask<(Label & Partial<TagLabel>)[]>({ path: `/${what}?${query}`, signal })
    if (!outcome.ok) return []
    for (const { name, color } of outcome.data) if (color) seen.set(name.toLocaleLowerCase(), { name, color })
    return outcome.data
  }
}

/** Without those the contact has already; what is typed in full stands first, then what begins so. */
export function toChoose(found: readonly Label[], has: readonly string[], typed: string): Label[] {
  const free = found.filter(({ name }) => !has.some((tag) => sameTag(tag, name)))
  const rank = ({ name }: Label) => (sameTag(name, typed) ? 0 : name.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase()) ? 1 : 2)
  return free.toSorted((a, b) => rank(a) - rank(b)).slice(0, shownMax)
}
