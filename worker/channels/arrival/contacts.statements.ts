/** What becomes of the contacts in `arriving`: made, known by one identity more, called by what they say. */
import { indexedIdentityJson } from '../../contacts/identities.statements'
import { type EventSource, eventSql } from '../../db/events'
import { limits } from '../../limits'

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

export const createdEvents = (source: EventSource) => eventSql({
  source,
  type: `'contact.created'`,
  subject: 'c.uid',
  contact: 'c.id',
  data: `json_object('changes', json_object('name', json_object('from', json('null'), 'to', c.name)), 'channel', w.channel_name)`,
  from: `CROSS JOIN contacts c ON c.id = w.contact WHERE ${NEW}`,
})

export const MEET = [
  MAKE_IDENTITIES, ADD_IDENTITIES, MAKE_CONTACTS, RELABEL, NOTICE_CHANGED, CHANGED_EVENTS, CHANGE_CONTACTS, createdEvents('customer'),
]
export const CALL_BY_NAME = [RENAMED_EVENTS, RENAME]
