/** The API over HTTP: a token, a deadline, one retry with a fresh token, and every end as a value. */
import type { Detail, Conflict, Failure, Outcome } from './outcome'
import { hint } from '../ui/hint'
import { deadlineMs, type TokenSource } from './token'

const retryAfterDefaultMs = 5_000

/** Until this page has had an answer. */
let unanswered = true

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** After the base, with its query. */
  path: string
  body?: unknown
  ifMatch?: string
  /** Idempotency-Key of a POST; made when absent. */
  key?: string
  signal?: AbortSignal
}

/** What an error answer may carry; anything may be absent when a proxy answered in our stead. */
interface Problem {
  details?: Detail[]
  current?: unknown
  changed_by?: { name: string }
  changed_at?: string
  conflicts?: Conflict[]
}

export class ApiClient {
  readonly #base: string
  readonly #tokens: TokenSource

  constructor(base: string, tokens: TokenSource) {
    this.#base = base.replace(/\/$/, '')
    this.#tokens = tokens
  }

  async call<T>(call: Call): Promise<Outcome<T>> {
    const key = call.method === 'POST' ? (call.key ?? newIdempotencyKey()) : undefined
    let token: string
    try {
      token = await this.#tokens.current()
    } catch (error) {
      hint(`getToken gave no token: ${error}`)
      return { ok: false, failure: { kind: call.signal?.aborted ? 'aborted' : 'expired' } }
    }
    const first = await this.#send<T>(call, token, key)
    if (first.ok || first.failure.kind !== 'expired') return first
    try {
      token = await this.#tokens.renew(token)
    } catch {
      return first
    }
    return this.#send<T>(call, token, key)
  }

  async #send<T>(call: Call, token: string, key: string | undefined): Promise<Outcome<T>> {
    const headers = new Headers({ Authorization: `Bearer ${token}`, Accept: 'application/json' })
    if (call.body !== undefined) headers.set('Content-Type', 'application/json')
    if (call.ifMatch) headers.set('If-Match', call.ifMatch)
    if (key) headers.set('Idempotency-Key', key)
    const deadline = AbortSignal.timeout(deadlineMs)
    try {
      const response = await fetch(this.#base + call.path, {
        method: call.method ?? 'GET',
        headers,
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        signal: call.signal ? AbortSignal.any([call.signal, deadline]) : deadline,
        // The token is the only credential; a host's cookies are none of our business.
        credentials: 'omit',
        cache: 'no-store',
      })
      unanswered = false
      const body: unknown = await response.json().catch(() => undefined)
      if (response.ok && isRecord(body) && 'data' in body) return { ok: true, data: body.data as T, meta: body.meta }
      const problem = isRecord(body) && isRecord(body.error) ? (body.error as Problem) : {}
      return { ok: false, failure: failureOf(response, problem) }
    } catch {
      if (call.signal?.aborted) return { ok: false, failure: { kind: 'aborted' } }
      const late = deadline.aborted
      // A browser does not tell a script that its origin was turned away.
      if (unanswered && !late && navigator.onLine) hint(`no answer from ${this.#base}. Is ${location.origin} in the workspace's allowed_origins?`)
      return { ok: false, failure: { kind: late && navigator.onLine ? 'down' : 'offline' } }
    }
  }
}

function failureOf(response: Response, problem: Problem): Failure {
  const details = problem.details ?? []
  switch (response.status) {
    case 401:
      return { kind: details[0]?.rule === 'revoked' ? 'revoked' : 'expired' }
    case 403:
      return { kind: 'forbidden' }
    case 404:
      return { kind: 'gone' }
    case 409:
      return { kind: 'conflict', conflicts: problem.conflicts ?? [], details }
    case 412:
      return { kind: 'stale', current: problem.current, by: problem.changed_by?.name, at: problem.changed_at }
    case 429: {
      const seconds = Number(response.headers.get('Retry-After'))
      return { kind: 'rate_limited', retryAfterMs: seconds > 0 ? seconds * 1000 : retryAfterDefaultMs }
    }
  }
  return response.status >= 400 && response.status < 500 ? { kind: 'refused', details } : { kind: 'down' }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** `crypto.randomUUID` exists on secure pages only; a helpdesk on plain HTTP inside a company still wants one. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
