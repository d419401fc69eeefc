/** HTTP around the routes: methods, preflights, which page may read which answer, limits. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { routes } from '../../../worker/routes'
import { type Answer, client, newWorkspace, origin, type TestWorkspace } from '../harness'
import { contact } from './calls'
import { deadToken, expiredToken, keyFor, token } from './credentials'
import { codeOf, named, prepare, send } from './route-call'
import { rowsOf } from './rows'

const paths = [...new Set(routes.map(({ path }) => path))]
const methodsOf = (path: string) => routes.filter((route) => route.path === path).map(({ method }) => method as string)
const allowedAt = (path: string) => [...methodsOf(path), ...(methodsOf(path).includes('GET') ? ['HEAD'] : []), 'OPTIONS']
const listed = (header: string | null) => (header ?? '').split(',').map((one) => one.trim()).toSorted()
const addressed = (path: string) => path.replace(/\{\w+\}/g, 'x')

/** What operators would see of the database that does not answer. */
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

const stranger = 'https://elsewhere.example.com'

describe.each(paths)('%s', (path) => {
  it('405: every method it lacks, with those it has', async () => {
    const caller = client(null)
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'].filter((one) => !allowedAt(path).includes(one))) {
      const answer = await caller.send(method, addressed(path))
      expect([method, answer.status, listed(answer.headers.get('Allow'))]).toEqual([method, 405, allowedAt(path).toSorted()])
      expect(method === 'HEAD' ? 'method_not_allowed' : codeOf(answer)).toBe('method_not_allowed')
    }
  })

  it('204: a preflight, which tells an allowed page what it may send and everybody else nothing', async () => {
    await newWorkspace()
    const caller = client(null)
    const asking = { 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'authorization, content-type, if-match' }
    const told = await caller.send('OPTIONS', addressed(path), undefined, { Origin: origin, ...asking })
    expect([told.status, told.body, told.headers.get('Access-Control-Allow-Origin')]).toEqual([204, null, origin])
    expect(listed(told.headers.get('Access-Control-Allow-Methods'))).toEqual(allowedAt(path).filter((one) => one !== 'OPTIONS').toSorted())
    expect(listed(told.headers.get('Access-Control-Allow-Headers')?.toLowerCase() ?? null)).toEqual(
      ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'])
    for (const other of [{ Origin: stranger }, { Origin: 'null' }, { Origin: `${origin}.evil.example` }, { Origin: origin.replace('https', 'http') }, {}]) {
      const untold = await caller.send('OPTIONS', addressed(path), undefined, { ...other, ...asking })
      expect([untold.status, corsOf(untold)]).toEqual([204, []])
      expect(untold.headers.get('Vary')).toMatch(/\bOrigin\b/)
    }
  })
})

const corsOf = ({ headers }: Answer) => [...headers.keys()].filter((name) => name.startsWith('access-control'))

/** One answer of every kind a page can meet, by the status it must have. */
async function everyAnswer(workspace: TestWorkspace, as: (role: 'supervisor' | 'viewer', bindings?: Env) => Promise<(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>>) {
  const { id, phone } = await contact(workspace)
  const [page, viewer] = [await as('supervisor'), await as('viewer')]
  const full = await as('supervisor', { ...env, RATE_PANEL: noMore, RATE_STARTER: noMore })
  const broken = await as('supervisor', { ...env, DB: offline })
  const etag = (await page('GET', `/contacts/${id}`)).headers.get('ETag') ?? ''
  return [
    [200, await page('GET', `/contacts/${id}`)],
    [304, await page('GET', `/contacts/${id}`, undefined, { 'If-None-Match': etag })],
    [201, await page('POST', '/contacts', { name: 'Budi' })],
    [400, await page('POST', '/contacts', '{')],
    [403, await viewer('POST', '/contacts', { name: 'Budi' })],
    [404, await page('GET', '/contacts/ct_NOBODY')],
    [404, await page('GET', '/nowhere')],
    [405, await page('PUT', '/tags')],
    [409, await page('POST', '/contacts', { name: 'Budi', phone })],
    [412, await page('PUT', `/contacts/${id}`, { name: 'Budi' }, { 'If-Match': '"999"' })],
    [413, await page('POST', '/contacts', 'x'.repeat(300_000))],
    [415, await page('POST', '/contacts', '{}', { 'Content-Type': 'text/plain' })],
    [422, await page('POST', '/contacts', {})],
    [429, await full('GET', '/contacts')],
    [503, await broken('GET', '/contacts')],
  ] as const
}

const noMore: RateLimit = { limit: async () => ({ success: false }) }
const offline = {
  prepare: (sql: string) => env.DB.prepare(sql),
  batch: async () => {
    throw new Error('D1_ERROR: Network connection lost.')
  },
} as unknown as D1Database

describe('a page', () => {
  const sentFrom = (credential: string | null, page: string | null, bindings?: Env) =>
    (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      client(credential, bindings).send(method, path, body, { ...(page !== null && { Origin: page }), ...headers })

  it('of an allowed origin reads every answer to its token, errors too', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    const answers = await everyAnswer(workspace, async (role, bindings) => sentFrom(await token(workspace, { role }), origin, bindings))
    expect(answers.map(([status, answer]) => [status, answer.status])).toEqual(answers.map(([status]) => [status, status]))
    for (const [status, { headers }] of answers) {
      expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([status, origin])
      expect(listed(headers.get('Access-Control-Expose-Headers'))).toEqual(expect.arrayContaining(['ETag', 'Location', 'Retry-After', 'X-Request-Id']))
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull()
    }
  })

  it('reads why its token is refused, and that it has none', async () => {
    const workspace = await newWorkspace()
    for (const credential of [await expiredToken(workspace), await deadToken(workspace), 'nonsense', null]) {
      const answer = await sentFrom(credential, origin)('GET', '/contacts')
      expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([401, origin])
    }
  })

  it.each([stranger, 'null', null])('of the origin %s reads nothing', async (page) => {
    const workspace = await newWorkspace({ plan: 'starter' })
    const answers = await everyAnswer(workspace, async (role, bindings) => sentFrom(await token(workspace, { role }), page, bindings))
    expect(answers.map(([status, answer]) => [status, corsOf(answer)])).toEqual(answers.map(([status]) => [status, []]))
    for (const [, { headers }] of answers) expect(headers.get('Vary')).toMatch(/\bOrigin\b/)
  })

  it('of an origin that only another workspace allows reads nothing', async () => {
    const [theirs, ours] = [await newWorkspace(), await newWorkspace()]
    await theirs.put('/workspace', { allowed_origins: [stranger] })
    expect(corsOf(await sentFrom(await token(ours), stranger)('GET', '/contacts'))).toEqual([])
    expect((await sentFrom(await token(theirs), stranger)('GET', '/contacts')).headers.get('Access-Control-Allow-Origin')).toBe(stranger)
    expect(corsOf(await sentFrom(await token(theirs), origin)('GET', '/contacts'))).toEqual([])
  })

  it('reads nothing that was asked with an API key', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    const viewer = await keyFor(workspace, 'viewer')
    const answers = await everyAnswer(workspace, async (role, bindings) =>
      role === 'viewer'
        ? (method, path, body, headers) => viewer.send(method, path, body, { Origin: origin, ...headers })
        : sentFrom(workspace.key, origin, bindings))
    expect(answers.map(([status, answer]) => [status, answer.status, corsOf(answer)])).toEqual(answers.map(([status]) => [status, status, []]))
  })
})

describe('limits', () => {
  it.each(named())('429: %s, before the database is asked', async (_name, route) => {
    const workspace = await newWorkspace({ plan: 'starter' })
    const call = await prepare(route, workspace)
    const before = await rowsOf(workspace)
    const full = { ...env, RATE_STARTER: noMore, RATE_PANEL: noMore }
    for (const credential of [workspace.key, await token(workspace)]) {
      const answer = await send(client(credential, full), route, call)
      expect([codeOf(answer), answer.trips]).toEqual(['rate_limited', 0])
      const seconds = Number(answer.headers.get('Retry-After'))
      expect(seconds).toBeGreaterThanOrEqual(1)
      expect(seconds).toBeLessThanOrEqual(60)
    }
    expect(await rowsOf(workspace)).toEqual(before)
  })

  it('sixty a minute for a starter’s key, counted for that key alone', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    const other = await keyFor(workspace, 'agent')
    const statuses = []
    // Two windows' worth, should a minute end in between.
    while (statuses.length < 122 && statuses.at(-1) !== 429) statuses.push((await workspace.get('/me')).status)
    expect(statuses.at(-1)).toBe(429)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(55)
    expect((await other.get('/me')).status).toBe(200)
  })

  it('none for the demo', async () => {
    const workspace = await newWorkspace()
    expect((await client(workspace.key, { ...env, RATE_STARTER: noMore, RATE_PRO: noMore, RATE_BUSINESS: noMore, RATE_PANEL: noMore }).get('/me')).status).toBe(200)
  })
})

it('404: an address that does not exist, whoever asks', async () => {
  const workspace = await newWorkspace()
  for (const path of ['', '/', '/contact', '/contacts/x/y', '/v1/contacts', '/contacts/x/notes/y/z', '/../v2', '/%00', '/constructor', '/__proto__']) {
    for (const caller of [workspace, client(null)]) expect([path, codeOf(await caller.get(path))]).toEqual([path, 'not_found'])
  }
})
