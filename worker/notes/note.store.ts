/** Notes of a contact. They have a version of their own: a colleague's note must not make a profile edit stale. */
import type { Access } from '../db/access'
import { changesSql, eventSql } from '../db/events'
import { parseRow, parseRows, read } from '../db/read'
import { CHANGED, freeId, IS_NEW, WANTED } from '../db/targets'
import { type Guard, write, type Write } from '../db/write'
import { newId } from '../ids'
import { permissions } from '../roles'
import { NOTE_JSON, type NoteRow, NOTES_OF_CONTACT, toNote } from './note.resource'
import type { Note } from './note.schema'

const CONTACT = `
  FROM contacts c
  WHERE c.workspace = ?1 ->> '$.workspace' AND c.uid = ?1 ->> '$.input.contact' AND c.deleted_at IS NULL`

/** If-Match on a new note is about the contact it is for. */
const NEW_NOTE = `SELECT ${freeId('notes')} AS id, c.version AS version, '{}' AS before, c.id AS contact, '' AS author_id ${CONTACT}`

const noteTarget = (live: string) => `
  SELECT n.id AS id, n.version AS version, n.contact AS contact, n.author_id AS author_id,
    json_patch('{}', json_object('body', n.body, 'pinned', n.pinned, 'deleted_at', n.deleted_at)) AS before
  FROM notes n
  WHERE n.workspace = ?1 ->> '$.workspace' AND n.uid = ?1 ->> '$.input.id' AND n.deleted_at ${live}
    AND n.contact = (SELECT c.id ${CONTACT})`

const INSERT_NOTE = `
  INSERT INTO notes (id, workspace, uid, contact, body, author_type, author_id, author_name, pinned, created_at)
  SELECT w.target, w.workspace, w.input ->> '$.new_id', c.id, w.after ->> '$.body',
    w.actor_type, w.actor_id, w.actor_name, w.after ->> '$.pinned', w.at
  FROM current_write w
  CROSS JOIN contacts c ON c.workspace = w.workspace AND c.uid = w.input ->> '$.contact'
  WHERE ${IS_NEW}`

const UPDATE_NOTE = `
  UPDATE notes
  SET body = w.after ->> '$.body', pinned = w.after ->> '$.pinned', deleted_at = w.after ->> '$.deleted_at',
    edited_at = iif(w.after ->> '$.body' = notes.body, notes.edited_at, w.at), version = notes.version + 1
  FROM current_write w
  WHERE notes.id = w.target AND ${CHANGED} AND NOT ${IS_NEW}`

const COUNT_NOTE = `
  UPDATE contacts
  SET notes_count = notes_count + (SELECT iif(w.after ->> '$.deleted_at' IS NULL, 1, -1) FROM current_write w)
  WHERE id = (
    SELECT n.contact
    FROM current_write w
    CROSS JOIN notes n ON n.id = w.target
    WHERE ${IS_NEW} OR w.before ->> '$.deleted_at' IS NOT w.after ->> '$.deleted_at')`

const event = (verb: string) =>
  eventSql({
    type: `'note.${verb}'`,
    subject: 'n.uid',
    contact: 'n.contact',
    data: `json_object('changes', json(${changesSql('w.before', 'w.after')}))`,
    from: `CROSS JOIN notes n ON n.id = w.target WHERE ${CHANGED}`,
  })

const ANSWER = `(SELECT json_set(${NOTE_JSON}, '$.contact_id', w.input ->> '$.contact') FROM notes n WHERE n.id = w.target)`

const NOT_YOURS: Guard = {
  code: 'not_yours',
  when: `(SELECT author_id FROM target) <> (SELECT id FROM principal)
    AND (SELECT role FROM principal) NOT IN (${permissions['notes:moderate'].map((role) => `'${role}'`).join(', ')})`,
}

export interface NoteChange {
  body?: string | undefined
  pinned?: boolean | undefined
}

export interface WrittenNote {
  note: Note
  replayed: boolean
}

const FIND_CONTACT = `
  SELECT c.notes_count AS total FROM contacts c
  WHERE c.workspace = ?1 ->> '$.workspace' AND c.uid = ?1 ->> '$.contact' AND c.deleted_at IS NULL`
const LIST_NOTES = NOTES_OF_CONTACT(`(
    SELECT c.id FROM contacts c
    WHERE c.workspace = ?1 ->> '$.workspace' AND c.uid = ?1 ->> '$.contact' AND c.deleted_at IS NULL)`)
const FIND_NOTE = `
  SELECT ${NOTE_JSON} FROM notes n
  WHERE n.workspace = ?1 ->> '$.workspace' AND n.uid = ?1 ->> '$.id' AND n.deleted_at IS NULL
    AND n.contact = (
      SELECT c.id FROM contacts c
      WHERE c.workspace = ?1 ->> '$.workspace' AND c.uid = ?1 ->> '$.contact' AND c.deleted_at IS NULL)`

const EDITS = `
  FROM notes n
  CROSS JOIN events e INDEXED BY events_of_contact ON e.contact = n.contact AND e.kind = 'note'
  WHERE n.workspace = ?1 ->> '$.workspace' AND n.uid = ?1 ->> '$.id' AND e.subject = n.uid`

/** `null`: there is no such contact. */
export async function list(access: Access, contact: string, page: { limit: number; offset: number }) {
  const params = { contact, ...page }
  const { rows } = await read(access, { sql: FIND_CONTACT, params }, { sql: LIST_NOTES, params })
  const total = rows[0]?.[0]?.['total']
  if (total === undefined) return null
  return { notes: parseRows<NoteRow>(rows[1]).map((row) => toNote(row, contact)), total: Number(total) }
}

export async function get(access: Access, contact: string, id: string): Promise<Note | null> {
  const { rows } = await read(access, { sql: FIND_NOTE, params: { contact, id }, edits: EDITS })
  const row = parseRow<NoteRow>(rows[0])
  return row === null ? null : toNote(row, contact)
}

export function create(access: Access, contact: string, { body, pinned = false }: NoteChange) {
  return put(access, 'created', { target: NEW_NOTE, after: WANTED.set }, { contact, set: { body, pinned: Number(pinned) } })
}

/** Anyone may pin; only the author, or who may moderate, changes the text. */
export function update(access: Access, contact: string, id: string, { body, pinned }: NoteChange) {
  const set = { ...(body !== undefined && { body }), ...(pinned !== undefined && { pinned: Number(pinned) }) }
  const guards = body === undefined ? [] : [NOT_YOURS]
  return put(access, 'updated', { target: noteTarget('IS NULL'), after: WANTED.set, guards }, { contact, id, set })
}

export function remove(access: Access, contact: string, id: string) {
  return put(access, 'deleted', { target: noteTarget('IS NULL'), after: WANTED.deleted, guards: [NOT_YOURS] }, { contact, id })
}

export function restore(access: Access, contact: string, id: string) {
  return put(access, 'restored', { target: noteTarget('IS NOT NULL'), after: WANTED.restored, guards: [NOT_YOURS] }, { contact, id })
}

async function put(
  access: Access,
  verb: string,
  way: Pick<Write, 'target' | 'after' | 'guards'>,
  input: { contact: string } & Record<string, unknown>,
): Promise<WrittenNote> {
  const plan: Write = { ...way, statements: [INSERT_NOTE, UPDATE_NOTE, COUNT_NOTE, event(verb)], answer: ANSWER }
  const { answer, replayed } = await write<NoteRow>(access, plan, { new_id: newId('note'), ...input })
  return { note: toNote(answer, input.contact), replayed }
}
