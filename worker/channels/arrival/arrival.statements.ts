/**
 * An arrival is one batch. `arriving` gets a row for each customer who has said something new, with what is known of
 * them; everything after works from it. A message that is there already makes no row, and so nothing happens twice.
 * `?1` of the guard, the beginning and the receipts: {workspace, base, at, request, settings_version, month, channel: {ref, id, type, creates},
 * senders: [Sender], receipts}.
 */
import { limits } from '../../limits'
import { RULE_STATEMENTS } from '../../rules/firing.statements'
import { searchRows } from '../../search/search-row.statements'
import { TELL_QUOTA } from '../../usage/quota.statements'
import { BEGIN, CHANNEL, GUARD } from './begin.statements'
import { CALL_BY_NAME, COUNT_CONTACTS, MEET, TOUCH_CONTACTS } from './contacts.statements'
import { CONVERSE, COUNT_CONVERSATIONS, DROPPED_EVENTS } from './conversations.statements'
import { TAKE_RECEIPTS } from './receipts.statements'

export const SEARCH_ROWS = searchRows(`arriving w CROSS JOIN contacts c ON c.id = w.contact WHERE w.state IN ('new', 'changed') AND c.deleted_at IS NULL`)

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

/**
 * `renames`, `answers`, `echoes`: whether there is anything for them to do, as far as that can be known beforehand. An echo
 * of our own gets its provider's name first, so that it is there already.
 */
export function arrivalStatements({ renames, answers, echoes }: { renames: boolean; answers: boolean; echoes: boolean }): string[] {
  return [
    GUARD, ...(echoes ? [TAKE_RECEIPTS] : []), BEGIN,
    ...MEET, ...(renames ? CALL_BY_NAME : []),
    ...CONVERSE, ...(answers ? RULE_STATEMENTS : []),
    TOUCH_CONTACTS, COUNT_CONTACTS, COUNT_CONVERSATIONS, ...TELL_QUOTA, SEARCH_ROWS, DROPPED_EVENTS,
    ANSWER, END,
  ]
}
