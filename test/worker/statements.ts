/** The statements that requests make, and how the database would go about them. */
import { env } from 'cloudflare:workers'
import { expect } from 'vitest'

/** Those that walk a whole table, by statement. */
export async function scansOf(statements: Iterable<string>): Promise<Record<string, string[]>> {
  const tables = /^SCAN (?:contacts|identities|tags|groups|contact_tags|group_contacts|notes|events|members|users|api_keys|workspaces|fields|idempotency|origins|field_values|channels|teams|templates|rules|conversations|messages|[a-z]{1,2})\b(?! VIRTUAL)/
  // All of a workspace's is as bad as all there is.
  const everyone = /^SEARCH \w+ USING (?:PRIMARY KEY|(?:COVERING )?INDEX message_by_uid) \(workspace=\?\)$|^SEARCH \w+ USING (?:COVERING )?INDEX message_by_provider_id \(channel=\?\)$/
  const scanning: Record<string, string[]> = {}
  for (const sql of statements) {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...(sql.includes('?1') ? ['{"who":{}}'] : [])).all<{ detail: string }>()
    const scans = results.map(({ detail }) => detail).filter((detail) => everyone.test(detail) || (tables.test(detail) && !isScratch(detail, sql)))
    if (scans.length > 0) scanning[sql] = scans
  }
  return scanning
}

/** One-row scratch tables, JSON lists and results of subqueries are walked whole, and should be. */
function isScratch(detail: string, sql: string): boolean {
  const alias = /^SCAN (\w+)/.exec(detail)?.[1] ?? ''
  const named = [...sql.matchAll(/(\w+) AS (?:MATERIALIZED )?\(/g)].map(([, name]) => name)
  const scratch = ['current_write', 'arriving', ...named]
  return new RegExp(`(?:${scratch.join('|')}|json_each\\([^)]*\\)|\\))\\s+(?:AS\\s+)?${alias}\\b`, 'i').test(sql) || scratch.includes(alias)
}

/** Runs requests against the Worker with a D1 that remembers what it was asked. */
export async function statementsOf(
  requests: (send: (method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<void>) => Promise<void>,
  key: string,
): Promise<Set<string>> {
  const { default: worker } = await import('../../worker/index')
  const seen = new Set<string>()
  const DB = new Proxy(env.DB, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name).bind(target)
      return (sql: string) => {
        seen.add(sql)
        return target.prepare(sql)
      }
    },
  })
  await requests(async (method, path, body, headers = {}) => {
    const request = new Request(`https://api.test/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = await worker.fetch(request, { ...env, DB })
    expect([method, path, 'If-Match' in headers ? answer.status === 412 : answer.status < 300]).toEqual([method, path, true])
    await answer.text()
  })
  return seen
}
