/** Teams: whom they can hold, what happens when a member leaves, and what the log says. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { limits } from '../../worker/limits'
import { newWorkspace, type TestWorkspace } from './harness'

let people = 0
async function member(workspace: TestWorkspace): Promise<string> {
  const { status, body } = await workspace.post('/members', { name: 'Sari', email: `tim${++people}@example.com`, role: 'agent' })
  expect(status).toBe(201)
  return body.data.id
}

describe('201', () => {
  it('a team of members, in the order given', async () => {
    const workspace = await newWorkspace()
    const [a, b] = [await member(workspace), await member(workspace)]
    const { status, body, headers } = await workspace.post('/teams', { name: 'Penjualan', member_ids: [b, a] })
    expect([status, headers.get('Location')]).toEqual([201, `/v1/teams/${body.data.id}`])
    expect(body.data).toMatchObject({ id: expect.stringMatching(/^team_/), name: 'Penjualan', member_ids: [b, a], version: 1 })
  })

  it('a team of nobody yet', async () => {
    const workspace = await newWorkspace()
    expect((await workspace.post('/teams', { name: 'Kosong' })).body.data.member_ids).toEqual([])
  })
})

describe('200', () => {
  it('lists them by name, as people read it, a page at a time', async () => {
    const workspace = await newWorkspace()
    for (const name of ['citra', 'Ayu', 'Éndang', 'budi']) await workspace.post('/teams', { name })
    const { body } = await workspace.get('/teams?per_page=3')
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Ayu', 'budi', 'citra'])
    expect(body.meta).toEqual({ total: 4, page: 1, per_page: 3, total_pages: 2 })
  })

  it('shows who is a member still, and whoever comes back is in it again', async () => {
    const workspace = await newWorkspace()
    const [stays, leaves] = [await member(workspace), await member(workspace)]
    const { body: { data: { id } } } = await workspace.post('/teams', { name: 'Penjualan', member_ids: [leaves, stays] })
    const email = (await workspace.get(`/members/${leaves}`)).body.data.email
    await workspace.delete(`/members/${leaves}`)
    expect((await workspace.get(`/teams/${id}`)).body.data.member_ids).toEqual([stays])
    await workspace.post('/members', { name: 'Sari', email, role: 'agent' })
    expect((await workspace.get(`/teams/${id}`)).body.data.member_ids).toEqual([leaves, stays])
  })

  it('changes what is sent and leaves the rest; what changes nothing is no edit', async () => {
    const workspace = await newWorkspace()
    const a = await member(workspace)
    const { body: { data: { id } } } = await workspace.post('/teams', { name: 'Penjualan', member_ids: [a] })
    expect((await workspace.put(`/teams/${id}`, { name: 'penjualan' })).body.data).toMatchObject({ name: 'penjualan', member_ids: [a], version: 2 })
    expect((await workspace.put(`/teams/${id}`, { name: 'penjualan', member_ids: [a] })).body.data.version).toBe(2)
    expect((await workspace.put(`/teams/${id}`, { member_ids: [] })).body.data).toMatchObject({ name: 'penjualan', member_ids: [], version: 3 })
  })

  it('deletes one, and restores it as it was', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await workspace.post('/teams', { name: 'Penjualan', member_ids: [await member(workspace)] })
    await workspace.delete(`/teams/${data.id}`)
    expect([(await workspace.get(`/teams/${data.id}`)).status, (await workspace.get('/teams')).body.data]).toEqual([404, []])
    expect((await workspace.post(`/teams/${data.id}/restore`)).body.data).toMatchObject({ name: data.name, member_ids: data.member_ids, version: 3 })
    expect((await workspace.post(`/teams/${data.id}/restore`)).status).toBe(404)
  })
})

describe('409', () => {
  it('a name that differs only in case or accents', async () => {
    const workspace = await newWorkspace()
    await workspace.post('/teams', { name: 'Café' })
    expect((await workspace.post('/teams', { name: 'CAFE' })).status).toBe(409)
  })

  it('more than a workspace may have, made or restored', async () => {
    const workspace = await newWorkspace()
    const { body: { data: { id } } } = await workspace.post('/teams', { name: 'Penjualan' })
    await workspace.delete(`/teams/${id}`)
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 999 + ?2)
      INSERT INTO teams (id, workspace, uid, name, name_fold, created_at, updated_at)
      SELECT CAST(?1 * 4294967296 AS INTEGER) + i, ?1, 'team_' || i, 't' || i, 't' || i, 0, 0 FROM n`)
      .bind(workspace.number, limits.teamsPerWorkspace).run()
    expect((await workspace.post('/teams', { name: 'Satu lagi' })).status).toBe(409)
    expect((await workspace.post(`/teams/${id}/restore`)).status).toBe(409)
  })
})

describe('422', () => {
  it('who is no member here, was one, or is one elsewhere', async () => {
    const [workspace, other] = [await newWorkspace(), await newWorkspace()]
    const [here, gone] = [await member(workspace), await member(workspace)]
    await workspace.delete(`/members/${gone}`)
    for (const stranger of [gone, await member(other), 'usr_0000000000000000', 'Sari']) {
      const { status, body } = await workspace.post('/teams', { name: 'Penjualan', member_ids: [here, stranger] })
      expect([status, body.error.details]).toEqual([422, [expect.objectContaining({ path: 'member_ids', rule: 'unknown_member' })]])
    }
    expect((await workspace.get('/teams')).body.data).toEqual([])
  })

  it('the same member twice, or more than a team may have', async () => {
    const workspace = await newWorkspace()
    const id = await member(workspace)
    const twice = await workspace.post('/teams', { name: 'Penjualan', member_ids: [id, id] })
    expect(twice.body.error.details).toMatchObject([{ path: 'member_ids', rule: 'duplicate' }])
    const many = await workspace.post('/teams', { name: 'Penjualan', member_ids: Array.from({ length: limits.membersPerTeam + 1 }, (_, n) => `usr_${n}`) })
    expect(many.body.error.details).toMatchObject([{ path: 'member_ids', rule: 'too_many' }])
  })
})

it('the log says what changed, in words that people wrote', async () => {
  const workspace = await newWorkspace()
  const id = await member(workspace)
  const { body: { data: team } } = await workspace.post('/teams', { name: 'Penjualan', member_ids: [id] })
  await workspace.put(`/teams/${team.id}`, { name: 'Layanan', member_ids: [] })
  const { results } = await env.DB.prepare('SELECT type, data FROM events WHERE subject = ?1 ORDER BY id').bind(team.id).all<{ type: string; data: string }>()
  expect(results.map(({ type, data }) => [type, JSON.parse(data)])).toEqual([
    ['team.created', { name: 'Penjualan', changes: { name: { from: null, to: 'Penjualan' }, member_ids: { from: null, to: [id] } } }],
    ['team.updated', { name: 'Layanan', changes: { name: { from: 'Penjualan', to: 'Layanan' }, member_ids: { from: [id], to: [] } } }],
  ])
})
