/** What every section is given: the panel's kit, the contact as it stands, and what this agent may do to it now. */
import type { LitElement } from 'lit'
import type { ContactView } from '../data/store'
import type { Rights, WorkKit } from '../panel/kit'
import { given } from '../ui/properties'

export interface Section extends LitElement {
  kit: WorkKit
  view: ContactView
  rights: Rights
}

export const sectionProperties = { kit: given, view: given, rights: given }

/** Whether the section shows somebody else now: what was open for the last one is not for this one. */
export function isSomebodyElse(before: ContactView | undefined, view: ContactView): boolean {
  return before !== undefined && before.panel.contact.id !== view.panel.contact.id
}
