/** The event log: one row for what happened, in the transaction in which it happened. */
import type { Actor } from '../auth/actor.schema'
import { limits } from '../limits'
import { freeId } from './targets'
import { nextId } from './write'

/** A closed list; the words are those of the API. */
export const eventTypes = [
  'contact.created',
  'contact.updated',
  'contact.deleted',
  'contact.restored',
  'contact.purged',
  'contact.tag_added',
  'contact.tag_removed',
  'contact.group_joined',
  'contact.group_left',
  'note.created',
  'note.updated',
  'note.deleted',
  'note.restored',
  'note.purged',
  'tag.created',
  'tag.updated',
  'tag.deleted',
  'tag.restored',
  'group.created',
  'group.updated',
  'group.deleted',
  'group.restored',
  'field.created',
  'field.updated',
  'fields.reordered',
  'segment.created',
  'segment.updated',
  'segment.deleted',
  'segment.restored',
  'member.created',
  'member.updated',
  'member.removed',
  'key.created',
  'key.revoked',
  'token.created',
  'tokens.revoked',
  'workspace.created',
  'workspace.updated',
] as const
export type EventType = (typeof eventTypes)[number]

interface EventParts {
  /** SQL: one of eventTypes. */
  type: string
  /** SQL: the public id of what was changed. */
  subject: string
  /** SQL: rowid of the contact it happened to. */
  contact?: string
  /** SQL: JSON object. */
  data: string
  /** SQL: further tables and the condition, after `FROM current_write w`. One event for each row. */
  from?: string
}

export function eventSql({ type, subject, contact = 'NULL', data, from = '' }: EventParts): string {
  return `
  INSERT INTO events (id, workspace, contact, type, subject, data, actor_type, actor_id, actor_name, request, created_at)
  SELECT ${nextId('events')} + row_number() OVER () - 1, w.workspace, ${contact}, ${type}, ${subject}, ${data},
    w.actor_type, w.actor_id, w.actor_name, w.request, w.at
  FROM current_write w ${from}`
}

/** SQL: the members of a JSON object of `current_write`, one row (key, value) each; values are JSON. */
export function membersSql(json: string): string {
  return `SELECT key, ${json} -> fullkey AS value FROM current_write w CROSS JOIN json_each(${json})`
}

/** SQL: `{"path": {"from": …, "to": …}}` for the rows (key, value) in which two SELECTs differ; `{}` if in none. */
export function diffSql(before: string, after: string): string {
  return `(
    SELECT json_group_object(coalesce(a.key, b.key), json_object('from', json(b.value), 'to', json(a.value)))
    FROM (${before}) b
    FULL JOIN (${after}) a ON a.key = b.key
    WHERE a.value IS NOT b.value)`
}

/** SQL: the same for two JSON objects of `current_write`, such as `w.before` and `w.after`. */
export function changesSql(before: string, after: string): string {
  return diffSql(membersSql(before), membersSql(after))
}

/** Who changed something, by the name they had then; `at` in milliseconds since 1970. */
export interface Edit {
  actor: Actor
  at: number
}

/** SQL: JSON of the newest of the events `e` that `edits` gives. */
export function newestEdit(edits: string): string {
  return `
  SELECT json_object('actor', json_object('type', e.actor_type, 'id', e.actor_id, 'name', e.actor_name), 'at', e.created_at)
  ${edits}
  ORDER BY e.id DESC
  LIMIT 1`
}

/** SQL: the edits of `?1 ->> '$.id'`, which belongs to no contact; `types` is a GLOB. Only as far as the log is looked back. */
export function editsOf(types: string, subject = `e.subject = ?1 ->> '$.id'`): string {
  return `
  FROM events e
  WHERE e.id BETWEEN max(?1 ->> '$.base', ${freeId('events')} - ${limits.eventsLookedBack}) AND ?1 ->> '$.base' + 4294967295
    AND e.type GLOB '${types}' AND ${subject}`
}
