/**
 * Everything that happened to a contact, newest first, in one statement whose cost is that of what it shows: each kind
 * is an arm that walks its own index, and SQLite merges arms as it is asked for more, the first arm first where times are
 * equal. D1 takes compounds of five, so arms are merged in groups first, and what most contacts have most of stands
 * together: the other groups have little to give.
 */
import type { EventKind } from '../db/event-kinds'
import { SUMMARY_JSON } from './conversation.resource'
import { ACTIVITY_JSON, MESSAGE_JSON } from './message.resource'
import type { TimelineKind } from './timeline.schema'

const armsPerCompound = 5
const arms: readonly TimelineKind[] = ['message', 'tag', 'field', 'note', 'status', 'assignment', 'group', 'contact', 'rule', 'block', 'merge']

/** Where an arm goes on: after the item of this time and id, which may be of an arm before it. */
export interface Place {
  at: number
  id: number
  arm: number
}

export const armOf = (kind: TimelineKind) => arms.indexOf(kind)

const AFTER = (at: string, id: string, kind: TimelineKind) => `
      AND ${at} <= coalesce(?1 ->> '$.after.at', 9e15)
      AND (?1 ->> '$.after.at' IS NULL OR (${at}, ${id}, ${-armOf(kind)}) < (?1 ->> '$.after.at', ?1 ->> '$.after.id', -(?1 ->> '$.after.arm')))`

const NEWEST_FIRST = 'ORDER BY at DESC, id DESC'
const SHOWN = `LIMIT ?1 ->> '$.limit' + 1`

const CONVERSATION = (ref: string) => `(SELECT v.uid FROM conversations v WHERE v.id = ${ref})`

const ofEvents = (kind: EventKind) => `
    SELECT e.created_at AS at, e.id AS id,
      json_object('kind', '${kind}', 'id', e.id, 'event', ${ACTIVITY_JSON}, 'conversation', ${CONVERSATION('e.conversation')}) AS item
    FROM events e INDEXED BY events_of_contact
    WHERE e.contact = (SELECT id FROM whose) AND e.kind = '${kind}' ${AFTER('e.created_at', 'e.id', kind)}`

const ofMessages = `
    SELECT m.created_at AS at, m.id AS id,
      json_object('kind', 'message', 'id', m.id, 'message', ${MESSAGE_JSON}, 'conversation', ${CONVERSATION('m.conversation')}) AS item
    FROM messages m INDEXED BY messages_of_contact
    WHERE m.contact = (SELECT id FROM whose) ${AFTER('m.created_at', 'm.id', 'message')}`

const ofConversations = `
    SELECT v.last_message_at AS at, v.id AS id,
      json_object('kind', 'message', 'id', v.id, 'summary', ${SUMMARY_JSON}, 'conversation', v.uid) AS item
    FROM conversations v INDEXED BY conversations_of_contact
    WHERE v.contact = (SELECT id FROM whose) ${AFTER('v.last_message_at', 'v.id', 'message')}`

/**
 * SQL: items as (item), for the contact that `contact` (SQL of a rowid) gives; of each group the newest of its arms. They
 * are merged by who asks: SQLite would read them all once more for that.
 */
export function timelineSql(contact: string, kinds: readonly TimelineKind[], grouped: boolean): string {
  const wanted = arms.filter((kind) => kinds.includes(kind))
    .map((kind) => (kind !== 'message' ? ofEvents(kind) : grouped ? ofConversations : ofMessages))
  const groups = Array.from({ length: Math.ceil(wanted.length / armsPerCompound) }, (_, n) => `
  SELECT json_set(item, '$.at', at) AS item FROM (${wanted.slice(n * armsPerCompound, (n + 1) * armsPerCompound).join('\n    UNION ALL')}
    ${NEWEST_FIRST} ${SHOWN})`)
  return `
  WITH whose AS MATERIALIZED (SELECT ${contact} AS id) ${groups.join('\n  UNION ALL')}`
}

/** As the arms are merged: the newest first, and of those of one time and id the one of the first arm. */
export function isBefore(a: Place, b: Place): number {
  return b.at - a.at || b.id - a.id || a.arm - b.arm
}
