/**
 * An arrival is one batch. `arriving` gets a row for each customer who has said something new, with what is known of
 * them; everything after works from it. A message that is there already makes no row, and so nothing happens twice.
 * `?1` of the guard, the beginning and the receipts: {workspace, base, at, request, settings_version, month, channel: {ref, id, type, creates},
 * senders: [Sender], receipts}.
 */
import { indexedIdentityJson } from '../../contacts/identities.statements'
import { type EventSource, eventSql } from '../../db/events'
import { freeId } from '../../db/targets'
import { nextId } from '../../db/write'
import { limits } from '../../limits'
import { RULE_STATEMENTS } from '../../rules/firing.statements'
import { TELL_QUOTA } from '../../usage/quota.statements'
import { searchRows } from '../../search/search-row.statements'

const CHANNEL = `?1 ->> '$.channel.ref'`

/** The settings that the isolate worked with are those of now: channels, rules, time zone. */
export const GUARD = `
  INSERT INTO guards (code)
  SELECT 'settings_changed'
  WHERE (SELECT settings_version FROM workspaces WHERE id = ?1 ->> '$.workspace') IS NOT ?1 ->> '$.settings_version'`

/** A message of which it has been said that it was dropped, for its contact was blocked: it stays so, however often it is told. */
const saidDropped = (contact: string) => `
  m.value ->> '$.provider_id' IN (
    SELECT e.subject FROM (
      SELECT subject FROM events
      WHERE contact = ${contact} AND kind = 'block'
      ORDER BY created_at DESC LIMIT ${limits.droppedLookedBack}) e)`

/** Found by a shared machine or number, while the host's own server says it is another. */
const SOMEBODY_ELSE = `
      EXISTS (
        SELECT 1
        FROM json_each(s.value, '$.identities') k
        CROSS JOIN identities e ON e.contact = i.contact AND e.kind = 'external'
        WHERE k.value ->> '$.kind' = 'external' AND e.value <> k.value ->> '$.value')`

/** With the conversation it goes into, or the id of the one to be made; two senders who are one contact share it. */
export const BEGIN = `
  INSERT INTO arriving (n, workspace, base, at, request, channel, channel_type, channel_name, source, month, sender,
    contact, state, conversation, status)
  WITH found AS MATERIALIZED (
    SELECT s.key AS n, s.value AS sender, (
      SELECT i.contact
      FROM json_each(s.value, '$.identities') j
      CROSS JOIN identities i ON i.workspace = ?1 ->> '$.workspace'
        AND i.kind = j.value ->> '$.kind' AND i.scope = j.value ->> '$.scope' AND i.value = j.value ->> '$.value'
      WHERE NOT ${SOMEBODY_ELSE}
      ORDER BY j.key LIMIT 1) AS contact
    FROM json_each(?1, '$.senders') s
    WHERE EXISTS (
      SELECT 1 FROM json_each(s.value, '$.messages') m
      WHERE NOT EXISTS (SELECT 1 FROM messages x WHERE x.channel = ${CHANNEL} AND x.provider_id = m.value ->> '$.provider_id'))),
  placed AS MATERIALIZED (
    SELECT f.n, f.sender, f.contact, c.deleted_at, c.blocked_at,
      CASE
        WHEN f.contact IS NULL THEN 'new'
        WHEN c.blocked_at IS NOT NULL THEN 'blocked'
        ELSE 'known' END AS state,
      iif(f.sender ->> '$.thread' IS NULL, (
        SELECT v.id FROM conversations v
        WHERE v.contact = f.contact AND v.channel = ${CHANNEL}
        ORDER BY v.last_message_at DESC LIMIT 1), (
        SELECT x.conversation
        FROM json_each(f.sender, '$.thread') t
        CROSS JOIN messages x ON x.channel = ${CHANNEL} AND x.provider_id = t.value
        WHERE x.contact = f.contact LIMIT 1)) AS conversation
    FROM found f
    LEFT JOIN contacts c ON c.id = f.contact
    WHERE (f.contact IS NOT NULL OR ?1 ->> '$.channel.creates' OR f.sender ->> '$.saves')
      AND EXISTS (SELECT 1 FROM json_each(f.sender, '$.messages') m WHERE NOT ${saidDropped('f.contact')})),
  made AS MATERIALIZED (
    SELECT p.*, coalesce(p.contact, ${freeId('contacts')} + row_number() OVER (PARTITION BY p.contact IS NULL ORDER BY p.n) - 1) AS contact_id
    FROM placed p)
  SELECT p.n, ?1 ->> '$.workspace', ?1 ->> '$.base', ?1 ->> '$.at', ?1 ->> '$.request',
    ${CHANNEL}, ?1 ->> '$.channel.type', ?1 ->> '$.channel.name', ?1 ->> '$.channel.source', ?1 ->> '$.month', p.sender, p.contact_id, p.state,
    iif(p.state = 'blocked', NULL, coalesce(p.conversation,
      ${freeId('conversations')} + dense_rank() OVER (PARTITION BY p.conversation IS NULL AND p.state <> 'blocked' ORDER BY p.contact_id) - 1)),
    (SELECT v.status FROM conversations v WHERE v.id = p.conversation)
  FROM made p`

const NEW = `w.state = 'new'`

const IDENTITIES_JSON = `(
    SELECT json_group_array(${indexedIdentityJson('i')} ORDER BY i.kind DESC, i.is_primary DESC, i.created_at, i.uid)
    FROM identities i WHERE i.contact = `

const CREATED_LAST = `coalesce((SELECT p.created_at FROM contacts p WHERE p.id BETWEEN w.base AND w.base + 4294967295 ORDER BY p.id DESC LIMIT 1), 0)`

/** What somebody else has, such as the visitor id of a shared machine, stays theirs. */
export const MAKE_IDENTITIES = `
  INSERT OR IGNORE INTO identities (workspace, kind, scope, value, contact, uid, folded, label, is_primary, created_at)
  SELECT w.workspace, j.value ->> '$.kind', j.value ->> '$.scope', j.value ->> '$.value', w.contact, j.value ->> '$.id',
    j.value ->> '$.folded', j.value ->> '$.label', j.value ->> '$.primary', w.at
  FROM arriving w CROSS JOIN json_each(w.sender, '$.identities') j
  WHERE ${NEW}`

export const MAKE_CONTACTS = `
  INSERT INTO contacts (id, workspace, uid, name, name_fold, avatar_url, source, identities, search, last_seen_at,
    last_channel, conversations_count, conversation_status, assignee, name_from, created_at, updated_at)
  SELECT w.contact, w.workspace, w.sender ->> '$.contact', w.sender ->> '$.name', w.sender ->> '$.name_fold', w.sender ->> '$.avatar_url',
    w.source, ${IDENTITIES_JSON} w.contact), w.sender -> '$.search', w.sender ->> '$.last_incoming_at',
    iif(w.sender ->> '$.last_incoming_at' IS NULL, NULL, w.channel_type), 1, 'open', w.sender ->> '$.assignee', w.sender ->> '$.name_from',
    max(w.at, ${CREATED_LAST}), max(w.at, ${CREATED_LAST})
  FROM arriving w
  WHERE ${NEW}
  ORDER BY w.contact`

/** Those of somebody known that nobody has yet: a first message on another channel, a new number. */
const ADD_IDENTITIES = `
  INSERT OR IGNORE INTO identities (workspace, kind, scope, value, contact, uid, folded, label, is_primary, created_at)
  SELECT w.workspace, j.value ->> '$.kind', j.value ->> '$.scope', j.value ->> '$.value', w.contact, j.value ->> '$.id',
    j.value ->> '$.folded', j.value ->> '$.label',
    j.value ->> '$.primary' AND NOT EXISTS (SELECT 1 FROM identities o WHERE o.contact = w.contact AND o.kind = j.value ->> '$.kind')
      AND row_number() OVER (PARTITION BY w.contact, j.value ->> '$.kind' ORDER BY j.value ->> '$.primary' DESC, w.n) = 1,
    w.at
  FROM arriving w
  CROSS JOIN (
    SELECT a.n, j.value FROM arriving a CROSS JOIN json_each(a.sender, '$.identities') j WHERE a.state = 'known'
    UNION ALL
    SELECT a.n, j.value FROM arriving a CROSS JOIN json_each(a.sender, '$.also') j WHERE a.state <> 'blocked') j ON j.n = w.n
  WHERE NOT EXISTS (
      SELECT 1 FROM identities o
      WHERE o.workspace = w.workspace AND o.kind = j.value ->> '$.kind' AND o.scope = j.value ->> '$.scope' AND o.value = j.value ->> '$.value')
    AND (SELECT count(*) FROM identities o WHERE o.contact = w.contact AND o.kind = j.value ->> '$.kind') < ${limits.phonesPerContact}`

/** A profile that has been renamed, as far as people read it. */
const RELABEL = `
  UPDATE identities AS i
  SET label = (
    SELECT j.value ->> '$.label'
    FROM arriving a CROSS JOIN json_each(a.sender, '$.identities') j
    WHERE a.contact = i.contact AND j.value ->> '$.kind' = i.kind AND j.value ->> '$.value' = i.value
    LIMIT 1)
  WHERE (workspace, kind, scope, value) IN (
    SELECT o.workspace, o.kind, o.scope, o.value
    FROM arriving a
    CROSS JOIN json_each(a.sender, '$.identities') j
    CROSS JOIN identities o ON o.workspace = a.workspace
      AND o.kind = j.value ->> '$.kind' AND o.scope = j.value ->> '$.scope' AND o.value = j.value ->> '$.value'
    WHERE a.state = 'known' AND o.contact = a.contact AND j.value ->> '$.label' <> coalesce(o.label, ''))`

/** Who is called by a number and has now said a name. */
const NAMELESS = `
  c.name_from = 'channel' AND c.name <> w.sender ->> '$.name'
    AND EXISTS (SELECT 1 FROM identities i WHERE i.contact = c.id AND i.value = c.name)
    AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.contact = c.id AND i.value = w.sender ->> '$.name')`

const COPY_IS_OLD = `
  EXISTS (
    SELECT 1 FROM identities i
    WHERE i.contact = c.id AND NOT EXISTS (
      SELECT 1 FROM json_each(c.identities) x WHERE x.value ->> '$.id' = i.uid AND x.value ->> '$.label' IS i.label))`

/** SQL: of several senders who are one contact, the first of those that `o` lets through: what happens to the contact happens once. */
const speaksFor = (o: string) => `w.n = (SELECT min(o.n) FROM arriving o WHERE o.contact = w.contact AND ${o})`

/** Who says their name, and nobody had said one; what a profile says of it already is not shortened. */
const RENAMES = `
  w.sender -> '$.said_name' IS NOT NULL AND w.state <> 'blocked' AND ${speaksFor(`o.sender -> '$.said_name' IS NOT NULL`)}
    AND (c.name_from = 'channel' OR EXISTS (SELECT 1 FROM identities i WHERE i.contact = c.id AND i.value = c.name))
    AND instr(' ' || c.name_fold || ' ', ' ' || (w.sender ->> '$.said_name.name_fold') || ' ') = 0`

const RENAMED_EVENTS = eventSql({
  source: 'customer',
  type: `'contact.renamed'`,
  subject: 'c.uid',
  contact: 'c.id',
  conversation: 'w.conversation',
  data: `json_object('changes', json_object('name', json_object('from', c.name, 'to', w.sender ->> '$.said_name.name')))`,
  from: `CROSS JOIN contacts c ON c.id = w.contact WHERE ${RENAMES}`,
})

const RENAME = `
  UPDATE contacts AS c
  SET original_name = json_object('name', c.name, 'name_fold', c.name_fold, 'text', c.search ->> '$.text.name'),
    name = w.sender ->> '$.said_name.name', name_fold = w.sender ->> '$.said_name.name_fold',
    search = json_set(c.search, '$.text.name', w.sender ->> '$.said_name.text'),
    name_from = 'message', updated_at = w.at
  FROM arriving w
  WHERE c.id = w.contact AND ${RENAMES}`

const NOTICE_CHANGED = `
  UPDATE arriving AS w
  SET state = 'changed'
  WHERE w.state = 'known' AND EXISTS (SELECT 1 FROM contacts c WHERE c.id = w.contact AND (${COPY_IS_OLD} OR (${NAMELESS}) OR (${RENAMES})))`

const CHANGED_EVENTS = eventSql({
  source: 'customer',
  type: `'contact.updated'`,
  subject: 'c.uid',
  contact: 'c.id',
  data: `json_object('changes', json((
      SELECT json_group_object(key, json_object('from', json('null'), 'to', json(value)))
      FROM (
        SELECT CASE i.kind WHEN 'phone' THEN 'phones' WHEN 'email' THEN 'emails' ELSE i.kind END AS key, json_group_array(i.value) AS value
        FROM identities i WHERE i.contact = c.id AND i.created_at = w.at GROUP BY i.kind
        UNION ALL
        SELECT 'name', json_quote(w.sender ->> '$.name') WHERE ${NAMELESS}))))`,
  from: `
  CROSS JOIN contacts c ON c.id = w.contact
  WHERE w.state = 'changed' AND ${speaksFor(`o.state = 'changed'`)}
    AND (${NAMELESS} OR EXISTS (SELECT 1 FROM identities i WHERE i.contact = c.id AND i.created_at = w.at))`,
})

const CHANGE_CONTACTS = `
  UPDATE contacts AS c
  SET identities = ${IDENTITIES_JSON} c.id),
    name = iif(${NAMELESS}, w.sender ->> '$.name', c.name),
    name_fold = iif(${NAMELESS}, w.sender ->> '$.name_fold', c.name_fold),
    search = iif(${NAMELESS}, json_patch(c.search, w.sender -> '$.search'), c.search),
    updated_at = w.at
  FROM arriving w
  WHERE c.id = w.contact AND w.state = 'changed'`

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
    AND NOT ${saidDropped('w.contact')}
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

/** What a contact's row says of its last conversation; a colleague's message told by the provider is not the customer's. */
export const TOUCH_CONTACTS = `
  UPDATE contacts AS c
  SET last_seen_at = coalesce(max(c.last_seen_at, v.last_incoming_at), c.last_seen_at, v.last_incoming_at),
    last_channel = iif(v.last_incoming_at >= coalesce(c.last_seen_at, 0), w.channel_type, c.last_channel),
    conversations_count = c.conversations_count + (w.status IS NULL),
    conversation_status = l.status, assignee = l.assignee, team = l.team
  FROM arriving w
  CROSS JOIN conversations v ON v.id = w.conversation
  CROSS JOIN conversations l ON l.id = (SELECT o.id FROM conversations o WHERE o.contact = w.contact ORDER BY o.last_message_at DESC, o.id DESC LIMIT 1)
  WHERE c.id = w.contact AND w.state NOT IN ('new', 'blocked')
    AND w.n = (SELECT min(o.n) FROM arriving o WHERE o.conversation = w.conversation)`

export const COUNT_CONTACTS = `
  UPDATE workspaces
  SET contacts_count = contacts_count + (SELECT count(*) FROM arriving w WHERE ${NEW})
  WHERE id = (SELECT w.workspace FROM arriving w WHERE ${NEW} LIMIT 1)`

/** Counted as they open: a conversation that is opened again in the same month is none more. */
export const COUNT_CONVERSATIONS = `
  INSERT INTO usage (workspace, month, conversations)
  SELECT w.workspace, w.month, count(DISTINCT w.conversation)
  FROM arriving w
  WHERE w.status IS NULL AND w.state <> 'blocked'
  GROUP BY w.workspace, w.month
  ON CONFLICT (workspace, month) DO UPDATE SET conversations = conversations + excluded.conversations`

export const SEARCH_ROWS = searchRows(`arriving w CROSS JOIN contacts c ON c.id = w.contact WHERE w.state IN ('new', 'changed') AND c.deleted_at IS NULL`)

export const createdEvents = (source: EventSource) => eventSql({
  source,
  type: `'contact.created'`,
  subject: 'c.uid',
  contact: 'c.id',
  data: `json_object('changes', json_object('name', json_object('from', json('null'), 'to', c.name)), 'channel', w.channel_name)`,
  from: `CROSS JOIN contacts c ON c.id = w.contact WHERE ${NEW}`,
})

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

const DROPPED_EVENTS = eventSql({
  source: 'customer',
  type: `'contact.message_dropped'`,
  subject: `m.value ->> '$.provider_id'`,
  contact: 'w.contact',
  data: `json_object('channel', w.channel_name)`,
  from: `
  CROSS JOIN json_each(w.sender, '$.messages') m
  CROSS JOIN (SELECT contact FROM arriving WHERE state = 'blocked') f ON f.contact = w.contact
  WHERE w.state = 'blocked' AND m.value ->> '$.type' = 'incoming' AND NOT ${saidDropped('f.contact')}`,
})

/** Also who is still in the bin though a message of theirs was stored earlier: bringing them back had failed. */
const ANSWER = `
  SELECT json_object('contact', c.uid, 'conversation', v.uid, 'state', w.state,
    'opened', json(iif(w.status IS NULL AND w.state <> 'blocked', 'true', 'false')),
    'binned', json(iif(c.deleted_at IS NULL OR w.state = 'blocked', 'false', 'true')),
    'nameless', iif(c.name_from = 'channel' AND v.messages_count <= ${limits.messagesAskedForNames}, w.sender ->> '$.asked_by', NULL),
    'reply', (SELECT m.uid FROM messages m WHERE m.workspace = w.workspace AND m.uid = w.sender ->> '$.answered_by'))
  FROM arriving w
  CROSS JOIN contacts c ON c.id = w.contact
  LEFT JOIN conversations v ON v.id = w.conversation
  UNION ALL
  SELECT json_object('contact', c.uid, 'conversation', v.uid, 'state', 'known', 'opened', json('false'), 'binned', json('true'),
    'nameless', NULL, 'reply', NULL)
  FROM json_each(?1, '$.senders') s
  CROSS JOIN json_each(s.value, '$.messages') m
  CROSS JOIN messages x ON x.channel = ${CHANNEL} AND x.provider_id = m.value ->> '$.provider_id' AND x.uid <> m.value ->> '$.id'
  CROSS JOIN contacts c ON c.id = x.contact AND c.deleted_at > 0 AND c.deleted_at <= x.created_at AND c.blocked_at IS NULL
  CROSS JOIN conversations v ON v.id = x.conversation`

export const END = 'DELETE FROM arriving'

/** `renames`, `answers`: whether there is anything for them to do, as far as that can be known beforehand. */
export function arrivalStatements({ renames, answers }: { renames: boolean; answers: boolean }): string[] {
  return [
    GUARD, BEGIN,
    MAKE_IDENTITIES, ADD_IDENTITIES, MAKE_CONTACTS, RELABEL, NOTICE_CHANGED, CHANGED_EVENTS, CHANGE_CONTACTS, createdEvents('customer'),
    ...(renames ? [RENAMED_EVENTS, RENAME] : []),
    MAKE_CONVERSATIONS, openedEvents('customer'), MAKE_MESSAGES, TOUCH_CONVERSATIONS, REOPENED_EVENTS,
    ...(answers ? RULE_STATEMENTS : []),
    TOUCH_CONTACTS, COUNT_CONTACTS, COUNT_CONVERSATIONS, ...TELL_QUOTA, SEARCH_ROWS, DROPPED_EVENTS,
    ANSWER, END,
  ]
}
