/** Members. One `describe` a route, the statuses it can answer inside. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { limits } from '../../worker/limits'
import { newWorkspace, type TestWorkspace } from './harness'
import { warm } from './routes/route-call'

const sari = { name: 'Sari Wulandari', email: 'Sari@Example.com', role: 'supervisor' }

/** The database, and with it who is known by which e-mail, is that of all tests of this file. */
const emailIn = (workspace: TestWorkspace, name: string) => `${name}-${workspace.number}@example.com`

async function added(workspace: TestWorkspace, name: string, role: string) {
  return (await workspace.post('/members', { name, email: emailIn(workspace, name), role })).body.data
}

const events = async (workspace: number) =>
  (await env.DB.prepare(`SELECT type, subject, data FROM events WHERE workspace = ? ORDER BY id`).bind(workspace).all<{ type: string; subject: string; data: string }>())
    .results.map(({ type, subject, data }) => ({ type, subject, ...JSON.parse(data) }))

describe('POST /members', () => {
  it('201: a person, known by their e-mail in lower case', async () => {
    const workspace = await newWorkspace()
    const { status, body, headers, trips } = await workspace.post('/members', sari)
    expect([status, trips]).toEqual([201, 1])
    expect(body.data).toMatchObject({ name: 'Sari Wulandari', email: 'sari@example.com', role: 'supervisor', version: 1 })
    expect(body.data.id).toMatch(/^usr_/)
    expect(headers.get('Location')).toBe(`/v1/members/${body.data.id}`)
    expect((await workspace.get(`/members/${body.data.id}`)).body.data).toEqual(body.data)
    expect(await events(workspace.number)).toEqual([{
      type: 'member.created', subject: body.data.id,
      changes: { name: { from: null, to: 'Sari Wulandari' }, role: { from: null, to: 'supervisor' } },
    }])
  })

  it('201: the same person in another workspace, under another name and role', async () => {
    const [one, two] = [await newWorkspace(), await newWorkspace()]
    const here = (await one.post('/members', { ...sari, email: emailIn(one, 'sari') })).body.data
    const there = (await two.post('/members', { name: 'Sari', email: emailIn(one, 'sari'), role: 'viewer' })).body.data
    expect(there.id).toBe(here.id)
    expect((await one.get(`/members/${here.id}`)).body.data).toMatchObject({ name: 'Sari Wulandari', role: 'supervisor' })
  })

  it('201: who was removed comes back, as whom they are added now', async () => {
    const workspace = await newWorkspace()
    const { id, created_at } = await added(workspace, 'sari', 'supervisor')
    await workspace.delete(`/members/${id}`)
    const { status, body } = await workspace.post('/members', { name: 'Sari W', email: emailIn(workspace, 'sari'), role: 'agent' })
    expect(status).toBe(201)
    expect(body.data).toMatchObject({ id, created_at, name: 'Sari W', role: 'agent', version: 3 })
    expect((await workspace.get('/members')).body.meta.total).toBe(1)
    expect((await events(workspace.number)).map(({ type }) => type)).toEqual(['member.created', 'member.removed', 'member.created'])
  })

  it('201: repeated under its Idempotency-Key, once', async () => {
    const workspace = await newWorkspace()
    const add = () => workspace.post('/members', { ...sari, email: emailIn(workspace, 'sari') }, { 'Idempotency-Key': 'sari' })
    const [first, again] = [await add(), await add()]
    expect([again.status, again.headers.get('Idempotent-Replayed'), again.body]).toEqual([201, 'true', first.body])
  })

  it('403: to everybody but an admin', async () => {
    const workspace = await newWorkspace()
    expect((await (await workspace.as('supervisor')).post('/members', sari)).status).toBe(403)
  })

  it('409: who is a member already', async () => {
    const workspace = await newWorkspace()
    await added(workspace, 'sari', 'agent')
    const { status, body } = await workspace.post('/members', { name: 'Sari', email: emailIn(workspace, 'SARI'), role: 'admin' })
    expect([status, body.error.code]).toEqual([409, 'conflict'])
    expect((await workspace.get('/members')).body.data).toMatchObject([{ role: 'agent', version: 1 }])
  })

  it('409: when there are as many as there may be', async () => {
    const workspace = await newWorkspace()
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
      INSERT INTO members (id, workspace, user, name, role, created_at, updated_at)
      SELECT CAST(?1 * 4294967296 AS INTEGER) + i, ?1, -i, '', 'agent', 0, 0 FROM n`)
      .bind(workspace.number, limits.membersPerWorkspace).run()
    expect((await workspace.post('/members', { ...sari, email: emailIn(workspace, 'sari') })).status).toBe(409)
  })

  it.each([
    [{ ...sari, email: 'sari' }, 'email', 'email'],
    [{ ...sari, role: 'owner' }, 'role', 'one_of'],
    [{ ...sari, id: 'usr_1' }, 'id', 'unknown_key'],
    [{ email: sari.email, role: 'agent' }, 'name', 'required'],
  ])('422: %j', async (body, path, rule) => {
    const workspace = await newWorkspace()
    expect((await workspace.post('/members', body)).body.error).toMatchObject({ status: 422, details: [{ path, rule }] })
  })
})

describe('GET /members', () => {
  it('200: who joined first stands first, a page at a time, without who was removed', async () => {
    const workspace = await newWorkspace()
    for (const name of ['ayu', 'budi', 'citra']) await added(workspace, name, 'agent')
    const gone = await added(workspace, 'dewi', 'agent')
    await workspace.delete(`/members/${gone.id}`)
    await warm(workspace)
    const { body, trips } = await (await workspace.as('agent')).get('/members?per_page=2')
    expect(trips).toBe(1)
    expect(body.data).toMatchObject([{ name: 'ayu' }, { name: 'budi' }])
    expect(body.meta).toEqual({ total: 3, page: 1, per_page: 2, total_pages: 2 })
    expect((await workspace.get('/members?per_page=2&page=2')).body.data).toMatchObject([{ name: 'citra' }])
  })

  it('403: to a viewer', async () => {
    const workspace = await newWorkspace()
    const viewer = await workspace.as('viewer')
    expect([(await viewer.get('/members')).status, (await viewer.get('/members/usr_1')).status]).toEqual([403, 403])
  })

  it('404: who is a member elsewhere, or was one here, or nowhere', async () => {
    const [here, there] = [await newWorkspace(), await newWorkspace()]
    const { id } = await added(there, 'sari', 'agent')
    const gone = await added(here, 'ayu', 'agent')
    await here.delete(`/members/${gone.id}`)
    for (const member of [id, gone.id, 'usr_0000000000000000', 'ct_1']) {
      expect((await here.get(`/members/${member}`)).status).toBe(404)
      expect((await here.put(`/members/${member}`, { name: 'x' })).status).toBe(404)
      expect((await here.delete(`/members/${member}`)).status).toBe(404)
    }
  })
})

describe('PUT /members/{id}', () => {
  it('200: changes what is sent, leaves the rest, and says what changed', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'sari', 'supervisor')
    await warm(workspace)
    const { status, body, trips } = await workspace.put(`/members/${id}`, { role: 'agent' })
    expect([status, trips]).toEqual([200, 1])
    expect(body.data).toMatchObject({ name: 'sari', role: 'agent', version: 2 })
    expect((await workspace.put(`/members/${id}`, { role: 'agent' })).body.data.version).toBe(2)
    expect((await events(workspace.number)).slice(1)).toEqual([
      { type: 'member.updated', subject: id, changes: { role: { from: 'supervisor', to: 'agent' } } },
    ])
  })

  it('200: a lower role holds at the very next request of a token that had the higher one', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'sari', 'supervisor')
    const page = await workspace.as('supervisor', id)
    expect((await page.get('/me')).body.data.role).toBe('supervisor')
    await workspace.put(`/members/${id}`, { role: 'viewer' })
    expect((await page.get('/me')).body.data.role).toBe('viewer')
    expect((await page.post('/contacts', { name: 'Budi' })).status).toBe(403)
  })

  it('200: a higher role does not raise a token', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'sari', 'viewer')
    const page = await workspace.as('viewer', id)
    await workspace.put(`/members/${id}`, { role: 'supervisor' })
    expect((await page.get('/me')).body.data.role).toBe('viewer')
  })

  it('409: the last admin stays one, though there are admin keys', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'maya', 'admin')
    expect((await workspace.put(`/members/${id}`, { role: 'agent' })).status).toBe(409)
    expect((await workspace.put(`/members/${id}`, { name: 'Maya', role: 'admin' })).status).toBe(200)
    await added(workspace, 'rangga', 'admin')
    expect((await workspace.put(`/members/${id}`, { role: 'agent' })).status).toBe(200)
  })

  it('412: with what they are now', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'sari', 'agent')
    await workspace.put(`/members/${id}`, { name: 'Sari' }, { 'If-Match': '"1"' })
    expect((await workspace.put(`/members/${id}`, { name: 'S' }, { 'If-Match': '"1"' })).body.error)
      .toMatchObject({ status: 412, current: { name: 'Sari', version: 2 } })
  })

  it('422: the e-mail is who they are', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'sari', 'agent')
    expect((await workspace.put(`/members/${id}`, { email: 'a@b.co' })).body.error).toMatchObject({ status: 422, details: [{ path: 'email', rule: 'unknown_key' }] })
  })
})

describe('DELETE /members/{id}', () => {
  it('200: gone, and every token of theirs with them, at the very next request', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'sari', 'agent')
    const page = await workspace.as('agent', id)
    expect((await page.get('/contacts')).status).toBe(200)
    const { status, body, trips } = await workspace.delete(`/members/${id}`)
    expect([status, trips, body.data.id]).toEqual([200, 1, id])
    for (const answer of [await page.get('/contacts'), await page.post('/contacts', { name: 'Budi' })]) {
      expect(answer).toMatchObject({ status: 401, body: { error: { details: [{ rule: 'revoked' }] } } })
    }
    expect((await events(workspace.number)).at(-1)).toMatchObject({ type: 'member.removed', subject: id })
  })

  it('403: to a supervisor', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'sari', 'agent')
    expect((await (await workspace.as('supervisor')).delete(`/members/${id}`)).status).toBe(403)
  })

  it('409: the last admin', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'maya', 'admin')
    expect((await workspace.delete(`/members/${id}`)).body.error).toMatchObject({ status: 409, code: 'conflict' })
    const other = await added(workspace, 'rangga', 'admin')
    expect((await workspace.delete(`/members/${id}`)).status).toBe(200)
    expect((await workspace.delete(`/members/${other.id}`)).status).toBe(409)
  })

  it('412: with what they are now', async () => {
    const workspace = await newWorkspace()
    const { id } = await added(workspace, 'sari', 'agent')
    expect((await workspace.delete(`/members/${id}`, { 'If-Match': '"3"' })).body.error).toMatchObject({ status: 412, current: { id, version: 1 } })
  })
})
