/** API keys. One `describe` a route, the statuses it can answer inside. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { limits } from '../../worker/limits'
import { client, newWorkspace, type TestWorkspace } from './harness'

const events = async (workspace: number) =>
  (await env.DB.prepare('SELECT type, subject, data FROM events WHERE workspace = ? ORDER BY id').bind(workspace).all()).results

const made = async (workspace: TestWorkspace, body: object = { label: 'CRM' }) => (await workspace.post('/api_keys', body)).body.data

/** Every text in every table that could hold a secret. */
async function dump(): Promise<string> {
  const tables = ['idempotency', 'api_keys', 'events', 'current_write', 'guards', 'search_content', 'search_data']
  const { results: existing } = await env.DB.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all<{ name: string }>()
  const present = tables.filter((table) => existing.some(({ name }) => name === table))
  const rows = await Promise.all(present.map(async (table) => (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results))
  return JSON.stringify(rows)
}

describe('POST /api_keys', () => {
  it('201: a key that works, shown here only', async () => {
    const workspace = await newWorkspace()
    const { status, body, headers, trips } = await workspace.post('/api_keys', { label: 'CRM', role: 'agent' })
    expect([status, trips]).toEqual([201, 1])
    const { api_key, ...known } = body.data
    expect(api_key).toMatch(/^sk_live_/)
    expect(known).toMatchObject({ label: 'CRM', role: 'agent', version: 1, revoked_at: null })
    expect(api_key.startsWith(known.hint.replace('…', ''))).toBe(true)
    expect(headers.get('Location')).toBe(`/v1/api_keys/${known.id}`)
    expect((await client(api_key).get('/me')).body.data).toMatchObject({ type: 'key', id: known.id, name: 'CRM', role: 'agent' })
    expect((await workspace.get(`/api_keys/${known.id}`)).body.data).toEqual(known)
    expect(await events(workspace.number)).toEqual([{ type: 'key.created', subject: known.id, data: '{"label":"CRM","role":"agent"}' }])
  })

  it('201: of a workspace for tests, a key for tests', async () => {
    const workspace = await newWorkspace({ mode: 'test' })
    expect((await made(workspace)).api_key).toMatch(/^sk_test_/)
  })

  it('201: two requests are two keys', async () => {
    const workspace = await newWorkspace()
    expect((await made(workspace)).api_key).not.toBe((await made(workspace)).api_key)
  })

  it('201: repeated under its Idempotency-Key, it is the same key, and nothing of it is in the database', async () => {
    const workspace = await newWorkspace()
    const create = () => workspace.post('/api_keys', { label: 'CRM' }, { 'Idempotency-Key': 'crm-1' })
    const first = await create()
    const again = await create()
    expect([first.status, again.status, again.headers.get('Idempotent-Replayed')]).toEqual([201, 201, 'true'])
    expect(again.body).toEqual(first.body)
    expect((await client(again.body.data.api_key).get('/me')).status).toBe(200)
    expect((await workspace.get('/api_keys')).body.meta.total).toBe(2)
    const stored = await dump()
    expect(stored).toContain(first.body.data.id)
    const [, , , secret] = first.body.data.api_key.split('_')
    expect(stored).not.toContain(secret.slice(4, 20))
    expect(stored).not.toContain(workspace.key)
  })

  it('201: the same Idempotency-Key of another key is another request', async () => {
    const workspace = await newWorkspace()
    const other = client((await made(workspace)).api_key)
    const headers = { 'Idempotency-Key': 'same' }
    const [mine, theirs] = [await workspace.post('/api_keys', { label: 'a' }, headers), await other.post('/api_keys', { label: 'a' }, headers)]
    expect(mine.body.data.id).not.toBe(theirs.body.data.id)
    expect(mine.body.data.api_key).not.toBe(theirs.body.data.api_key)
  })

  it('201: used again when its answer has been forgotten, an Idempotency-Key opens something new', async () => {
    const workspace = await newWorkspace()
    const create = () => workspace.post('/api_keys', { label: 'CRM' }, { 'Idempotency-Key': 'always-the-same' })
    const first = await create()
    await env.DB.prepare('DELETE FROM idempotency').run()
    const second = await create()
    expect(second.status).toBe(201)
    expect(second.body.data.api_key).not.toBe(first.body.data.api_key)
  })

  it('403: to everybody but an admin', async () => {
    const workspace = await newWorkspace()
    const { api_key } = await made(workspace, { label: 'Supervisor', role: 'supervisor' })
    expect((await client(api_key).post('/api_keys', { label: 'x', role: 'viewer' })).status).toBe(403)
    expect((await (await workspace.as('supervisor')).post('/api_keys', { label: 'x', role: 'viewer' })).status).toBe(403)
    expect((await client(api_key).get('/api_keys')).status).toBe(403)
  })

  it('409: when there are as many as there may be', async () => {
    const workspace = await newWorkspace()
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
      INSERT INTO api_keys (id, workspace, uid, hash, hint, label, role, created_at)
      SELECT CAST(?1 * 4294967296 AS INTEGER) + i, ?1, 'key_' || i, ?1 || ' ' || i, '', '', 'agent', 0 FROM n`)
      .bind(workspace.number, limits.keysPerWorkspace).run()
    expect((await workspace.post('/api_keys', { label: 'One too many' })).status).toBe(409)
    await workspace.delete('/api_keys/key_2')
    expect((await workspace.post('/api_keys', { label: 'CRM' })).status).toBe(201)
  })

  it.each([
    [{}, 'label', 'required'],
    [{ label: 'x', role: 'owner' }, 'role', 'one_of'],
    [{ label: 'x', hash: 'y' }, 'hash', 'unknown_key'],
  ])('422: %j', async (body, path, rule) => {
    const workspace = await newWorkspace()
    expect((await workspace.post('/api_keys', body)).body.error).toMatchObject({ status: 422, details: [{ path, rule }] })
  })

  it('422: an Idempotency-Key used before with another body', async () => {
    const workspace = await newWorkspace()
    const headers = { 'Idempotency-Key': 'once' }
    await workspace.post('/api_keys', { label: 'a' }, headers)
    expect((await workspace.post('/api_keys', { label: 'b' }, headers)).body.error).toMatchObject({ status: 422, details: [{ rule: 'idempotency_key_reused' }] })
  })
})

describe('GET /api_keys', () => {
  it('200: newest first, a page at a time, never a key itself nor its hash', async () => {
    const workspace = await newWorkspace()
    for (const label of ['a', 'b']) await made(workspace, { label })
    const { body, trips } = await workspace.get('/api_keys?per_page=2')
    expect(trips).toBe(1)
    expect(body.data).toMatchObject([{ label: 'b' }, { label: 'a' }])
    expect(body.meta).toEqual({ total: 3, page: 1, per_page: 2, total_pages: 2 })
    expect(Object.keys(body.data[0]).toSorted()).toEqual(['created_at', 'hint', 'id', 'label', 'revoked_at', 'role', 'version'])
    expect((await workspace.get('/api_keys?per_page=2&page=2')).body.data).toMatchObject([{ label: 'Uji' }])
  })

  it('404: one of another workspace', async () => {
    const { id } = await made(await newWorkspace())
    const workspace = await newWorkspace()
    expect((await workspace.get(`/api_keys/${id}`)).status).toBe(404)
    expect((await workspace.delete(`/api_keys/${id}`)).status).toBe(404)
    expect((await workspace.get('/api_keys/ct_1')).status).toBe(404)
  })
})

describe('DELETE /api_keys/{id}', () => {
  it('200: dead at the very next request, in one trip; once more changes nothing', async () => {
    const workspace = await newWorkspace()
    const { id, api_key } = await made(workspace)
    const holder = client(api_key)
    expect((await holder.get('/me')).status).toBe(200)
    const { status, body, trips } = await workspace.delete(`/api_keys/${id}`)
    expect([status, trips]).toEqual([200, 1])
    expect(body.data).toMatchObject({ id, version: 2, revoked_at: expect.stringMatching(/Z$/) })
    for (const answer of [await holder.get('/me'), await holder.post('/contacts', { name: 'Budi' }), await holder.post('/contacts', {})]) {
      expect(answer).toMatchObject({ status: 401, body: { error: { code: 'unauthorized', details: [{ rule: 'revoked' }] } } })
    }
    expect((await workspace.delete(`/api_keys/${id}`)).body).toEqual(body)
    expect((await events(workspace.number)).map(({ type }) => type)).toEqual(['key.created', 'key.revoked'])
  })

  it('200: a key may revoke itself, if it is not the last admin', async () => {
    const workspace = await newWorkspace()
    const { id, api_key } = await made(workspace)
    expect((await client(api_key).delete(`/api_keys/${id}`)).status).toBe(200)
    expect((await client(api_key).get('/me')).status).toBe(401)
  })

  it('409: the last admin key stays, whoever asks; a new one first, then it may go', async () => {
    const workspace = await newWorkspace()
    const { id } = (await workspace.get('/me')).body.data
    await made(workspace, { label: 'Agent', role: 'agent' })
    expect((await workspace.delete(`/api_keys/${id}`)).body.error).toMatchObject({ status: 409, code: 'conflict' })
    expect((await workspace.get('/me')).status).toBe(200)
    const { api_key } = await made(workspace)
    expect((await client(api_key).delete(`/api_keys/${id}`)).status).toBe(200)
  })

  it('409: of two that go at once, one stays', async () => {
    const workspace = await newWorkspace()
    const second = await made(workspace)
    const { id } = (await workspace.get('/me')).body.data
    const answers = await Promise.all([workspace.delete(`/api_keys/${second.id}`), client(second.api_key).delete(`/api_keys/${id}`)])
    const statuses = answers.map(({ status }) => status).toSorted()
    expect(statuses[0]).toBe(200)
    expect(statuses[1]).toBeOneOf([401, 409])
  })

  it('412: with what it is now', async () => {
    const workspace = await newWorkspace()
    const { id } = await made(workspace)
    expect((await workspace.delete(`/api_keys/${id}`, { 'If-Match': '"7"' })).body.error).toMatchObject({ status: 412, current: { id, version: 1 } })
  })
})
