/**
 * A write is one batch: guard, begin, the statements, answer, end. The guard aborts it with a code; `begin` puts the
 * input and the target (as it was, and as it shall be) into `current_write`, from which everything after works, so no
 * other statement has a parameter. A repeated request gets no row in `current_write`: nothing happens twice, and the
 * stored answer is read in the same trip.
 */
import { permissions } from '../roles'
import type { Access } from './access'
import { baseOf } from './access'
import { type GuardCode, Refused, refusalIn } from './guards'
import { PRINCIPAL } from './principal'
import { SettingsChanged } from './settings'

/** One reason not to write; `when` may look at `?1`, `principal` and `target`. */
export interface Guard {
  code: GuardCode
  /** Which part of the input it is about, where that is not the usual one. */
  path?: string
  when: string
}

export interface Write {
  /**
   * SELECT of at most one row (id, version, before): the row to be written; no row is `not_found`.
   * `before` is its state as a JSON object, `{}` when the write makes it.
   */
  target: string
  /** JSON expression over `target` and `?1`: the state wanted. Equal to `before` when left out. */
  after?: string
  guards?: readonly Guard[]
  /** What to do, over `current_write w`. */
  statements: readonly string[]
  /** JSON expression over `current_write w`: what the caller gets to see. */
  answer: string
}

export interface Written<T> {
  answer: T
  /** Whether this is the stored answer of an earlier, equal request. */
  replayed: boolean
}

export async function write<T>(access: Access, plan: Write, input: Record<string, unknown>): Promise<Written<T>> {
  const { db } = access
  const context = JSON.stringify(contextOf(access, input))
  const bound = (sql: string) => db.prepare(sql).bind(context)
  const statements = [
    bound(guardSql(access, plan)),
    bound(beginSql(access, plan)),
    ...plan.statements.map((sql) => db.prepare(sql)),
    ...(access.idempotency === null
      ? [db.prepare(`SELECT ${plan.answer} AS answer, 0 AS replayed FROM current_write w`)]
      : [bound(keepAnswerSql(plan)), bound(READ_ANSWER)]),
    db.prepare('DELETE FROM current_write'),
  ]
  const rows = await db.write(statements).catch((error: unknown) => {
    throw meaningOf(error, plan)
  })
  const row = rows.at(-2)?.[0]
  return { answer: JSON.parse(String(row?.['answer'])) as T, replayed: row?.['replayed'] === 1 }
}

function meaningOf(error: unknown, { guards = [] }: Write): unknown {
  const refusal = refusalIn(error)
  if (refusal === null) return error
  if (refusal.code === 'settings_changed') return new SettingsChanged()
  return new Refused(refusal.code, [], guards.find(({ code }) => code === refusal.code)?.path)
}

function contextOf(access: Access, input: Record<string, unknown>) {
  const { who, settings, idempotency } = access
  return {
    workspace: who.workspace,
    base: baseOf(who.workspace),
    who,
    roles: permissions[access.permission],
    settings_version: settings.version,
    now: access.now,
    request: access.requestId,
    if_match: access.ifMatch,
    credential: idempotency?.credential ?? null,
    idempotency_key: idempotency?.key ?? null,
    body_hash: idempotency?.bodyHash ?? null,
    input,
  }
}

const KNOWN_REQUEST = `
  FROM idempotency i
  WHERE i.credential = ?1 ->> '$.credential' AND i.key = ?1 ->> '$.idempotency_key'`

function guardSql({ who }: Access, { target, guards = [] }: Write): string {
  const arms = guards.map(({ code, when }) => `WHEN ${when} THEN '${code}'`).join('\n      ')
  return `
  INSERT INTO guards (code)
  WITH principal AS (${PRINCIPAL[who.type]}), target AS (${target})
  SELECT code FROM (
    SELECT CASE
      WHEN NOT EXISTS (SELECT 1 FROM principal) THEN 'unauthorized'
      WHEN (SELECT role FROM principal) NOT IN (SELECT value FROM json_each(?1, '$.roles')) THEN 'forbidden'
      WHEN EXISTS (SELECT 1 ${KNOWN_REQUEST} AND i.body_hash <> ?1 ->> '$.body_hash') THEN 'key_reused'
      WHEN EXISTS (SELECT 1 ${KNOWN_REQUEST}) THEN NULL
      WHEN (SELECT settings_version FROM principal) <> ?1 ->> '$.settings_version' THEN 'settings_changed'
      WHEN NOT EXISTS (SELECT 1 FROM target) THEN 'not_found'
      WHEN (SELECT version FROM target) <> ?1 ->> '$.if_match' THEN 'stale'
      ${arms}
    END AS code)
  WHERE code IS NOT NULL`
}

function beginSql({ who }: Access, { target, after = 'target.before' }: Write): string {
  return `
  INSERT INTO current_write
    (one, workspace, base, at, request, actor_type, actor_id, actor_name, input, target, before, after)
  WITH principal AS (${PRINCIPAL[who.type]}), target AS (${target})
  SELECT 1, ?1 ->> '$.workspace', ?1 ->> '$.base', ?1 ->> '$.now', ?1 ->> '$.request',
    principal.type, principal.id, principal.name, ?1 -> '$.input', target.id, target.before, ${after}
  FROM principal CROSS JOIN target
  WHERE NOT EXISTS (SELECT 1 ${KNOWN_REQUEST})`
}

function keepAnswerSql({ answer }: Write): string {
  return `
  INSERT INTO idempotency (credential, key, body_hash, answer, request, created_at)
  SELECT ?1 ->> '$.credential', ?1 ->> '$.idempotency_key', ?1 ->> '$.body_hash', ${answer}, w.request, w.at
  FROM current_write w`
}

const READ_ANSWER = `
  SELECT i.answer AS answer, i.request <> ?1 ->> '$.request' AS replayed ${KNOWN_REQUEST}`

/** A free rowid of the workspace that `w` writes to. Rows with such ids are never deleted, so the next one is free. */
export function nextId(table: string): string {
  return `coalesce((SELECT id FROM ${table} WHERE id BETWEEN w.base AND w.base + 4294967295 ORDER BY id DESC LIMIT 1), w.base) + 1`
}
