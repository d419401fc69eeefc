/** What becomes of their conversations and messages: opened, opened again, stored, dropped. */
import { type EventSource, eventSql } from '../../db/events'
import { nextId } from '../../db/write'
import { limits } from '../../limits'
import { isStored, saidDropped } from './begin.statements'

const ARRIVING = { workspace: 'w.workspace', channel: 'w.channel', contact: 'w.contact' }

export const MAKE_CONVERSATIONS = `
  INSERT INTO conversations (id, workspace, uid, contact, channel, status, assignee, subject, address, last_message_at, last_incoming_at, created_at, updated_at)
  SELECT w.conversation, w.workspace, w.sender ->> '$.conversation', w.contact, w.channel, 'open',
    w.sender ->> '$.assignee', w.sender ->> '$.subject', nullif(w.sender -> '$.address', 'null'),
    w.sender ->> '$.last_at', w.sender ->> '$.last_incoming_at', w.at, w.at
  FROM arriving w
  WHERE w.status IS NULL AND w.state <> 'blocked'
    AND w.n = (SELECT min(o.n) FROM arriving o WHERE o.conversation = w.conversation)
  ORDER BY w.conversation`

const MAKE_MESSAGES = `
  INSERT INTO messages (id, workspace, uid, conversation, contact, channel, type, content_type, content, attachments,
    sender_type, sender_id, sender_name, provider_id, reply_to, delivery, created_at)
  SELECT ${nextId('messages')} + row_number() OVER (ORDER BY w.n, m.key) - 1, w.workspace, m.value ->> '$.id', w.conversation, w.contact, w.channel,
    m.value ->> '$.type', m.value ->> '$.content_type', m.value ->> '$.content', m.value -> '$.attachments',
    iif(m.value ->> '$.type' = 'incoming', 'contact', 'agent'), iif(m.value ->> '$.type' = 'incoming', c.uid, 'external'),
    iif(m.value ->> '$.type' = 'incoming', c.name, ''), m.value ->> '$.provider_id', m.value ->> '$.reply_to',
    iif(m.value ->> '$.type' = 'incoming', NULL, 'sent'), m.value ->> '$.at'
  FROM arriving w
  CROSS JOIN contacts c ON c.id = w.contact
  CROSS JOIN json_each(w.sender, '$.messages') m
  WHERE w.state <> 'blocked'
    AND NOT EXISTS (SELECT 1 FROM messages x WHERE x.channel = w.channel AND x.provider_id = m.value ->> '$.provider_id')
    AND NOT ${saidDropped(ARRIVING)}
    -- One of our own, told back before we have been told what it is called.
    AND NOT (m.value ->> '$.type' = 'outgoing' AND EXISTS (
      SELECT 1 FROM messages x
      WHERE x.conversation = w.conversation AND x.delivery = 'queued' AND x.content = m.value ->> '$.content'))`

/** Messages of this batch that were stored, in conversation `v`. */
const STORED = `
  arriving a
  CROSS JOIN json_each(a.sender, '$.messages') m
  CROSS JOIN messages x ON x.workspace = a.workspace AND x.uid = m.value ->> '$.id'
  WHERE a.conversation = v.id`

const LAST_STORED = `(
    SELECT json_object('id', x.uid, 'type', x.type, 'content', substr(x.content, 1, ${limits.previewChars}),
      'content_type', x.content_type, 'sender', json_object('type', x.sender_type, 'name', x.sender_name), 'at', x.created_at)
    FROM ${STORED} ORDER BY x.created_at DESC, x.id DESC LIMIT 1)`

/** A changed number is nothing that the customer has said. */
const LAST_INCOMING = `(SELECT max(x.created_at) FROM ${STORED} AND x.type = 'incoming' AND x.content_type <> 'system')`

const TOUCH_CONVERSATIONS = `
  UPDATE conversations AS v
  SET messages_count = v.messages_count + (SELECT count(*) FROM ${STORED}),
    last_message = iif(${LAST_STORED} ->> '$.at' >= v.last_message_at, ${LAST_STORED}, v.last_message),
    last_message_at = coalesce(max(v.last_message_at, ${LAST_STORED} ->> '$.at'), v.last_message_at),
    last_incoming_at = coalesce(max(v.last_incoming_at, ${LAST_INCOMING}), v.last_incoming_at, ${LAST_INCOMING}),
    status = iif(${LAST_INCOMING} IS NULL, v.status, 'open'),
    snoozed_until = iif(${LAST_INCOMING} IS NULL, v.snoozed_until, NULL),
    address = coalesce((
      SELECT nullif(a.sender -> '$.address', 'null') FROM arriving a WHERE a.conversation = v.id
      ORDER BY a.sender ->> '$.last_incoming_at' DESC LIMIT 1), v.address),
    updated_at = (SELECT at FROM arriving LIMIT 1)
  WHERE v.id IN (SELECT conversation FROM arriving)`

/** Counted as they open: a conversation that is opened again in the same month is none more. */
export const COUNT_CONVERSATIONS = `
  INSERT INTO usage (workspace, month, conversations)
  SELECT w.workspace, w.month, count(DISTINCT w.conversation)
  FROM arriving w
  WHERE w.status IS NULL AND w.state <> 'blocked'
  GROUP BY w.workspace, w.month
  ON CONFLICT (workspace, month) DO UPDATE SET conversations = conversations + excluded.conversations`

export const openedEvents = (source: EventSource) => eventSql({
  source,
  type: `'conversation.created'`,
  subject: 'v.uid',
  contact: 'v.contact',
  conversation: 'v.id',
  data: `json_object('channel', w.channel_name)`,
  from: `
  CROSS JOIN conversations v ON v.id = w.conversation
  WHERE w.status IS NULL AND w.n = (SELECT min(o.n) FROM arriving o WHERE o.conversation = w.conversation)`,
})

const REOPENED_EVENTS = eventSql({
  source: 'customer',
  type: `'conversation.status_changed'`,
  subject: 'v.uid',
  contact: 'v.contact',
  conversation: 'v.id',
  data: `json_object('changes', json_object('status', json_object('from', w.status, 'to', v.status)))`,
  from: `
  CROSS JOIN conversations v ON v.id = w.conversation
  WHERE w.status <> v.status AND w.n = (SELECT min(o.n) FROM arriving o WHERE o.conversation = w.conversation)`,
})

export const DROPPED_EVENTS = eventSql({
  source: 'customer',
  type: `'contact.message_dropped'`,
  subject: `m.value ->> '$.provider_id'`,
  contact: 'w.contact',
  data: `json_object('channel', w.channel_name, 'channel_id', (SELECT h.uid FROM channels h WHERE h.id = w.channel))`,
  from: `
  CROSS JOIN json_each(w.sender, '$.messages') m
  WHERE w.state = 'blocked' AND m.value ->> '$.type' = 'incoming' AND NOT ${isStored('w.channel')} AND NOT ${saidDropped(ARRIVING)}`,
})

export const CONVERSE = [MAKE_CONVERSATIONS, openedEvents('customer'), MAKE_MESSAGES, TOUCH_CONVERSATIONS, REOPENED_EVENTS]
