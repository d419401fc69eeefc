/** What the agent opens beside the contact, or in its place: told to the panel from wherever in it that is. */

/** `add` makes a contact although several fit. */
export type Aside = 'search' | 'arrange' | 'add' | 'block'

/** Without a name: back to the contact. */
export function goTo(from: Element, aside?: Aside): void {
  from.dispatchEvent(new CustomEvent('aside', { bubbles: true, detail: aside }))
}
