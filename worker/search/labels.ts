/** Tests of the two sets a contact is in. Tags are named, as everywhere in the API; groups are meant by their ids. */
import { fold } from './fold'
import { groupMarkSql, NOBODY, tagMarkSql } from './marks'
import { marksAre } from './match'
import { BASE, WORKSPACE } from './sql'
import type { Asked, Test } from './condition'

export interface LabelSet {
  table: 'tags' | 'groups'
  ids: 'tag_ids' | 'group_ids'
  by: 'name_fold' | 'uid'
  mark: (id: string, base: string) => string
}

export const tagSet: LabelSet = { table: 'tags', ids: 'tag_ids', by: 'name_fold', mark: tagMarkSql }
export const groupSet: LabelSet = { table: 'groups', ids: 'group_ids', by: 'uid', mark: groupMarkSql }

interface Wanted {
  /** SQL: SELECT of their rowids (column `id`), of those that exist. */
  ids: string
  count: number
}

function wantedOf({ table, by }: LabelSet, values: readonly string[], { given, knownTags }: Asked): Wanted {
  const keys = [...new Set(table === 'tags' ? values.map(fold) : values)]
  const ids = keys.map((key) => (table === 'tags' && Object.hasOwn(knownTags, key) ? (knownTags[key] ?? null) : null))
  const live = `t.workspace = ${WORKSPACE} AND t.deleted_at IS NULL`
  if (ids.every((id) => id === null)) {
    return { ids: `SELECT t.id AS id FROM ${table} t WHERE ${live} AND t.${by} IN (SELECT value FROM ${given.list(keys)})`, count: keys.length }
  }
  // One that has been deleted is no longer meant by its id: another of its name takes its place.
  const wanted = given.list(keys.map((key, n) => ({ key, id: ids[n] })))
  const byId = `SELECT t.id AS id FROM ${wanted} j CROSS JOIN ${table} t ON t.id = j.value ->> '$.id' WHERE ${live}`
  const byName = `SELECT t.id AS id FROM ${wanted} j CROSS JOIN ${table} t ON t.${by} = j.value ->> '$.key'
        WHERE ${live} AND NOT EXISTS (SELECT 1 FROM ${table} k WHERE k.id = j.value ->> '$.id' AND k.deleted_at IS NULL)`
  return { ids: `${byId} UNION ${byName}`, count: keys.length }
}

export function anyOf(set: LabelSet, values: string[], asked: Asked): Test {
  const { ids } = wantedOf(set, values, asked)
  return {
    row: `EXISTS (SELECT 1 FROM json_each(c.${set.ids}) j WHERE j.value IN (${ids}))`,
    match: marksAre(`coalesce((SELECT group_concat(${quotedMark(set)}, ' OR ') FROM (${ids}) w), ${nobody(asked)})`),
  }
}

export function allOf(set: LabelSet, values: string[], asked: Asked): Test {
  const { ids, count } = wantedOf(set, values, asked)
  return {
    row: `(SELECT count(*) FROM json_each(c.${set.ids}) j WHERE j.value IN (${ids})) = ${count}`,
    match: marksAre(`(SELECT iif(count(*) = ${count}, group_concat(${quotedMark(set)}, ' AND '), ${nobody(asked)}) FROM (${ids}) w)`),
  }
}

/** The row may still hold ids of what has been deleted. */
export function isSet({ table, ids }: LabelSet): Test {
  return { row: `EXISTS (SELECT 1 FROM json_each(c.${ids}) j CROSS JOIN ${table} t ON t.id = j.value WHERE t.deleted_at IS NULL)` }
}

const quotedMark = ({ mark }: LabelSet) => `'"' || ${mark('w.id', BASE)} || '"'`
const nobody = ({ given }: Asked) => given.add(`"${NOBODY}"`)
