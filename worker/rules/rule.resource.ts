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

/** JSON of rule `r`. What its definition leaves out is null. */
export const RULE_JSON = `
  json_insert(r.definition, '$.channel_id', NULL, '$.response', NULL, '$.hours', NULL,
    '$.ref', r.id, '$.id', r.uid, '$.name', r.name, '$.position', r.position, '$.is_active', json(iif(r.is_active, 'true', 'false')),
    '$.version', r.version, '$.created_at', r.created_at, '$.updated_at', r.updated_at)`

export function toRule({ ref: _ref, created_at, updated_at, ...shown }: RuleRow): Rule {
  return { ...shown, created_at: formatInstant(created_at), updated_at: formatInstant(updated_at) }
}
