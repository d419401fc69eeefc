/** Tags and groups of the workspace to choose from. */
import type { Panel } from '../../../worker/contacts/panel.schema'
import { sameTag } from '../../data/operations/labels'
import type { Kit } from '../../panel/kit'
import type { LabelKind } from './label-words'
import { type Label, seen } from './tag-hue'

const shownMax = 6
/** As many as the API gives at once: fewer are all there are, and what fits a further letter is known before it is asked. */
export const askedFor = 100

/** Who asks, and for what. */
export interface Asker {
  kit: Kit
  panel: Panel
  kind: LabelKind
}

const placeOf = ({ panel, kind }: Asker) => `${panel.workspace.id}/${kind}/`

/** Undefined when it could not be asked. */
export async function suggest(asker: Asker, typed: string, signal: AbortSignal): Promise<readonly Label[] | undefined> {
  const outcome = await asker.kit.store.ask<Label[]>({ path: `/${asker.kind}?q=${encodeURIComponent(typed)}&per_page=${askedFor}`, signal })
  if (!outcome.ok) return undefined
  for (const label of outcome.data) seen.set(placeOf(asker) + label.name.toLocaleLowerCase(), label)
  return outcome.data
}

/** What was suggested before. */
export function known(asker: Asker): readonly Label[] {
  return [...seen].flatMap(([key, label]) => (key.startsWith(placeOf(asker)) ? [label] : []))
}

/** Without those the contact has already; what is typed in full stands first, then what begins so. */
export function toChoose(found: readonly Label[], has: readonly string[], typed: string): Label[] {
  const free = found.filter(({ name }) => !has.some((tag) => sameTag(tag, name)))
  const rank = ({ name }: Label) => (sameTag(name, typed) ? 0 : name.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase()) ? 1 : 2)
  return free.toSorted((a, b) => rank(a) - rank(b)).slice(0, shownMax)
}
