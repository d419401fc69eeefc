/** Custom field definitions. Each change moves `settings_version`, for isolates hold values against what they keep. */
import type { Access } from '../db/access'
import { changesSql, eventSql } from '../db/events'
import { editsWithOrder, type Ordered, reorder as reorderRows } from '../db/order'
import { parseRow, parseRows, read } from '../db/read'
import { CHANGED, IS_NEW, newTarget, SETTINGS_CHANGED, WANTED } from '../db/targets'
import { type Guard, write, type Write } from '../db/write'
import { newId } from '../ids'
import { limits } from '../limits'
import { FIELD_JSON, type FieldRow, toField } from './field.resource'
import type { Field, FieldType } from './field.schema'

const STATE = `json_patch('{}', json_object('name', f.name, 'options', json(f.options), 'archived_at', f.archived_at))`

/** What an archived field holds is not searched: the cron makes the search rows of the workspace anew. */
const REINDEX = `
  INSERT OR REPLACE INTO reindexing (workspace, done_to)
  SELECT w.workspace, w.base
  FROM current_write w
  WHERE (w.before ->> '$.archived_at' IS NULL) <> (w.after ->> '$.archived_at' IS NULL)`

/** Only a dropdown has options to change. */
const FIELD_TARGET = `
  SELECT f.id AS id, f.version AS version, ${STATE} AS before
  FROM fields f
  WHERE f.workspace = ?1 ->> '$.workspace' AND f.uid = ?1 ->> '$.input.id'
    AND (f.type = 'dropdown' OR ?1 -> '$.input.set.options' IS NULL)`

const ACTIVE = `FROM fields f WHERE f.workspace = ?1 ->> '$.workspace' AND f.archived_at IS NULL`

const INSERT_FIELD = `
  INSERT INTO fields (id, workspace, uid, key, name, type, options, position, created_at, updated_at)
  SELECT w.target, w.workspace, w.input ->> '$.new_id', w.input ->> '$.key', w.after ->> '$.name', w.input ->> '$.type',
    w.after -> '$.options', (SELECT coalesce(max(position), -1) + 1 FROM fields WHERE workspace = w.workspace), w.at, w.at
  FROM current_write w
  WHERE ${IS_NEW}`

const UPDATE_FIELD = `
  UPDATE fields
  SET name = w.after ->> '$.name', options = w.after -> '$.options', archived_at = w.after ->> '$.archived_at',
    version = fields.version + 1, updated_at = w.at
  FROM current_write w
  WHERE fields.id = w.target AND ${CHANGED} AND NOT ${IS_NEW}`

const event = (verb: string) =>
  eventSql({
    type: `'field.${verb}'`,
    subject: 'f.uid',
    data: `json_object('key', f.key, 'changes', json(${changesSql('w.before', 'w.after')}))`,
    from: `CROSS JOIN fields f ON f.id = w.target WHERE ${CHANGED}`,
  })

const guards = {
  keyTaken: {
    code: 'duplicate',
    when: `EXISTS (SELECT 1 FROM fields f WHERE f.workspace = ?1 ->> '$.workspace' AND f.key = ?1 ->> '$.input.key')`,
  },
  full: { code: 'too_many', when: `(SELECT count(*) ${ACTIVE}) >= ${limits.fieldsPerWorkspace}` },
  /** Bringing one back counts as one more; keeping one does not. */
  fullForBack: {
    code: 'too_many',
    when: `(SELECT before FROM target) ->> '$.archived_at' IS NOT NULL AND (SELECT count(*) ${ACTIVE}) >= ${limits.fieldsPerWorkspace}`,
  },
} satisfies Record<string, Guard>

const LIST_FIELDS = `
  SELECT ${FIELD_JSON}
  FROM fields f
  WHERE f.workspace = ?1 ->> '$.workspace' AND (f.archived_at IS NULL OR ?1 ->> '$.archived')
  ORDER BY f.archived_at IS NOT NULL, f.position, f.id`

const FIND_FIELD = `
  SELECT ${FIELD_JSON}
  FROM fields f
  WHERE f.workspace = ?1 ->> '$.workspace' AND f.uid = ?1 ->> '$.id'`

const EDITS = editsWithOrder('fields', 'field*', 'fields.reordered')

export async function list(access: Access, archived: boolean): Promise<Field[]> {
  const { rows } = await read(access, { sql: LIST_FIELDS, params: { archived } })
  return parseRows<FieldRow>(rows[0]).map(toField)
}

export async function get(access: Access, id: string): Promise<Field | null> {
  const { rows } = await read(access, { sql: FIND_FIELD, params: { id }, edits: EDITS })
  const row = parseRow<FieldRow>(rows[0])
  return row === null ? null : toField(row)
}

export interface FieldChange {
  name?: string | undefined
  options?: string[] | undefined
  archived?: boolean | undefined
}

export function create(access: Access, { key, type, name, options = [] }: { key: string; type: FieldType; name: string; options?: string[] | undefined }) {
  const input = { new_id: newId('field'), key, type, set: { name, options } }
  return put(access, 'created', { target: newTarget('fields'), after: WANTED.set, guards: [guards.keyTaken, guards.full] }, input)
}

/** `null` takes `archived_at` away; an archived field keeps the time it was archived first. */
export function update(access: Access, id: string, { name, options, archived }: FieldChange) {
  const back = archived === false
  const set = { name, options, ...(back && { archived_at: null }) }
  const after = archived === true ? `json_insert(${WANTED.set}, '$.archived_at', ?1 ->> '$.now')` : WANTED.set
  return put(access, 'updated', { target: FIELD_TARGET, after, guards: back ? [guards.fullForBack] : [] }, { id, set })
}

export async function reorder(access: Access, ids: string[]): Promise<Field[]> {
  const order: Ordered = { table: 'fields', alias: 'f', isIn: 'f.archived_at IS NULL', json: FIELD_JSON, event: 'fields.reordered' }
  return (await reorderRows<FieldRow>(access, order, ids)).map(toField)
}

async function put(access: Access, verb: string, way: Pick<Write, 'target' | 'after' | 'guards'>, input: Record<string, unknown>) {
  const plan: Write = {
    ...way,
    statements: [INSERT_FIELD, UPDATE_FIELD, REINDEX, SETTINGS_CHANGED, event(verb)],
    answer: `(SELECT ${FIELD_JSON} FROM fields f WHERE f.id = w.target)`,
  }
  const { answer, replayed } = await write<FieldRow>(access, plan, input)
  return { field: toField(answer), replayed }
}
