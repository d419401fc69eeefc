/**
 * The API in memory, behind `fetch`. It reads requests and writes answers by the worker's own schemas, so that a test cannot
 * go on passing against a contract that is no more. Beyond the contract it can be told to wait, to refuse, to be gone.
 */
import * as v from 'valibot'
import type { Role } from '../../../worker/roles'
import { limits } from '../../../worker/limits'
import { ContactWithNotes } from '../../../worker/contacts/contact.schema'
import type { Panel } from '../../../worker/contacts/panel.schema'
import type { Message } from '../../../worker/conversations/message.schema'
import type { TimelineItem } from '../../../worker/conversations/timeline.schema'
import { Refusal, type Request as FakeRequest } from './request'
import { answer, routes } from './routes'
import { everyone } from './people'

export interface Call {
  method: string
  /** After the base, without the query. */
  path: string
  query: URLSearchParams
  body: unknown
  headers: Headers
}

type Matcher = string | RegExp

const problemCodes: Record<number, string> = {
  400: 'bad_request', 401: 'unauthorized', 403: 'forbidden', 404: 'not_found', 409: 'conflict', 412: 'precondition_failed',
  422: 'validation_error', 429: 'rate_limited', 500: 'server_error', 503: 'unavailable',
}

export class FakeApi {
  readonly contacts = new Map<string, ContactWithNotes>()
  /** What happened to a contact, newest first, by its id. */
  readonly timelines = new Map<string, TimelineItem[]>()
  /** Of a conversation, oldest first, by its id. */
  readonly messages = new Map<string, Message[]>()
  readonly calls: Call[] = []
  readonly tokensAsked: string[] = []
  role: Role = 'agent'
  /** Whose token it is. */
  agent: 'usr_DIMAS' | 'usr_SARI' = 'usr_DIMAS'
  /** Contacts that are found beyond it are not counted. */
  countedMax: number = limits.countedMax
  /** What is told to those who watch the quota. */
  notice: Panel['notice'] = null
  /** Tokens that are still good; a test empties it to let them run out. */
  readonly liveTokens = new Set<string>()

  readonly #base: string
  readonly #refusals: { matcher: Matcher; respond: () => Response | Error }[] = []
  readonly #lost: Matcher[] = []
  /** What a POST was answered, by its Idempotency-Key. */
  readonly #answered = new Map<string, { asked: string; response: Response }>()
  readonly #gates: { matcher: Matcher; opened: Promise<void> }[] = []
  #realFetch: typeof fetch | undefined

  constructor(base: string) {
    this.#base = base
    for (const contact of everyone()) this.contacts.set(contact.id, v.parse(ContactWithNotes, contact))
  }

  readonly getToken = async ({ reason }: { reason: string }): Promise<string> => {
    this.tokensAsked.push(reason)
    const token = `token-${this.tokensAsked.length}`
    this.liveTokens.add(token)
    return token
  }

  install(): void {
    const real = globalThis.fetch
    this.#realFetch = real
    globalThis.fetch = (input, init) => {
      const request = new Request(input, init)
      return request.url.startsWith(this.#base) ? this.#serve(request) : real(input, init)
    }
  }

  uninstall(): void {
    if (this.#realFetch) globalThis.fetch = this.#realFetch
  }

  callsTo(method: string, path: Matcher): Call[] {
    return this.calls.filter((call) => call.method === method && matches(path, call.path))
  }

  contactNamed(name: string): ContactWithNotes {
    const found = [...this.contacts.values()].find((contact) => contact.name === name)
    if (!found) throw new Error(`Nobody is called ${name}`)
    return found
  }

  /** Holds answers to these paths back until the returned function is called. */
  hold(matcher: Matcher): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    const gate = { matcher, opened: promise }
    this.#gates.push(gate)
    return () => {
      this.#gates.splice(this.#gates.indexOf(gate), 1)
      resolve()
    }
  }

  /** Answers these paths with an error, until the returned function is called. */
  refuse(matcher: Matcher, status: number, more: object = {}, headers: Record<string, string> = {}): () => void {
    return this.#refuseBy(matcher, () => problem(status, more, headers))
  }

  /** The server acts, and its answer is lost on the way. */
  loseAnswers(matcher: Matcher = /./): () => void {
    this.#lost.push(matcher)
    return () => {
      this.#lost.splice(this.#lost.indexOf(matcher), 1)
    }
  }

  /** No answer comes at all. */
  unplug(matcher: Matcher = /./): () => void {
    return this.#refuseBy(matcher, () => new TypeError('Failed to fetch'))
  }

  #refuseBy(matcher: Matcher, respond: () => Response | Error): () => void {
    const refusal = { matcher, respond }
    this.#refusals.push(refusal)
    return () => {
      this.#refusals.splice(this.#refusals.indexOf(refusal), 1)
    }
  }

  async #serve(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const path = url.pathname.slice(new URL(this.#base).pathname.length)
    const text = await request.text()
    const body: unknown = text ? JSON.parse(text) : undefined
    this.calls.push({ method: request.method, path, query: url.searchParams, body, headers: request.headers })
    for (const gate of this.#gates.filter(({ matcher }) => matches(matcher, path))) await untilAborted(gate.opened, request.signal)
    const refusal = this.#refusals.find(({ matcher }) => matches(matcher, path))?.respond()
    if (refusal instanceof Error) throw refusal
    if (refusal) return refusal
    const token = request.headers.get('Authorization')?.replace('Bearer ', '') ?? ''
    if (!this.liveTokens.has(token)) return problem(401, { details: [{ path: 'authorization', rule: 'expired', message: 'expired' }] })
    const response = this.#once(request, path, text, () => this.#act(request, path, url.searchParams, body))
    if (this.#lost.some((matcher) => matches(matcher, path))) throw new TypeError('Failed to fetch')
    return response
  }

  /** A POST that is repeated under its key is answered as it was, and does nothing again. */
  #once(request: Request, path: string, text: string, act: () => Response): Response {
    const key = request.method === 'POST' ? request.headers.get('Idempotency-Key') : null
    const asked = `${path}\n${text}`
    const before = key === null ? undefined : this.#answered.get(key)
    if (before && before.asked !== asked) return problem(422, { details: [{ path: 'Idempotency-Key', rule: 'idempotency_key_reused', message: '' }] })
    const response = before?.response ?? act()
    if (key !== null && response.ok) this.#answered.set(key, { asked, response })
    return response.clone()
  }

  #act(request: Request, path: string, query: URLSearchParams, body: unknown): Response {
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) return problem(400)
    const fakeRequest: FakeRequest = { api: this, query, body, ifMatch: request.headers.get('If-Match') }
    try {
      for (const route of routes) {
        const match = route.method === request.method ? route.path.exec(path) : null
        if (match) return answer(route, fakeRequest, match.groups ?? {})
      }
      return problem(404)
    } catch (error) {
      if (error instanceof Refusal) return problem(error.status, error.more)
      throw error
    }
  }
}

function problem(status: number, more: object = {}, headers: Record<string, string> = {}): Response {
  const error = { code: problemCodes[status] ?? 'server_error', message: '', status, request_id: 'req_TEST', ...more }
  return Response.json({ error }, { status, headers })
}

function matches(matcher: Matcher, path: string): boolean {
  return typeof matcher === 'string' ? matcher === path : matcher.test(path)
}

function untilAborted(opened: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    void opened.then(resolve)
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}
