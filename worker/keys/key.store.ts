/**
 * API keys of a workspace: made, listed, revoked. A revoked key stays as a row, for the log names it. The last live
 * admin key cannot be revoked: no call could make another. Whoever must replace it makes the new one first.
 */
import type { Access } from '../db/access'
import { editsOf, eventSql } from '../db/events'
import { rankOf } from '../db/principal'
import { parseRow, parseRows, read } from '../db/read'
import { CHANGED, newTarget } from '../db/targets'
import { write } from '../db/write'
import { formatInstant, formatInstantOrNull } from '../http/values'
import { limits } from '../limits'
import type { Role } from '../roles'
import type { ApiKey } from './key.schema'

type KeyRow = Omit<ApiKey, 'created_at' | 'revoked_at'> & { created_at: number; revoked_at: number | null }

const KEY_JSON = `
  json_object('id', k.uid, 'label', k.label, 'role', k.role, 'hint', k.hint, 'version', k.version,
    'created_at', k.created_at, 'revoked_at', k.revoked_at)`

const KEYS = `FROM api_keys k WHERE k.id BETWEEN ?1 ->> '$.base' AND ?1 ->> '$.base' + 4294967295`

const LIST = `
  SELECT ${KEY_JSON}
  ${KEYS}
  ORDER BY k.id DESC
  LIMIT ?1 ->> '$.limit' OFFSET ?1 ->> '$.offset'`

const COUNT = `SELECT count(*) AS total ${KEYS}`

const FIND = `
  SELECT ${KEY_JSON}
  FROM api_keys k
  WHERE k.workspace = ?1 ->> '$.workspace' AND k.uid = ?1 ->> '$.id'`

const INSERT = `
  INSERT INTO api_keys (id, workspace, uid, hash, hint, label, role, created_at)
  SELECT w.target, w.workspace, w.input ->> '$.id', w.input ->> '$.hash', w.input ->> '$.hint', w.input ->> '$.label',
    w.input ->> '$.role', w.at
  FROM current_write w`

const CREATED = eventSql({
  type: `'key.created'`,
  subject: `w.input ->> '$.id'`,
  data: `json_object('label', w.input ->> '$.label', 'role', w.input ->> '$.role')`,
})

const TARGET = `
  SELECT k.id AS id, k.version AS version, k.role AS role,
    json_patch('{}', json_object('revoked_at', k.revoked_at)) AS before
  FROM api_keys k
  WHERE k.workspace = ?1 ->> '$.workspace' AND k.uid = ?1 ->> '$.input.id'`

const IS_LAST_ADMIN = `
  (SELECT role = 'admin' AND before = '{}' FROM target)
  AND NOT EXISTS (
    SELECT 1 ${KEYS} AND k.role = 'admin' AND k.revoked_at IS NULL AND k.id <> (SELECT id FROM target))`

const REVOKE = `
  UPDATE api_keys
  SET revoked_at = w.at, version = version + 1
  FROM current_write w
  WHERE api_keys.id = w.target AND ${CHANGED}`

const REVOKED = eventSql({
  type: `'key.revoked'`,
  subject: 'k.uid',
  data: `json_object('label', k.label, 'role', k.role)`,
  from: `CROSS JOIN api_keys k ON k.id = w.target WHERE ${CHANGED}`,
})

const ANSWER = `(SELECT ${KEY_JSON} FROM api_keys k WHERE k.id = w.target)`

export interface WrittenKey {
  key: ApiKey
  replayed: boolean
}

export async function list(access: Access, limit: number, offset: number): Promise<{ keys: ApiKey[]; total: number }> {
  const { rows } = await read(access, { sql: LIST, params: { limit, offset } }, { sql: COUNT })
  return { keys: parseRows<KeyRow>(rows[0]).map(toKey), total: Number(rows[1]?.[0]?.['total'] ?? 0) }
}

export async function get(access: Access, id: string): Promise<ApiKey | null> {
  const { rows } = await read(access, { sql: FIND, params: { id }, edits: editsOf('key.*') })
  const row = parseRow<KeyRow>(rows[0])
  return row === null ? null : toKey(row)
}

/** Of the key itself only its hash, and how it begins, get here. */
export async function create(
  access: Access,
  input: { id: string; hash: string; hint: string; label: string; role: Role },
): Promise<WrittenKey> {
  const { answer, replayed } = await write<KeyRow>(access, {
    target: newTarget('api_keys'),
    guards: [
      { code: 'above_role', when: `${rankOf(`?1 ->> '$.input.role'`)} > (SELECT ${rankOf('role')} FROM principal)` },
      { code: 'too_many', when: `(SELECT count(*) ${KEYS} AND k.revoked_at IS NULL) >= ${limits.keysPerWorkspace}` },
    ],
    statements: [INSERT, CREATED],
    answer: ANSWER,
  }, input)
  return { key: toKey(answer), replayed }
}

/** Revoking again changes nothing. */
export async function revoke(access: Access, id: string): Promise<WrittenKey> {
  const { answer, replayed } = await write<KeyRow>(access, {
    target: TARGET,
    after: `json_insert(target.before, '$.revoked_at', ?1 ->> '$.now')`,
    guards: [{ code: 'last_admin', when: IS_LAST_ADMIN }],
    statements: [REVOKE, REVOKED],
    answer: ANSWER,
  }, { id })
  return { key: toKey(answer), replayed }
}

function toKey(row: KeyRow): ApiKey {
  return { ...row, created_at: formatInstant(row.created_at), revoked_at: formatInstantOrNull(row.revoked_at) }
}
