/** Notes: what colleagues know. */
import type { ContactWithNotes } from '../../../worker/contacts/contact.schema'
import type { Note } from '../../../worker/notes/note.schema'
import type { Panel } from '../../../worker/contacts/panel.schema'
import { inOrder } from '../note-list'
import type { Of, Rules } from './operation'
import { becomes, idNow, isPending, pendingId } from './pending'

const pathOf = (contactPath: string, note?: Note, then = '') => `${contactPath}/notes${note ? `/${encodeURIComponent(idNow(note.id))}` : ''}${then}`

/** With this one as it is now; without it when it was deleted. */
export function withNote(contact: ContactWithNotes, note: Note, gone = note.deleted_at !== null): ContactWithNotes {
  const others = contact.notes.filter(({ id }) => id !== note.id)
  const change = (gone ? 0 : 1) - (contact.notes.length - others.length)
  return { ...contact, notes: gone ? others : [note, ...others].toSorted(inOrder), notes_count: contact.notes_count + change }
}

export function newNote(contactId: string, body: string, { type, id, name }: Panel['me']): Note {
  return {
    id: pendingId(),
    contact_id: contactId,
    body,
    author: { type, id, name },
    pinned: false,
    edited_at: null,
    version: 0,
    created_at: new Date().toISOString(),
    deleted_at: null,
  }
}

const find = (contact: ContactWithNotes, id: string) => contact.notes.find((note) => note.id === idNow(id))

const targetOf = (note: Note) => [`notes/${note.id}`]

export const noteAdd: Rules<Of<'note_add'>> = {
  show: (contact, { note }) => withNote(contact, note),
  call: (path, { note }) => ({ method: 'POST', path: pathOf(path), body: { body: note.body } }),
  targets: ({ note }) => targetOf(note),
  // A deletion that was not sent is taken back by being nothing.
  join: (earlier, { note }) => (earlier.kind === 'note_delete' && earlier.note.id === note.id ? null : undefined),
  typed: ({ note }) => [{ target: 'notes/', draft: note.body, from: null }],
  done: ({ note }, _before, answer) => becomes(note.id, answer.id),
}

export const noteChange: Rules<Of<'note_change'>> = {
  show: (contact, { note: { id }, body, pinned }) => {
    const note = find(contact, id)
    return note ? withNote(contact, { ...note, ...(body !== undefined && { body }), ...(pinned !== undefined && { pinned }) }) : contact
  },
  call: (path, { note, body, pinned }) => ({ method: 'PUT', path: pathOf(path, note), body: { ...(body !== undefined && { body }), ...(pinned !== undefined && { pinned }) } }),
  targets: ({ note }) => targetOf(note),
  version: (now, { note }) => find(now, note.id)?.version,
  free: (now, { note, body }) => {
    const known = find(now, note.id)
    return body === undefined || known?.body === note.body || known?.body === body
  },
  join(earlier, later) {
    if (earlier.kind === 'note_add' && earlier.note.id === later.note.id && later.body !== undefined) return { ...earlier, note: { ...earlier.note, body: later.body } }
    return earlier.kind === 'note_change' && earlier.note.id === later.note.id ? { ...earlier, ...later, note: earlier.note } : undefined
  },
  undo: ({ note, body, pinned }, now) => {
    const known = find(now, note.id)
    return known && { kind: 'note_change', note: known, ...(body !== undefined && { body: note.body }), ...(pinned !== undefined && { pinned: note.pinned }) }
  },
  typed: ({ note, body }) => (body === undefined ? [] : [{ target: `notes/${note.id}`, draft: body, from: note.body }]),
}

export const noteDelete: Rules<Of<'note_delete'>> = {
  show: (contact, { note }) => withNote(contact, note, true),
  call: (path, { note }) => ({ method: 'DELETE', path: pathOf(path, note) }),
  targets: ({ note }) => targetOf(note),
  join: (earlier, { note }) => ((earlier.kind === 'note_restore' || earlier.kind === 'note_add') && earlier.note.id === note.id ? null : undefined),
  undo: ({ note }) => ({ kind: isPending(note) && idNow(note.id) === note.id ? 'note_add' : 'note_restore', note }),
  removes: true,
}

export const noteRestore: Rules<Of<'note_restore'>> = {
  show: (contact, { note }) => withNote(contact, note),
  call: (path, { note }) => ({ method: 'POST', path: pathOf(path, note, '/restore') }),
  targets: ({ note }) => targetOf(note),
  join: (earlier, { note }) => (earlier.kind === 'note_delete' && earlier.note.id === note.id ? null : undefined),
}
