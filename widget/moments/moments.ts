/** Elements that are not in the first paint come by the moment they are needed, a file each: the whole list of them. */
import type { Kit } from '../panel/kit'
import { pause, whenIdle } from '../ui/pause'
import { defineElement } from '../ui/define-element'
import { icons } from '../ui/icons'

const moments = {
  contact: () => import('./contact'),
  thread: () => import('./thread'),
  editors: () => import('./editors'),
  nobody: () => import('./nobody'),
}

export type Moment = keyof typeof moments

const here = new Set<Moment>()

/** Fetched while the API is asked, so that they meet. */
export const aContact: Moment[] = ['contact']

export const sectionsAreHere = () => here.has('contact')

export async function loadMoment(moment: Moment): Promise<void> {
  if (here.has(moment)) return
  const { elements, glyphs }: { elements: Record<string, CustomElementConstructor>; glyphs: typeof icons } = await moments[moment]()
  Object.assign(icons, glyphs)
  await pause()
  for (const [tag, element] of Object.entries(elements)) defineElement(tag, element)
  here.add(moment)
}

/** False when the network did not bring it: that is said, and the next press tries again. */
export async function bring(moment: Moment, kit: Kit): Promise<boolean> {
  try {
    await loadMoment(moment)
    return true
  } catch {
    kit.notices.show({ text: kit.t.offline })
    return false
  }
}

/**
 * Once a contact stands there and the page has nothing better to do: whoever presses and types at once loses no letter, and
 * a page that stays open over a deploy has all its parts.
 */
export function warm(): void {
  // What does not come now comes with the press that needs it.
  whenIdle(() => void Promise.all((['editors', 'thread', 'nobody'] as const).map(loadMoment)).catch(() => {}))
}
