/** The search rows of a workspace are made anew, a slice at a time, beside everything else that goes on. */
import { env } from 'cloudflare:workers'
import { createScheduledController } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { Database } from '../../worker/db/database'
import { settingsOf } from '../../worker/db/settings'
import worker from '../../worker/index'
import { limits } from '../../worker/limits'
import { newChannel } from './channels/channel'
import { newWorkspace, type TestWorkspace } from './harness'

async function runCron(bindings: Env = env): Promise<void> {
  await worker.scheduled(createScheduledController({ scheduledTime: new Date(), cron: '* * * * *' }), bindings)
}

/** A run of the cron in which, between the reading of the first slice and its writing, something happens. */
async function runCronAround(happens: () => Promise<unknown>): Promise<void> {
  let happened = false
  const DB = new Proxy(env.DB, {
    get(target, name) {
      if (name !== 'batch') return Reflect.get(target, name).bind(target)
      return async (statements: D1PreparedStatement[]) => {
        if (!happened && statements.length === writesOfSlice) {
          happened = true
          await happens()
        }
        return target.batch(statements)
      }
    },
  })
  await runCron({ ...env, DB })
  expect(happened).toBe(true)
}

/** By which the batch that writes is told from those that read. */
const writesOfSlice = 5

const found = async (workspace: TestWorkspace, query: string) =>
  (await workspace.get(`/contacts?${query}`)).body.data.map(({ name }: { name: string }) => name)
const filter = (field: string, op: string, value?: unknown) => `filter=${encodeURIComponent(JSON.stringify({ field, op, value }))}`

describe('a field that is archived', () => {
  it('is found by filters as soon as it is brought back, and its contacts who have something else in it', async () => {
    const workspace = await newWorkspace()
    const { body: { data: field } } = await workspace.post('/custom_attributes', { name: 'Pesanan', key: 'pesanan', type: 'text' })
    await workspace.post('/contacts', { name: 'Budi', custom_attributes: { pesanan: 'Gamelan Emas' } })
    await workspace.post('/contacts', { name: 'Siti', custom_attributes: { pesanan: 'Angklung' } })
    const contains = filter('custom_attributes.pesanan', 'contains', 'gamelan')
    const containsNot = `filter=${encodeURIComponent(JSON.stringify({ not: { field: 'custom_attributes.pesanan', op: 'contains', value: 'gamelan' } }))}`
    const agree = async () => {
      expect([await found(workspace, contains), await found(workspace, containsNot)]).toEqual([['Budi'], ['Siti']])
      expect(await found(workspace, filter('custom_attributes.pesanan', 'starts_with', 'gamelan'))).toEqual(['Budi'])
    }
    await workspace.put(`/custom_attributes/${field.id}`, { archived: true })
    await runCron()
    await workspace.put(`/custom_attributes/${field.id}`, { archived: false })
    await agree()
    const narrowing = async () => {
      const settings = await settingsOf(new Database(env.DB), workspace.number)
      return settings?.fields.map(({ words_indexed }) => words_indexed)
    }
    expect(await narrowing()).toEqual([0])
    await runCron()
    await agree()
    // And the index narrows again.
    expect(await narrowing()).toEqual([1])
  })

  it('is no longer found by its words once the cron has been by, and is again when it is brought back', async () => {
    const workspace = await newWorkspace()
    const { body: { data: field } } = await workspace.post('/custom_attributes', { name: 'Pesanan', key: 'pesanan', type: 'text' })
    await workspace.post('/contacts', { name: 'Budi', custom_attributes: { pesanan: 'Gamelan Emas' } })
    await workspace.post('/contacts', { name: 'Siti Gamelan' })
    expect(await found(workspace, 'q=gamelan')).toEqual(['Siti Gamelan', 'Budi'])
    await workspace.put(`/custom_attributes/${field.id}`, { archived: true })
    await runCron()
    expect(await found(workspace, 'q=gamelan')).toEqual(['Siti Gamelan'])
    expect(await found(workspace, 'q=gamelan&sort=name')).toEqual(['Siti Gamelan'])
    await workspace.put(`/custom_attributes/${field.id}`, { archived: false })
    await runCron()
    expect(await found(workspace, 'q=gamelan')).toEqual(['Siti Gamelan', 'Budi'])
    expect(await found(workspace, filter('custom_attributes.pesanan', 'starts_with', 'gamelan e'))).toEqual(['Budi'])
    expect(await env.DB.prepare('SELECT count(*) AS n FROM reindexing WHERE workspace = ?1').bind(workspace.number).first('n')).toBe(0)
  })
})

describe('contacts with much in them', () => {
  it('are made anew all the same, and keep no other workspace waiting', async () => {
    const [workspace, neighbour] = await Promise.all([newWorkspace(), newWorkspace()])
    for (const tenant of [workspace, neighbour]) await tenant.post('/custom_attributes', { name: 'Riwayat', key: 'riwayat', type: 'text' })
    const long = Array.from({ length: 200 }, (_, n) => `kata${n}`).join(' ')
    const base = workspace.number * 2 ** 32
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
      INSERT INTO contacts (id, workspace, uid, name, source, custom_attributes, created_at, updated_at)
      SELECT CAST(?1 AS INTEGER) + i, ?2, 'ct_long' || i, 'Panjang ' || i, 'api', json_object('riwayat', ?3), i, i FROM n`)
      .bind(base, workspace.number, `${long} `.repeat(30)).run()
    await neighbour.post('/contacts', { name: 'Siti', custom_attributes: { riwayat: 'angklung' } })
    await env.DB.prepare('INSERT INTO reindexing (workspace, done_to) VALUES (?1, CAST(?2 AS INTEGER)), (?3, CAST(?4 AS INTEGER))')
      .bind(workspace.number, base, neighbour.number, neighbour.number * 2 ** 32).run()
    await runCron()
    expect((await workspace.get('/contacts?q=kata199')).body.meta.total).toBe(40)
    expect(await found(neighbour, 'q=angklung')).toEqual(['Siti'])
  })
})

describe('contacts stored before the search knew what it knows now', () => {
  /** As the migration leaves them: the words are there, no marks, no values, a name folded by SQL. */
  async function older(workspace: TestWorkspace): Promise<void> {
    const base = workspace.number * 2 ** 32
    await env.DB.batch([
      env.DB.prepare(`UPDATE contacts SET search = json_object('text', json('{}'), 'marks', json('{}')), name_fold = '' WHERE workspace = ?1`).bind(workspace.number),
      env.DB.prepare('DELETE FROM field_values WHERE contact BETWEEN CAST(?1 AS INTEGER) AND CAST(?2 AS INTEGER)').bind(base, base + 2 ** 32 - 1),
      env.DB.prepare('DELETE FROM search WHERE rowid BETWEEN CAST(?1 AS INTEGER) AND CAST(?2 AS INTEGER)').bind(base, base + 2 ** 32 - 1),
      env.DB.prepare('INSERT INTO reindexing (workspace, done_to) VALUES (?1, CAST(?2 AS INTEGER))').bind(workspace.number, base),
    ])
  }

  it('are found by everything afterwards, those in the bin when they are back, and others are left alone', async () => {
    const [workspace, neighbour] = await Promise.all([newWorkspace(), newWorkspace()])
    for (const tenant of [workspace, neighbour]) await tenant.post('/custom_attributes', { name: 'Nilai', key: 'nilai', type: 'number' })
    for (const name of ['Émile', 'Zainab', 'Budi']) await workspace.post('/contacts', { name, tags: ['vip'], custom_attributes: { nilai: name.length } })
    await neighbour.post('/contacts', { name: 'Émile', custom_attributes: { nilai: 5 } })
    const { body: { data: [budi] } } = await workspace.get('/contacts?q=budi')
    await workspace.delete(`/contacts/${budi.id}`)
    await older(workspace)
    expect(await found(workspace, 'q=emile')).toEqual([])
    await runCron()
    await workspace.post(`/contacts/${budi.id}/restore`)
    expect(await found(workspace, 'q=emile')).toEqual(['Émile'])
    expect(await found(workspace, 'sort=name')).toEqual(['Budi', 'Émile', 'Zainab'])
    expect(await found(workspace, filter('tags', 'any', ['vip']))).toEqual(['Budi', 'Zainab', 'Émile'])
    expect(await found(workspace, filter('custom_attributes.nilai', 'greater', 4))).toEqual(['Zainab', 'Émile'])
    expect(await found(workspace, filter('custom_attributes.nilai', 'equals', 4))).toEqual(['Budi'])
    expect(await found(neighbour, 'q=emile')).toEqual(['Émile'])
  })

  it('keep the name that a message says meanwhile, which moves no version', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'v-1', name: 'Pengunjung' } })
    await workspace.post('/contacts', { name: 'Zainab' })
    await older(workspace)
    await runCronAround(() => channel.say({ contact: { id: 'v-1', name: 'Pengunjung' }, content: 'Halo, nama saya Wulandari' }))
    expect(await found(workspace, 'sort=name')).toEqual(['Wulandari', 'Zainab'])
    expect(await found(workspace, 'q=wulandari')).toEqual(['Wulandari'])
    expect(await found(workspace, 'q=pengunjung')).toEqual([])
    const { results } = await env.DB.prepare('SELECT name_fold FROM contacts WHERE workspace = ?1 ORDER BY id').bind(workspace.number).all()
    expect(results).toEqual([{ name_fold: 'wulandari' }, { name_fold: 'zainab' }])
  })

  it('lose what stood there before, when letters are folded in another way', async () => {
    const workspace = await newWorkspace()
    await workspace.post('/custom_attributes', { name: 'Wali', key: 'wali', type: 'text' })
    await workspace.post('/contacts', { name: 'मीना', custom_attributes: { wali: 'किरण' } })
    await workspace.post('/contacts', { name: 'मोना', custom_attributes: { wali: 'करण' } })
    // As they were folded once: without their vowels.
    await env.DB.batch([
      `UPDATE contacts SET name_fold = 'मन', search = json_set(search, '$.text.name', replace(search ->> '$.text.name', name, 'मन'), '$.text."field:wali"', '  करण') WHERE workspace = ?1`,
      `INSERT INTO field_values (field, value, contact) SELECT f.id, 'करण', c.id FROM contacts c CROSS JOIN fields f ON f.workspace = c.workspace WHERE c.workspace = ?1 AND c.name = 'मीना'`,
      `DELETE FROM field_values WHERE value = 'किरण' AND contact BETWEEN CAST(?1 * 4294967296 AS INTEGER) AND CAST((?1 + 1) * 4294967296 AS INTEGER)`,
      'INSERT INTO reindexing (workspace, done_to) VALUES (?1, CAST(?1 * 4294967296 AS INTEGER))',
    ].map((sql) => env.DB.prepare(sql).bind(workspace.number)))
    const startsWith = (text: string) => found(workspace, filter('custom_attributes.wali', 'starts_with', text))
    expect(await startsWith('किरण')).toEqual([])
    await runCron()
    expect(await found(workspace, `q=${encodeURIComponent('मीना')}`)).toEqual(['मीना'])
    expect(await startsWith('किरण')).toEqual(['मीना'])
    expect(await startsWith('करण')).toEqual(['मोना'])
    const { results } = await env.DB.prepare('SELECT value FROM field_values v CROSS JOIN contacts c ON c.id = v.contact WHERE c.workspace = ?1 ORDER BY 1').bind(workspace.number).all()
    expect(results.map(({ value }) => value)).toEqual(['करण', 'किरण'])
  })

  it('are read again when somebody edits them meanwhile', async () => {
    const workspace = await newWorkspace()
    const { body: { data: { id } } } = await workspace.post('/contacts', { name: 'Budi', company: 'PT Lama' })
    await workspace.post('/contacts', { name: 'Siti', company: 'PT Dua' })
    await older(workspace)
    await runCronAround(() => workspace.put(`/contacts/${id}`, { company: 'PT Baru' }))
    expect(await found(workspace, 'q=budi')).toEqual(['Budi'])
    expect(await found(workspace, 'q=baru')).toEqual(['Budi'])
    expect(await found(workspace, 'q=lama')).toEqual([])
    expect(await found(workspace, 'q=dua')).toEqual(['Siti'])
  })

  it('are done slice by slice, as far as the time of a run goes', async () => {
    const workspace = await newWorkspace()
    const base = workspace.number * 2 ** 32
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
      INSERT INTO contacts (id, workspace, uid, name, source, created_at, updated_at)
      SELECT CAST(?1 * 4294967296 AS INTEGER) + i, ?1, 'ct_' || i, 'Budi ' || i, 'api', i, i FROM n`)
      .bind(workspace.number, 2 * limits.reindexSlice + 10).run()
    await env.DB.prepare('INSERT INTO reindexing (workspace, done_to) VALUES (?1, CAST(?2 AS INTEGER))').bind(workspace.number, base).run()
    const clock = vi.spyOn(Date, 'now')
    const total = async () => (await workspace.get('/contacts?q=budi')).body.meta.total
    let now = Date.now()
    // Each look at the clock takes more than half of the time: one slice a run.
    clock.mockImplementation(() => (now += limits.reindexMsPerRun / 2 + 1))
    await runCron()
    clock.mockRestore()
    expect(await total()).toBe(limits.reindexSlice)
    await runCron()
    expect(await total()).toBe(2 * limits.reindexSlice + 10)
  })
})
