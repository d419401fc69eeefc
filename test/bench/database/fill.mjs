/**
 * Fills a migrated, empty database with the benchmark's contacts. Straight into the file, for a million by way of the API
 * would take a day; but what is searched is made by the Worker's own code, row for row as a write makes it.
 */
import { DatabaseSync } from 'node:sqlite'
import { fold } from '../../../worker/search/fold.ts'
import { indexed, nameFold } from '../../../worker/search/indexed.ts'
import { indexedValueSql, searchRows } from '../../../worker/search/search-row.statements.ts'
import { newApiKey } from '../../../worker/keys/key.ts'
import { MERGE } from '../../../worker/maintenance/search-index.ts'
import { firstWorkspaceSql } from '../../../worker/workspace/first.statements.ts'
import { historySql } from './history.mjs'
import { neighbours } from './neighbours.mjs'
import { fields, groups, person, tags } from './people.ts'

const measured = 1
const chunk = 10_000
/** So many show whether the generator makes the people it made before. */
const sampled = 1_000
const at = Date.UTC(2025, 9, 31)
const baseOf = (workspace) => workspace * 2 ** 32
const definitions = fields.map((field, index) => ({ ...field, number: index + 1 }))

const INSERT_CONTACT = `
  INSERT INTO contacts (id, workspace, uid, name, company, location, source, tag_ids, group_ids, custom_attributes,
    identities, search, notes_count, blocked_at, last_seen_at, created_at, updated_at, name_fold, assignee, team, conversation_status)
  VALUES (${Array(21).fill('?').join(', ')})`

const INSERT_SEARCH_ROWS = searchRows('contacts c WHERE c.id BETWEEN ?1 AND ?2')

const FILL_IDENTITIES = `
  INSERT INTO identities (workspace, kind, scope, value, contact, uid, raw, is_primary, created_at)
  SELECT c.workspace, j.value ->> '$.kind', '', j.value ->> '$.value', c.id, j.value ->> '$.id', NULL, 1, c.created_at
  FROM contacts c CROSS JOIN json_each(c.identities) j
  ORDER BY 1, 2, 3, 4`

const FILL_VALUES = `
  INSERT INTO field_values (field, value, contact)
  SELECT f.id, ${indexedValueSql(`json_object('search', json(c.search), 'custom_attributes', json(c.custom_attributes))`, 'a.key')}, c.id
  FROM contacts c
  CROSS JOIN json_each(c.custom_attributes) a
  CROSS JOIN fields f ON f.workspace = c.workspace AND f.key = a.key
  ORDER BY 1, 2, 3`

const fillMembers = (table, label, ids) => `
  INSERT INTO ${table} (${label}, contact)
  SELECT j.value, c.id FROM contacts c CROSS JOIN json_each(c.${ids}) j ORDER BY 1, 2`

const countMembers = (labels, table, label) => `
  UPDATE ${labels} SET contacts_count = (SELECT count(*) FROM ${table} m WHERE m.${label} = ${labels}.id)`

const FILL_NOTES = `
  INSERT INTO notes (id, workspace, uid, contact, body, author_type, author_id, author_name, created_at)
  SELECT c.workspace * 4294967296 + row_number() OVER (PARTITION BY c.workspace ORDER BY c.id), c.workspace,
    'note_BENCH' || c.id || 'N' || n.value, c.id, 'Catatan ' || n.value || ' tentang ' || c.name, 'member', 'usr_BENCH1', 'Sari', c.created_at
  FROM contacts c CROSS JOIN json_each('[1,2,3]') n
  WHERE n.value <= c.notes_count`

const COUNT_CONTACTS = `
  UPDATE workspaces SET contacts_count = (SELECT count(*) FROM contacts c WHERE c.workspace = workspaces.id)`

/** From the contacts, once they are there. */
const FILL = [
  FILL_IDENTITIES, FILL_VALUES, fillMembers('contact_tags', 'tag', 'tag_ids'), fillMembers('group_contacts', 'grp', 'group_ids'),
  countMembers('tags', 'contact_tags', 'tag'), countMembers('groups', 'group_contacts', 'grp'), FILL_NOTES, COUNT_CONTACTS,
]

/** All that a database of this size comes from, but for the migrations: another text, another content. */
export function contentOf(size) {
  const sample = Array.from({ length: sampled }, (_, index) => rowOf(measured, person(measured, index + 1, size)))
  return JSON.stringify([size, neighbours, fields, tags, groups, sample, INSERT_CONTACT, INSERT_SEARCH_ROWS, FILL, historySql(measured, at)])
}

/**
 * @param {string} file
 * @param {number} size Contacts of the workspace that is measured.
 * @param {(text: string) => void} say
 * @returns {Promise<{ apiKey: string }>}
 */
export async function fill(file, size, say) {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY')
  const workspaces = [measured, ...Array.from({ length: neighbours.count }, (_, n) => neighbours.first + n)]
  const apiKey = newApiKey('live', measured)
  for (const workspace of workspaces) await makeWorkspace(database, workspace, workspace === measured ? apiKey : newApiKey('live', workspace))

  const indexes = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'contacts' AND sql IS NOT NULL`).all()
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`)
  for (const workspace of workspaces) makeContacts(database, workspace, workspace === measured ? size : neighbours.contacts, say)

  say('indexes …')
  for (const { sql } of indexes) database.exec(sql)
  for (const sql of FILL) database.exec(sql)
  for (const sql of historySql(measured, at)) database.exec(sql)

  say('merging the search index …')
  mergeAll(database)
  database.exec('PRAGMA journal_mode = WAL')
  database.close()
  return { apiKey }
}

async function makeWorkspace(database, workspace, apiKey) {
  const { statements } = await firstWorkspaceSql({
    name: `Toko ${workspace}`, mode: 'live', plan: 'demo', country: 'ID', time_zone: 'Asia/Jakarta', language: 'id', allowed_origins: [],
    apiKey, keyLabel: 'Bench', now: at,
  }, workspace)
  for (const sql of statements) database.exec(sql)
  const base = baseOf(workspace)
  const each = (sql, rows, values) => {
    const insert = database.prepare(sql)
    for (const [index, row] of rows.entries()) insert.run(base + index + 1, workspace, ...values(row, index), at, at)
  }
  const uid = (prefix, index) => `${prefix}_BENCH${index}W${workspace}`
  each(
    'INSERT INTO fields (id, workspace, uid, key, name, type, options, position, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    fields, ({ key, name, type, options }, index) => [uid('fld', index), key, name, type, JSON.stringify(options), index])
  each(
    'INSERT INTO tags (id, workspace, uid, name, name_fold, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    tags, (name, index) => [uid('tag', index), name, fold(name)])
  each(
    'INSERT INTO groups (id, workspace, uid, name, name_fold, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    groups, (name, index) => [uid('grp', index), name, fold(name)])
}

function makeContacts(database, workspace, size, say) {
  const insert = database.prepare(INSERT_CONTACT)
  const search = database.prepare(INSERT_SEARCH_ROWS)
  const base = baseOf(workspace)
  for (let first = 1; first <= size; first += chunk) {
    const last = Math.min(size, first + chunk - 1)
    database.exec('BEGIN')
    for (let n = first; n <= last; n += 1) insert.run(...rowOf(workspace, person(workspace, n, size)))
    search.run(base + first, base + last)
    database.exec('COMMIT')
    if (workspace === measured) say(`${last.toLocaleString('en')} of ${size.toLocaleString('en')} contacts`)
  }
}

function rowOf(workspace, one) {
  const base = baseOf(workspace)
  const { uid, name, company, attributes } = one
  const identity = (kind, value) => (value === null ? [] : [{ id: `${uid.replace('ct_', 'idn_')}${kind.at(0)}`, kind, scope: '', value, raw: null, primary: true }])
  return [
    base + one.n, workspace, uid, name, company, one.location, one.source,
    JSON.stringify(one.tags.map((index) => base + index + 1)), JSON.stringify(one.groups.map((index) => base + index + 1)),
    JSON.stringify(attributes), JSON.stringify([...identity('phone', one.phone), ...identity('email', one.email)]),
    // As `json_patch` leaves it: without nulls.
    JSON.stringify(indexed({ name, ...(company !== null && { company }), attributes }, definitions)),
    one.notes, one.blockedAt, one.lastSeenAt, one.createdAt, one.createdAt, nameFold(name), one.assignee, one.team, one.conversationStatus,
  ]
}

/** In slices, as the cron does, until it finds nothing to do. */
function mergeAll(database) {
  const merge = database.prepare(MERGE)
  const changes = database.prepare('SELECT total_changes() AS n')
  for (;;) {
    const before = changes.get().n
    merge.run()
    if (changes.get().n - before < 2) return
  }
}
