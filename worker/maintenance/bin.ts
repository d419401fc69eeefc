/**
 * Empties the bin. The rows stay, blank, because their rowids must not be given out again; a purged row has lost its
 * public id, so no address leads to it, and its `deleted_at` is 0, so the cron does not come upon it again. A contact
 * left the search index, its tags and its groups when it went into the bin; its identities were kept for it until now.
 */
import type { Database } from '../db/database'
import { type EventType, kindSql } from '../db/events'
import { newId } from '../ids'
import { limits } from '../limits'

const dayMs = 86_400_000
const purger = { type: 'system', id: 'system', name: 'Sahut' } as const

/** `?1`: {before, now, request, actor}. The same rows in each statement of a batch, until the last one blanks them. */
const binned = (columns: string, table: 'contacts' | 'notes', index: string) => `
  SELECT ${columns}
  FROM ${table} INDEXED BY ${index}
  WHERE deleted_at > 0 AND deleted_at < ?1 ->> '$.before'
  ORDER BY deleted_at
  LIMIT ${limits.purgedPerRun}`

const CONTACTS = binned('id', 'contacts', 'contacts_in_bin')
const NOTES = binned('id', 'notes', 'notes_in_bin')

const log = (type: EventType, rows: string) => `
  INSERT INTO events (id, workspace, contact, type, kind, subject, data, actor_type, actor_id, actor_name, request, created_at)
  SELECT
    coalesce((
      SELECT e.id FROM events e
      WHERE e.id BETWEEN r.workspace * 4294967296 AND r.workspace * 4294967296 + 4294967295
      ORDER BY e.id DESC LIMIT 1), r.workspace * 4294967296) + row_number() OVER (PARTITION BY r.workspace ORDER BY r.id),
    r.workspace, r.contact, '${type}', ${kindSql(`'${type}'`)}, r.uid, '{}',
    ?1 ->> '$.actor.type', ?1 ->> '$.actor.id', ?1 ->> '$.actor.name', ?1 ->> '$.request', ?1 ->> '$.now'
  FROM (${rows}) r`

const LOG_CONTACTS = log('contact.purged', binned('id, workspace, id AS contact, uid', 'contacts', 'contacts_in_bin'))
const LOG_NOTES = log('note.purged', binned('id, workspace, contact, uid', 'notes', 'notes_in_bin'))

const DELETE_IDENTITIES = `
  DELETE FROM identities
  WHERE contact IN (${CONTACTS})`

const blankNotes = (where: string) => `
  UPDATE notes
  SET uid = 'gone_' || id, body = '', pinned = 0, version = version + 1, deleted_at = 0
  WHERE ${where}`

/** Those it had; the ones deleted before it went are in a bin of their own, and older. */
const BLANK_NOTES_OF_CONTACTS = blankNotes(`contact IN (${CONTACTS}) AND deleted_at IS NULL`)
const BLANK_NOTES = blankNotes(`id IN (${NOTES})`)

/** What was said goes with who said it; that something was, and that it came only once, stays known. */
const BLANK_MESSAGES = `
  UPDATE messages
  SET content = '', attachments = '[]', template = NULL, delivery_error = NULL,
    sender_id = iif(sender_type = 'contact', '', sender_id), sender_name = iif(sender_type = 'contact', '', sender_name)
  WHERE contact IN (${CONTACTS})`

const BLANK_CONVERSATIONS = `
  UPDATE conversations
  SET subject = NULL, address = NULL, last_message = NULL, labels = '[]', composer = NULL, composing_until = NULL
  WHERE contact IN (${CONTACTS})`

const BLANK_CONTACTS = `
  UPDATE contacts
  SET uid = 'gone_' || id, name = '', name_fold = '', company = NULL, location = NULL, avatar_url = NULL, tag_ids = '[]', group_ids = '[]',
    custom_attributes = '{}', identities = '[]', search = '{}', notes_count = 0, blocked_at = NULL, last_seen_at = NULL,
    assignee = NULL, team = NULL, conversation_status = NULL, last_channel = NULL, conversations_count = 0, blocked_by = NULL,
    block_reason = NULL, name_from = 'person', original_name = NULL,
    version = version + 1, updated_at = ?1 ->> '$.now', deleted_at = 0
  WHERE id IN (${CONTACTS})`

export function purgeContacts(db: Database, now: number): Promise<void> {
  return purge(db, now, [LOG_CONTACTS, DELETE_IDENTITIES, BLANK_NOTES_OF_CONTACTS, BLANK_MESSAGES, BLANK_CONVERSATIONS, BLANK_CONTACTS])
}

export function purgeNotes(db: Database, now: number): Promise<void> {
  return purge(db, now, [LOG_NOTES, BLANK_NOTES])
}

async function purge(db: Database, now: number, statements: string[]): Promise<void> {
  const context = { before: now - limits.binDays * dayMs, now, request: newId('request'), actor: purger }
  await db.write(statements.map((sql) => db.prepare(sql).bind(JSON.stringify(context))))
}
