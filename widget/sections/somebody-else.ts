import type { ContactView } from '../data/store'

/** Whether it shows somebody else now: what was open for the last one is not for this one. */
export function isSomebodyElse(before: ContactView | undefined, view: ContactView): boolean {
  return before !== undefined && before.panel.contact.id !== view.panel.contact.id
}
