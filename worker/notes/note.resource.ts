/** A note's row, and its public face. */
import type { ActorType } from '../auth/actor.schema'
import { formatInstant, formatInstantOrNull } from '../http/values'
import type { Note } from './note.schema'

export interface NoteRow {
  id: string
  contact_id?: string
  body: string
  author_type: ActorType
  author_id: string
  author_name: string
  pinned: 0 | 1
  version: number
  created_at: number
  edited_at: number | null
  deleted_at: number | null
}

/** JSON of note `n`. */
export const NOTE_JSON = `
  json_object(
    'id', n.uid, 'body', n.body, 'author_type', n.author_type, 'author_id', n.author_id, 'author_name', n.author_name,
    'pinned', n.pinned, 'version', n.version, 'created_at', n.created_at, 'edited_at', n.edited_at,
    'deleted_at', n.deleted_at)`

/** SQL: the notes of the contact whose rowid `contact` gives, pinned first, then newest. */
export const NOTES_OF_CONTACT = (contact: string) => `
  SELECT ${NOTE_JSON}
  FROM notes n INDEXED BY notes_of_contact
  WHERE n.contact = ${contact} AND n.deleted_at IS NULL
  ORDER BY n.pinned DESC, n.id DESC
  LIMIT ?1 ->> '$.limit' OFFSET ?1 ->> '$.offset'`

export function toNote(row: NoteRow, contactId: string): Note {
  return {
    id: row.id,
    contact_id: contactId,
    body: row.body,
    author: { type: row.author_type, id: row.author_id, name: row.author_name },
    pinned: row.pinned === 1,
    edited_at: formatInstantOrNull(row.edited_at),
    version: row.version,
    created_at: formatInstant(row.created_at),
    deleted_at: formatInstantOrNull(row.deleted_at),
  }
}
