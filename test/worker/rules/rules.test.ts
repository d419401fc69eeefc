/** Rules as a resource: what one says, what it refuses to be, their order, and what isolates keep of them. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Database } from '../../../worker/db/database'
import { loadSettings } from '../../../worker/db/settings'
import { limits } from '../../../worker/limits'
import { newWorkspace, type TestWorkspace } from '../harness'

const harga = { name: 'Harga', keywords: ['harga'], response: 'Halo {name}' }

async function rule(workspace: TestWorkspace, more: object = {}) {
  const { status, body } = await workspace.post('/rules', { ...harga, ...more })
  expect([status, body.error]).toEqual([201, undefined])
  return body.data
}

const group = async (workspace: TestWorkspace, name = 'Reseller') => (await workspace.post('/groups', { name })).body.data.id
const channel = async (workspace: TestWorkspace) => (await workspace.post('/channels', { type: 'custom', name: 'Situs' })).body.data.id
const listed = async (workspace: TestWorkspace) => (await workspace.get('/rules')).body.data.map(({ id }: { id: string }) => id)
const kept = async ({ number }: TestWorkspace) => (await loadSettings(new Database(env.DB), number))?.rules ?? []

describe('201', () => {
  it('a rule of a keyword and an answer; the rest has a value that people would expect', async () => {
    const workspace = await newWorkspace()
    const { body: { data }, headers } = await workspace.post('/rules', harga)
    expect(headers.get('Location')).toBe(`/v1/rules/${data.id}`)
    expect(data).toEqual({
      ...harga, id: expect.stringMatching(/^rule_/), position: 0, is_active: true, channel_id: null, match: 'contains', fuzziness: 0, hours: null, cooldown_seconds: 0,
      mode: 'all', group_ids: [], save_contact: false, save_group_ids: [], version: 1, created_at: expect.any(String), updated_at: expect.any(String),
    })
  })

  it('one that answers nothing, but saves whoever writes', async () => {
    const workspace = await newWorkspace()
    expect(await rule(workspace, { response: null, save_contact: true })).toMatchObject({ response: null, save_contact: true })
  })

  it('applies after those there are, whichever have been deleted', async () => {
    const workspace = await newWorkspace()
    const [a, b] = [await rule(workspace), await rule(workspace)]
    await workspace.delete(`/rules/${b.id}`)
    const c = await rule(workspace)
    await workspace.post(`/rules/${b.id}/restore`)
    expect(await listed(workspace)).toEqual([a.id, b.id, c.id])
  })
})

describe('200', () => {
  it('changes what is sent, and null is none', async () => {
    const workspace = await newWorkspace()
    const channel_id = await channel(workspace)
    const hours = { days: [1, 2], from: '22:00', to: '06:00' }
    const before = await rule(workspace, { channel_id, hours, save_contact: true, fuzziness: 2 })
    expect(before).toMatchObject({ channel_id, hours })
    const { body: { data } } = await workspace.put(`/rules/${before.id}`, { hours: { ...hours, days: [7] }, channel_id: null, response: null, is_active: false })
    expect({ ...data, updated_at: '' }).toEqual({ ...before, hours: { ...hours, days: [7] }, channel_id: null, response: null, is_active: false, version: 2, updated_at: '' })
    expect((await workspace.put(`/rules/${before.id}`, { hours: null })).body.data.hours).toBeNull()
  })

  it('whatever is read and sent back as it is changes nothing', async () => {
    const workspace = await newWorkspace()
    const [channel_id, group_id] = [await channel(workspace), await group(workspace)]
    await fc.assert(fc.asyncProperty(fc.record({
      keywords: fc.uniqueArray(fc.stringMatching(/^[a-z ]{0,9}[a-z]$/).map((text) => text.trim()), { minLength: 1, maxLength: 3 }),
      channel_id: fc.constantFrom(null, channel_id), match: fc.constantFrom('exact', 'ends_with'), fuzziness: fc.nat({ max: 3 }), mode: fc.constantFrom('allow', 'deny'),
      hours: fc.constantFrom(null, { days: [7, 1], from: '00:00', to: '23:59' }), group_ids: fc.constantFrom([], [group_id]), save_contact: fc.constant(true),
      response: fc.constantFrom(null, 'Halo\n{name}'), cooldown_seconds: fc.nat({ max: 1_000 }),
    }), async (given) => {
      const before = await rule(workspace, given)
      expect(before).toMatchObject(given)
      const { id, version: _, created_at: __, updated_at: ___, position: ____, ...body } = before
      expect((await workspace.put(`/rules/${id}`, body)).body.data).toEqual(before)
      await env.DB.prepare('DELETE FROM rules WHERE uid = ?1').bind(id).run()
    }), { numRuns: 25 })
  })

  it('shows those of its groups that there are', async () => {
    const workspace = await newWorkspace()
    const [a, b] = [await group(workspace, 'A'), await group(workspace, 'B')]
    const { id } = await rule(workspace, { mode: 'deny', group_ids: [b, a], save_contact: true, save_group_ids: [a] })
    await workspace.delete(`/groups/${a}`)
    expect((await workspace.get(`/rules/${id}`)).body.data).toMatchObject({ group_ids: [b], save_group_ids: [] })
    expect(await kept(workspace)).toMatchObject([{ group_ids: [b], save_group_ids: [] }])
    await workspace.post(`/groups/${a}/restore`)
    expect((await workspace.get(`/rules/${id}`)).body.data).toMatchObject({ group_ids: [b, a], save_group_ids: [a] })
  })

  it('says in the log what changed', async () => {
    const workspace = await newWorkspace()
    const { id } = await rule(workspace)
    await workspace.put(`/rules/${id}`, { fuzziness: 1, hours: { days: [1], from: '09:00', to: '17:00' } })
    const { results } = await env.DB.prepare(`SELECT type, data FROM events WHERE subject = ?1 ORDER BY id DESC LIMIT 1`).bind(id).all<{ type: string; data: string }>()
    expect(results.map(({ type, data }) => [type, JSON.parse(data)])).toEqual([['rule.updated', {
      name: 'Harga', changes: { fuzziness: { from: 0, to: 1 }, hours: { from: null, to: { days: [1], from: '09:00', to: '17:00' } } },
    }]])
  })
})

describe('the order', () => {
  it('is that of the list sent; only who is moved is edited', async () => {
    const workspace = await newWorkspace()
    const [a, b, c] = [await rule(workspace), await rule(workspace), await rule(workspace)]
    const { status, body } = await workspace.put('/rules', { ids: [c.id, b.id, a.id] })
    expect([status, body.data.map(({ id, position, version }: { id: string; position: number; version: number }) => [id, position, version])])
      .toEqual([200, [[c.id, 0, 2], [b.id, 1, 1], [a.id, 2, 2]]])
    expect((await kept(workspace)).map(({ id }) => id)).toEqual([c.id, b.id, a.id])
    const { headers } = await workspace.get(`/rules/${a.id}`)
    expect(headers.get('ETag')).toMatch(/^"2\./)
  })

  it('422: names every rule exactly once', async () => {
    const [workspace, other] = [await newWorkspace(), await newWorkspace()]
    const [a, b] = [await rule(workspace), await rule(workspace)]
    const theirs = await rule(other)
    for (const ids of [[a.id], [], [a.id, b.id, theirs.id], [a.id, theirs.id], [a.id, 'rule_0000000000000000']]) {
      const { status, body } = await workspace.put('/rules', { ids })
      expect([status, body.error.details]).toEqual([422, [expect.objectContaining({ path: 'ids', rule: 'wrong_set' })]])
    }
    expect((await workspace.put('/rules', { ids: [a.id, a.id] })).body.error.details).toMatchObject([{ path: 'ids', rule: 'duplicate' }])
    expect(await listed(workspace)).toEqual([a.id, b.id])
  })

  it('412: names who moved a rule to another place', async () => {
    const workspace = await newWorkspace()
    const [a, b] = [await rule(workspace), await rule(workspace)]
    await (await workspace.as('supervisor')).put('/rules', { ids: [b.id, a.id] })
    const late = await workspace.put(`/rules/${a.id}`, { name: 'Lain' }, { 'If-Match': '"1"' })
    expect(late.body.error).toMatchObject({ status: 412, current: { position: 1 }, changed_by: { name: 'Agen supervisor' } })
  })
})

describe('409', () => {
  it('more than a workspace may have, made or restored', async () => {
    const workspace = await newWorkspace()
    const { id } = await rule(workspace)
    await workspace.delete(`/rules/${id}`)
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 999 + ?2)
      INSERT INTO rules (id, workspace, uid, name, position, is_active, definition, created_at, updated_at)
      SELECT CAST(?1 * 4294967296 AS INTEGER) + i, ?1, 'rule_' || i, 'r', i, 0, '{}', 0, 0 FROM n`)
      .bind(workspace.number, limits.rulesPerWorkspace).run()
    expect([(await workspace.post('/rules', harga)).status, (await workspace.post(`/rules/${id}/restore`)).status]).toEqual([409, 409])
  })
})

describe('422', () => {
  it.each<[object, string, string]>([
    [{ keywords: [] }, 'keywords', 'required'], [{ keywords: ['  '] }, 'keywords.0', 'required'], [{ keywords: ['a', 'a'] }, 'keywords', 'duplicate'],
    [{ keywords: Array.from({ length: limits.keywordsPerRule + 1 }, (_, n) => `k${n}`) }, 'keywords', 'too_many'],
    [{ keywords: ['x'.repeat(limits.keywordMaxChars + 1)] }, 'keywords.0', 'too_long'],
    [{ match: 'regex' }, 'match', 'one_of'], [{ mode: 'whitelist' }, 'mode', 'one_of'],
    [{ fuzziness: limits.fuzzinessMax + 1 }, 'fuzziness', 'max'], [{ fuzziness: -1 }, 'fuzziness', 'min'], [{ fuzziness: 0.5 }, 'fuzziness', 'integer'],
    [{ cooldown_seconds: limits.cooldownMaxSeconds + 1 }, 'cooldown_seconds', 'max'],
    [{ response: '' }, 'response', 'required'], [{ response: 'x'.repeat(limits.messageMaxChars + 1) }, 'response', 'too_long'],
    [{ response: 'Halo {nama}' }, 'response', 'placeholders'], [{ response: '{name}, { phone }' }, 'response', 'placeholders'],
    [{ hours: { days: [1], from: '9:00', to: '17:00' } }, 'hours.from', 'clock'], [{ hours: { days: [1], from: '09:00', to: '24:00' } }, 'hours.to', 'clock'],
    [{ hours: { days: [], from: '09:00', to: '17:00' } }, 'hours.days', 'required'], [{ hours: { days: [0, 8], from: '09:00', to: '17:00' } }, 'hours.days.1', 'max'],
    [{ hours: { days: [1, 1], from: '09:00', to: '17:00' } }, 'hours.days', 'duplicate'], [{ hours: { days: [1] } }, 'hours.from', 'required'],
    [{ group_ids: ['grp_0000000000000000'] }, 'group_ids', 'unknown_group'], [{ save_group_ids: ['grp_0000000000000000'] }, 'save_group_ids', 'unknown_group'],
    [{ channel_id: 'ch_0000000000000000' }, 'channel_id', 'unknown_channel'], [{ response: null }, 'response', 'one_required'],
  ])('%j', async (more, path, rule_) => {
    const workspace = await newWorkspace()
    const made = await workspace.post('/rules', { ...harga, ...more })
    expect([made.status, made.body.error.details]).toEqual([422, expect.arrayContaining([expect.objectContaining({ path, rule: rule_ })])])
    const { id, version } = await rule(workspace)
    const edited = await workspace.put(`/rules/${id}`, more)
    expect([edited.status, edited.body.error.details]).toEqual([422, expect.arrayContaining([expect.objectContaining({ path, rule: rule_ })])])
    expect((await workspace.get(`/rules/${id}`)).body.data.version).toBe(version)
  })

  it('the channel or group of another workspace, or one that is deleted', async () => {
    const [workspace, other] = [await newWorkspace(), await newWorkspace()]
    const [deletedChannel, deletedGroup] = [await channel(workspace), await group(workspace)]
    await workspace.delete(`/channels/${deletedChannel}`)
    await workspace.delete(`/groups/${deletedGroup}`)
    for (const more of [
      { channel_id: deletedChannel }, { channel_id: await channel(other) }, { group_ids: [deletedGroup] }, { save_group_ids: [await group(other)] },
    ]) expect([more, (await workspace.post('/rules', { ...harga, ...more })).status]).toEqual([more, 422])
  })

  it('neither answer nor contact, however it comes to that', async () => {
    const workspace = await newWorkspace()
    const { id } = await rule(workspace, { save_contact: true })
    expect((await workspace.put(`/rules/${id}`, { save_contact: false })).status).toBe(200)
    expect((await workspace.put(`/rules/${id}`, { response: null })).status).toBe(422)
    expect((await workspace.put(`/rules/${id}`, { response: null, save_contact: true })).status).toBe(200)
    expect((await workspace.put(`/rules/${id}`, { save_contact: false })).status).toBe(422)
    await workspace.delete(`/rules/${id}`)
    expect((await workspace.post(`/rules/${id}/restore`)).status).toBe(200)
  })
})

it('isolates keep the active ones, and learn of each change', async () => {
  const workspace = await newWorkspace()
  const [a, b, c] = [await rule(workspace), await rule(workspace, { is_active: false }), await rule(workspace)]
  expect((await kept(workspace)).map(({ id }) => id)).toEqual([a.id, c.id])
  const versions = [(await loadSettings(new Database(env.DB), workspace.number))?.version ?? 0]
  for (const change of [
    () => workspace.put(`/rules/${b.id}`, { is_active: true }), () => workspace.put('/rules', { ids: [c.id, b.id, a.id] }),
    () => workspace.delete(`/rules/${a.id}`), () => workspace.post(`/rules/${a.id}/restore`),
  ]) {
    expect((await change()).status).toBe(200)
    versions.push((await loadSettings(new Database(env.DB), workspace.number))?.version ?? 0)
  }
  expect(versions).toEqual(versions.map((_, index) => (versions[0] ?? 0) + index))
  expect((await kept(workspace)).map(({ id }) => id)).toEqual([c.id, b.id, a.id])
})
