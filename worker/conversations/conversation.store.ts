/** Reading and editing conversations. How one begins: `opening.store.ts`; what is said in it: `message.store.ts`. */
import type { Access } from '../db/access'
import { parseRow, parseRows, read } from '../db/read'
import { editsOf } from '../db/events'
import { WANTED } from '../db/targets'
import { type Guard, write } from '../db/write'
import { Refused } from '../db/guards'
import { detail, Invalid } from '../invalid'
import { conversationStatuses } from '../contacts/contact.schema'
import { limits } from '../limits'
import { permissions } from '../roles'
import { CONVERSATION_JSON, type ConversationRow, toConversation } from './conversation.resource'
import type { Conversation, ListConversationsQuery } from './conversation.schema'
import { ANSWER, EDIT_EVENTS, PUT_ROW, TARGET, TOUCH_CONTACT } from './conversation.statements'

/** What can be asked of a list, and by which index it is then read: the first that is asked and has one leads. */
const filters = {
  contact_id: { index: 'conversations_of_contact', where: `v.contact = (SELECT id FROM contacts WHERE workspace = ?1 ->> '$.workspace' AND uid = ?1 ->> '$.contact_id')` },
  assignee_id: { index: 'conversations_by_assignee', where: `v.assignee = ?1 ->> '$.assignee_id'` },
  team_id: { index: 'conversations_by_team', where: `v.team = ?1 ->> '$.team_id'` },
  status: { index: null, where: `v.status = ?1 ->> '$.status'` },
  channel_id: { index: null, where: `v.channel = ?1 ->> '$.channel'` },
  label: { index: null, where: `EXISTS (SELECT 1 FROM json_each(v.labels) WHERE value = ?1 ->> '$.label')` },
} as const
type FilterName = keyof typeof filters

const UNASSIGNED = 'unassigned'

/** SQL: the conversations asked for, as (id, last_message_at). Those of all statuses are four lists that are merged. */
function askedSql(query: ListConversationsQuery): string {
  const isAsked = (name: FilterName) => query[name] !== undefined && !(name === 'assignee_id' && query.assignee_id === UNASSIGNED)
  const asked = (Object.keys(filters) as FilterName[]).filter(isAsked)
  const where = [
    `v.workspace = ?1 ->> '$.workspace'`,
    ...asked.map((name) => filters[name].where),
    ...(query.assignee_id === UNASSIGNED ? ['v.assignee IS NULL'] : []),
  ]
  const arm = (index: string, conditions: readonly string[]) => `
    SELECT v.id AS id, v.last_message_at AS last_message_at
    FROM conversations v INDEXED BY ${index}
    CROSS JOIN contacts c ON c.id = v.contact AND c.deleted_at IS NULL
    WHERE ${conditions.join('\n      AND ')}`
  const index = asked.map((name) => filters[name].index).find((name) => name !== null)
  if (index !== undefined) return arm(index, where)
  const wanted = query.status === undefined ? conversationStatuses : [query.status]
  return wanted.map((status) => arm('conversations_by_status', [...where, `v.status = '${status}'`])).join('\n    UNION ALL')
}

const NEWEST_FIRST = 'ORDER BY last_message_at DESC, id DESC'

const pageSql = (query: ListConversationsQuery) => `
  SELECT ${CONVERSATION_JSON}
  FROM (${askedSql(query)} ${NEWEST_FIRST} LIMIT ?1 ->> '$.limit' OFFSET ?1 ->> '$.offset') o
  CROSS JOIN conversations v ON v.id = o.id
  CROSS JOIN contacts c ON c.id = v.contact
  ORDER BY v.last_message_at DESC, v.id DESC`

const countSql = (query: ListConversationsQuery) => `
  SELECT count(*) AS total FROM (SELECT 1 FROM (${askedSql(query)}) LIMIT ${limits.countedMax + 1})`

export interface ConversationPage {
  conversations: Conversation[]
  /** At most one more than are counted. */
  counted: number
}

export async function list(access: Access, query: ListConversationsQuery): Promise<ConversationPage> {
  const { page, per_page: perPage, ...asked } = query
  const channel = query.channel_id === undefined ? null : (access.settings.channels.get(query.channel_id)?.ref ?? -1)
  const params = { ...asked, channel, limit: perPage, offset: (page - 1) * perPage }
  const { rows } = await read(access, { sql: pageSql(query), params }, { sql: countSql(query), params })
  return {
    conversations: parseRows<ConversationRow>(rows[0]).map((row) => toConversation(row, access.settings, access.now)),
    counted: Number(rows[1]?.[0]?.['total'] ?? 0),
  }
}

const FIND = `
  SELECT ${CONVERSATION_JSON}
  FROM conversations v
  CROSS JOIN contacts c ON c.id = v.contact AND c.deleted_at IS NULL
  WHERE v.workspace = ?1 ->> '$.workspace' AND v.uid = ?1 ->> '$.id'`

export async function get(access: Access, id: string): Promise<Conversation | null> {
  const { rows } = await read(access, { sql: FIND, params: { id }, edits: editsOf('conversation.*') })
  const row = parseRow<ConversationRow>(rows[0])
  return row && toConversation(row, access.settings, access.now)
}

/** Who may not give conversations to others takes one that is nobody's, and gives back their own. */
export const NOT_OTHERS: Guard = {
  code: 'forbidden',
  when: `(SELECT role FROM principal) NOT IN (${permissions['conversations:assign'].map((role) => `'${role}'`).join(', ')})
    AND json_type(?1, '$.input.set.assignee') IS NOT NULL
    AND (coalesce((SELECT before ->> '$.assignee' FROM target), (SELECT id FROM principal)) <> (SELECT id FROM principal)
      OR coalesce(?1 ->> '$.input.set.assignee', (SELECT id FROM principal)) <> (SELECT id FROM principal))`,
}

/** SQL condition: a member is named who is none, or no longer. */
export const unknownMember = (path: string) => `
  ?1 ->> '${path}' IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM users u CROSS JOIN members m ON m.workspace = ?1 ->> '$.workspace' AND m.user = u.id AND m.removed_at IS NULL
    WHERE u.uid = ?1 ->> '${path}')`

export const UNKNOWN_ASSIGNEE: Guard = { code: 'unknown_member', when: unknownMember('$.input.set.assignee') }

const UNKNOWN_TEAM: Guard = {
  code: 'unknown_team',
  when: `?1 ->> '$.input.set.team' IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM teams t WHERE t.workspace = ?1 ->> '$.workspace' AND t.uid = ?1 ->> '$.input.set.team' AND t.deleted_at IS NULL)`,
}

/** By the name the place has in a conversation. */
export function namingAssignee(error: unknown): never {
  throw error instanceof Refused && error.code === 'unknown_member' ? new Invalid([detail('assignee_id', 'unknown_member')]) : error
}

/** What an edit may set; `null` takes away. */
export interface ConversationChange {
  status?: Conversation['status']
  snoozed_until?: number | null
  assignee?: string | null
  team?: string | null
  labels?: string[]
}

export async function update(access: Access, id: string, set: ConversationChange): Promise<{ conversation: Conversation; replayed: boolean }> {
  const { members, teams } = access.settings
  const names = {
    ...(set.assignee && { [set.assignee]: members.get(set.assignee) }),
    ...(set.team && { [set.team]: teams.get(set.team)?.name }),
  }
  const { answer, replayed } = await write<ConversationRow>(access, {
    target: TARGET,
    after: WANTED.set,
    guards: [UNKNOWN_ASSIGNEE, UNKNOWN_TEAM, NOT_OTHERS],
    statements: [PUT_ROW, TOUCH_CONTACT, ...EDIT_EVENTS],
    answer: ANSWER,
  }, { id, set, names }).catch(namingAssignee)
  return { conversation: toConversation(answer, access.settings, access.now), replayed }
}
