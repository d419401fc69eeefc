/** SELECTs of the row a write is about, for resources that have an id, a version and a mark for "deleted". */

type Live = 'live' | 'deleted'

/** `state`: JSON of row `r` without nulls. `?1 ->> '$.input.id'` is the public id. */
export function rowTarget(table: string, state: string, live: Live = 'live', more = ''): string {
  return `
  SELECT r.id AS id, r.version AS version, ${state} AS before ${more}
  FROM ${table} r
  WHERE r.workspace = ?1 ->> '$.workspace' AND r.uid = ?1 ->> '$.input.id'
    AND r.deleted_at ${live === 'live' ? 'IS NULL' : 'IS NOT NULL'}`
}

/** The rowid a new row of `table` gets; `?1` names the workspace. */
export function freeId(table: string): string {
  return `coalesce((
      SELECT id FROM ${table}
      WHERE id BETWEEN ?1 ->> '$.base' AND ?1 ->> '$.base' + 4294967295
      ORDER BY id DESC LIMIT 1), ?1 ->> '$.base') + 1`
}

export function newTarget(table: string): string {
  return `
  SELECT ${freeId(table)} AS id, 1 AS version, '{}' AS before`
}

/** SQL conditions over \`current_write w\`. */
export const IS_NEW = `w.before = '{}'`
export const CHANGED = `w.before <> w.after`

/** The state wanted, over \`target\` and \`?1\`. */
export const WANTED = {
  set: `json_patch(target.before, ?1 -> '$.input.set')`,
  deleted: `json_set(target.before, '$.deleted_at', ?1 ->> '$.now')`,
  restored: `json_remove(target.before, '$.deleted_at')`,
}

/** What isolates keep of a workspace has changed: each finds out with its next batch. */
export const SETTINGS_CHANGED = `
  UPDATE workspaces SET settings_version = settings_version + 1
  WHERE id = (SELECT workspace FROM current_write w WHERE ${CHANGED})`
