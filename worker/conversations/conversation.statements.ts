/** A conversation as SQL sees it: the state that an edit compares, the row it leaves, its events. */
import { changesSql, eventSql } from '../db/events'
import { CHANGED, IS_NEW } from '../db/targets'
import { CONVERSATION_JSON } from './conversation.resource'

/** The editable state of conversation `v`, without nulls. */
const STATE = `
  json_patch('{}', json_object('status', v.status, 'snoozed_until', v.snoozed_until, 'assignee', v.assignee, 'team', v.team,
    'labels', json(v.labels)))`

/** The conversation `?1 ->> '$.input.id'`, of a contact that is not in the bin. */
export const TARGET = `
  SELECT v.id AS id, v.version AS version, ${STATE} AS before, v.contact AS contact, v.channel AS channel,
    v.composer AS composer, v.composing_until AS composing_until, v.last_incoming_at AS last_incoming_at
  FROM conversations v
  CROSS JOIN contacts c ON c.id = v.contact AND c.deleted_at IS NULL
  WHERE v.workspace = ?1 ->> '$.workspace' AND v.uid = ?1 ->> '$.input.id'`

export const PUT_ROW = `
  UPDATE conversations
  SET status = w.after ->> '$.status', snoozed_until = w.after ->> '$.snoozed_until', assignee = w.after ->> '$.assignee',
    team = w.after ->> '$.team', labels = w.after -> '$.labels', version = conversations.version + 1, updated_at = w.at
  FROM current_write w
  WHERE conversations.id = w.target AND ${CHANGED} AND NOT ${IS_NEW}`

/** SQL: whether conversation `v` is the one that its contact's row tells of. */
export const IS_LAST_OF_CONTACT = `v.id = (SELECT o.id FROM conversations o WHERE o.contact = v.contact ORDER BY o.last_message_at DESC, o.id DESC LIMIT 1)`

/** What the contact's row says of its last conversation; nothing is written where that says the same. */
export const TOUCH_CONTACT = `
  UPDATE contacts
  SET conversation_status = v.status, assignee = v.assignee, team = v.team
  FROM current_write w
  CROSS JOIN conversations v ON v.id = w.target
  WHERE contacts.id = (SELECT v.contact FROM current_write w CROSS JOIN conversations v ON v.id = w.target)
    AND ${IS_LAST_OF_CONTACT}
    AND (contacts.conversation_status IS NOT v.status OR contacts.assignee IS NOT v.assignee OR contacts.team IS NOT v.team)`

/** SQL: milliseconds since 1970 as answers have them. */
export const instantSql = (ms: string) => `strftime('%Y-%m-%dT%H:%M:%SZ', ${ms} / 1000, 'unixepoch')`

const toldSql = (path: string, state: string) => (path === 'snoozed_until' ? instantSql(`(w.${state} ->> '$.${path}')`) : `w.${state} -> '$.${path}'`)

const event = (type: string, paths: readonly string[], names = 'NULL') => {
  const part = (state: string) => `json_object(${paths.map((path) => `'${path}', ${toldSql(path, state)}`).join(', ')})`
  const differs = paths.map((path) => `w.before -> '$.${path}' IS NOT w.after -> '$.${path}'`).join(' OR ')
  return eventSql({
    type: `'${type}'`,
    subject: 'v.uid',
    contact: 'v.contact',
    conversation: 'v.id',
    data: `json_patch(json_object('changes', json(${changesSql(part('before'), part('after'))})), json_object('names', json(${names})))`,
    from: `CROSS JOIN conversations v ON v.id = w.target WHERE NOT ${IS_NEW} AND (${differs})`,
  })
}

/** `names`: who is meant by the ids, by the names they had then. */
export const EDIT_EVENTS = [
  event('conversation.status_changed', ['status', 'snoozed_until']),
  event('conversation.assigned', ['assignee', 'team'], `w.input -> '$.names'`),
  event('conversation.labeled', ['labels']),
]

export const ANSWER = `(
    SELECT ${CONVERSATION_JSON}
    FROM conversations v CROSS JOIN contacts c ON c.id = v.contact
    WHERE v.id = w.target)`
