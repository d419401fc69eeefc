/**
 * What channels, teams, templates and rules have in common: few of them in a workspace, a row each, edited as one
 * document, deleted by a mark and so restored. Whatever differs is literal SQL in a `ResourceKind`.
 */
import type { Access } from '../db/access'
import { changesSql, editsOf, eventSql } from '../db/events'
import { parseRow, parseRows, read } from '../db/read'
import { CHANGED, IS_NEW, newTarget, rowTarget, SETTINGS_CHANGED, WANTED } from '../db/targets'
import { type Guard, write, type Write } from '../db/write'
import type { IdKind } from '../ids'

export interface ResourceKind<Row, Resource> {
  kind: IdKind & ('channel' | 'team' | 'template' | 'rule')
  table: 'channels' | 'teams' | 'templates' | 'rules'
  /** JSON of row `r`. */
  json: string
  toResource: (row: Row) => Resource
  /** JSON of what can be edited of row `r`, without nulls; `deleted_at` is one of it. */
  state: string
  /** Columns and what goes into each, over `current_write w`; `fixed` ones only when the row is made. */
  columns: Readonly<Record<string, string>>
  fixed?: Readonly<Record<string, string>>
  /** Keys of the state that the log does not repeat, and what it says instead: SQL of further arguments of json_object. */
  unlogged?: readonly string[]
  logged?: string
  /** Of the list. */
  order: string
  /** Of whoever makes or restores one, and of whoever edits one. */
  guards: { added: readonly Guard[]; edited: readonly Guard[] }
  /** Isolates keep what it says: each change of it moves `settings_version`. */
  isKept: boolean
  /** The edits of `?1 ->> '$.id'`, where its own events are not all that edit it. */
  edits?: string
}

/** What is sent, as `state` has it; beside it, what columns are made of. */
export interface Edit {
  set: Record<string, unknown>
  [more: string]: unknown
}

export interface WrittenResource<Resource> {
  resource: Resource
  replayed: boolean
}

/** SQL: rows `r` of the workspace that have not been deleted. */
export const liveRows = (table: string) => `
  FROM ${table} r
  WHERE r.id BETWEEN ?1 ->> '$.base' AND ?1 ->> '$.base' + 4294967295 AND r.deleted_at IS NULL`

export function resourceStore<Row, Resource>(of: ResourceKind<Row, Resource>) {
  const { kind, table, json, state, columns, fixed = {}, unlogged = [], logged = '', guards } = of
  const made = { ...columns, ...fixed }

  const LIST = `
  SELECT ${json} ${liveRows(table)}
  ORDER BY ${of.order}
  LIMIT ?1 ->> '$.limit' OFFSET ?1 ->> '$.offset'`
  const COUNT = `SELECT count(*) AS total ${liveRows(table)}`
  const FIND = `
  SELECT ${json}
  FROM ${table} r
  WHERE r.workspace = ?1 ->> '$.workspace' AND r.uid = ?1 ->> '$.id' AND r.deleted_at IS NULL`
  const INSERT = `
  INSERT INTO ${table} (id, workspace, uid, ${Object.keys(made).join(', ')}, created_at, updated_at)
  SELECT w.target, w.workspace, w.input ->> '$.new_id', ${Object.values(made).join(', ')}, w.at, w.at
  FROM current_write w
  WHERE ${IS_NEW}`
  const UPDATE = `
  UPDATE ${table}
  SET ${Object.entries(columns).map(([column, value]) => `${column} = ${value}`).join(', ')},
    deleted_at = w.after ->> '$.deleted_at', version = ${table}.version + 1, updated_at = w.at
  FROM current_write w
  WHERE ${table}.id = w.target AND ${CHANGED} AND NOT ${IS_NEW}`
  const changes = [changesSql('w.before', 'w.after'), ...unlogged.map((key) => `'$.${key}'`)]
  const event = (verb: string) =>
    eventSql({
      type: `'${kind}.${verb}'`,
      subject: 'r.uid',
      data: `json_object('name', r.name, 'changes', json(json_remove(${changes.join(', ')}))${logged})`,
      from: `CROSS JOIN ${table} r ON r.id = w.target WHERE ${CHANGED}`,
    })
  const answer = `(SELECT ${json} FROM ${table} r WHERE r.id = w.target)`

  async function put(access: Access, verb: string, way: Pick<Write, 'target' | 'after' | 'guards'>, input: Record<string, unknown>): Promise<WrittenResource<Resource>> {
    const statements = [INSERT, UPDATE, ...(of.isKept ? [SETTINGS_CHANGED] : []), event(verb)]
    const written = await write<Row>(access, { ...way, statements, answer }, input)
    return { resource: of.toResource(written.answer), replayed: written.replayed }
  }

  return {
    async list(access: Access, page: { limit: number; offset: number }): Promise<{ resources: Resource[]; total: number }> {
      const { rows } = await read(access, { sql: LIST, params: page }, { sql: COUNT })
      return { resources: parseRows<Row>(rows[0]).map(of.toResource), total: Number(rows[1]?.[0]?.['total'] ?? 0) }
    },
    async get(access: Access, id: string): Promise<Resource | null> {
      const { rows } = await read(access, { sql: FIND, params: { id }, edits: of.edits ?? editsOf(`${kind}.*`) })
      const row = parseRow<Row>(rows[0])
      return row === null ? null : of.toResource(row)
    },
    create: (access: Access, id: string, edit: Edit) =>
      put(access, 'created', { target: newTarget(table), after: `json_patch('{}', ?1 -> '$.input.set')`, guards: [...guards.edited, ...guards.added] }, { new_id: id, ...edit }),
    update: (access: Access, id: string, edit: Edit) =>
      put(access, 'updated', { target: rowTarget(table, state), after: WANTED.set, guards: guards.edited }, { id, ...edit }),
    remove: (access: Access, id: string) => put(access, 'deleted', { target: rowTarget(table, state), after: WANTED.deleted }, { id }),
    restore: (access: Access, id: string) =>
      put(access, 'restored', { target: rowTarget(table, state, 'deleted'), after: WANTED.restored, guards: [...guards.edited, ...guards.added] }, { id }),
  }
}
export type ResourceStore<Resource> = ReturnType<typeof resourceStore<unknown, Resource>>

/** More than `max`, which is SQL; a row that is made or restored is one more. */
export const full = (table: string, max: string | number, code: 'too_many' | 'plan_limit' = 'too_many'): Guard => ({
  code,
  when: `(SELECT count(*) ${liveRows(table)}) >= ${max}`,
})

/** SQL: what the write wants of `key`, or what the row to be restored has. */
export const wanted = (key: string) => `coalesce(?1 ->> '$.input.set.${key}', (SELECT before FROM target) ->> '$.${key}')`

/** Another row of the workspace has the same `keys`. */
export const taken = (table: string, ...keys: string[]): Guard => ({
  code: 'duplicate',
  when: `EXISTS (
      SELECT 1 FROM ${table} r
      WHERE r.workspace = ?1 ->> '$.workspace' AND r.deleted_at IS NULL AND r.id <> (SELECT id FROM target)
        AND ${keys.map((key) => `r.${key} = ${wanted(key)}`).join(' AND ')})`,
})
