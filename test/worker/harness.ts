/**
 * A workspace of its own for a test, and clients that speak to the Worker through its front door. Tests share a
 * database by file and run in any order, so nothing they assert may depend on what other tenants hold.
 */
import { env } from 'cloudflare:workers'
import worker from '../../worker/index'
import { newApiKey } from '../../worker/keys/key'
import type { Plan } from '../../worker/limits'
import type { Role } from '../../worker/roles'
import { firstWorkspaceSql } from '../../worker/workspace/first.statements'
import { loadSettings } from '../../worker/db/settings'
import { Database } from '../../worker/db/database'
import { issueToken } from '../../worker/tokens/token'

export interface Answer {
  status: number
  headers: Headers
  // What an answer holds is what its test is about; each asserts the shape it needs.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
  /** From Server-Timing. */
  trips: number
  rowsRead: number
  rowsWritten: number
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, headers?: Record<string, string>): Promise<Answer>
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface TestWorkspace extends Client {
  number: number
  id: string
  key: string
  /** A client for an agent of the host's own, by a fresh token with this role. */
  as(role: Exclude<Role, 'admin'>, agent?: string): Promise<Client>
}

/** Each file has a database of its own, and most make hundreds of workspaces: numbers drawn one by one would collide. */
const firstNumber = 2 + Math.floor(Math.random() * 1_000_000)
let made = 0

/** `POST /workspaces` draws its numbers from the same range, so one of those ahead may be taken. */
async function freeNumber(): Promise<number> {
  for (;;) {
    const number = firstNumber + made++
    if ((await env.DB.prepare('SELECT 1 FROM workspaces WHERE id = ?').bind(number).first()) === null) return number
  }
}

export const origin = 'https://inbox.example.com'

export async function newWorkspace({ plan = 'demo', mode = 'live', country = 'ID' }: { plan?: Plan; mode?: 'live' | 'test'; country?: string } = {}): Promise<TestWorkspace> {
  const number = await freeNumber()
  const key = newApiKey(mode, number)
  const { id, statements } = await firstWorkspaceSql({
    name: 'Toko Uji', mode, plan, country, time_zone: 'Asia/Jakarta', language: 'id', allowed_origins: [origin],
    apiKey: key, keyLabel: 'Uji', now: Date.now(),
  }, number)
  await env.DB.batch(statements.map((sql) => env.DB.prepare(sql)))
  // A warm isolate, so that trips are those of the request alone.
  const settings = await loadSettings(new Database(env.DB), number)
  return {
    ...client(key),
    number,
    id,
    key,
    async as(role, agent = `ext_${role}`) {
      const issuedAt = Math.floor(Date.now() / 1_000)
      return client(await issueToken(env.MASTER_SECRET, number, settings?.token_serial ?? 1, {
        sub: agent, name: `Agen ${role}`, role, azp: null, issuedAt, ttlSeconds: 600,
      }))
    },
  }
}

/** `bindings`: of a Worker whose database or limits behave as a test needs them. */
export function client(credential: string | null, bindings: Env = env): Client {
  const send: Client['send'] = async (method, path, body, headers = {}) => {
    // The Worker's own entry. `exports.default.fetch` leads to it by way of the pool, which takes longer with each call:
    // after a few hundred in a file, a hundred times as long.
    const answer = await worker.fetch(new Request(`https://api.test/v1${path}`, {
      method,
      headers: {
        ...(credential !== null && { Authorization: `Bearer ${credential}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
    }), bindings)
    const text = await answer.text()
    const timing = answer.headers.get('Server-Timing') ?? ''
    const count = (name: string) => Number(new RegExp(`${name};desc="(\\d+)"`).exec(timing)?.[1] ?? Number.NaN)
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? null : (answer.headers.get('Content-Type') ?? '').startsWith('text/csv') ? text : JSON.parse(text),
      trips: count('d1-trips'),
      rowsRead: count('d1-rows-read'),
      rowsWritten: count('d1-rows-written'),
    }
  }
  return {
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  }
}
