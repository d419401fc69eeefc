/** Channels: whose an account is, what is never shown, and by which secret what comes in is proved. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { open } from '../../worker/channels/credentials'
import { channelTypes } from '../../worker/channels/channel.schema'
import { metaVerifyToken, proveSecret } from '../../worker/channels/secrets'
import { limits, quotas } from '../../worker/limits'
import { newWorkspace, type TestWorkspace } from './harness'

let made = 0
const freshAccount = () => `10${++made}-${crypto.randomUUID()}`

async function channel(workspace: TestWorkspace, more: object = {}) {
  const { status, body } = await workspace.post('/channels', { type: 'custom', name: 'Kanal', ...more })
  expect([status, body.error]).toEqual([201, undefined])
  return body.data
}

const stored = async (id: string) =>
  env.DB.prepare('SELECT credentials, secret_serial FROM channels WHERE uid = ?1').bind(id).first<{ credentials: string | null; secret_serial: number }>()

const detailsOf = ({ status, body }: { status: number; body: { error: { details?: { path: string; rule: string }[] } } }) =>
  [status, body.error.details?.map(({ path, rule }) => [path, rule])]

describe('201', () => {
  it.each([
    ['whatsapp', '/v1/inbound/meta'], ['messenger', '/v1/inbound/meta'], ['instagram', '/v1/inbound/meta'],
    ['telegram', '/v1/inbound/telegram/ID'], ['livechat', '/v1/channels/ID/inbound'], ['custom', '/v1/channels/ID/inbound'], ['email', null],
  ])('%s says where its provider posts: %s', async (type, path) => {
    const workspace = await newWorkspace()
    const { body: { data }, headers } = await workspace.post('/channels', { type, name: 'Kanal' })
    expect(data).toMatchObject({ id: expect.stringMatching(/^ch_/), type, contact_creation: 'always', account: null, delivery_url: null, has_credentials: false })
    expect(data.inbound_path).toBe(path?.replace('ID', data.id) ?? null)
    expect(headers.get('Location')).toBe(`/v1/channels/${data.id}`)
  })

  it('several of one type', async () => {
    const workspace = await newWorkspace()
    const ids = [await channel(workspace, { type: 'whatsapp', account: freshAccount() }), await channel(workspace, { type: 'whatsapp', account: freshAccount() })].map(({ id }) => id)
    expect((await workspace.get('/channels')).body.data.map(({ id }: { id: string }) => id)).toEqual(ids)
  })

  it('an account that a channel of another type has', async () => {
    const workspace = await newWorkspace()
    const account = freshAccount()
    await channel(workspace, { type: 'messenger', account })
    await channel(workspace, { type: 'instagram', account })
  })

  it('the address of a mailbox as it is compared, in lower case', async () => {
    const workspace = await newWorkspace()
    const { id, account } = await channel(workspace, { type: 'email', account: `Toko-${workspace.number}@Example.COM` })
    expect(account).toBe(`toko-${workspace.number}@example.com`)
    expect((await workspace.put(`/channels/${id}`, { account: `CS-${workspace.number}@Example.com` })).body.data.account).toBe(`cs-${workspace.number}@example.com`)
  })
})

describe('an access token', () => {
  it('is stored sealed for its channel, and told nobody', async () => {
    const workspace = await newWorkspace()
    const token = 'EAAG-rahasia-sekali'
    const answers = [await workspace.post('/channels', { type: 'whatsapp', name: 'WA', access_token: token })]
    const { id, has_credentials } = answers[0]?.body.data ?? {}
    expect(has_credentials).toBe(true)
    const { credentials } = (await stored(id)) ?? {}
    expect(await open(env.MASTER_SECRET, id, credentials ?? '')).toBe(token)
    answers.push(await workspace.put(`/channels/${id}`, { access_token: `${token}2` }), await workspace.get(`/channels/${id}`), await workspace.get('/channels'))
    const after = (await stored(id))?.credentials ?? ''
    expect(await open(env.MASTER_SECRET, id, after)).toBe(`${token}2`)
    const { results } = await env.DB.prepare('SELECT * FROM events WHERE workspace = ?1').bind(workspace.number).all()
    const { results: kept } = await env.DB.prepare('SELECT * FROM idempotency').all()
    const told = JSON.stringify([answers.map(({ body }) => body), results, kept])
    for (const secret of [token, credentials, after]) expect(told).not.toContain(secret)
  })

  it('leaves only a word in the log that it was changed', async () => {
    const workspace = await newWorkspace()
    const { id } = await channel(workspace, { access_token: 'satu' })
    await workspace.put(`/channels/${id}`, { access_token: 'dua' })
    await workspace.put(`/channels/${id}`, { name: 'Lain' })
    const { results } = await env.DB.prepare('SELECT type, data FROM events WHERE subject = ?1 ORDER BY id').bind(id).all<{ type: string; data: string }>()
    expect(results.map(({ type, data }) => [type, JSON.parse(data)])).toEqual([
      ['channel.created', {
        name: 'Kanal', access_token_changed: true,
        changes: { type: { from: null, to: 'custom' }, name: { from: null, to: 'Kanal' }, contact_creation: { from: null, to: 'always' } },
      }],
      ['channel.updated', { name: 'Kanal', changes: {}, access_token_changed: true }],
      ['channel.updated', { name: 'Lain', changes: { name: { from: 'Kanal', to: 'Lain' } }, access_token_changed: false }],
    ])
  })

  it('is kept by an edit that does not name it, and removed by null', async () => {
    const workspace = await newWorkspace()
    const { id } = await channel(workspace, { access_token: 'satu' })
    expect((await workspace.put(`/channels/${id}`, { name: 'Lain' })).body.data.has_credentials).toBe(true)
    expect((await workspace.put(`/channels/${id}`, { access_token: null })).body.data.has_credentials).toBe(false)
    expect((await stored(id))?.credentials).toBeNull()
  })

  it('422: is to be sent again with another address, or it could be sent to anybody', async () => {
    const workspace = await newWorkspace()
    const { id } = await channel(workspace, { type: 'whatsapp', access_token: 'satu', delivery_url: 'https://graph.example.com' })
    for (const delivery_url of ['https://evil.example.com', null]) {
      expect(detailsOf(await workspace.put(`/channels/${id}`, { delivery_url }))).toEqual([422, [['access_token', 'required']]])
    }
    expect((await workspace.put(`/channels/${id}`, { delivery_url: 'https://graph.example.com' })).status).toBe(200)
    expect((await workspace.put(`/channels/${id}`, { delivery_url: 'https://other.example.com', access_token: 'dua' })).body.data.has_credentials).toBe(true)
    expect((await workspace.put(`/channels/${id}`, { delivery_url: null, access_token: null })).body.data).toMatchObject({ has_credentials: false, delivery_url: null })
    expect((await workspace.put(`/channels/${id}`, { delivery_url: 'https://third.example.com' })).status).toBe(200)
  })
})

describe('409', () => {
  it('an account that another workspace has, without a word of whose it is', async () => {
    const [theirs, ours] = [await newWorkspace(), await newWorkspace()]
    const account = freshAccount()
    const { id } = await channel(theirs, { type: 'whatsapp', name: 'WA Rahasia', account })
    const { status, body } = await ours.post('/channels', { type: 'whatsapp', name: 'WA', account })
    expect([status, Object.keys(body.error).toSorted()]).toEqual([409, ['code', 'message', 'request_id', 'status']])
    for (const word of [id, theirs.id, 'WA Rahasia', account]) expect(JSON.stringify(body)).not.toContain(word)
    await theirs.delete(`/channels/${id}`)
    await channel(ours, { type: 'whatsapp', account })
    expect((await theirs.post(`/channels/${id}/restore`)).status).toBe(409)
  })

  it('one account asked for by many at once goes to one', async () => {
    const account = freshAccount()
    const workspaces = await Promise.all(Array.from({ length: 8 }, () => newWorkspace()))
    const answers = await Promise.all(workspaces.map((workspace) => workspace.post('/channels', { type: 'whatsapp', name: 'WA', account })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 409)])
  })

  it.each(['starter', 'pro'] as const)('more than the plan %s allows, made or restored; a deleted one makes room', async (plan) => {
    const workspace = await newWorkspace({ plan })
    const allowed = quotas[plan].channels
    const made = []
    for (let n = 0; n < allowed; n++) made.push(await channel(workspace))
    const { status, body } = await workspace.post('/channels', { type: 'custom', name: 'Satu lagi' })
    expect([status, body.error.code, body.error.message]).toEqual([409, 'conflict', expect.stringContaining('plan')])
    const [first] = made
    await workspace.delete(`/channels/${first.id}`)
    await channel(workspace)
    expect((await workspace.post(`/channels/${first.id}/restore`)).status).toBe(409)
    expect((await workspace.put(`/channels/${made[1].id}`, { name: 'Tetap boleh' })).status).toBe(200)
  })

  it('more than isolates keep, though the plan sets no limit', async () => {
    const workspace = await newWorkspace()
    await env.DB.prepare(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
      INSERT INTO channels (id, workspace, uid, type, name, created_at, updated_at)
      SELECT CAST(?1 * 4294967296 AS INTEGER) + i, ?1, 'ch_' || ?1 || '_' || i, 'custom', 'k', 0, 0 FROM n`)
      .bind(workspace.number, limits.channelsKept).run()
    expect((await workspace.post('/channels', { type: 'custom', name: 'Satu lagi' })).status).toBe(409)
  })
})

describe('422', () => {
  it.each([
    'http://example.com', 'ftp://example.com', 'javascript:alert(1)', 'https://user:pass@example.com', 'https://169.254.169.254/latest', 'https://[::1]x',
    'https://toko.internal', '//example.com', 'example.com',
  ])('a delivery_url such as %s', async (delivery_url) => {
    const workspace = await newWorkspace()
    expect(detailsOf(await workspace.post('/channels', { type: 'custom', name: 'Kanal', delivery_url }))).toEqual([422, [['delivery_url', 'https']]])
  })

  it.each(['http://127.0.0.1:8787/x', 'http://localhost:3000'])('but on somebody’s own machine %s will do', async (delivery_url) => {
    expect((await channel(await newWorkspace(), { delivery_url })).delivery_url).toBe(delivery_url)
  })

  it('an account that is no address, of e-mail', async () => {
    const workspace = await newWorkspace()
    expect(detailsOf(await workspace.post('/channels', { type: 'email', name: 'Surat', account: 'toko' }))).toEqual([422, [['account', 'email']]])
    const { id } = await channel(workspace, { type: 'email' })
    expect(detailsOf(await workspace.put(`/channels/${id}`, { account: 'toko' }))).toEqual([422, [['account', 'email']]])
  })

  it('another type', async () => {
    const workspace = await newWorkspace()
    const { id } = await channel(workspace)
    expect(detailsOf(await workspace.put(`/channels/${id}`, { type: 'telegram' }))).toEqual([422, [['type', 'unknown_key']]])
  })
})

describe('the secret', () => {
  it.each([['telegram', 'X-Telegram-Bot-Api-Secret-Token'], ['livechat', 'X-Sahut-Signature'], ['custom', 'X-Sahut-Signature']])('of %s goes into %s, and proves the channel', async (type, header) => {
    const workspace = await newWorkspace()
    const { id } = await channel(workspace, { type })
    const { body: { data } } = await workspace.get(`/channels/${id}/secret`)
    expect(data).toEqual({ secret: expect.stringMatching(/^whsec_1_/), header })
    expect(await proveSecret(env.MASTER_SECRET, id, data.secret)).toEqual({ signed: true, serial: 1 })
  })

  it.each(['whatsapp', 'messenger', 'instagram'])('of %s is what Meta sends to verify the address', async (type) => {
    const workspace = await newWorkspace()
    const { id } = await channel(workspace, { type })
    expect((await workspace.get(`/channels/${id}/secret`)).body.data).toEqual({ secret: await metaVerifyToken(env.MASTER_SECRET), header: 'hub.verify_token' })
    expect((await workspace.post(`/channels/${id}/rotate_secret`)).status).toBe(409)
  })

  it('of e-mail is none, nor is that of a deleted channel', async () => {
    const workspace = await newWorkspace()
    const { id } = await channel(workspace, { type: 'email' })
    expect((await workspace.get(`/channels/${id}/secret`)).status).toBe(404)
    const { id: deleted } = await channel(workspace)
    await workspace.delete(`/channels/${deleted}`)
    expect([(await workspace.get(`/channels/${deleted}/secret`)).status, (await workspace.post(`/channels/${deleted}/rotate_secret`)).status]).toEqual([404, 404])
  })

  it('is another one when it has been rotated, and is the same until then', async () => {
    const workspace = await newWorkspace()
    const { id } = await channel(workspace)
    const secretNow = async () => (await workspace.get(`/channels/${id}/secret`)).body.data.secret
    const before = await secretNow()
    expect(await secretNow()).toBe(before)
    const { body: { data } } = await workspace.post(`/channels/${id}/rotate_secret`)
    expect([data.secret, data.secret]).toEqual([await secretNow(), expect.stringMatching(/^whsec_2_/)])
    expect((await stored(id))?.secret_serial).toBe(2)
    expect((await workspace.get(`/channels/${id}`)).body.data.version).toBe(2)
    const { results } = await env.DB.prepare(`SELECT data FROM events WHERE subject = ?1 AND type = 'channel.updated'`).bind(id).all<{ data: string }>()
    expect(results.map((event) => JSON.parse(event.data))).toEqual([{ name: 'Kanal', changes: { secret_serial: { from: 1, to: 2 } } }])
  })

  it('403: is for admins', async () => {
    const workspace = await newWorkspace()
    const { id } = await channel(workspace)
    const supervisor = await workspace.as('supervisor')
    expect([(await supervisor.get(`/channels/${id}/secret`)).status, (await supervisor.get(`/channels/${id}`)).status]).toEqual([403, 200])
  })
})

it('what is deleted and restored is what it was, secret and token too', () =>
  fc.assert(fc.asyncProperty(fc.constantFrom(...channelTypes), fc.constantFrom('always', 'rule'), fc.boolean(), async (type, contact_creation, sends) => {
    const workspace = await newWorkspace()
    const before = await channel(workspace, { type, contact_creation, ...(sends && { access_token: 'satu' }) })
    const { credentials } = (await stored(before.id)) ?? {}
    await workspace.delete(`/channels/${before.id}`)
    expect((await workspace.get('/channels')).body.data).toEqual([])
    const { version, updated_at: _, ...after } = (await workspace.post(`/channels/${before.id}/restore`)).body.data
    expect({ ...before, ...after, version: 1 }).toEqual(before)
    expect([version, await stored(before.id)]).toEqual([3, { credentials, secret_serial: 1 }])
  }), { numRuns: 20 }))
