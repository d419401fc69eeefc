/**
 * Everything that happened to a contact, newest first, in one statement whose cost is that of what it shows: each kind
 * is an arm that walks its own index, and SQLite merges arms as they are asked for more. D1 takes compounds of five, so
 * arms are merged in groups first.
 */
import { type EventKind, eventKinds } from '../db/events'
import { SUMMARY_JSON } from './conversation.resource'
import { ACTIVITY_JSON, MESSAGE_JSON } from './message.resource'
import type { TimelineKind } from './timeline.schema'

const armsPerCompound = 5

/** Where a page begins: after an item of this time, kind and id. */
const AFTER = (at: string, kind: string, id: string) => `
      AND ${at} <= coalesce(?1 ->> '$.after.at', 9e15)
      AND (?1 ->> '$.after.at' IS NULL OR (${at}, '${kind}', ${id}) < (?1 ->> '$.after.at', ?1 ->> '$.after.kind', ?1 ->> '$.after.id'))`

const NEWEST_FIRST = 'ORDER BY at DESC, kind DESC, id DESC'
const SHOWN = `LIMIT ?1 ->> '$.limit' + 1`

const ofEvents = (contact: string, kind: EventKind) => `
    SELECT e.created_at AS at, '${kind}' AS kind, e.id AS id
    FROM events e INDEXED BY events_of_contact
    WHERE e.contact = ${contact} AND e.kind = '${kind}' ${AFTER('e.created_at', kind, 'e.id')}`

const ofMessages = (contact: string) => `
    SELECT m.created_at AS at, 'message' AS kind, m.id AS id
    FROM messages m INDEXED BY messages_of_contact
    WHERE m.contact = ${contact} ${AFTER('m.created_at', 'message', 'm.id')}`

const ofConversations = (contact: string) => `
    SELECT v.last_message_at AS at, 'message' AS kind, v.id AS id
    FROM conversations v INDEXED BY conversations_of_contact
    WHERE v.contact = ${contact} ${AFTER('v.last_message_at', 'message', 'v.id')}`

/** SQL: items as (json), for the contact that `contact` (SQL of a rowid) gives. */
export function timelineSql(contact: string, kinds: readonly TimelineKind[], grouped: boolean): string {
  const arms = [
    ...(kinds.includes('message') ? [grouped ? ofConversations(contact) : ofMessages(contact)] : []),
    ...eventKinds.filter((kind) => kinds.includes(kind)).map((kind) => ofEvents(contact, kind)),
  ]
  const groups = Array.from({ length: Math.ceil(arms.length / armsPerCompound) }, (_, n) =>
    `SELECT * FROM (${arms.slice(n * armsPerCompound, (n + 1) * armsPerCompound).join('\n    UNION ALL')}\n    ${NEWEST_FIRST} ${SHOWN})`)
  const shown = grouped
    ? `(SELECT json_object('kind', 'message', 'at', t.at, 'id', t.id, 'conversation', v.uid, 'summary', ${SUMMARY_JSON}) FROM conversations v WHERE v.id = t.id)`
    : `(SELECT json_object('kind', 'message', 'at', t.at, 'id', t.id, 'conversation', v.uid, 'message', ${MESSAGE_JSON})
        FROM messages m CROSS JOIN conversations v ON v.id = m.conversation WHERE m.id = t.id)`
  return `
  SELECT CASE t.kind
    WHEN 'message' THEN ${shown}
    ELSE (
      SELECT json_object('kind', t.kind, 'at', t.at, 'id', t.id, 'event', ${ACTIVITY_JSON},
        'conversation', (SELECT v.uid FROM conversations v WHERE v.id = e.conversation))
      FROM events e WHERE e.id = t.id) END
  FROM (${groups.join('\n  UNION ALL\n  ')} ${NEWEST_FIRST} ${SHOWN}) t
  ORDER BY t.at DESC, t.kind DESC, t.id DESC`
}
