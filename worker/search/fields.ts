/** The fields of a contact that a filter can ask about, beside the custom ones: the table that errors and docs are made from. */
import { groupSet, tagSet } from './labels'
import * as kinds from './kinds'
import type { Kind } from './kinds'

interface FilterField {
  kind: Kind<never>
  /** What the tests of its kind are told. */
  target: unknown
  description: string
}

function field<Target>(kind: Kind<Target>, target: Target, description: string): FilterField {
  return { kind: kind as unknown as Kind<never>, target, description }
}

const has = (kind: 'phone' | 'email') => `EXISTS (SELECT 1 FROM json_each(c.identities) j WHERE j.value ->> '$.kind' = '${kind}')`
const column = (name: string) => (of: string) => `${of}.${name}`

export const filterFields = {
  tags: field(kinds.tags, tagSet, 'by name'),
  groups: field(kinds.groups, groupSet, 'by id'),
  source: field(kinds.source, null, 'where the contact first came from'),
  status: field(kinds.status, null, 'active, inactive or blocked'),
  assignee: field(kinds.reference, { column: 'assignee' }, 'of the last conversation, by the id of a member'),
  team: field(kinds.reference, { column: 'team' }, 'of the last conversation, by id'),
  conversation_status: field(kinds.conversationStatus, { column: 'conversation_status' }, 'of the last conversation'),
  created_at: field(kinds.moment, { index: 'contacts_newest_first', key: column('created_at'), least: 0 }, 'when the contact was created'),
  updated_at: field(kinds.moment, { index: 'contacts_by_update', key: column('updated_at'), least: 0 }, 'when the contact was last edited'),
  last_seen_at: field(kinds.moment, {
    index: 'contacts_by_last_seen', key: (of: 'c' | 'v') => `coalesce(${of}.last_seen_at, 0)`, least: 1,
  }, 'when the customer last wrote'),
  has_phone: field(kinds.flag, { flag: 'has_phone', row: has('phone') }, 'whether there is any phone'),
  has_email: field(kinds.flag, { flag: 'has_email', row: has('email') }, 'whether there is any e-mail'),
} as const satisfies Record<string, FilterField>

export const customPrefix = 'custom_attributes.'
