/**
 * What a rule does, in the batch of the message that sets it off: over `arriving w`, whose sender has the rules that
 * match its words. The first whose groups and cooldown allow it fires: it answers, and saves the contact into groups.
 */
import { windowMsSql } from '../conversations/reach.statements'
import { eventSql } from '../db/events'
import { nextId } from '../db/write'
import { limits } from '../limits'

const IN_ITS_GROUPS = `
      EXISTS (
        SELECT 1
        FROM json_each(r.definition, '$.group_ids') g
        CROSS JOIN groups o ON o.workspace = w.workspace AND o.uid = g.value AND o.deleted_at IS NULL
        CROSS JOIN group_contacts m ON m.grp = o.id AND m.contact = w.contact)`

/** A stranger of a channel that makes no contacts is there only by the rule that saves. */
const HAS_MET = `(w.state <> 'new' OR ?1 ->> '$.channel.creates' OR q.value ->> '$.saves')`

/** Of messages that were stored: the first for which a rule may fire. */
const CHOOSE = `
  UPDATE arriving AS w
  SET rule = (
    SELECT json_object('ref', r.id, 'id', r.uid, 'name', r.name, 'response', r.definition ->> '$.response',
      'save_group_ids', json(iif(r.definition ->> '$.save_contact', r.definition -> '$.save_group_ids', '[]')))
    FROM json_each(w.sender, '$.rules') q
    CROSS JOIN messages x ON x.workspace = w.workspace AND x.uid = q.value ->> '$.asked_by'
    CROSS JOIN json_each(q.value, '$.rules') j
    CROSS JOIN rules r ON r.id = j.value
    WHERE ${HAS_MET}
      AND CASE r.definition ->> '$.mode' WHEN 'allow' THEN ${IN_ITS_GROUPS} WHEN 'deny' THEN NOT ${IN_ITS_GROUPS} ELSE 1 END
      AND NOT EXISTS (
        SELECT 1 FROM rule_firings f
        WHERE f.rule = r.id AND f.contact = w.contact AND f.fired_at > w.at - 1000 * (r.definition ->> '$.cooldown_seconds'))
    ORDER BY q.key, j.key LIMIT 1)
  WHERE w.state <> 'blocked' AND json_array_length(w.sender, '$.rules') > 0`

/** Once for a contact, though it may be several senders. */
const CHOOSE_ONE = `
  UPDATE arriving AS w
  SET rule = NULL
  WHERE w.rule IS NOT NULL AND EXISTS (SELECT 1 FROM arriving o WHERE o.contact = w.contact AND o.n < w.n AND o.rule IS NOT NULL)`

/** What came too late for the conversation to take free text, with all that has been said in it by now. */
const WITHHOLD = `
  UPDATE arriving AS w
  SET rule = json_set(w.rule, '$.response', NULL, '$.withheld', 1)
  WHERE w.rule ->> '$.response' IS NOT NULL AND EXISTS (
    SELECT 1 FROM conversations v
    WHERE v.id = w.conversation AND coalesce(v.last_incoming_at, 0) + ${windowMsSql('w.channel_type')} <= w.at)`

const FIRES = 'w.rule IS NOT NULL'

/** What could not be answered is not answered too often either. */
const REMEMBER = `
  INSERT INTO rule_firings (rule, contact, fired_at)
  SELECT w.rule ->> '$.ref', w.contact, max(w.at) FROM arriving w
  WHERE ${FIRES} AND w.rule ->> '$.withheld' IS NULL
  GROUP BY 1, 2
  ON CONFLICT (rule, contact) DO UPDATE SET fired_at = excluded.fired_at`

/** The phone first: what a customer is called is text, whatever braces it has. */
const PHONE = `coalesce((SELECT i.value FROM identities i WHERE i.contact = c.id AND i.kind = 'phone' AND i.is_primary = 1), '')`
const RESPONSE = `substr(replace(replace(w.rule ->> '$.response', '{phone}', ${PHONE}), '{name}', c.name), 1, ${limits.messageMaxChars})`

const ANSWERS = `${FIRES} AND w.rule ->> '$.response' IS NOT NULL`

const REPLY = `
  INSERT INTO messages (id, workspace, uid, conversation, contact, channel, type, content_type, content, sender_type, sender_id, sender_name,
    delivery, attempt_at, created_at)
  SELECT ${nextId('messages')} + row_number() OVER (ORDER BY w.n) - 1, w.workspace, w.sender ->> '$.answered_by', w.conversation, w.contact, w.channel,
    'outgoing', 'text', ${RESPONSE}, 'bot', w.rule ->> '$.id', w.rule ->> '$.name', 'queued', w.at, w.at
  FROM arriving w CROSS JOIN contacts c ON c.id = w.contact
  WHERE ${ANSWERS}`

const TOUCH_CONVERSATIONS = `
  UPDATE conversations AS v
  SET messages_count = v.messages_count + 1, last_message_at = max(v.last_message_at, m.created_at),
    last_message = json_object('id', m.uid, 'type', m.type, 'content', substr(m.content, 1, ${limits.previewChars}),
      'content_type', m.content_type, 'sender', json_object('type', m.sender_type, 'name', m.sender_name), 'at', m.created_at)
  FROM arriving w
  CROSS JOIN messages m ON m.workspace = w.workspace AND m.uid = w.sender ->> '$.answered_by'
  WHERE v.id IN (SELECT conversation FROM arriving) AND v.id = w.conversation`

/** Groups that the rule saves into and the contact is not in, as many as there is room for: (group, contact). */
const JOINED = `
    SELECT o.id AS grp, w.contact AS contact, g.key AS place, o.uid AS uid, o.name AS name
    FROM arriving w
    CROSS JOIN contacts c ON c.id = w.contact AND c.deleted_at IS NULL
    CROSS JOIN json_each(w.rule, '$.save_group_ids') g
    CROSS JOIN groups o ON o.workspace = w.workspace AND o.uid = g.value AND o.deleted_at IS NULL
    WHERE ${FIRES}
      AND NOT EXISTS (SELECT 1 FROM group_contacts m WHERE m.grp = o.id AND m.contact = w.contact)
      AND json_array_length(c.group_ids) + g.key < ${limits.groupsPerContact}`

/** Before any group is joined, for afterwards nobody is new to one. */
const JOIN_EVENTS = eventSql({
  source: 'rule',
  type: `'contact.group_joined'`,
  subject: 'o.uid',
  contact: 'w.contact',
  data: `json_object('group', o.name)`,
  from: `CROSS JOIN (${JOINED}) o ON o.contact = w.contact`,
})

const COUNT_GROUPS = `
  UPDATE groups
  SET contacts_count = contacts_count + (SELECT count(*) FROM (${JOINED}) o WHERE o.grp = groups.id)
  WHERE id IN (SELECT o.grp FROM (${JOINED}) o)`

const JOIN_ROWS = `
  UPDATE contacts AS c
  SET group_ids = (
    SELECT json_group_array(s.id ORDER BY s.place)
    FROM (
      SELECT value AS id, key AS place FROM json_each(c.group_ids)
      UNION ALL
      SELECT o.grp, 1000 + o.place FROM (${JOINED}) o WHERE o.contact = c.id) s),
    updated_at = (SELECT at FROM arriving LIMIT 1)
  WHERE c.id IN (SELECT o.contact FROM (${JOINED}) o)`

/** The search row has a mark for each group. */
const NOTICE_JOINED = `
  UPDATE arriving SET state = 'changed'
  WHERE state = 'known' AND contact IN (SELECT o.contact FROM (${JOINED}) o)`

/** As the row has it by now. */
const JOIN = `
  INSERT OR IGNORE INTO group_contacts (grp, contact)
  SELECT o.id, c.id
  FROM arriving w
  CROSS JOIN contacts c ON c.id = w.contact AND c.deleted_at IS NULL
  CROSS JOIN json_each(c.group_ids) g
  CROSS JOIN groups o ON o.id = g.value AND o.deleted_at IS NULL
  WHERE ${FIRES}`

const FIRED_EVENTS = eventSql({
  source: 'rule',
  type: `'rule.fired'`,
  subject: `w.rule ->> '$.id'`,
  contact: 'w.contact',
  conversation: 'w.conversation',
  data: `json_object('rule', w.rule ->> '$.name', 'answered', json(iif(w.rule ->> '$.response' IS NULL, 'false', 'true')))`,
})

export const RULE_STATEMENTS = [
  CHOOSE, CHOOSE_ONE, WITHHOLD, REMEMBER, FIRED_EVENTS, REPLY, TOUCH_CONVERSATIONS, JOIN_EVENTS, COUNT_GROUPS, NOTICE_JOINED, JOIN_ROWS, JOIN,
]
