/** The workspace itself, further ones, and /health. One `describe` a route, the statuses it can answer inside. */
import { env, exports } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { health } from '../../worker/http/health'
import { issueToken } from '../../worker/tokens/token'
import { client, newWorkspace, origin, type TestWorkspace } from './harness'

const events = async (workspace: number) =>
  (await env.DB.prepare('SELECT type, subject, data, actor_type FROM events WHERE workspace = ? ORDER BY id').bind(workspace).all()).results

const row = (workspace: number) =>
  env.DB.prepare('SELECT version, settings_version, token_serial FROM workspaces WHERE id = ?').bind(workspace).first()

describe('GET /workspace', () => {
  it('200: everything a client needs of it, in one trip, to any role', async () => {
    const workspace = await newWorkspace()
    const viewer = await workspace.as('viewer')
    const { status, body, headers, trips } = await viewer.get('/workspace')
    expect([status, trips]).toEqual([200, 1])
    expect(body.data).toMatchObject({
      id: workspace.id, name: 'Toko Uji', mode: 'live', plan: 'demo', country: 'ID', time_zone: 'Asia/Jakarta', language: 'id',
      allowed_origins: [origin], inactive_after_days: 90, contacts_count: 0, version: 1,
    })
    expect(headers.get('ETag')).toMatch(/^"1\./)
  })

  it('304: to whoever has it already', async () => {
    const workspace = await newWorkspace()
    const first = await workspace.get('/workspace')
    expect(await workspace.get('/workspace', { 'If-None-Match': first.headers.get('ETag') ?? '' })).toMatchObject({ status: 304, body: null })
  })

  it('401: without a key', async () => {
    expect(await client(null).get('/workspace')).toMatchObject({ status: 401, body: { error: { details: [{ rule: 'missing' }] } } })
  })
})

describe('PUT /workspace', () => {
  it('200: changes what is sent, leaves the rest, and says what changed', async () => {
    const workspace = await newWorkspace()
    const { status, body, trips } = await workspace.put('/workspace', { name: 'Toko Baru', inactive_after_days: 30 })
    expect([status, trips]).toEqual([200, 1])
    expect(body.data).toMatchObject({ name: 'Toko Baru', inactive_after_days: 30, country: 'ID', allowed_origins: [origin], version: 2 })
    const [event] = await events(workspace.number)
    expect(event).toMatchObject({ type: 'workspace.updated', subject: workspace.id, actor_type: 'key' })
    expect(JSON.parse(String(event?.['data']))).toEqual({
      changes: { name: { from: 'Toko Uji', to: 'Toko Baru' }, inactive_after_days: { from: 90, to: 30 } },
    })
  })

  it('200: what isolates keep of it is new at the next request, wherever that arrives', async () => {
    const workspace = await newWorkspace()
    await workspace.put('/workspace', { country: 'SG' })
    expect((await workspace.post('/contacts', { name: 'Budi', phone: '9123 4567' })).body.data.phone).toBe('+6591234567')
    await env.DB.prepare(`UPDATE workspaces SET country = 'ID', settings_version = settings_version + 1 WHERE id = ?`).bind(workspace.number).run()
    expect((await workspace.post('/contacts', { name: 'Siti', phone: '0898-7654-321' })).body.data.phone).toBe('+628987654321')
  })

  it('200: a page that is newly allowed may ask, one that no longer is may not', async () => {
    const workspace = await newWorkspace()
    const added = `https://inbox-${workspace.number}.example.com`
    const { body } = await workspace.put('/workspace', { allowed_origins: [added, added] })
    expect(body.data.allowed_origins).toEqual([added])
    const { results } = await env.DB.prepare('SELECT origin FROM origins WHERE workspace = ?').bind(workspace.number).all()
    expect(results).toEqual([{ origin: added }])
    const viewer = await workspace.as('viewer')
    expect((await viewer.get('/me', { Origin: added })).headers.get('Access-Control-Allow-Origin')).toBe(added)
    expect((await viewer.get('/me', { Origin: origin })).headers.get('Access-Control-Allow-Origin')).toBeNull()
    const preflight = await client(null).send('OPTIONS', '/me', undefined, { Origin: added, 'Access-Control-Request-Method': 'GET' })
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe(added)
  })

  it('200: the same again changes nothing, not even a version', async () => {
    const workspace = await newWorkspace()
    const before = await row(workspace.number)
    expect((await workspace.put('/workspace', { name: 'Toko Uji', allowed_origins: [origin] })).body.data.version).toBe(1)
    expect(await row(workspace.number)).toEqual(before)
    expect(await events(workspace.number)).toEqual([])
  })

  it('403: to a supervisor', async () => {
    const workspace = await newWorkspace()
    expect((await (await workspace.as('supervisor')).put('/workspace', { name: 'x' })).status).toBe(403)
  })

  it('412: with what it is now', async () => {
    const workspace = await newWorkspace()
    await workspace.put('/workspace', { name: 'Toko Baru' })
    const { status, body } = await workspace.put('/workspace', { name: 'Toko Lain' }, { 'If-Match': '"1"' })
    expect(status).toBe(412)
    expect(body.error.current).toMatchObject({ name: 'Toko Baru', version: 2 })
  })

  it.each([
    [{ plan: 'business' }, 'plan', 'unknown_key'],
    [{ mode: 'test' }, 'mode', 'unknown_key'],
    [{ name: '' }, 'name', 'required'],
    [{ country: 'XX' }, 'country', 'country'],
    [{ time_zone: 'Mars/Olympus' }, 'time_zone', 'time_zone'],
    [{ language: 'fr' }, 'language', 'one_of'],
    [{ allowed_origins: ['https://inbox.example.com/'] }, 'allowed_origins.0', 'origin'],
    [{ allowed_origins: ['*'] }, 'allowed_origins.0', 'origin'],
    [{ allowed_origins: ['null'] }, 'allowed_origins.0', 'origin'],
    [{ inactive_after_days: 0 }, 'inactive_after_days', 'range'],
  ])('422: %j', async (body, path, rule) => {
    const workspace = await newWorkspace()
    const answer = await workspace.put('/workspace', body)
    expect(answer.status).toBe(422)
    expect(answer.body.error.details).toMatchObject([{ path, rule }])
    expect(await events(workspace.number)).toEqual([])
  })
})

describe('POST /workspaces', () => {
  const numberIn = (key: string) => Number.parseInt(key.split('_')[2] ?? '', 36)

  it('201: another one, as this one is where nothing else is said, with an admin key that works in it and only there', async () => {
    const workspace = await newWorkspace({ country: 'MY' })
    const { status, body, trips } = await workspace.post('/workspaces', { name: 'Cabang Bandung', language: 'en' })
    expect([status, trips]).toEqual([201, 1])
    expect(body.data.workspace).toMatchObject({
      name: 'Cabang Bandung', mode: 'live', plan: 'demo', country: 'MY', language: 'en', allowed_origins: [], contacts_count: 0,
    })
    const branch = client(body.data.api_key)
    expect((await branch.get('/workspace')).body.data).toEqual(body.data.workspace)
    expect((await branch.get('/me')).body.data).toMatchObject({ type: 'key', role: 'admin' })
    await branch.post('/contacts', { name: 'Budi' })
    expect((await workspace.get('/contacts')).body.meta.total).toBe(0)
    expect((await workspace.get('/api_keys')).body.meta.total).toBe(1)
  })

  it('201: stands in the log of both', async () => {
    const workspace = await newWorkspace()
    const { data } = (await workspace.post('/workspaces', { name: 'Cabang' })).body
    const made = { type: 'workspace.created', subject: data.workspace.id, data: '{"name":"Cabang","mode":"live"}', actor_type: 'key' }
    expect(await events(workspace.number)).toEqual([made])
    expect(await events(numberIn(data.api_key))).toEqual([made])
  })

  it('201: one for tests has keys for tests', async () => {
    const workspace = await newWorkspace()
    const { data } = (await workspace.post('/workspaces', { name: 'Uji', mode: 'test', allowed_origins: [origin] })).body
    expect(data.api_key).toMatch(/^sk_test_/)
    expect(data.workspace).toMatchObject({ mode: 'test', allowed_origins: [origin] })
    expect((await client(data.api_key).get('/workspace')).status).toBe(200)
    expect((await client(data.api_key.replace('sk_test_', 'sk_live_')).get('/workspace')).status).toBe(401)
  })

  it('201: a member who makes one is its admin, and no one else is', async () => {
    const workspace = await newWorkspace()
    const { data: maya } = (await workspace.post('/members', { name: 'Maya', email: `maya${workspace.number}@example.com`, role: 'admin' })).body
    const token = await issueToken(env.MASTER_SECRET, workspace.number, 1, {
      sub: maya.id, name: 'Maya', role: 'admin', azp: null, issuedAt: Math.floor(Date.now() / 1_000), ttlSeconds: 60,
    })
    const { data } = (await client(token).post('/workspaces', { name: 'Cabang' })).body
    expect((await client(data.api_key).get('/members')).body.data).toMatchObject([{ id: maya.id, name: 'Maya', role: 'admin' }])
    expect((await client(token).get('/me')).body.data.workspaces).toEqual([
      { id: data.workspace.id, name: 'Cabang', mode: 'live', role: 'admin' },
      { id: workspace.id, name: 'Toko Uji', mode: 'live', role: 'admin' },
    ])
  })

  it('201: repeated, it is the same workspace and the same key, which stands nowhere', async () => {
    const workspace = await newWorkspace()
    const create = () => workspace.post('/workspaces', { name: 'Cabang' }, { 'Idempotency-Key': 'cabang-1' })
    const first = await create()
    const again = await create()
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    expect(again.body).toEqual(first.body)
    expect((await client(again.body.data.api_key).get('/workspace')).status).toBe(200)
    const { results } = await env.DB.prepare('SELECT answer FROM idempotency').all()
    const secret = first.body.data.api_key.split('_')[3]
    expect(JSON.stringify(results)).not.toContain(secret)
  })

  it('201: a number that is taken is drawn again', async () => {
    const workspace = await newWorkspace()
    const random = crypto.getRandomValues.bind(crypto)
    let isFirst = true
    const spy = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      random(array)
      if (array instanceof Uint32Array && isFirst) {
        array[0] = workspace.number - 1
        isFirst = false
      }
      return array
    })
    const answer = await workspace.post('/workspaces', { name: 'Cabang' })
    spy.mockRestore()
    expect([answer.status, isFirst, answer.trips]).toEqual([201, false, 2])
    expect(numberIn(answer.body.data.api_key)).not.toBe(workspace.number)
    expect((await workspace.get('/workspace')).body.data.name).toBe('Toko Uji')
  })

  it('403: to a supervisor', async () => {
    const workspace = await newWorkspace()
    expect((await (await workspace.as('supervisor')).post('/workspaces', { name: 'Cabang' })).status).toBe(403)
  })

  it('422: without a name, or for a plan', async () => {
    const workspace = await newWorkspace()
    expect((await workspace.post('/workspaces', {})).body.error.details).toMatchObject([{ path: 'name', rule: 'required' }])
    expect((await workspace.post('/workspaces', { name: 'x', plan: 'business' })).body.error.details).toMatchObject([{ path: 'plan', rule: 'unknown_key' }])
    expect((await workspace.post('/workspaces', { name: 'x', api_key: 'sk' }, { 'Idempotency-Key': 'a' })).status).toBe(422)
  })
})

describe('GET /me', () => {
  it('200: a key is in one workspace, with the permissions of its role', async () => {
    const workspace = await newWorkspace()
    const { body, trips } = await workspace.get('/me')
    expect(trips).toBe(1)
    expect(body.data).toMatchObject({
      type: 'key', name: 'Uji', role: 'admin', workspace: { id: workspace.id, name: 'Toko Uji' },
      workspaces: [{ id: workspace.id, name: 'Toko Uji', mode: 'live', role: 'admin' }],
    })
    expect(body.data.permissions).toContain('keys:manage')
  })

  it("200: so is a host's own agent", async () => {
    const workspace = await newWorkspace()
    const { data } = (await (await workspace.as('viewer', 'ext_42')).get('/me')).body
    expect(data).toMatchObject({ type: 'external', id: 'ext_42', name: 'Agen viewer', role: 'viewer', workspaces: [{ id: workspace.id, role: 'viewer' }] })
    expect(data.permissions).toEqual(['contacts:read', 'workspace:read'])
  })

  it('200: a member is told all of theirs, but not the ones they have left', async () => {
    const [one, two, left] = [await newWorkspace(), await newWorkspace(), await newWorkspace()]
    const email = `sari${one.number}@example.com`
    const add = async (workspace: TestWorkspace, role: string) => (await workspace.post('/members', { name: 'Sari', email, role })).body.data
    const sari = await add(one, 'supervisor')
    expect((await add(two, 'agent')).id).toBe(sari.id)
    await add(left, 'agent')
    await left.delete(`/members/${sari.id}`)
    const { data } = (await (await one.as('supervisor', sari.id)).get('/me')).body
    expect(data).toMatchObject({ type: 'member', id: sari.id, name: 'Sari', role: 'supervisor', workspace: { id: one.id } })
    expect(new Map(data.workspaces.map((workspace: { id: string; role: string }) => [workspace.id, workspace.role])))
      .toEqual(new Map([[one.id, 'supervisor'], [two.id, 'agent']]))
  })
})

describe('/health', () => {
  it('200: when the database answers, to anybody', async () => {
    const answer = await exports.default.fetch('https://api.test/health')
    expect([answer.status, await answer.json()]).toEqual([200, { data: { status: 'ok' } }])
    expect(answer.headers.get('X-Request-Id')).toMatch(/^req_/)
  })

  it('405: to anything but a look', async () => {
    const answer = await exports.default.fetch('https://api.test/health', { method: 'POST' })
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('503: when it does not', async () => {
    const noted = vi.spyOn(console, 'error').mockImplementation(() => {})
    const silent = { ...env, DB: env.DB.withSession('first-primary') as unknown as D1Database }
    vi.spyOn(silent.DB, 'batch').mockRejectedValue(new Error('D1_ERROR: no such table: workspaces'))
    const answer = await health(new Request('https://api.test/health'), silent)
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2'])
    expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } })
    expect(noted).toHaveBeenCalledOnce()
    noted.mockRestore()
  })
})
