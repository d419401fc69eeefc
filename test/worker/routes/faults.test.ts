/** When the database fails: reads are tried again, writes are not, nothing is ever half done, and nobody is told why. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest'
import { forgetSettings } from '../../../worker/db/settings'
import { limits } from '../../../worker/limits'
import { client, newWorkspace, type TestWorkspace } from '../harness'
import { codeOf, isWrite, named, prepare, send, warm } from './route-call'
import { rowsOf } from './rows'

type Batch = (statements: D1PreparedStatement[], attempt: number) => Promise<D1Result[]>

/** The Worker over a database whose batches go through `batch`; counts them. */
function over(batch: Batch) {
  let attempts = 0
  const DB = { prepare: (sql: string) => env.DB.prepare(sql), batch: (statements: D1PreparedStatement[]) => batch(statements, ++attempts) }
  return { bindings: { ...env, DB: DB as unknown as D1Database }, attempts: () => attempts }
}

const run = (statements: D1PreparedStatement[]) => env.DB.batch(statements)
const lost = () => Promise.reject(new Error('D1_ERROR: Network connection lost.'))
const faulty = () => env.DB.prepare(`SELECT json('{')`)

/** What operators see; silent here, and looked at where it matters. */
let log: Mock
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  log.mockRestore()
})

describe.each(named((route) => !isWrite(route)))('%s', (_name, route) => {
  it('is tried three times, then 503', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    await warm(workspace)
    const twice = over((statements, attempt) => (attempt < 3 ? lost() : run(statements)))
    const always = over(lost)
    const [late, never] = await Promise.all([
      send(client(workspace.key, twice.bindings), route, call),
      send(client(workspace.key, always.bindings), route, call),
    ])
    expect([late.status, twice.attempts()]).toEqual([200, 3])
    expect([codeOf(never), always.attempts()]).toEqual(['unavailable', 3])
    expect(never.headers.get('Retry-After')).toBe(String(limits.unavailableRetrySeconds))
  })
})

describe.each(named(isWrite))('%s', (_name, route) => {
  it('503: is not tried again, for it may have happened', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    await warm(workspace)
    const before = await rowsOf(workspace)
    const { bindings, attempts } = over(lost)
    const answer = await send(client(workspace.key, bindings), route, call)
    expect([codeOf(answer), attempts(), answer.headers.get('Retry-After')]).toEqual(['unavailable', 1, String(limits.unavailableRetrySeconds)])
    expect(await rowsOf(workspace)).toEqual(before)
  })

  it('is undone wholly when the last of it fails', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    await warm(workspace)
    const before = await rowsOf(workspace)
    const { bindings } = over((statements) => run([...statements, faulty()]))
    expect(codeOf(await send(client(workspace.key, bindings), route, call, { 'Idempotency-Key': 'x' }))).toBe('server_error')
    expect(await rowsOf(workspace)).toEqual(before)
    expect((await send(workspace, route, call, { 'Idempotency-Key': 'x' })).status).toBe(route.status)
  })
})

describe.each(named(({ method }) => method === 'POST'))('%s', (_name, route) => {
  it('happened though its answer was lost: repeated under its Idempotency-Key, it answers and does nothing', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    await warm(workspace)
    const { bindings } = over(async (statements) => {
      await run(statements)
      return lost()
    })
    const headers = { 'Idempotency-Key': 'pesanan-1' }
    expect(codeOf(await send(client(workspace.key, bindings), route, call, headers))).toBe('unavailable')
    const before = await rowsOf(workspace)
    const again = await send(workspace, route, call, headers)
    expect([again.status, again.headers.get('Idempotent-Replayed')]).toEqual([route.status, 'true'])
    expect(await rowsOf(workspace)).toEqual(before)
  })
})

const manySteps = ['POST /contacts', 'PUT /contacts', 'PUT /contacts/{id}', 'DELETE /contacts/{id}', 'POST /contacts/{id}/tags', 'POST /contacts/{id}/notes', 'POST /workspaces']

describe.each(named(({ method, path }) => manySteps.includes(`${method} ${path}`)))('%s', (_name, route) => {
  it('leaves no trace, whichever of its statements fails', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    await warm(workspace)
    const before = await rowsOf(workspace)
    expect([before['current_write'], before['guards']]).toEqual([[], []])
    const length = await statementsOf(workspace, (caller) => send(caller, route, call, { 'Idempotency-Key': 'x' }))
    expect(length).toBeGreaterThan(5)
    for (let n = 0; n < length; n++) {
      const { bindings } = over((statements) => run(statements.with(n, faulty())))
      const answer = await send(client(workspace.key, bindings), route, call, { 'Idempotency-Key': 'x' })
      expect([n, codeOf(answer)]).toEqual([n, 'server_error'])
    }
    expect(await rowsOf(workspace)).toEqual(before)
    expect((await send(workspace, route, call)).status).toBe(route.status)
  })
})

/** How many statements a write's batch has; it is not run. */
async function statementsOf(workspace: TestWorkspace, write: (caller: ReturnType<typeof client>) => Promise<unknown>): Promise<number> {
  let length = 0
  await write(client(workspace.key, over((statements) => {
    length = statements.length
    return lost()
  }).bindings))
  return length
}

describe('what it says', () => {
  it('500: nothing of what went wrong, nor what was sent; the log has the request’s id', async () => {
    const workspace = await newWorkspace()
    const { bindings } = over(() => Promise.reject(new Error('D1_ERROR: no such table: contacts: SQLITE_ERROR')))
    for (const answer of [
      await client(workspace.key, bindings).get('/contacts?q=rahasia'),
      await client(workspace.key, bindings).post('/contacts', { name: 'rahasia' }),
    ]) {
      expect(codeOf(answer)).toBe('server_error')
      expect(JSON.stringify(answer.body)).not.toMatch(/table|SQL|D1|rahasia|\bat\b .*:\d+/)
      const logged = JSON.stringify(log.mock.calls)
      expect(logged).toContain(answer.body.error.request_id)
      expect(logged).not.toMatch(/rahasia|sk_live_\w{8}/)
    }
  })

  it('503: in an isolate that does not know the workspace yet', async () => {
    const workspace = await newWorkspace()
    forgetSettings(workspace.number)
    const { bindings, attempts } = over(lost)
    expect(codeOf(await client(workspace.key, bindings).post('/contacts', { name: 'Budi' }))).toBe('unavailable')
    expect(attempts()).toBe(3)
    expect((await workspace.get('/contacts')).body.data).toEqual([])
  })

  it('503: when the settings change faster than they can be read', async () => {
    const workspace = await newWorkspace()
    const { bindings } = over(async (statements) => {
      await env.DB.prepare('UPDATE workspaces SET settings_version = settings_version + 1 WHERE id = ?1').bind(workspace.number).run()
      return run(statements)
    })
    expect(codeOf(await client(workspace.key, bindings).post('/contacts', { name: 'Budi' }))).toBe('unavailable')
    expect((await workspace.get('/contacts')).body.data).toEqual([])
  })
})
