/** The event log: one row for what happened, in the transaction in which it happened. */
import type { Actor } from '../auth/actor.schema'
import { limits } from '../limits'
import { type EventKind, eventKinds } from './event-kinds'
import { freeId } from './targets'
import { nextId } from './write'

/** The closed list, in the words of the API, and of which kind each is; `null` for what happens to no contact. */
const kinds = {
  'contact.created': 'contact',
  'contact.updated': 'field',
  'contact.deleted': 'contact',
  'contact.restored': 'contact',
  'contact.purged': 'contact',
  'contact.tag_added': 'tag',
  'contact.tag_removed': 'tag',
  'contact.group_joined': 'group',
  'contact.group_left': 'group',
  'contact.blocked': 'block',
  'contact.unblocked': 'block',
  /** A blocked contact wrote. */
  'contact.message_dropped': 'block',
  /** By what the customer wrote, and back. */
  'contact.renamed': 'field',
  'contact.name_reverted': 'field',
  'note.created': 'note',
  'note.updated': 'note',
  'note.deleted': 'note',
  'note.restored': 'note',
  'note.purged': 'note',
  'conversation.created': 'status',
  'conversation.status_changed': 'status',
  'conversation.assigned': 'assignment',
  'conversation.labeled': 'status',
  'message.failed': 'status',
  'rule.fired': 'rule',
  'tag.created': null,
  'tag.updated': null,
  'tag.deleted': null,
  'tag.restored': null,
  'group.created': null,
  'group.updated': null,
  'group.deleted': null,
  'group.restored': null,
  'field.created': null,
  'field.updated': null,
  'fields.reordered': null,
  'segment.created': null,
  'segment.updated': null,
  'segment.deleted': null,
  'segment.restored': null,
  'channel.created': null,
  'channel.updated': null,
  'channel.deleted': null,
  'channel.restored': null,
  'team.created': null,
  'team.updated': null,
  'team.deleted': null,
  'team.restored': null,
  'template.created': null,
  'template.updated': null,
  'template.deleted': null,
  'template.restored': null,
  'rule.created': null,
  'rule.updated': null,
  'rule.deleted': null,
  'rule.restored': null,
  'rules.reordered': null,
  'quota.reached': null,
  'member.created': null,
  'member.updated': null,
  'member.removed': null,
  'key.created': null,
  'key.revoked': null,
  'token.created': null,
  'tokens.revoked': null,
  'workspace.created': null,
  'workspace.updated': null,
} as const satisfies Record<string, EventKind | null>
export type EventType = keyof typeof kinds
export const eventTypes = Object.keys(kinds) as EventType[]

/** SQL: the kind of what `type` says, `''` for none; a type that is written out is settled here. */
export function kindSql(type: string): string {
  const literal = /^'([\w.]+)'$/.exec(type)?.[1]
  if (literal !== undefined) return `'${kinds[literal as EventType] ?? ''}'`
  const typesOf = (kind: EventKind) => eventTypes.filter((one) => kinds[one] === kind).map((one) => `'${one}'`).join(', ')
  const arms = eventKinds.filter((kind) => typesOf(kind) !== '').map((kind) => `WHEN ${type} IN (${typesOf(kind)}) THEN '${kind}'`)
  return `(CASE ${arms.join(' ')} ELSE '' END)`
}

interface EventParts {
  /** SQL: one of eventTypes. */
  type: string
  /** SQL: the public id of what was changed. */
  subject: string
  /** SQL: rowid of the contact it happened to. */
  contact?: string
  /** SQL: rowid of the conversation it happened in. */
  conversation?: string
  /** SQL: JSON object. */
  data: string
  /** SQL: further tables and the condition, after `FROM … w`. One event for each row. */
  from?: string
  /**
   * Whose doing it is: the caller's, of `current_write`; that of the customers in `arriving`, or of
   * the rules they set off; our own, of what an arrival leads to; the caller's, of whom `arriving` names.
   */
  source?: EventSource
  /** SQL: rows of another kind, with the columns of those. */
  rows?: string
}

export type EventSource = keyof typeof sources

const sources = {
  caller: 'current_write',
  customer: `(
    SELECT a.*, 'contact' AS actor_type, p.uid AS actor_id, p.name AS actor_name
    FROM arriving a CROSS JOIN contacts p ON p.id = a.contact)`,
  rule: `(
    SELECT a.*, 'rule' AS actor_type, a.rule ->> '$.id' AS actor_id, a.rule ->> '$.name' AS actor_name
    FROM arriving a WHERE a.rule IS NOT NULL)`,
  arrival: `(SELECT a.*, 'system' AS actor_type, 'system' AS actor_id, 'Sahut' AS actor_name FROM arriving a)`,
  outbound: '(SELECT a.*, o.actor_type, o.actor_id, o.actor_name FROM arriving a CROSS JOIN current_write o)',
} as const

/** SQL: for `rows`; what the Worker itself does, to each row `r` of `from`. `?1`: {request}, and when. */
export const bySystem = (from: string, at = `?1 ->> '$.now'`) => `(
    SELECT r.*, r.workspace * 4294967296 AS base, ${at} AS at, ?1 ->> '$.request' AS request,
      'system' AS actor_type, 'system' AS actor_id, 'Sahut' AS actor_name
    FROM ${from})`

export function eventSql({ type, subject, contact = 'NULL', conversation = 'NULL', data, from = '', source = 'caller', rows = sources[source] }: EventParts): string {
  return `
  INSERT INTO events (id, workspace, contact, conversation, type, kind, subject, data, actor_type, actor_id, actor_name, request, created_at)
  SELECT ${nextId('events')} + row_number() OVER () - 1, w.workspace, ${contact}, ${conversation}, ${type}, ${kindSql(type)}, ${subject}, ${data},
    w.actor_type, w.actor_id, w.actor_name, w.request, w.at
  FROM ${rows} w ${from}`
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
