/**
 * What tags and groups have in common: a name that is one's own whatever its case, one property besides, a counter of
 * contacts. Deleting one marks it and touches no contact, so it costs one row and can be undone.
 */
import type { Access } from '../db/access'
import { changesSql, editsOf, eventSql } from '../db/events'
import { parseRow, parseRows, read } from '../db/read'
import { CHANGED, IS_NEW, newTarget, rowTarget, SETTINGS_CHANGED, WANTED } from '../db/targets'
import { type Guard, write, type Write } from '../db/write'
import { formatInstant } from '../http/values'
import { fold } from '../search/fold'
import { newId } from '../ids'

/** The literal parts in which the two differ. */
export interface LabelKind {
  kind: 'tag' | 'group'
  table: 'tags' | 'groups'
  nameIndex: 'tag_by_name' | 'group_by_name'
  property: 'color' | 'description'
  /** SQL of what else happens before one is changed, for who knows it by its name. */
  beforeUpdate: readonly string[]
}

interface LabelRow {
  id: string
  name: string
  contacts_count: number
  version: number
  created_at: number
  updated_at: number
}

export type LabelChange = { name?: string | undefined } & { [property in LabelKind['property']]?: string | null | undefined }

export interface Page {
  q?: string | undefined
  limit: number
  offset: number
}

/** `Label`: the resource, as its schema has it. */
export interface WrittenLabel<Label> {
  label: Label
  replayed: boolean
}

export function labelStore<Label extends { id: string; version: number }>({ kind, table, nameIndex, property, beforeUpdate }: LabelKind) {
  const json = `
  json_object('id', t.uid, 'name', t.name, '${property}', t.${property}, 'contacts_count', t.contacts_count,
    'version', t.version, 'created_at', t.created_at, 'updated_at', t.updated_at)`
  const state = `json_patch('{}', json_object('name', r.name, '${property}', r.${property}, 'deleted_at', r.deleted_at))`
  const found = `
  FROM ${table} t INDEXED BY ${nameIndex}
  WHERE t.workspace = ?1 ->> '$.workspace' AND t.deleted_at IS NULL AND instr(t.name_fold, ?1 ->> '$.q') > 0`

  const LIST = `
  SELECT ${json} ${found}
  ORDER BY instr(t.name_fold, ?1 ->> '$.q') = 1 DESC, t.contacts_count DESC, t.name_fold
  LIMIT ?1 ->> '$.limit' OFFSET ?1 ->> '$.offset'`
  const COUNT = `SELECT count(*) AS total ${found}`
  const FIND = `
  SELECT ${json}
  FROM ${table} t
  WHERE t.workspace = ?1 ->> '$.workspace' AND t.uid = ?1 ->> '$.id' AND t.deleted_at IS NULL`
  const INSERT = `
  INSERT INTO ${table} (id, workspace, uid, name, name_fold, ${property}, created_at, updated_at)
  SELECT w.target, w.workspace, w.input ->> '$.new_id', w.after ->> '$.name', w.input ->> '$.fold',
    w.after ->> '$.${property}', w.at, w.at
  FROM current_write w
  WHERE ${IS_NEW}`
  const UPDATE = `
  UPDATE ${table}
  SET name = w.after ->> '$.name', name_fold = coalesce(w.input ->> '$.fold', ${table}.name_fold),
    ${property} = w.after ->> '$.${property}', deleted_at = w.after ->> '$.deleted_at',
    version = ${table}.version + 1, updated_at = w.at
  FROM current_write w
  WHERE ${table}.id = w.target AND ${CHANGED} AND NOT ${IS_NEW}`
  const event = (verb: string) =>
    eventSql({
      type: `'${kind}.${verb}'`,
      subject: 't.uid',
      data: `json_object('name', t.name, 'changes', json(${changesSql('w.before', 'w.after')}))`,
      from: `CROSS JOIN ${table} t ON t.id = w.target WHERE ${CHANGED}`,
    })

  /** The name wanted, or that of the one to be restored, is another's. */
  const nameTaken: Guard = {
    code: 'duplicate',
    when: `EXISTS (
      SELECT 1 FROM ${table} t
      WHERE t.workspace = ?1 ->> '$.workspace' AND t.deleted_at IS NULL AND t.id <> (SELECT id FROM target)
        AND t.name_fold = coalesce(?1 ->> '$.input.fold', (SELECT name_fold FROM ${table} WHERE id = (SELECT id FROM target))))`,
  }

  const toLabel = (row: LabelRow) =>
    ({ ...row, created_at: formatInstant(row.created_at), updated_at: formatInstant(row.updated_at) }) as unknown as Label

  async function put(
    access: Access,
    verb: string,
    way: Pick<Write, 'target' | 'after' | 'guards'>,
    input: Record<string, unknown>,
  ): Promise<WrittenLabel<Label>> {
    const answer = `(SELECT ${json} FROM ${table} t WHERE t.id = w.target)`
    const plan: Write = { ...way, statements: [INSERT, ...(verb === 'updated' ? beforeUpdate : []), UPDATE, ...(verb === 'created' ? [] : [SETTINGS_CHANGED]), event(verb)], answer }
    const written = await write<LabelRow>(access, plan, { new_id: newId(kind), ...input })
    return { label: toLabel(written.answer), replayed: written.replayed }
  }

  const inputOf = (change: LabelChange) => ({
    set: change,
    ...(change.name !== undefined && { fold: fold(change.name) }),
  })

  return {
    /** What begins with the text comes before what merely holds it; then the most used. */
    async list(access: Access, { q, limit, offset }: Page): Promise<{ labels: Label[]; total: number }> {
      const params = { q: fold((q ?? '').trim()), limit, offset }
      const { rows } = await read(access, { sql: LIST, params }, { sql: COUNT, params })
      return { labels: parseRows<LabelRow>(rows[0]).map(toLabel), total: Number(rows[1]?.[0]?.['total'] ?? 0) }
    },
    async get(access: Access, id: string): Promise<Label | null> {
      const { rows } = await read(access, { sql: FIND, params: { id }, edits: editsOf(`${kind}.*`) })
      const row = parseRow<LabelRow>(rows[0])
      return row === null ? null : toLabel(row)
    },
    create: (access: Access, change: LabelChange) =>
      put(access, 'created', { target: newTarget(table), after: WANTED.set, guards: [nameTaken] }, inputOf(change)),
    update: (access: Access, id: string, change: LabelChange) =>
      put(access, 'updated', { target: rowTarget(table, state), after: WANTED.set, guards: [nameTaken] }, { id, ...inputOf(change) }),
    remove: (access: Access, id: string) =>
      put(access, 'deleted', { target: rowTarget(table, state), after: WANTED.deleted }, { id }),
    restore: (access: Access, id: string) =>
      put(access, 'restored', { target: rowTarget(table, state, 'deleted'), after: WANTED.restored, guards: [nameTaken] }, { id }),
  }
}
export type LabelStore<Label extends { id: string; version: number }> = ReturnType<typeof labelStore<Label>>
