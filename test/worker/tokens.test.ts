/** Panel tokens: those we make, those a host signs, and those that nobody should believe. */
import { env } from 'cloudflare:workers'
import { base64url, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { issueToken } from '../../worker/tokens/token'
import { client, newWorkspace, type TestWorkspace } from './harness'
import { warm } from './routes/route-call'

const seconds = () => Math.floor(Date.now() / 1_000)
const ayu = { agent: { id: '42', name: 'Ayu' } }

const key = async (workspace: TestWorkspace, role: string) =>
  (await workspace.post('/api_keys', { label: role, role })).body.data

const member = async (workspace: TestWorkspace, role: string) =>
  (await workspace.post('/members', { name: 'Sari', email: `sari-${workspace.number}@example.com`, role })).body.data

const ask = async (workspace: TestWorkspace, body: object) => (await workspace.post('/panel_tokens', body)).body.data

/** What a host's own server does: nothing but the documented secret and a JWT library. */
async function hostToken(workspace: TestWorkspace, claims: object = {}, header: object = {}) {
  const { kid, secret } = (await workspace.get('/panel_tokens/signing_secret')).body.data
  return new SignJWT({ aud: 'sahut-panel', sub: '42', name: 'Ayu', role: 'agent', iat: seconds(), exp: seconds() + 900, ...claims })
    .setProtectedHeader({ alg: 'HS256', kid, ...header })
    .sign(base64url.decode(secret))
}

const refusedAs = (rule: string) => ({ status: 401, body: { error: { code: 'unauthorized', details: [{ rule }] } } })

describe('POST /panel_tokens', () => {
  it("201: for a member, with the member's own role, fifteen minutes long", async () => {
    const workspace = await newWorkspace()
    const { id } = await member(workspace, 'supervisor')
    await warm(workspace)
    const { status, body, trips } = await workspace.post('/panel_tokens', { member_id: id })
    expect([status, trips]).toEqual([201, 1])
    expect(body.data).toMatchObject({ agent_id: id, role: 'supervisor' })
    expect(Date.parse(body.data.expires_at) / 1_000 - seconds()).toBeGreaterThan(890)
    expect((await client(body.data.token).get('/me')).body.data).toMatchObject({ type: 'member', id, name: 'Sari', role: 'supervisor' })
  })

  it('201: for an agent whom only the host knows, in a namespace where no member is', async () => {
    const workspace = await newWorkspace()
    const { id } = await member(workspace, 'admin')
    const { agent_id, role, token } = await ask(workspace, { agent: { id, name: 'Ayu' } })
    expect({ agent_id, role }).toEqual({ agent_id: `ext_${id}`, role: 'agent' })
    expect((await client(token).get('/me')).body.data).toMatchObject({ type: 'external', id: `ext_${id}`, name: 'Ayu', role: 'agent' })
    expect((await ask(workspace, { agent: { id: 'ext_7', name: 'Ayu' }, role: 'supervisor' })).agent_id).toBe('ext_7')
  })

  it('201: what an agent does with it bears their name', async () => {
    const workspace = await newWorkspace()
    const page = client((await ask(workspace, ayu)).token)
    const { id } = (await page.post('/contacts', { name: 'Budi' })).body.data
    expect((await page.post(`/contacts/${id}/notes`, { body: 'Halo' })).body.data.author).toEqual({ type: 'external', id: 'ext_42', name: 'Ayu' })
  })

  it("201: never more than the key's role, nor the member's", async () => {
    const workspace = await newWorkspace()
    const { id } = await member(workspace, 'supervisor')
    const agentKey = client((await key(workspace, 'agent')).api_key)
    expect((await agentKey.post('/panel_tokens', { member_id: id })).body.data.role).toBe('agent')
    expect((await workspace.post('/panel_tokens', { member_id: id, role: 'viewer' })).body.data.role).toBe('viewer')
    const viewerKey = client((await key(workspace, 'viewer')).api_key)
    expect((await viewerKey.post('/panel_tokens', ayu)).body.data.role).toBe('viewer')
  })

  it('201: repeated under its Idempotency-Key, the same token, which stands nowhere', async () => {
    const workspace = await newWorkspace()
    const create = () => workspace.post('/panel_tokens', ayu, { 'Idempotency-Key': 'ayu' })
    const [first, again] = [await create(), await create()]
    expect([again.headers.get('Idempotent-Replayed'), again.body]).toEqual(['true', first.body])
    const { results } = await env.DB.prepare('SELECT * FROM idempotency').all()
    expect(JSON.stringify(results)).not.toContain(first.body.data.token.split('.')[2])
    const { results: events } = await env.DB.prepare('SELECT type, subject, data FROM events WHERE workspace = ?').bind(workspace.number).all()
    expect(events).toEqual([{ type: 'token.created', subject: 'ext_42', data: '{"role":"agent","ttl_seconds":900}' }])
  })

  it('403: to a panel token: it would never expire', async () => {
    const workspace = await newWorkspace()
    const page = client((await ask(workspace, { ...ayu, role: 'supervisor' })).token)
    expect((await page.post('/panel_tokens', ayu)).status).toBe(403)
  })

  it('403: for more than the key may, or the member', async () => {
    const workspace = await newWorkspace()
    const { id } = await member(workspace, 'agent')
    expect((await workspace.post('/panel_tokens', { member_id: id, role: 'supervisor' })).status).toBe(403)
    const agentKey = client((await key(workspace, 'agent')).api_key)
    expect((await agentKey.post('/panel_tokens', { ...ayu, role: 'supervisor' })).status).toBe(403)
  })

  it.each([
    [{}, 'body', 'one_required'],
    [{ ...ayu, member_id: 'usr_1' }, 'body', 'one_required'],
    [{ member_id: 'usr_0000000000000000' }, 'member_id', 'unknown_member'],
    [{ member_id: 'ext_1' }, 'member_id', 'unknown_member'],
    [{ ...ayu, role: 'admin' }, 'role', 'one_of'],
    [{ ...ayu, ttl_seconds: 901 }, 'ttl_seconds', 'range'],
    [{ ...ayu, ttl_seconds: 0 }, 'ttl_seconds', 'range'],
    [{ agent: { id: 'a b', name: 'x' } }, 'agent.id', 'characters'],
  ])('422: %j', async (body, path, rule) => {
    const workspace = await newWorkspace()
    expect((await workspace.post('/panel_tokens', body)).body.error).toMatchObject({ status: 422, details: [{ path, rule }] })
  })

  it('422: a member of another workspace, or one who was removed', async () => {
    const [here, there] = [await newWorkspace(), await newWorkspace()]
    const { id } = await member(there, 'agent')
    expect((await here.post('/panel_tokens', { member_id: id })).body.error.details).toMatchObject([{ rule: 'unknown_member' }])
    await there.delete(`/members/${id}`)
    expect((await there.post('/panel_tokens', { member_id: id })).body.error.details).toMatchObject([{ rule: 'unknown_member' }])
  })
})

describe('a token ends', () => {
  it('with its time', async () => {
    const workspace = await newWorkspace()
    const token = await issueToken(env.MASTER_SECRET, workspace.number, 1, {
      sub: 'ext_42', name: 'Ayu', role: 'agent', azp: null, issuedAt: seconds() - 1_000, ttlSeconds: 900,
    })
    expect(await client(token).get('/me')).toMatchObject(refusedAs('expired'))
    expect(await client(token).post('/contacts', { name: 'Budi' })).toMatchObject(refusedAs('expired'))
  })

  it('with the key that asked for it, and no other', async () => {
    const workspace = await newWorkspace()
    const { id, api_key } = await key(workspace, 'supervisor')
    const page = client((await client(api_key).post('/panel_tokens', ayu)).body.data.token)
    const other = client((await ask(workspace, ayu)).token)
    expect((await page.get('/me')).status).toBe(200)
    await workspace.delete(`/api_keys/${id}`)
    expect(await page.get('/me')).toMatchObject(refusedAs('revoked'))
    expect(await page.post('/contacts', { name: 'Budi' })).toMatchObject(refusedAs('revoked'))
    expect((await other.get('/me')).status).toBe(200)
  })
})

describe('POST /panel_tokens/revoke_all', () => {
  it('200: ends every token, whoever signed it; new ones work', async () => {
    const workspace = await newWorkspace()
    const pages = [client((await ask(workspace, ayu)).token), client(await hostToken(workspace))]
    for (const page of pages) expect((await page.get('/me')).status).toBe(200)
    const { status, body, trips } = await workspace.post('/panel_tokens/revoke_all')
    expect([status, trips]).toEqual([200, 1])
    expect(body.data.revoked_at).toMatch(/Z$/)
    for (const page of pages) expect(await page.get('/me')).toMatchObject(refusedAs('revoked'))
    expect((await client((await ask(workspace, ayu)).token).get('/me')).status).toBe(200)
    expect((await client(await hostToken(workspace)).get('/me')).status).toBe(200)
  })

  it('200: repeated under its Idempotency-Key, once', async () => {
    const workspace = await newWorkspace()
    const revoke = () => workspace.post('/panel_tokens/revoke_all', undefined, { 'Idempotency-Key': 'leak' })
    const first = await revoke()
    const page = client((await ask(workspace, ayu)).token)
    const again = await revoke()
    expect([again.headers.get('Idempotent-Replayed'), again.body]).toEqual(['true', first.body])
    expect((await page.get('/me')).status).toBe(200)
  })

  it('403: to a supervisor', async () => {
    const workspace = await newWorkspace()
    expect((await (await workspace.as('supervisor')).post('/panel_tokens/revoke_all')).status).toBe(403)
  })
})

describe('GET /panel_tokens/signing_secret', () => {
  it('200: what a host signs with; no two workspaces have the same, and none outlives a revocation', async () => {
    const [one, two] = [await newWorkspace(), await newWorkspace()]
    const secretOf = async (workspace: TestWorkspace) => (await workspace.get('/panel_tokens/signing_secret')).body.data
    const first = await secretOf(one)
    expect(first).toEqual({ kid: expect.stringMatching(/^host\./), secret: expect.stringMatching(/^[\w-]{43}$/) })
    expect((await secretOf(two)).secret).not.toBe(first.secret)
    await one.post('/panel_tokens/revoke_all')
    expect((await secretOf(one)).secret).not.toBe(first.secret)
  })

  it("403: to a supervisor's key, and to any page, an admin's too", async () => {
    const workspace = await newWorkspace()
    const { id } = await member(workspace, 'admin')
    expect((await client((await key(workspace, 'supervisor')).api_key).get('/panel_tokens/signing_secret')).status).toBe(403)
    const page = client((await ask(workspace, { member_id: id })).token)
    expect((await page.get('/me')).body.data.role).toBe('admin')
    expect((await page.get('/panel_tokens/signing_secret')).status).toBe(403)
  })
})

describe('a token that a host has signed', () => {
  it("200: is one of the host's own agents", async () => {
    const workspace = await newWorkspace()
    const answer = await client(await hostToken(workspace)).get('/me')
    expect(answer.trips).toBe(1)
    expect(answer.body.data).toMatchObject({ type: 'external', id: 'ext_42', name: 'Ayu', role: 'agent' })
  })

  it('200: is never a member, whatever it claims', async () => {
    const workspace = await newWorkspace()
    const { id } = await member(workspace, 'admin')
    const { data } = (await client(await hostToken(workspace, { sub: id, role: 'supervisor' })).get('/me')).body
    expect(data).toMatchObject({ type: 'external', id: `ext_${id}`, role: 'supervisor' })
    expect(data.workspaces).toHaveLength(1)
  })

  it.each([
    ['an admin', { role: 'admin' }],
    ['of a role that does not exist', { role: 'owner' }],
    ['without a role', { role: undefined }],
    ['nobody', { sub: undefined }],
    ['nobody in particular', { sub: '' }],
    ['for somebody else', { aud: 'sahut-api' }],
    ['for nobody', { aud: undefined }],
    ['too long', { iat: seconds(), exp: seconds() + 901 }],
    ['without an end', { exp: undefined }],
    ['without a beginning', { iat: undefined }],
    ['from the future', { iat: seconds() + 600, exp: seconds() + 900 }],
    ['not valid yet', { nbf: seconds() + 600 }],
  ])('401: %s', async (_, claims) => {
    const workspace = await newWorkspace()
    expect(await client(await hostToken(workspace, claims)).get('/me')).toMatchObject(refusedAs('invalid'))
  })

  it('401: expired', async () => {
    const workspace = await newWorkspace()
    expect(await client(await hostToken(workspace, { iat: seconds() - 900, exp: seconds() - 61 })).get('/me')).toMatchObject(refusedAs('expired'))
  })

  it("401: under another workspace's kid, or ours, or none", async () => {
    const [one, two] = [await newWorkspace(), await newWorkspace()]
    const { kid } = (await two.get('/panel_tokens/signing_secret')).body.data
    const ours = `issued.${one.number.toString(36)}.1`
    for (const wrong of [kid, ours, ours.replace('.1', '.2'), 'host.0.1', 'host.1', '', undefined]) {
      expect(await client(await hostToken(one, {}, { kid: wrong })).get('/me')).toMatchObject(refusedAs('invalid'))
    }
  })

  it('401: signed with anything but HS256', async () => {
    const workspace = await newWorkspace()
    const { kid, secret } = (await workspace.get('/panel_tokens/signing_secret')).body.data
    const claims = { aud: 'sahut-panel', sub: '42', name: 'Ayu', role: 'agent', iat: seconds(), exp: seconds() + 900 }
    const encode = (part: object) => base64url.encode(JSON.stringify(part))
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
    const jwk = await exportJWK(publicKey)
    const [valid = ''] = [await hostToken(workspace)]
    const [head, , signature] = valid.split('.')
    const tokens = [
      `${encode({ alg: 'none', kid })}.${encode(claims)}.`,
      `${encode({ alg: 'none', kid })}.${encode(claims)}.${signature}`,
      await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey),
      await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, jwk }).sign(privateKey),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS512', kid }).sign(new Uint8Array([...base64url.decode(secret), ...new Uint8Array(32)])),
      `${head}.${encode({ ...claims, role: 'supervisor' })}.${signature}`,
      valid.slice(0, -2),
      'a.b.c',
    ]
    for (const token of tokens) expect(await client(token).get('/me')).toMatchObject(refusedAs('invalid'))
    expect((await client(valid).get('/me')).status).toBe(200)
  })
})
