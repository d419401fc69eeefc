/**
 * Makes the search rows of workspaces anew: after a migration that changed what is searched, and after a field was
 * archived or brought back. A slice a batch, so that no write of anybody waits; a merge after each, or the index would
 * catch up by itself, in one long breath. Workspaces take turns, and one whose slice fails keeps no other waiting. Until
 * it is through `q` finds what the old rows say, and filters do not go by the words of what was brought back.
 */
import { parseRow, parseRows } from '../db/read'
import type { Database } from '../db/database'
import type { FieldDefinition } from '../db/settings'
import type { Attributes } from '../contacts/contact.schema'
import { limits } from '../limits'
import { indexed, nameFold } from '../search/indexed'
import { indexedValueSql, searchRows } from '../search/search-row.statements'
import { mergeSearchIndex } from './search-index'

/** Asked every minute, so not by a walk: all rows of the table are those that wait. */
const WAITING = 'SELECT workspace FROM reindexing WHERE workspace > 0'

const JOB = `
  SELECT json_object('workspace', r.workspace, 'done_to', r.done_to, 'fields', (
    SELECT json_group_array(json_object('number', f.id - r.workspace * 4294967296, 'key', f.key, 'type', f.type))
    FROM fields f WHERE f.workspace = r.workspace))
  FROM reindexing r
  WHERE r.workspace = ?1 ->> '$.workspace'`

/** As many as one parameter of the write can hold, whatever is in them; at least one. */
const SLICE = `
  SELECT json_object('id', id, 'version', version, 'name', name, 'company', company, 'attributes', json(custom_attributes))
  FROM (
    SELECT c.*, sum(length(c.custom_attributes) + length(c.name)) OVER (ORDER BY c.id) - length(c.custom_attributes) - length(c.name) AS before
    FROM (
      SELECT c.* FROM contacts c
      WHERE c.id > (SELECT done_to FROM reindexing WHERE workspace = ?1 ->> '$.workspace')
        AND c.id <= ?1 ->> '$.workspace' * 4294967296 + 4294967295
      ORDER BY c.id LIMIT ${limits.reindexSlice}) c)
  WHERE before < ${limits.reindexSliceChars}
  ORDER BY id`

const SLICED = `json_each(?1, '$.contacts') j CROSS JOIN contacts c ON c.id = j.value ->> '$.id'`

/** A message or a profile may rename somebody and move no version. */
const IS_AS_READ = (contact: string) => `${contact}.version = j.value ->> '$.version' AND ${contact}.name = j.value ->> '$.name'`

const PUT_PARTS = `
  UPDATE contacts
  SET search = j.value -> '$.search', name_fold = j.value ->> '$.name_fold'
  FROM json_each(?1, '$.contacts') j
  WHERE contacts.id = j.value ->> '$.id' AND ${IS_AS_READ('contacts')}`

/** SQL: (field, value, contact), with the words of `search`. */
const valuesBy = (search: string) => `
  SELECT f.id, ${indexedValueSql(`json_object('search', json(${search}), 'custom_attributes', json(c.custom_attributes))`, 'a.key')}, c.id
  FROM ${SLICED}
  CROSS JOIN json_each(c.custom_attributes) a
  CROSS JOIN fields f ON f.workspace = c.workspace AND f.key = a.key
  WHERE c.deleted_at IS NULL AND a.value IS NOT NULL`

/** As long as the old parts are there to tell which values they made. */
const TAKE_VALUES = `
  DELETE FROM field_values
  WHERE (field, value, contact) IN (SELECT * FROM (
    ${valuesBy('c.search')} AND ${IS_AS_READ('c')}
    EXCEPT ${valuesBy(`j.value -> '$.search'`)}))`

const PUT_VALUES = `
  INSERT OR IGNORE INTO field_values (field, value, contact)
  ${valuesBy('c.search')}`

const PUT_ROWS = searchRows(`${SLICED} WHERE c.deleted_at IS NULL`)

/** A contact that was edited between reading and writing is read again. */
const MOVE_ON = `
  UPDATE reindexing
  SET done_to = coalesce(
    (SELECT min(c.id) - 1 FROM ${SLICED} WHERE NOT (${IS_AS_READ('c')})),
    (SELECT max(c.id) FROM ${SLICED}))
  WHERE workspace = ?1 ->> '$.workspace' AND done_to = ?1 ->> '$.done_to'`

/** Isolates keep that filters cannot go by the words yet, see `words_indexed`. */
const TELL = `
  UPDATE workspaces SET settings_version = settings_version + 1
  WHERE id = (SELECT workspace FROM reindexing WHERE workspace = ?1 ->> '$.workspace' AND done_to = ?1 ->> '$.done_to')`

const FINISH = `
  DELETE FROM reindexing WHERE workspace = ?1 ->> '$.workspace' AND done_to = ?1 ->> '$.done_to'`

interface Job {
  workspace: number
  done_to: number
  fields: Pick<FieldDefinition, 'number' | 'key' | 'type'>[]
}

interface Sliced {
  id: number
  version: number
  name: string
  company: string | null
  attributes: Attributes
}

export async function reindex(db: Database): Promise<void> {
  const until = Date.now() + limits.reindexMsPerRun
  const [rows = []] = await db.read([db.prepare(WAITING)])
  const waiting = rows.map(({ workspace }) => Number(workspace))
  const errors: unknown[] = []
  // The clock of a Worker moves with each answer it waits for.
  for (let slices = 0; waiting.length > 0 && slices < limits.reindexSlicesPerRun && Date.now() < until; slices++) {
    const workspace = waiting.shift() ?? 0
    try {
      if (await reindexSlice(db, workspace)) waiting.push(workspace)
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'search rows that could not be made anew')
}

/** Whether there may be more to do. */
async function reindexSlice(db: Database, workspace: number): Promise<boolean> {
  const [jobs, sliced] = await db.read([JOB, SLICE].map((sql) => db.prepare(sql).bind(JSON.stringify({ workspace }))))
  const job = parseRow<Job>(jobs)
  if (job === null) return false
  const contacts = parseRows<Sliced>(sliced).map(({ id, version, name, company, attributes }) => ({
    id, version, name, name_fold: nameFold(name), search: indexed({ name, company, attributes }, job.fields),
  }))
  const place = JSON.stringify({ workspace, done_to: job.done_to, contacts })
  const statements = contacts.length === 0 ? [TELL, FINISH] : [TAKE_VALUES, PUT_PARTS, PUT_VALUES, PUT_ROWS, MOVE_ON]
  await db.write(statements.map((sql) => db.prepare(sql).bind(place)))
  await mergeSearchIndex(db, limits.reindexMerges)
  return contacts.length > 0
}
