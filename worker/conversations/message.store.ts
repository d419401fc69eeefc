/** What is said in a conversation: read oldest first with what happened in between, and written for the customer or the team. */
import type { Access } from '../db/access'
import { parseRow, parseRows, read } from '../db/read'
import { type Guard, nextId, write } from '../db/write'
import { Refused } from '../db/guards'
import { newId } from '../ids'
import { detail, Invalid } from '../invalid'
import { limits } from '../limits'
import { ACTIVITY_JSON, type ActivityRow, MESSAGE_JSON, type MessageRow, toActivity, toMessage } from './message.resource'
import type { Message } from './message.schema'
import { TARGET, TOUCH_CONTACT } from './conversation.statements'
import { COMPOSING, heldBy, NAMED } from './composing.store'
import { UNREACHABLE, WINDOW_CLOSED } from './reach.statements'

const CONVERSATION = `(
    SELECT v.id FROM conversations v
    CROSS JOIN contacts c ON c.id = v.contact AND c.deleted_at IS NULL
    WHERE v.workspace = ?1 ->> '$.workspace' AND v.uid = ?1 ->> '$.conversation')`

const COUNT = `
  SELECT v.messages_count + (SELECT count(*) FROM events e WHERE e.conversation = v.id) AS total
  FROM conversations v WHERE v.id = ${CONVERSATION}`

/** Messages and events of one conversation by their times, each from its own index; a rule fires after what it answers. */
const LIST = `
  SELECT json FROM (
    SELECT m.created_at AS at, 1 AS kind, m.id AS id, ${MESSAGE_JSON} AS json FROM messages m WHERE m.conversation = ${CONVERSATION}
    UNION ALL
    SELECT e.created_at, iif(e.kind = 'rule', 2, 0), e.id, ${ACTIVITY_JSON} FROM events e WHERE e.conversation = ${CONVERSATION}
    ORDER BY 1, 2, 3
    LIMIT ?1 ->> '$.limit' OFFSET ?1 ->> '$.offset')`

/** `null`: there is no such conversation. */
export async function list(access: Access, conversation: string, page: { limit: number; offset: number }): Promise<{ messages: Message[]; total: number } | null> {
  const params = { conversation, ...page }
  const { rows } = await read(access, { sql: COUNT, params }, { sql: LIST, params })
  const total = rows[0]?.[0]?.['total']
  if (total === undefined) return null
  const messages = parseRows<MessageRow | ActivityRow>(rows[1])
    .map((row) => ('event' in row ? toActivity(row, conversation) : toMessage(row, conversation)))
  return { messages, total: Number(total) }
}

const FIND = `
  SELECT ${MESSAGE_JSON} FROM messages m
  WHERE m.workspace = ?1 ->> '$.workspace' AND m.uid = ?1 ->> '$.id' AND m.conversation = ${CONVERSATION}`

export async function get(access: Access, conversation: string, id: string): Promise<Message | null> {
  const { rows } = await read(access, { sql: FIND, params: { conversation, id } })
  const row = parseRow<MessageRow>(rows[0])
  return row && toMessage(row, conversation)
}

/** What is to be said, checked as far as that can be without the database. */
export interface Said {
  content: string
  internal_note: boolean
  template: { id: string; name: string; language: string; body: string; variables: Record<string, string> } | null
  mentions: string[]
}

const UNKNOWN_MENTION: Guard = {
  code: 'unknown_member',
  when: `EXISTS (
    SELECT 1 FROM json_each(?1, '$.input.mentions') j
    WHERE NOT EXISTS (
      SELECT 1 FROM users u CROSS JOIN members m ON m.workspace = ?1 ->> '$.workspace' AND m.user = u.id AND m.removed_at IS NULL
      WHERE u.uid = j.value))`,
}

export const INSERT_MESSAGE = `
  INSERT INTO messages (id, workspace, uid, conversation, contact, channel, type, content_type, content, sender_type, sender_id, sender_name,
    template, mentions, delivery, attempt_at, created_at)
  SELECT ${nextId('messages')}, w.workspace, w.input ->> '$.message_id', v.id, v.contact, v.channel,
    iif(w.input ->> '$.internal_note', 'internal_note', 'outgoing'), iif(w.input ->> '$.template' IS NULL, 'text', 'template'),
    w.input ->> '$.content', iif(w.actor_type = 'key', 'bot', 'agent'), w.actor_id, w.actor_name,
    nullif(w.input -> '$.template', 'null'), coalesce(w.input -> '$.mentions', '[]'),
    iif(w.input ->> '$.internal_note', NULL, 'queued'), iif(w.input ->> '$.internal_note', NULL, w.at), w.at
  FROM current_write w
  CROSS JOIN conversations v ON v.id = w.target
  WHERE w.input ->> '$.content' IS NOT NULL`

/** A note for the team is no last message of the conversation: the customer never sees it. Who has sent, types no longer. */
export const TOUCH_CONVERSATION = `
  UPDATE conversations AS v
  SET messages_count = v.messages_count + 1,
    last_message = iif(m.type = 'internal_note', v.last_message, json_object('id', m.uid, 'type', m.type, 'content', substr(m.content, 1, ${limits.previewChars}),
      'content_type', m.content_type, 'sender', json_object('type', m.sender_type, 'name', m.sender_name), 'at', m.created_at)),
    last_message_at = iif(m.type = 'internal_note', v.last_message_at, max(v.last_message_at, m.created_at)),
    composer = iif(v.composer ->> '$.id' = m.sender_id, NULL, v.composer),
    composing_until = iif(v.composer ->> '$.id' = m.sender_id, NULL, v.composing_until),
    updated_at = w.at
  FROM current_write w
  CROSS JOIN messages m ON m.workspace = w.workspace AND m.uid = w.input ->> '$.message_id'
  WHERE v.id = (SELECT target FROM current_write)`

const ANSWER = `(SELECT ${MESSAGE_JSON} FROM messages m WHERE m.workspace = w.workspace AND m.uid = w.input ->> '$.message_id')`

/** By the name the place has in a message. */
function namingMentions(error: unknown): never {
  throw error instanceof Refused && error.code === 'unknown_member' ? new Invalid([detail('mentions', 'unknown_member')]) : error
}

export async function send(
  access: Access,
  id: string,
  said: Said,
): Promise<{ message: Message; replayed: boolean }> {
  const input = { id, message_id: newId('message'), ...said, internal_note: Number(said.internal_note) }
  const guards = said.internal_note ? [UNKNOWN_MENTION] : [COMPOSING, UNREACHABLE, WINDOW_CLOSED]
  const { answer, replayed } = await write<MessageRow>(access, {
    target: TARGET,
    guards,
    statements: [INSERT_MESSAGE, TOUCH_CONVERSATION, TOUCH_CONTACT],
    answer: ANSWER,
  }, input).catch((error: unknown) => heldBy(access, error, NAMED, { id })).catch(namingMentions)
  return { message: toMessage(answer, id), replayed }
}
