/** The notes of a contact, in the order they are shown. */
import type { ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Note } from '../../worker/notes/note.schema'

/** Pinned first, then newest; equal times stay as they came. */
export const inOrder = (a: Note, b: Note) => Number(b.pinned) - Number(a.pinned) || b.created_at.localeCompare(a.created_at)

/** More of the same notes, which the count knew of already. */
export function withNotes(contact: ContactWithNotes, more: readonly Note[]): ContactWithNotes {
  const known = new Set(contact.notes.map(({ id }) => id))
  return { ...contact, notes: [...contact.notes, ...more.filter(({ id }) => !known.has(id))].toSorted(inOrder) }
}
