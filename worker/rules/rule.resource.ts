/** From a stored rule to what is shown. Isolates keep the active ones in this form, for they are asked at each arrival. */
import { formatInstant } from '../http/values'
import type { Rule } from './rule.schema'

/** What RULE_JSON makes. */
export type RuleRow = Omit<Rule, 'created_at' | 'updated_at'> & {
  /** Its rowid. */
  ref: number
  created_at: number
  updated_at: number
}

/** SQL: of its groups those that there are. Whom a deleted one holds is nobody's business until it is restored. */
const groups = (key: string) => `json((
      SELECT json_group_array(j.value ORDER BY j.key)
      FROM json_each(r.definition, '$.${key}') j
      CROSS JOIN groups g ON g.workspace = r.workspace AND g.uid = j.value AND g.deleted_at IS NULL))`

/** JSON of rule `r`. What its definition leaves out is null. */
export const RULE_JSON = `
  json_set(json_insert(r.definition, '$.channel_id', NULL, '$.response', NULL, '$.hours', NULL),
    '$.ref', r.id, '$.id', r.uid, '$.name', r.name, '$.position', r.position, '$.is_active', json(iif(r.is_active, 'true', 'false')),
    '$.group_ids', ${groups('group_ids')}, '$.save_group_ids', ${groups('save_group_ids')},
    '$.version', r.version, '$.created_at', r.created_at, '$.updated_at', r.updated_at)`

export function toRule({ ref: _ref, created_at, updated_at, ...shown }: RuleRow): Rule {
  return { ...shown, created_at: formatInstant(created_at), updated_at: formatInstant(updated_at) }
}
