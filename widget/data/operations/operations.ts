/** The table of all an agent can do. */
import type { Contact, ContactWithNotes } from '../../../worker/contacts/contact.schema'
import type { Note } from '../../../worker/notes/note.schema'
import { block, unblock } from './blocking'
import { edit } from './edit'
import { identityAdd, identityChange, identityRemove } from './identities'
import { groupAdd, groupRemove, tagAdd, tagRemove } from './labels'
import { noteAdd, noteChange, noteDelete, noteRestore, withNote } from './notes'
import type { Kind, Of, Operation, Rules } from './operation'
import { revertName } from './revert-name'

const table: { [K in Kind]: Rules<Of<K>> } = {
  edit,
  identity_add: identityAdd,
  identity_change: identityChange,
  identity_remove: identityRemove,
  tag_add: tagAdd,
  tag_remove: tagRemove,
  group_add: groupAdd,
  group_remove: groupRemove,
  note_add: noteAdd,
  note_change: noteChange,
  note_delete: noteDelete,
  note_restore: noteRestore,
  block,
  unblock,
  revert_name: revertName,
}

/** Whoever holds an operation holds the row of its kind. */
export function rulesOf<Op extends Operation>(operation: Op): Rules<Op> {
  return table[operation.kind] as unknown as Rules<Op>
}

/** A newer version of the panel may have left something that this one cannot do. */
export const isKnown = (operation: Operation | undefined): boolean => operation !== undefined && operation.kind in table

/** Neither may pass the other. */
export function isAboutTheSame(earlier: Operation, later: Operation): boolean {
  if ('list' in earlier && 'list' in later) return earlier.list === later.list
  if ('blocked' in earlier) return 'blocked' in later
  if (earlier.kind === 'revert_name') return later.kind === 'edit'
  return 'note' in earlier && 'note' in later && earlier.note.id === later.note.id
}

/** What the server's answer makes of what it had told before: the note, or the contact without its notes. An older answer changes nothing. */
export function settled(contact: ContactWithNotes, answer: Contact | Note): ContactWithNotes {
  if ('contact_id' in answer) return withNote(contact, answer)
  return answer.version < contact.version ? contact : { ...contact, ...answer, notes: contact.notes }
}
