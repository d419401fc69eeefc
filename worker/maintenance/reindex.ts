/**
 * Makes the search rows of workspaces anew: after a migration that changed what is searched, and after a field was
 * archived or brought back. A slice a batch, so that no write of anybody waits; a merge after each, or the index would
 * catch up by itself, in one long breath. Until it is through, `q` and filters find what the old rows say.
 */
import { parseRow, parseRows } from '../db/read'
import type { Database } from '../db/database'
import type { FieldDefinition } from '../db/settings'
import type { Attributes } from '../contacts/contact.schema'
import { limits } from '../limits'
import { indexed, nameFold } from '../search/indexed'
import { indexedValueSql, searchRows } from '../search/search-row.statements'
import { MERGE } from './search-index'

const NEXT = `
  SELECT json_object('workspace', r.workspace, 'done_to', r.done_to, 'fields', (
    SELECT json_group_array(json_object('number', f.id - r.workspace * 4294967296, 'key', f.key, 'type', f.type))
    FROM fields f WHERE f.workspace = r.workspace))
  FROM reindexing r
  LIMIT 1`

const SLICE = `
  SELECT json_object('id', c.id, 'version', c.version, 'name', c.name, 'company', c.company,
    'attributes', json(c.custom_attributes))
  FROM contacts c
  WHERE c.id > ?1 ->> '$.done_to' AND c.id <= ?1 ->> '$.workspace' * 4294967296 + 4294967295
  ORDER BY c.id
  LIMIT ${limits.reindexSlice}`

const SLICED = `json_each(?1, '$.contacts') j CROSS JOIN contacts c ON c.id = j.value ->> '$.id'`

const PUT_PARTS = `
  UPDATE contacts
  SET search = j.value -> '$.search', name_fold = j.value ->> '$.name_fold'
  FROM json_each(?1, '$.contacts') j
  WHERE contacts.id = j.value ->> '$.id' AND contacts.version = j.value ->> '$.version'`

const PUT_VALUES = `
  INSERT OR IGNORE INTO field_values (field, value, contact)
  SELECT f.id, ${indexedValueSql(`json_object('search', json(c.search), 'custom_attributes', json(c.custom_attributes))`, 'a.key')}, c.id
  FROM ${SLICED}
  CROSS JOIN json_each(c.custom_attributes) a
  CROSS JOIN fields f ON f.workspace = c.workspace AND f.key = a.key
  WHERE c.deleted_at IS NULL AND a.value IS NOT NULL`

const PUT_ROWS = searchRows(`${SLICED} WHERE c.deleted_at IS NULL`)

/** A contact that was edited between reading and writing is read again. */
const MOVE_ON = `
  UPDATE reindexing
  SET done_to = coalesce(
    (SELECT min(c.id) - 1 FROM ${SLICED} WHERE c.version <> j.value ->> '$.version'),
    (SELECT max(c.id) FROM ${SLICED}))
  WHERE workspace = ?1 ->> '$.workspace' AND done_to = ?1 ->> '$.done_to'`

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
  while (Date.now() < until && (await reindexSlice(db))) { /* The clock of a Worker moves with each answer it waits for. */ }
}

/** Whether there was anything to do. */
async function reindexSlice(db: Database): Promise<boolean> {
  const job = parseRow<Job>((await db.read([db.prepare(NEXT)]))[0])
  if (job === null) return false
  const place = { workspace: job.workspace, done_to: job.done_to }
  const rows = parseRows<Sliced>((await db.read([db.prepare(SLICE).bind(JSON.stringify(place))]))[0])
  const contacts = rows.map(({ id, version, name, company, attributes }) => ({
    id, version, name_fold: nameFold(name), search: indexed({ name, company, attributes }, job.fields),
  }))
  const statements = contacts.length === 0 ? [FINISH] : [PUT_PARTS, PUT_VALUES, PUT_ROWS, MOVE_ON]
  await db.write(statements.map((sql) => db.prepare(sql).bind(JSON.stringify({ ...place, contacts }))))
  await db.write([db.prepare(MERGE)])
  return true
}
