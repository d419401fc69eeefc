/** A stale write is told what there is now, who changed it and when, so that a panel can say whose edit it stopped for. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { limits } from '../../worker/limits'
import { contact } from './contact'
import { type Client, client, newWorkspace, type TestWorkspace } from './harness'

const sari = { type: 'external', id: 'ext_sari', name: 'Agen supervisor' }
const dimas = { type: 'external', id: 'ext_dimas', name: 'Agen agent' }

const agents = async (workspace: TestWorkspace) => [await workspace.as('supervisor', sari.id), await workspace.as('agent', dimas.id)] as const

/** What is there, the path where it is written, and two bodies that differ from it and from each other. */
type Stage = (workspace: TestWorkspace) => Promise<{ path: string; edits: readonly [object, object] }>

const contacts: Stage = async (workspace) => {
  const { body: { data } } = await contact(workspace)
  return { path: `/contacts/${data.id}`, edits: [{ company: 'Toko Maju' }, { company: 'Toko Jaya' }] }
}

const phones: Stage = async (workspace) => {
  const { body: { data } } = await contact(workspace, { phone: '081234567890' })
  return { path: `/contacts/${data.id}/phones/${data.phones[0].id}`, edits: [{ value: '081234567891' }, { value: '081234567892' }] }
}

const notes: Stage = async (workspace) => {
  const { body: { data } } = await contact(workspace)
  const { body: { data: note } } = await workspace.post(`/contacts/${data.id}/notes`, { body: 'satu' })
  return { path: `/contacts/${data.id}/notes/${note.id}`, edits: [{ pinned: true }, { pinned: false }] }
}

const made = (path: string, body: object, edits: readonly [object, object]): Stage =>
  async (workspace) => ({ path: `${path}/${(await workspace.post(path, body)).body.data.id}`, edits })

const names = [{ name: 'dua' }, { name: 'tiga' }] as const

/** `first` reads; `other` edits; then what `first` sends is stale. */
async function stale({ path, edits: [edit, late] }: Awaited<ReturnType<Stage>>, first: Client, other: Client) {
  const { headers } = await first.put(path, edit)
  const edited = await other.put(path, late)
  expect(edited.status).toBe(200)
  return { answer: await first.put(path, edit, { 'If-Match': headers.get('ETag') ?? '' }), edited: edited.body.data }
}

describe('412 of what agents write', () => {
  it.each(Object.entries({ contacts, phones, notes }))('%s: names the colleague, and when', async (_name, stage) => {
    const workspace = await newWorkspace()
    const [first, other] = await agents(workspace)
    const at = await stage(workspace)
    for (const [reader, writer, actor] of [[first, other, dimas], [other, first, sari]] as const) {
      const { answer: { status, body: { error }, trips }, edited } = await stale(at, reader, writer)
      expect([status, trips, error.changed_by]).toEqual([412, 2, actor])
      expect(error.current.version).toBe(edited.version)
      expect(Math.abs(Date.parse(error.changed_at) - Date.now())).toBeLessThan(60_000)
      expect(error.changed_at).toBe(error.current.updated_at ?? error.changed_at)
    }
  })

  it('names who edited the profile, not who wrote a note on it since', async () => {
    const workspace = await newWorkspace()
    const [first, other] = await agents(workspace)
    const { path } = await contacts(workspace)
    const { headers } = await first.get(path)
    await other.post(`${path}/tags`, { tag: 'vip' })
    await first.post(`${path}/notes`, { body: 'satu' })
    const late = await first.put(path, { company: 'Toko Jaya' }, { 'If-Match': headers.get('ETag') ?? '' })
    expect(late.body.error).toMatchObject({ status: 412, changed_by: dimas })
  })

  it('names who edited this note, not the one beside it', async () => {
    const workspace = await newWorkspace()
    const [first, other] = await agents(workspace)
    const { path } = await notes(workspace)
    await other.put(path, { pinned: true })
    const { body: { data: beside } } = await first.post(path.replace(/\/[^/]+$/, ''), { body: 'lain' })
    await first.put(`${path.replace(/\/[^/]+$/, '')}/${beside.id}`, { body: 'lain lagi' })
    expect((await first.put(path, { pinned: false }, { 'If-Match': '"1"' })).body.error).toMatchObject({ status: 412, changed_by: dimas })
  })

  it('names who edited the contact that an upsert means', async () => {
    const workspace = await newWorkspace()
    const [first, other] = await agents(workspace)
    const { headers } = await first.put('/contacts?match_on=email', { name: 'Budi', email: 'budi@example.com' })
    await other.put('/contacts?match_on=email', { name: 'Budi S', email: 'budi@example.com' })
    const late = await first.put('/contacts?match_on=email', { name: 'Pak Budi', email: 'budi@example.com' }, { 'If-Match': headers.get('ETag') ?? '' })
    expect(late.body.error).toMatchObject({ status: 412, current: { name: 'Budi S' }, changed_by: dimas })
  })

  it('is what removing a phone that a colleague has removed gets; a note that has gone is 404', async () => {
    const workspace = await newWorkspace()
    const [first, other] = await agents(workspace)
    const [phone, note] = [await phones(workspace), await notes(workspace)]
    expect((await other.delete(phone.path)).status).toBe(200)
    expect((await first.delete(note.path)).status).toBe(200)
    const late = await first.delete(phone.path, { 'If-Match': '"1"' })
    expect(late.body.error).toMatchObject({ status: 412, current: { phones: [] }, changed_by: dimas })
    expect((await first.delete(phone.path)).status).toBe(404)
    expect((await first.delete(note.path, { 'If-Match': '"1"' })).status).toBe(404)
  })

  it('names nobody for an edit that the log does not tell, such as another order of the same tags', async () => {
    const workspace = await newWorkspace()
    const [first, other] = await agents(workspace)
    const { body: { data } } = await contact(workspace, { tags: ['a', 'b'] })
    const { headers } = await first.put(`/contacts/${data.id}`, { company: 'Toko Maju' })
    await env.DB.prepare('UPDATE events SET created_at = created_at - 1000 WHERE workspace = ?1').bind(workspace.number).run()
    await other.put(`/contacts/${data.id}`, { tags: ['b', 'a'] })
    const { body: { error } } = await first.put(`/contacts/${data.id}`, { company: 'Toko Jaya' }, { 'If-Match': headers.get('ETag') ?? '' })
    expect([error.status, error.current.tags, 'changed_by' in error, 'changed_at' in error]).toEqual([412, ['b', 'a'], false, false])
  })
})

const admin = async (workspace: TestWorkspace, label: string) => client((await workspace.post('/api_keys', { label, role: 'admin' })).body.data.api_key)

describe('412 of what a workspace has', () => {
  const stages: Record<string, Stage> = {
    tags: made('/tags', { name: 'satu' }, names),
    groups: made('/groups', { name: 'satu' }, names),
    custom_attributes: made('/custom_attributes', { name: 'satu', type: 'text' }, names),
    members: made('/members', { name: 'satu', email: 'satu@example.com', role: 'agent' }, names),
    channels: made('/channels', { type: 'email', name: 'satu' }, names),
    teams: made('/teams', { name: 'satu' }, names),
    templates: made('/templates', { name: 'satu', language: 'id', body: 'Halo' }, names),
    rules: made('/rules', { name: 'satu', keywords: ['harga'], response: 'Halo' }, names),
    workspace: async () => ({ path: '/workspace', edits: names }),
  }

  it.each(Object.entries(stages))('%s: names who changed it', async (_name, stage) => {
    const workspace = await newWorkspace()
    const { answer: { status, body: { error } } } = await stale(await stage(workspace), workspace, await admin(workspace, 'CRM'))
    expect([status, error.changed_by]).toEqual([412, { type: 'key', id: expect.stringMatching(/^key_/), name: 'CRM' }])
  })

  it('names who moved a custom field to another place', async () => {
    const workspace = await newWorkspace()
    const crm = await admin(workspace, 'CRM')
    const [a, b] = [await workspace.post('/custom_attributes', { name: 'A', type: 'text' }), await workspace.post('/custom_attributes', { name: 'B', type: 'text' })]
    const ids = [b, a].map(({ body }) => body.data.id)
    expect((await crm.put('/custom_attributes', { ids })).status).toBe(200)
    const late = await workspace.put(`/custom_attributes/${ids[0]}`, { name: 'C' }, { 'If-Match': b.headers.get('ETag') ?? '' })
    expect(late.body.error).toMatchObject({ status: 412, current: { position: 0 }, changed_by: { type: 'key', name: 'CRM' } })
  })
})

describe('nobody is named', () => {
  it('of another workspace, whatever happens there', async () => {
    const [ours, theirs] = [await newWorkspace(), await newWorkspace()]
    for (const stage of [contacts, notes, made('/tags', { name: 'satu' }, names), made('/groups', { name: 'satu' }, names)]) {
      const { path } = await stage(ours)
      const { path: foreign, edits } = await stage(theirs)
      const stranger = await theirs.as('supervisor', 'ext_stranger')
      for (const edit of edits) await stranger.put(foreign, edit)
      const here = await ours.put(path, edits[0], { 'If-Match': '"999"' })
      expect([here.status, here.body.error.changed_by?.name]).toEqual([412, 'Uji'])
      const there = await ours.put(foreign, edits[0], { 'If-Match': '"999"' })
      expect([there.status, JSON.stringify(there.body).includes('ext_stranger')]).toEqual([404, false])
    }
  })

  it('for an edit that lies further back than the log is looked at', async () => {
    const workspace = await newWorkspace()
    const { path, edits } = await made('/tags', { name: 'satu' }, names)(workspace)
    await workspace.put(path, edits[0])
    const late = async () => (await workspace.put(path, edits[1], { 'If-Match': '"1"' })).body.error
    expect(await late()).toMatchObject({ status: 412, changed_by: { name: 'Uji' } })
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
      INSERT INTO events (id, workspace, type, subject, data, actor_type, actor_id, actor_name, request, created_at)
      SELECT (SELECT max(id) FROM events WHERE workspace = ?1) + i, ?1, 'token.created', 'x', '{}', 'key', 'x', 'x', 'x', 0 FROM n`)
      .bind(workspace.number, limits.eventsLookedBack).run()
    const error = await late()
    expect([error.status, 'changed_by' in error]).toEqual([412, false])
  })

  it('who only made the workspace, from the one they are in', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await workspace.post('/workspaces', { name: 'Cabang' })
    const { status, body: { error } } = await client(data.api_key).put('/workspace', { name: 'Cabang Dua' }, { 'If-Match': '"999"' })
    expect([status, 'changed_by' in error]).toEqual([412, false])
  })
})
