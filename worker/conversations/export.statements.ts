/**
 * One slice of an export. Conversations are walked by their rowids, which neither change nor go away, so that nothing is
 * left out or comes twice though people go on writing; their messages by time. A slice goes on after a place,
 * (conversation, at, message), ends after so many rows or characters, and walks no further than `walk_to`.
 */
import { limits } from '../limits'
import type { ExportConversationsQuery } from './export.schema'

/** What an export may be narrowed by. */
const filters = {
  channel_id: `v.channel = (SELECT ch.id FROM channels ch WHERE ch.uid = ?1 ->> '$.channel_id' AND ch.workspace = ?1 ->> '$.workspace')`,
  assignee_id: `v.assignee = ?1 ->> '$.assignee_id'`,
  unassigned: 'v.assignee IS NULL',
  without_notes: `m.type <> 'internal_note'`,
} as const

function filtersOf({ channel_id, assignee_id, internal_notes }: ExportConversationsQuery): string[] {
  return [
    ...(channel_id === undefined ? [] : [filters.channel_id]),
    ...(assignee_id === undefined ? [] : [assignee_id === 'unassigned' ? filters.unassigned : filters.assignee_id]),
    ...(internal_notes === 'true' ? [] : [filters.without_notes]),
  ]
}

/** Whatever was said in a conversation has touched it: none that was touched before `from` has anything to show. */
const walkedSql = (query: ExportConversationsQuery) => `
    SELECT v.id AS conversation, m.created_at AS at, m.id AS message, length(m.content) AS chars
    FROM conversations v
    CROSS JOIN contacts c ON c.id = v.contact AND c.deleted_at IS NULL
    CROSS JOIN messages m INDEXED BY messages_of_conversation ON m.conversation = v.id
      AND m.created_at >= iif(v.id = ?1 ->> '$.after.conversation', ?1 ->> '$.after.at', ?1 ->> '$.from')
      AND m.created_at < ?1 ->> '$.to'
    WHERE ${[
      `v.id BETWEEN ?1 ->> '$.after.conversation' AND ?1 ->> '$.walk_to'`,
      `v.updated_at >= ?1 ->> '$.from'`,
      `(v.id > ?1 ->> '$.after.conversation' OR (m.created_at, m.id) > (?1 ->> '$.after.at', ?1 ->> '$.after.message'))`,
      ...filtersOf(query),
    ].join('\n      AND ')}
    ORDER BY v.id, m.created_at, m.id
    LIMIT ${limits.exportSlice}`

const primary = (kind: string) => `(SELECT value ->> '$.value' FROM json_each(c.identities) WHERE value ->> '$.kind' = '${kind}' AND value ->> '$.primary' LIMIT 1)`

export const sliceSql = (query: ExportConversationsQuery) => `
  WITH walked AS MATERIALIZED (${walkedSql(query)}),
  summed AS (SELECT *, sum(chars) OVER (ORDER BY conversation, at, message ROWS UNBOUNDED PRECEDING) AS so_far FROM walked)
  SELECT json_object('place', json_object('conversation', k.conversation, 'at', k.at, 'message', k.message),
    'is_full', k.so_far >= ${limits.exportSliceChars},
    'conversation', v.uid, 'status', v.status, 'channel', v.channel, 'assignee', v.assignee, 'team', v.team, 'labels', json(v.labels),
    'opened_at', v.created_at, 'name', c.name, 'phone', ${primary('phone')}, 'email', ${primary('email')},
    'message', m.uid, 'type', m.type, 'content_type', m.content_type, 'sender', m.sender_name, 'content', m.content, 'delivery', m.delivery)
  FROM summed k
  CROSS JOIN messages m ON m.id = k.message
  CROSS JOIN conversations v ON v.id = k.conversation
  CROSS JOIN contacts c ON c.id = v.contact
  WHERE k.so_far - k.chars < ${limits.exportSliceChars}
  ORDER BY k.conversation, k.at, k.message`

/** Up to here, and no further: who writes for the first time while an export goes on is not in it. */
export const LAST_CONVERSATION = `
  SELECT v.id AS last FROM conversations v
  WHERE v.id BETWEEN ?1 ->> '$.base' AND ?1 ->> '$.base' + 4294967295
  ORDER BY v.id DESC LIMIT 1`
