/** Tags and groups of the workspace to choose from, and the colour a tag has. */
import type { Panel } from '../../../worker/contacts/panel.schema'
import type { TagLabel } from '../../../worker/tags/tag.schema'
import { sameTag } from '../../data/operations/labels'
import type { PanelStore } from '../../data/store'
import { hueOf } from '../../ui/hue'

const shownMax = 6
/** As many as the API gives at once: fewer are all there are, and what fits a further letter is known before it is asked. */
export const askedFor = 100

/** One that exists: a tag has a colour, a group an id to be joined by; either has its number of contacts. */
export interface Label {
  id: string
  name: string
  contacts_count: number
}

export interface Suggest {
  /** Undefined when it could not be asked. */
  ask: (typed: string, signal: AbortSignal) => Promise<readonly Label[] | undefined>
  /** Whatever was suggested before. */
  known: () => readonly Label[]
}

type Coloured = Label & Partial<TagLabel>

/** All that was suggested on this page, by workspace, kind and name: to choose from while nothing can be asked, and colours, of which the panel's answer only tells those the contact had. */
const seen = new Map<string, Coloured>()

export function tagHue(tag: string, { tags, workspace }: Panel): string {
  const label = tags.find(({ name }) => sameTag(name, tag)) ?? seen.get(`${workspace.id}/tags/${tag.toLocaleLowerCase()}`)
  return label?.color ?? hueOf(tag)
}

export function suggestFrom(store: PanelStore, what: 'tags' | 'groups', { workspace }: Panel): Suggest {
  const place = `${workspace.id}/${what}/`
  return {
    async ask(typed, signal) {
      const query = new URLSearchParams({ q: typed, per_page: String(askedFor) })
      const outcome = await store.ask<Coloured[]>({ path: `/${what}?${query}`, signal })
      if (!outcome.ok) return undefined
      for (const label of outcome.data) seen.set(place + label.name.toLocaleLowerCase(), label)
      return outcome.data
    },
    known: () => [...seen].flatMap(([key, label]) => (key.startsWith(place) ? [label] : [])),
  }
}

/** Without those the contact has already; what is typed in full stands first, then what begins so. */
export function toChoose(found: readonly Label[], has: readonly string[], typed: string): Label[] {
  const free = found.filter(({ name }) => !has.some((tag) => sameTag(tag, name)))
  const rank = ({ name }: Label) => (sameTag(name, typed) ? 0 : name.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase()) ? 1 : 2)
  return free.toSorted((a, b) => rank(a) - rank(b)).slice(0, shownMax)
}
