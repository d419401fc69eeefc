/**
 * From request to response: find the route, know the caller, read the input, run the handler, answer. Each step is a
 * line here and a file beside it.
 */
import { Router } from 'itty-router/Router'
import * as v from 'valibot'
import { type Credential, readCredential } from '../auth/credential'
import { sha256 } from '../auth/digest'
import { randomSecret } from '../auth/secret'
import type { Access, Idempotency } from '../db/access'
import { Refused } from '../db/guards'
import { read } from '../db/read'
import { forgetSettings, loadSettings, type Settings, SettingsChanged, settingsOf } from '../db/settings'
import { Invalid } from '../invalid'
import { limits } from '../limits'
import { readJson } from './body'
import { isAnybodys, originOf, preflightHeaders } from './cors'
import { versionIn } from './etag'
import { Exchange } from './exchange'
import { invalid, Problem, toProblem, unauthorized } from './problem'
import { limitAgent, limitKey } from './rate-limit'
import { type Call, type Download, isBodyOptional, type Reply, type Route } from './route'
import { parse } from './validate'

export type Answer = (request: Request, env: Env) => Promise<Response>

export function appOf(routes: readonly Route[]): Answer {
  const router = Router({ base: '/v1' })
  // An address is settled whole before the next one: `PUT /contacts/lookup` is no contact called "lookup".
  for (const [path, ofPath] of Map.groupBy(routes, (route) => route.path)) {
    for (const route of ofPath) {
      const answer = (request: { params: Record<string, string> }, exchange: Exchange) => serve(route, exchange, request.params)
      router[methodName[route.method]](pattern(path), answer)
      if (route.method === 'GET') router.head(pattern(path), answer)
    }
    const methods = ofPath.map(({ method }) => method)
    const allowed = methods.includes('GET') ? ['HEAD', ...methods] : methods
    router.options(pattern(path), (_request: unknown, exchange: Exchange) => preflight(exchange, allowed))
    router.all(pattern(path), (_request: unknown, exchange: Exchange) =>
      refuse(exchange, new Problem('method_not_allowed', { headers: { Allow: [...allowed, 'OPTIONS'].join(', ') } })))
  }
  router.all('*', (_request: unknown, exchange: Exchange) => refuse(exchange, new Problem('not_found')))

  return async function answer(request, env) {
    const exchange = new Exchange(request, env)
    try {
      const response: unknown = await router.fetch(request, exchange)
      if (response instanceof Response) return response
      // The router knows nothing outside its base.
      throw new Problem('not_found')
    } catch (error) {
      return exchange.failure(toProblem(error, exchange.requestId))
    }
  }
}

const methodName = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const

const pattern = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')

/** What is refused before anybody has asked who calls; a page may read that too. */
async function refuse(exchange: Exchange, problem: Problem): Promise<never> {
  exchange.readableBy = await readableBy(exchange, null, exchange.request.headers.get('Authorization'))
  throw problem
}

async function preflight(exchange: Exchange, methods: readonly string[]): Promise<Response> {
  const origin = originOf(exchange.request)
  if (origin === null || !(await isAnybodys(exchange.db, origin, exchange.now))) return exchange.empty(204)
  return exchange.empty(204, preflightHeaders(origin, methods))
}

async function serve(route: Route, exchange: Exchange, params: Record<string, string>): Promise<Response> {
  const { request, env, db, now } = exchange
  const credential = await readCredential(request, env.MASTER_SECRET, now)
  const workspace = credential.ok ? credential.who.workspace : credential.workspace
  const settings = workspace === null ? null : await settingsOf(db, workspace)
  exchange.readableBy = await readableBy(exchange, settings, request.headers.get('Authorization'))
  if (!credential.ok) throw unauthorized(credential.rule, credential.presented)
  if (settings === null || (credential.mode !== null && credential.mode !== settings.mode)) throw unauthorized('revoked')

  const { who } = credential
  if (who.type === 'key') await limitKey(env, settings.plan, who.hash, now)
  else await limitAgent(env, settings.plan, `${who.workspace} ${who.id}`, now)

  const reply = await run(route, exchange, { credential, settings, params })
  return 'stream' in reply ? exchange.download(reply) : exchange.success(reply)
}

interface Admitted {
  credential: Extract<Credential, { ok: true }>
  settings: Settings
  params: Record<string, string>
}

/** Settings that turn out to have changed are loaded, and the request is answered once more with them. */
async function run(route: Route, exchange: Exchange, admitted: Admitted): Promise<Reply | Download> {
  const body = lazily(() => readJson(exchange.request))
  try {
    return await attempt(route, exchange, admitted, body)
  } catch (error) {
    if (!(error instanceof SettingsChanged)) throw error
    const { workspace } = admitted.credential.who
    forgetSettings(workspace)
    const settings = await loadSettings(exchange.db, workspace)
    if (settings === null) throw unauthorized('revoked')
    return attempt(route, exchange, { ...admitted, settings }, body)
  }
}

async function attempt(route: Route, exchange: Exchange, admitted: Admitted, body: () => Promise<unknown>): Promise<Reply | Download> {
  const { request, env, db, now, requestId } = exchange
  const { credential, settings, params } = admitted
  const { who, owner } = credential
  const access: Access = { db, who, permission: route.permission, settings, now, requestId, ifMatch: null, idempotency: null, proved: false, asksEdit: false, edit: null }
  try {
    const query = readQuery(route, exchange.url)
    const json = await given(route, body)
    if (route.problems.includes('precondition_failed')) access.ifMatch = versionIn(request.headers.get('If-Match'))
    if (route.method === 'POST') access.idempotency = await readIdempotency(exchange, owner, json)
    const secretFor = access.idempotency === null ? randomSecret : credential.secretFor
    return await withCurrent(route, { access, env, params, query, body: route.body && parse(route.body, json), secretFor })
  } catch (error) {
    // A complaint about the input says something about the workspace: only to whom the database knows.
    if ((error instanceof Invalid || error instanceof Problem) && !access.proved) await read(access)
    throw error
  }
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

/** A stale write is told what it would have overwritten, and whose edit that was. */
async function withCurrent(route: Route, call: Call): Promise<Reply | Download> {
  try {
    return await route.handler(call)
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'stale' || route.current === undefined) throw error
    const problem = new Problem('precondition_failed')
    call.access.asksEdit = true
    const reply = await route.current(call)
    problem.current = reply.data
    problem.edit = call.access.edit
    throw problem
  }
}

/** An API key in a page is a key given away: no page may read its answers. */
async function readableBy(exchange: Exchange, settings: Settings | null, authorization: string | null): Promise<string | null> {
  const origin = originOf(exchange.request)
  if (origin === null || /^Bearer\s+sk_/i.test(authorization ?? '')) return null
  if (settings !== null) return settings.allowed_origins.includes(origin) ? origin : null
  return (await isAnybodys(exchange.db, origin, exchange.now)) ? origin : null
}

const nothing = v.strictObject({})

/** A write without a body contract takes none, or an empty object: whatever else was meant, nobody would do it. */
async function given(route: Route, body: () => Promise<unknown>): Promise<unknown> {
  if (route.body !== undefined) {
    const json = await body()
    return json === undefined ? absent(route) : json
  }
  const json = route.method === 'GET' ? undefined : await body()
  if (json !== undefined) parse(nothing, json)
  return undefined
}

function absent(route: Route): unknown {
  if (isBodyOptional(route)) return {}
  throw new Problem('bad_request', { message: 'This request needs a JSON body.' })
}

function readQuery(route: Route, url: URL): unknown {
  const given: Record<string, string> = {}
  for (const [name, value] of url.searchParams) {
    if (Object.hasOwn(given, name)) throw invalid(name.slice(0, 64), 'duplicate')
    Object.defineProperty(given, name, { value, enumerable: true })
  }
  if (route.query !== undefined) return parse(route.query, given, 'query')
  const [unknown] = Object.keys(given)
  if (unknown !== undefined) throw invalid(unknown.slice(0, 64), 'unknown_key')
  return undefined
}

async function readIdempotency({ request, url }: Exchange, owner: string, json: unknown): Promise<Idempotency | null> {
  const key = request.headers.get('Idempotency-Key')
  if (key === null) return null
  if (key.trim() === '') throw invalid('Idempotency-Key', 'required')
  if (key.length > limits.idempotencyKeyMaxChars) throw invalid('Idempotency-Key', 'too_long')
  return { credential: owner, key, bodyHash: await sha256(`${url.pathname}\n${JSON.stringify(json)}`) }
}
