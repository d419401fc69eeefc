/** What the cron does, at times of our choosing. All tests of this file share a database, and time only goes on. */
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import worker from '../../worker/index'
import { limits } from '../../worker/limits'
import { newWorkspace, type TestWorkspace } from './harness'
import { newChannel } from './channels/channel'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

async function runCron(msFromNow: number): Promise<void> {
  const context = createExecutionContext()
  await worker.scheduled(createScheduledController({ scheduledTime: new Date(Date.now() + msFromNow), cron: '*/10 * * * *' }), env)
  await waitOnExecutionContext(context)
}

const count = (table: string, where: string, ...values: unknown[]) =>
  env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).bind(...values).first<number>('n')

const person = {
  name: 'Wulan Prasasti', phone: '+6281234567890', email: 'wulan@example.com', external_id: 'CRM-77', company: 'PT Rahasia',
  location: 'Garut', tags: ['vip'], avatar_url: 'https://img.example.com/wulan.png',
}

const eventTypes = async (workspace: TestWorkspace) =>
  (await env.DB.prepare('SELECT type FROM events WHERE workspace = ? ORDER BY id').bind(workspace.number).all<{ type: string }>())
    .results.map(({ type }) => type)

describe('stored answers', () => {
  it('are kept for a day, and then forgotten', async () => {
    const workspace = await newWorkspace()
    const create = () => workspace.post('/contacts', { name: 'Budi' }, { 'Idempotency-Key': 'budi' })
    const { body } = await create()
    await runCron(23 * hourMs)
    expect((await create()).body.data.id).toBe(body.data.id)
    await runCron(25 * hourMs)
    expect(await count('idempotency', '1')).toBe(0)
    expect((await create()).body.data.id).not.toBe(body.data.id)
  })

  it('are forgotten slice by slice, as many as there are, and none that is young', async () => {
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
      INSERT INTO idempotency (credential, key, body_hash, answer, request, created_at)
      SELECT 'c', i, '', '', '', CAST(iif(i > ?2, ?3, ?3 - ?4) AS INTEGER) FROM n`)
      .bind(limits.idempotencySlice * 2 + 30, limits.idempotencySlice * 2 + 10, Date.now(), 2 * dayMs).run()
    await runCron(0)
    expect(await count('idempotency', `credential = 'c'`)).toBe(20)
  })
})

describe('the bin', () => {
  it('keeps a contact for thirty days, and then nothing of it is left but an empty row', async () => {
    const workspace = await newWorkspace()
    await workspace.post('/custom_attributes', { name: 'Tier', key: 'tier', type: 'text' })
    const group = (await workspace.post('/groups', { name: 'Reseller' })).body.data
    const { id } = (await workspace.post('/contacts', { ...person, groups: [group.id], custom_attributes: { tier: 'emas' } })).body.data
    await workspace.post(`/contacts/${id}/notes`, { body: 'Suka batik' })
    const deleted = (await workspace.post(`/contacts/${id}/notes`, { body: 'Alergi kacang' })).body.data
    await workspace.delete(`/contacts/${id}/notes/${deleted.id}`)
    const other = (await workspace.post('/contacts', { name: 'Budi' })).body.data
    const note = (await workspace.post(`/contacts/${other.id}/notes`, { body: 'Tetap' })).body.data
    await (await newChannel(workspace)).say({ contact: { external_id: 'CRM-77' }, content: 'Batik emas masih ada?' })
    await workspace.delete(`/contacts/${id}`)

    await runCron(29 * dayMs)
    expect((await workspace.post(`/contacts/${id}/restore`)).body.data).toMatchObject({ name: person.name, phone: person.phone, notes_count: 1 })
    await workspace.delete(`/contacts/${id}`)

    await runCron(31 * dayMs)
    expect((await workspace.get(`/contacts/${id}`)).status).toBe(404)
    expect((await workspace.put(`/contacts/${id}`, { name: 'x' })).status).toBe(404)
    expect((await workspace.delete(`/contacts/${id}`)).status).toBe(404)
    expect((await workspace.post(`/contacts/${id}/restore`)).status).toBe(404)
    expect((await workspace.get(`/contacts/${id}/notes`)).status).toBe(404)
    expect((await workspace.get(`/panel?contact_id=${id}`)).body.data).toMatchObject({ match: 'none', contact: null, candidates: [] })
    for (const known of ['phone=%2B6281234567890', 'email=wulan@example.com', 'external_id=CRM-77']) {
      expect((await workspace.get(`/contacts/lookup?${known}`)).status).toBe(404)
    }
    for (const query of ['q=wulan', 'q=81234567', 'tag=vip', 'updated_after=2020-01-01', 'page=1']) {
      expect((await workspace.get(`/contacts?${query}`)).body.data.filter((one: { id: string }) => one.id !== other.id)).toEqual([])
    }
    const { results } = await env.DB.prepare('SELECT * FROM contacts WHERE workspace = ? ORDER BY id').bind(workspace.number).all()
    const { results: notes } = await env.DB.prepare('SELECT * FROM notes WHERE workspace = ?').bind(workspace.number).all()
    const said = await Promise.all(['messages', 'conversations'].map((table) => env.DB.prepare(`SELECT * FROM ${table} WHERE workspace = ?`).bind(workspace.number).all()))
    expect([results.length, notes.length, ...said.map((one) => one.results.length)]).toEqual([2, 3, 1, 1])
    expect(JSON.stringify([results, notes, ...said.map((one) => one.results)])).not.toMatch(new RegExp([id, deleted.id, ...Object.values(person).flat(), 'batik', 'kacang', 'emas'].map(RegExp.escape).join('|')))
    expect(await count('identities', 'workspace = ?', workspace.number)).toBe(0)
    expect(await count('search', 'rowid = ?', results[0]?.['id'])).toBe(0)
    for (const table of ['contact_tags', 'group_contacts']) expect(await count(table, 'contact = ?', results[0]?.['id'])).toBe(0)
    expect((await workspace.get('/contacts')).body.meta.total).toBe(1)
    expect((await workspace.get(`/contacts/${other.id}/notes`)).body.data).toMatchObject([{ id: note.id, body: 'Tetap' }])
    const types = await eventTypes(workspace)
    expect(types.filter((type) => type.endsWith('.purged'))).toEqual(['contact.purged', 'note.purged'])
  })

  it('gives what it kept to whoever comes next, under a rowid that nobody had', async () => {
    const workspace = await newWorkspace()
    const first = (await workspace.post('/contacts', person)).body.data
    await workspace.delete(`/contacts/${first.id}`)
    expect((await workspace.post('/contacts', person)).body.error).toMatchObject({ status: 409, conflicts: [{ contact_id: first.id, deleted: true }, {}, {}] })
    await runCron(31 * dayMs)
    const { status, body } = await workspace.post('/contacts', person)
    expect([status, body.data.name]).toEqual([201, person.name])
    const { results } = await env.DB.prepare('SELECT id, name FROM contacts WHERE workspace = ? ORDER BY id').bind(workspace.number).all()
    expect(results).toEqual([
      { id: workspace.number * 2 ** 32 + 1, name: '' },
      { id: workspace.number * 2 ** 32 + 2, name: person.name },
    ])
  })

  it('is emptied once: the cron does not come upon the same rows again', async () => {
    const workspace = await newWorkspace()
    const { id } = (await workspace.post('/contacts', person)).body.data
    const note = (await workspace.post(`/contacts/${id}/notes`, { body: 'x' })).body.data
    await workspace.delete(`/contacts/${id}/notes/${note.id}`)
    await workspace.delete(`/contacts/${id}`)
    await runCron(31 * dayMs)
    const once = await eventTypes(workspace)
    await runCron(32 * dayMs)
    expect(await eventTypes(workspace)).toEqual(once)
    expect(once.slice(-2)).toEqual(['contact.purged', 'note.purged'])
  })

  it('is emptied of several workspaces in one go, each with its own log', async () => {
    const workspaces = [await newWorkspace(), await newWorkspace()]
    for (const workspace of workspaces) {
      for (const name of ['Budi', 'Siti']) {
        const { id } = (await workspace.post('/contacts', { name })).body.data
        await workspace.delete(`/contacts/${id}`)
      }
    }
    await runCron(31 * dayMs)
    for (const workspace of workspaces) {
      expect((await eventTypes(workspace)).slice(-2)).toEqual(['contact.purged', 'contact.purged'])
      expect(await count('events', 'id BETWEEN ?1 AND ?2', workspace.number * 2 ** 32, (workspace.number + 1) * 2 ** 32 - 1)).toBe(6)
    }
  })

  it('is walked along its indexes', async () => {
    for (const [table, index] of [['contacts', 'contacts_in_bin'], ['notes', 'notes_in_bin']]) {
      const { results } = await env.DB.prepare(`
        EXPLAIN QUERY PLAN SELECT id FROM ${table} WHERE deleted_at > 0 AND deleted_at < 5 ORDER BY deleted_at LIMIT 1`).all<{ detail: string }>()
      expect(results.map(({ detail }) => detail)).toEqual([expect.stringContaining(`SEARCH ${table} USING COVERING INDEX ${index}`)])
    }
  })
})

describe('the search index', () => {
  it('has its pieces merged, and finds the same', async () => {
    const workspace = await newWorkspace()
    for (const name of ['Budi', 'Siti', 'Agus', 'Dewi', 'Sari', 'Ayu']) await workspace.post('/contacts', { name })
    const pieces = () => count('search_idx', '1')
    const before = await pieces()
    await runCron(0)
    expect(await pieces()).toBeLessThan(before ?? 0)
    expect((await workspace.get('/contacts?q=agus')).body.data).toMatchObject([{ name: 'Agus' }])
  })
})

describe('a job that fails', () => {
  it('keeps none of the others from running, and is told', async () => {
    await env.DB.prepare(`INSERT INTO idempotency (credential, key, body_hash, answer, request, created_at) VALUES ('f', 'f', '', '', '', 0)`).run()
    const workspace = await newWorkspace()
    const { id } = (await workspace.post('/contacts', person)).body.data
    await workspace.delete(`/contacts/${id}`)
    const prepare = env.DB.prepare.bind(env.DB)
    const spy = vi.spyOn(env.DB, 'prepare').mockImplementation((sql) => prepare(sql.includes('DELETE FROM idempotency') ? 'SELECT * FROM nowhere' : sql))
    await expect(runCron(31 * dayMs)).rejects.toThrow('1 of 5 jobs failed')
    spy.mockRestore()
    expect((await workspace.get(`/contacts/${id}`)).status).toBe(404)
    expect(await count('idempotency', `credential = 'f'`)).toBe(1)
  })
})
