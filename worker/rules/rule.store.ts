/** Rules in the database: what each does is one JSON document, for nothing is ever looked for in it. */
import type { Access } from '../db/access'
import { editsWithOrder, type Ordered, reorder as reorderRows } from '../db/order'
import type { Guard } from '../db/write'
import { limits } from '../limits'
import { full, resourceStore } from '../resources/resource.store'
import { RULE_JSON, type RuleRow, toRule } from './rule.resource'
import type { Rule } from './rule.schema'

/** SQL: a group of the list that is sent is none of this workspace. */
const namesUnknown = (key: string) => `(
      SELECT count(*)
      FROM json_each(?1, '$.input.set.${key}') j
      CROSS JOIN groups g ON g.workspace = ?1 ->> '$.workspace' AND g.uid = j.value AND g.deleted_at IS NULL
    ) < json_array_length(?1, '$.input.set.${key}')`

const guards = {
  unknownChannel: {
    code: 'unknown_channel',
    when: `?1 ->> '$.input.set.channel_id' IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM channels c
      WHERE c.uid = ?1 ->> '$.input.set.channel_id' AND c.workspace = ?1 ->> '$.workspace' AND c.deleted_at IS NULL)`,
  },
  unknownGroup: { code: 'unknown_group', path: 'group_ids', when: namesUnknown('group_ids') },
  unknownSavedGroup: { code: 'unknown_saved_group', when: namesUnknown('save_group_ids') },
  /** It would neither answer nor save. */
  idle: {
    code: 'idle_rule',
    when: `(
      SELECT wanted ->> '$.response' IS NULL AND NOT wanted ->> '$.save_contact'
      FROM (SELECT json_patch(before, ?1 -> '$.input.set') AS wanted FROM target)
      WHERE wanted IS NOT NULL)`,
  },
} satisfies Record<string, Guard>

export const rules = resourceStore<RuleRow, Rule>({
  kind: 'rule',
  table: 'rules',
  json: RULE_JSON,
  toResource: toRule,
  state: `json_patch(r.definition, json_object('name', r.name, 'is_active', json(iif(r.is_active, 'true', 'false')), 'deleted_at', r.deleted_at))`,
  columns: {
    name: `w.after ->> '$.name'`,
    is_active: `w.after ->> '$.is_active'`,
    definition: `json_remove(w.after, '$.name', '$.is_active', '$.deleted_at')`,
  },
  fixed: { position: `(SELECT coalesce(max(position), -1) + 1 FROM rules WHERE id BETWEEN w.base AND w.base + 4294967295)` },
  order: 'r.position, r.id',
  guards: {
    edited: [guards.unknownChannel, guards.unknownGroup, guards.unknownSavedGroup, guards.idle],
    added: [full('rules', limits.rulesPerWorkspace)],
  },
  isKept: true,
  edits: editsWithOrder('rules', 'rule*', 'rules.reordered'),
})

const order: Ordered = { table: 'rules', alias: 'r', isIn: 'r.deleted_at IS NULL', json: RULE_JSON, event: 'rules.reordered' }

export async function reorder(access: Access, ids: readonly string[]): Promise<Rule[]> {
  return (await reorderRows<RuleRow>(access, order, ids)).map(toRule)
}
