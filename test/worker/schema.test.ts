/** What readers are shown is what is deployed, and the tables that exist twice say the same. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import schema from '../../schema.sql?raw'
import config from '../../wrangler.toml?raw'
import { guardCodes } from '../../worker/db/guards'
import { requestsPerMinute } from '../../worker/limits'
import { roles } from '../../worker/roles'

/** Comments and layout are for readers. */
const normalised = (sql: string | null) =>
  (sql ?? '').replace(/--[^\n]*/g, '').replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')').replace(/ ,/g, ',').trim()

async function objectsOf(db: D1Database): Promise<Record<string, string>> {
  const { results } = await db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all<{ type: string; name: string; sql: string | null }>()
  return Object.fromEntries(
    results.filter(({ name }) => !/^(sqlite_|_cf_|d1_migrations)/.test(name)).map(({ type, name, sql }) => [`${type} ${name}`, normalised(sql)]))
}

it('migrations and schema.sql make the same database', async () => {
  const statements = schema.replace(/--[^\n]*/g, '').split(';').map((sql) => sql.trim()).filter(Boolean)
  await env.SECOND_DB.batch(statements.map((sql) => env.SECOND_DB.prepare(sql)))
  const migrated = await objectsOf(env.DB)
  expect(migrated).toEqual(await objectsOf(env.SECOND_DB))
  expect(Object.keys(migrated)).toContain('table contacts')
  const upkeep = async (db: D1Database) => (await db.prepare('SELECT k, v FROM search_config ORDER BY k').all()).results
  expect(await upkeep(env.DB)).toEqual(await upkeep(env.SECOND_DB))
})

it('every base table is STRICT', async () => {
  const { results } = await env.DB.prepare('PRAGMA table_list').all<{ name: string; type: string; strict: number }>()
  const loose = results.filter(({ name, type, strict }) => type === 'table' && !strict && !/^(sqlite_|_cf_|d1_|search)/.test(name))
  expect(loose.map(({ name }) => name)).toEqual([])
})

it('guards refuses each code by its own name, and any other', async () => {
  for (const code of [...guardCodes, 'made_up']) {
    const error: unknown = await env.DB.prepare('INSERT INTO guards VALUES (?1)').bind(code).run().catch((thrown: unknown) => thrown)
    expect(String(error)).toContain(`guard_${code === 'made_up' ? 'closed' : code}`)
  }
})

it('roles are those of the table', async () => {
  const { sql } = (await env.DB.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'members'`).first<{ sql: string }>()) ?? { sql: '' }
  expect(sql).toContain(`role IN (${roles.map((role) => `'${role}'`).join(', ')})`)
})

describe('wrangler.toml', () => {
  it.each(Object.entries(requestsPerMinute).filter(([, limit]) => limit !== null))('limits %s to %i a minute', (plan, limit) => {
    const block = new RegExp(`name = "RATE_${plan.toUpperCase()}"[^\\[]*simple = \\{ limit = (\\d+), period = 60 \\}`).exec(config)
    expect(Number(block?.[1])).toBe(limit)
  })

  it('has nothing local switched on', () => {
    expect(config).toMatch(/__LOCAL__ = "false"/)
  })
})
