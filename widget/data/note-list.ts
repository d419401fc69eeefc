/** The notes of a contact, in the order they are shown. */
import type { ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Note } from '../../worker/notes/note.schema'

/** Pinned first, then newest; equal times stay as they came. */
const inOrder = (a: Note, b: Note) => Number(b.pinned) - Number(a.pinned) || b.created_at.localeCompare(a.created_at)

/** With this one as it is now; without it when it was deleted. */
export function withNote(contact: ContactWithNotes, note: Note, gone = note.deleted_at !== null): ContactWithNotes {
  const others = contact.notes.filter(({ id }) => id !== note.id)
  const change = (gone ? 0 : 1) - (contact.notes.length - others.length)
  return { ...contact, notes: gone ? others : [note, ...others].toSorted(inOrder), notes_count: contact.notes_count + change }
}

/** More of the same notes, which the count knew of already. */
export function withNotes(contact: ContactWithNotes, more: readonly Note[]): ContactWithNotes {
  const known = new Set(contact.notes.map(({ id }) => id))
  return { ...contact, notes: [...contact.notes, ...more.filter(({ id }) => !known.has(id))].toSorted(inOrder) }
}
