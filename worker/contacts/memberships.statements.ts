/**
 * The two sets a contact is in, tags and groups: which ids the contact row shall carry, the index rows and counters
 * that follow from it, and the events. Both work alike, so the SQL exists once, over a literal table of the two.
 */
import { eventSql } from '../db/events'
import { nextId } from '../db/write'

const sets = {
  tags: { table: 'tags', index: 'contact_tags', column: 'tag', ids: 'tag_ids', by: 'name_fold', given: 'fold',
    joined: 'contact.tag_added', left: 'contact.tag_removed' },
  groups: { table: 'groups', index: 'group_contacts', column: 'grp', ids: 'group_ids', by: 'uid', given: 'id',
    joined: 'contact.group_joined', left: 'contact.group_left' },
} as const
type SetName = keyof typeof sets

/** `mode` says what to do with `items`; a tag has a fold, and an id in case it is new. */
export interface TagInput {
  mode: 'replace' | 'add' | 'remove'
  items: { id: string; name: string; fold: string }[]
}
export interface GroupInput {
  mode: 'replace' | 'add' | 'remove'
  items: { id: string }[]
}

const CREATE_MISSING_TAGS = `
  INSERT INTO tags (id, workspace, uid, name, name_fold, created_at, updated_at)
  SELECT ${nextId('tags')} + row_number() OVER (ORDER BY j.key) - 1, w.workspace,
    j.value ->> '$.id', j.value ->> '$.name', j.value ->> '$.fold', w.at, w.at
  FROM current_write w
  CROSS JOIN json_each(w.input, '$.tags.items') j
  WHERE w.input ->> '$.tags.mode' <> 'remove'
    AND NOT EXISTS (
      SELECT 1 FROM tags t
      WHERE t.workspace = w.workspace AND t.name_fold = j.value ->> '$.fold' AND t.deleted_at IS NULL)`

/** Which ids the row shall carry, in order: what stays, then what is new. */
function collect(name: SetName): string {
  const { table, ids, by, given } = sets[name]
  return `
  UPDATE current_write AS w
  SET after = json_set(w.after, '$.${ids}', json((
    SELECT json_group_array(s.id ORDER BY s.place)
    FROM (
      SELECT b.value AS id, b.key AS place
      FROM current_write x
      CROSS JOIN json_each(x.before, '$.${ids}') b
      WHERE x.input ->> '$.${name}.mode' = 'add'
        OR (x.input ->> '$.${name}.mode' = 'remove' AND b.value NOT IN (
          SELECT t.id FROM json_each(x.input, '$.${name}.items') j
          CROSS JOIN ${table} t ON t.workspace = x.workspace AND t.${by} = j.value ->> '$.${given}' AND t.deleted_at IS NULL))
      UNION ALL
      SELECT t.id, 1000 + j.key
      FROM current_write x
      CROSS JOIN json_each(x.input, '$.${name}.items') j
      CROSS JOIN ${table} t ON t.workspace = x.workspace AND t.${by} = j.value ->> '$.${given}' AND t.deleted_at IS NULL
      WHERE x.input ->> '$.${name}.mode' = 'replace'
        OR (x.input ->> '$.${name}.mode' = 'add'
          AND t.id NOT IN (SELECT value FROM json_each(x.before, '$.${ids}')))) s)))`
}

/** A contact in the bin is in no set, though its row remembers which it was in. */
function live(state: 'before' | 'after', ids: string): string {
  return `iif(w.${state} ->> '$.deleted_at' IS NULL, coalesce(w.${state} -> '$.${ids}', '[]'), '[]')`
}

function sync(name: SetName): string[] {
  const { table, index, column, ids } = sets[name]
  const before = live('before', ids)
  const after = live('after', ids)
  return [
    `
  DELETE FROM ${index}
  WHERE (${column}, contact) IN (
    SELECT b.value, w.target
    FROM current_write w
    CROSS JOIN json_each(${before}) b
    WHERE b.value NOT IN (SELECT value FROM json_each(${after})))`,
    `
  INSERT INTO ${index} (${column}, contact)
  SELECT a.value, w.target
  FROM current_write w
  CROSS JOIN json_each(${after}) a
  WHERE a.value NOT IN (SELECT value FROM json_each(${before}))`,
    `
  UPDATE ${table}
  SET contacts_count = contacts_count + iif(id IN (
    SELECT a.value FROM current_write w CROSS JOIN json_each(${after}) a), 1, -1)
  WHERE id IN (
    SELECT a.value
    FROM current_write w CROSS JOIN json_each(${after}) a
    WHERE a.value NOT IN (SELECT value FROM json_each(${before}))
    UNION ALL
    SELECT b.value
    FROM current_write w CROSS JOIN json_each(${before}) b
    WHERE b.value NOT IN (SELECT value FROM json_each(${after})))`,
  ]
}

/** Only for a contact that was there and stays: making, binning and restoring say it themselves. */
function eventsOf(name: SetName): string[] {
  const { table, ids, joined, left } = sets[name]
  const key = name === 'tags' ? 'tag' : 'group'
  const event = (type: string, from: string, without: string) =>
    eventSql({
      type: `'${type}'`,
      subject: `t.uid`,
      contact: 'w.target',
      data: `json_object('${key}', t.name)`,
      from: `
  CROSS JOIN json_each(w.${from}, '$.${ids}') j
  CROSS JOIN ${table} t ON t.id = j.value
  WHERE w.before <> '{}'
    AND w.before ->> '$.deleted_at' IS w.after ->> '$.deleted_at'
    AND j.value NOT IN (SELECT value FROM json_each(w.${without}, '$.${ids}'))`,
    })
  return [event(joined, 'after', 'before'), event(left, 'before', 'after')]
}

export const COLLECT_TAGS = [CREATE_MISSING_TAGS, collect('tags')]
export const COLLECT_GROUPS = [collect('groups')]
export const SYNC_TAGS = sync('tags')
export const SYNC_GROUPS = sync('groups')
export const TAG_EVENTS = eventsOf('tags')
export const GROUP_EVENTS = eventsOf('groups')

/** SQL condition over `?1`: a group is named that does not exist. */
export const GROUP_UNKNOWN = `
  EXISTS (
    SELECT 1 FROM json_each(?1, '$.input.groups.items') j
    WHERE NOT EXISTS (
      SELECT 1 FROM groups g
      WHERE g.workspace = ?1 ->> '$.workspace' AND g.uid = j.value ->> '$.id' AND g.deleted_at IS NULL))`
