/** Notes: written at once, taken back visibly when refused. */
import type { ContactWithNotes } from '../../worker/contacts/contact.schema'
import type { Note } from '../../worker/notes/note.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import type { Outcome } from './outcome'
import type { PanelStore } from './store'

const pendingPrefix = 'pending:'
let pendingCount = 0

/** A note that is on its way has no id yet: nothing can be done to it. */
export const isPending = (note: Note) => note.id.startsWith(pendingPrefix)

const pathOf = (contactId: string, note?: Note, then = '') =>
  `/contacts/${encodeURIComponent(contactId)}/notes${note ? `/${encodeURIComponent(note.id)}` : ''}${then}`

const etagOf = (note: Note) => `"${note.version}"`

/** Pinned first, then newest; equal times stay as they came. */
function inOrder(notes: Note[]): Note[] {
  return notes.toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || b.created_at.localeCompare(a.created_at))
}

function withNote(contact: ContactWithNotes, note: Note, change: -1 | 0 | 1): ContactWithNotes {
  const others = contact.notes.filter((other) => other.id !== note.id)
  return { ...contact, notes: note.deleted_at ? others : inOrder([note, ...others]), notes_count: contact.notes_count + change }
}

export function addNote(store: PanelStore, contactId: string, body: string, me: Panel['me']): Promise<Outcome<Note>> {
  const pending: Note = {
    id: `${pendingPrefix}${++pendingCount}`,
    contact_id: contactId,
    body,
    author: { type: me.type, id: me.id, name: me.name },
    pinned: false,
    edited_at: null,
    version: 0,
    created_at: new Date().toISOString(),
    deleted_at: null,
  }
  return store.write<Note>(
    {
      contactId,
      change: (contact) => withNote(contact, pending, 1),
      call: () => ({ method: 'POST', path: pathOf(contactId), body: { body } }),
    },
    (note) => (contact) => withNote(contact, note, 1),
  )
}

export function changeNote(store: PanelStore, note: Note, body: { body?: string; pinned?: boolean }): Promise<Outcome<Note>> {
  const { contact_id: contactId } = note
  return store.write<Note>(
    {
      contactId,
      change: (contact) => withNote(contact, { ...note, ...body }, 0),
      call: () => ({ method: 'PUT', path: pathOf(contactId, note), body, ifMatch: etagOf(note) }),
    },
    (answer) => (contact) => withNote(contact, answer, 0),
  )
}

export function deleteNote(store: PanelStore, note: Note): Promise<Outcome<Note>> {
  const { contact_id: contactId } = note
  const gone = (contact: ContactWithNotes) => withNote(contact, { ...note, deleted_at: new Date().toISOString() }, -1)
  return store.write<Note>({ contactId, change: gone, call: () => ({ method: 'DELETE', path: pathOf(contactId, note) }) }, () => gone)
}

export function restoreNote(store: PanelStore, note: Note): Promise<Outcome<Note>> {
  const { contact_id: contactId } = note
  return store.write<Note>(
    {
      contactId,
      change: (contact) => withNote(contact, note, 1),
      call: () => ({ method: 'POST', path: pathOf(contactId, note, '/restore') }),
    },
    (answer) => (contact) => withNote(contact, answer, 1),
  )
}
