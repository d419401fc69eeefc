/**
 * Whatever is sent to a route that it did not ask for: a documented 4xx that says where, never a 5xx, and nothing is
 * written. The values come from the route's own schemas, so a new field is tried like the others.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBodyOptional, type Route } from '../../../worker/http/route'
import { limits } from '../../../worker/limits'
import { type Answer, newWorkspace, type TestWorkspace } from '../harness'
import { type Call, furnish } from './calls'
import { type Place, placesIn, unstorable, withValue, wrongFor } from './places'
import { addressOf, codeOf, documentedCodeOf, named, prepare, send } from './route-call'
import { rowsOf } from './rows'
import type { Node } from './schema-node'

const someText: unknown = expect.any(String)

const encode = (text: string) => new TextEncoder().encode(text)

interface Tried {
  what: string
  answer: Answer
}

/** Sends each body; every answer must have the code, and afterwards the database must be as before. */
async function refusals(route: Route, workspace: TestWorkspace, call: Call, bodies: Record<string, unknown>, headers = {}): Promise<Tried[]> {
  const before = await rowsOf(workspace)
  const tried: Tried[] = []
  for (const [what, body] of Object.entries(bodies)) {
    tried.push({ what, answer: await workspace.send(route.method, addressOf(route, call), body, headers) })
  }
  expect(await rowsOf(workspace)).toEqual(before)
  return tried
}

function expectAll(route: Route, tried: readonly Tried[], code: string): void {
  expect(tried.map(({ what, answer }) => `${what}: ${documentedCodeOf(route, answer)}`)).toEqual(tried.map(({ what }) => `${what}: ${code}`))
}

/** What is wrong is told by its place: that one, or the whole it belongs to. */
function expectPlaces(tried: readonly (Tried & { path: readonly string[] })[]): void {
  const misplaced = tried.filter(({ answer, path }) => {
    const place = path.length === 0 ? 'body' : path.join('.')
    return !answer.body.error.details.some((one: { path: string }) => `${place}.`.startsWith(`${one.path}.`) || one.path.startsWith(`${place}.`))
  })
  expect(misplaced.map(({ what, answer }) => [what, answer.body.error.details])).toEqual([])
}

const withBody = named(({ body }) => body !== undefined)

/** `custom_attributes` is a record to the schema; what may stand in it is what the workspace has defined. */
function attributePlaces(places: readonly Place[], attributes: Record<string, unknown>): Place[] {
  const at = places.find(({ path }) => path.at(-1) === 'custom_attributes')
  if (at === undefined) return []
  return Object.entries(attributes).map(([key, value]) => ({
    path: [...at.path, key],
    accepts: new Set(['null', typeof value] as const) as Place['accepts'],
  }))
}

async function ready(route: Route) {
  const workspace = await newWorkspace()
  const { attributes } = await furnish(workspace)
  const call = await prepare(route, workspace)
  const places = placesIn(route.body)
  return { workspace, call, places: [...places, ...attributePlaces(places, attributes)] }
}

describe.each(withBody)('%s', (_name, route) => {
  it('422: a wrong type in any place, told by its place', async () => {
    const { workspace, call, places } = await ready(route)
    const wrong = places.flatMap((place) => wrongFor(place).map((value) => ({ path: place.path, value })))
    const bodies = Object.fromEntries(wrong.map(({ path, value }) => [`${path.join('.')} ${JSON.stringify(value)}`, JSON.stringify(withValue(call.body, path, value))]))
    const tried = await refusals(route, workspace, call, bodies)
    expect(tried.length).toBeGreaterThan(5)
    expectAll(route, tried, 'validation_error')
    expectPlaces(tried.map((one, index) => ({ ...one, path: wrong[index]?.path ?? [] })))
  })

  it('422: text that cannot be stored, in any place that takes text', async () => {
    const { workspace, call, places } = await ready(route)
    const texts = places.filter(({ accepts }) => accepts.has('string')).flatMap(({ path }) => Object.entries(unstorable).map(([what, text]) => ({ path, what, text })))
    const bodies = Object.fromEntries(texts.map(({ path, what, text }) => [`${path.join('.')}: ${what}`, withValue(call.body, path, text)]))
    const tried = await refusals(route, workspace, call, bodies)
    expectAll(route, tried, 'validation_error')
    expectPlaces(tried.map((one, index) => ({ ...one, path: texts[index]?.path ?? [] })))
    expect(tried.filter(({ answer }) => JSON.stringify(answer.body).length > 5_000)).toEqual([])
  })

  it('422: a key that nobody asked for, wherever an object stands', async () => {
    const { workspace, call, places } = await ready(route)
    const keys = ['nonsense', '__proto__', 'constructor', 'prototype', 'toString', 'x'.repeat(10_000), '', '\u0000', '\ud83d']
    const objects = places.filter(({ accepts }) => accepts.has('object'))
    const bodies = Object.fromEntries(objects.flatMap(({ path }) => keys.map((key) => {
      // A literal `__proto__` is no key to JSON.stringify; it is one to JSON.parse.
      const marked = JSON.stringify(withValue(call.body, [...path, '@key@'], 1))
      return [`${path.join('.')} ${key.slice(0, 20)}`, marked.replace('"@key@"', JSON.stringify(key))]
    })))
    const tried = await refusals(route, workspace, call, bodies)
    expectAll(route, tried, 'validation_error')
  })

  it('400: what is no JSON in UTF-8, or nothing', async () => {
    const { workspace, call } = await ready(route)
    const json = JSON.stringify(call.body)
    const bodies = {
      'cut off': json.slice(0, -1), 'two of them': json + json, 'a trailing comma': `${json.slice(0, -1)},}`, 'single quotes': "{'name':'x'}",
      'not a number': '{"name":NaN}', 'a bare word': 'nama', 'a form': 'name=Budi', blank: '  ', ...(!isBodyOptional(route) && { empty: new Uint8Array() }),
      'invalid UTF-8': new Uint8Array([...encode('{"name":"'), 0xff, 0xfe, ...encode('"}')]),
      'UTF-16': new Uint8Array([0xff, 0xfe, ...[...json].flatMap((char) => [char.charCodeAt(0), 0])]),
      'a raw line break in a text': '{"name":"a\nb"}',
    }
    expectAll(route, await refusals(route, workspace, call, bodies), 'bad_request')
  })

  it('415: another content type, or none', async () => {
    const { workspace, call } = await ready(route)
    const before = await rowsOf(workspace)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', 'text/json', '']) {
      const answer = await send(workspace, route, call, { 'Content-Type': type })
      expect([type, documentedCodeOf(route, answer)]).toEqual([type, 'unsupported_media_type'])
    }
    expect(await rowsOf(workspace)).toEqual(before)
    const charset = await send(workspace, route, call, { 'Content-Type': 'Application/JSON; charset=utf-8' })
    expect(charset.status).toBe(route.status)
  })

  it('413: more than the limit, whether or not it says so', async () => {
    const { workspace, call } = await ready(route)
    const [first = 'name'] = Object.keys(call.body ?? {})
    const huge = JSON.stringify({ ...call.body, [first]: 'x'.repeat(1_000_000) })
    const padded = JSON.stringify(call.body).padEnd(limits.bodyMaxBytes + 1)
    const bodies = { 'a megabyte in one value': huge, 'one byte': padded }
    expectAll(route, await refusals(route, workspace, call, bodies), 'payload_too_large')
    expectAll(route, await refusals(route, workspace, call, { announced: huge }, { 'Content-Length': String(huge.length) }), 'payload_too_large')
    const full = await workspace.send(route.method, addressOf(route, call), JSON.stringify(call.body).padEnd(limits.bodyMaxBytes))
    expect(full.status).toBe(route.status)
  })

  it.each([{}, { 'Idempotency-Key': 'dalam' }])('4xx: deep nesting, with %j', async (headers) => {
    const { workspace, call, places } = await ready(route)
    const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth)
    const deep = [nested(10_000, '[', ']'), nested(100_000, '[', ']'), `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`]
    const bodies = Object.fromEntries(deep.flatMap((json, index) => [
      [`as the body ${index}`, json],
      ...places.filter(({ path }) => path.length === 1).map(({ path }) => [
        `${path.join('.')} ${index}`, JSON.stringify(withValue(call.body, path, '@deep@')).replace('"@deep@"', json),
      ]),
    ]))
    expectAll(route, await refusals(route, workspace, call, bodies, headers), 'validation_error')
  })

  it('whatever JSON it gets, it is no error of ours', async () => {
    const { workspace, call } = await ready(route)
    const keys = [...Object.keys(call.body ?? {}), ...Object.keys((route.body as Node | undefined)?.entries ?? {}), '__proto__', 'x']
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3, noUnicodeString: false }), fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(call.body ?? {})))
    const body = fc.oneof({ weight: 1, arbitrary: fc.jsonValue() }, { weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 5 }) })
    const property = fc.asyncProperty(body, fc.boolean(), async (random, complete) => {
      const sent = complete && typeof random === 'object' && !Array.isArray(random) ? { ...call.body, ...random } : random
      const answer = await workspace.send(route.method, addressOf(route, call), JSON.stringify(sent))
      const code = answer.status < 300 ? null : documentedCodeOf(route, answer)
      expect(code).toBeOneOf([null, 'validation_error', 'conflict', 'not_found', 'forbidden'])
    })
    await fc.assert(property, { numRuns: 15, seed: 20_240_115 })
  })
})

describe.each(named(isBodyOptional))('%s', (_name, route) => {
  it('asks for no body', async () => {
    const { workspace, call } = await ready(route)
    const { status } = await workspace.send(route.method, addressOf(route, call))
    expect(status).toBe(route.status)
  })
})

const searches = ['"', "' OR 1=1 --", "'; DROP TABLE contacts; --", 'name:budi NOT x', '* AND (', 'NEAR(a b, 3)', '^budi', '{text marks}: x', '-', '""""', '%', '_', '\\', '\0', 'x'.repeat(50), '🙂', '\u202e', '0'.repeat(40)]

describe.each(named())('%s', (_name, route) => {
  const parameters = Object.keys((route.query as Node | undefined)?.entries ?? {})

  it('422: a parameter that nobody asked for, or one given twice', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    const before = await rowsOf(workspace)
    const address = addressOf(route, { ...(call.params && { params: call.params }), query: call.query ?? {} })
    const twice = Object.entries(call.query ?? {}).map(([name, value]) => new URLSearchParams({ [name]: value }).toString())
    for (const more of ['nonsense=1', 'Page=1', '__proto__=1', 'constructor=x', '=1', '%00=1', 'page[]=1', ...twice]) {
      const answer = await workspace.send(route.method, `${address}${address.endsWith('?') ? '' : '&'}${more}`, call.body)
      expect([more, documentedCodeOf(route, answer)]).toEqual([more, 'validation_error'])
      const [name] = [...new URLSearchParams(more).keys()]
      expect(answer.body.error.details.map(({ path }: { path: string }) => path)).toContainEqual(name || someText)
    }
    expect(await rowsOf(workspace)).toEqual(before)
  })

  const paging = parameters.filter((name) => ['page', 'per_page'].includes(name))
  it.each(paging)('422: %s that is no page', async (name) => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    for (const value of ['0', '-1', '1.5', '1e3', 'NaN', 'Infinity', '', ' ', 'satu', '9'.repeat(30), '0x10', '١', ...(name === 'per_page' ? ['101'] : [])]) {
      const answer = await send(workspace, route, { ...call, query: { ...call.query, [name]: value } })
      expect([value, documentedCodeOf(route, answer)]).toEqual([value, 'validation_error'])
      expect(answer.body.error.details).toMatchObject([{ path: name }])
    }
  })

  it.each(paging.filter((name) => name === 'page'))('a %s far beyond the last is empty, or 422', async (name) => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    for (const [page, per_page] of [['9', '25'], ['10000', '100'], ['999999999', '1'], ['999999999', '100']] as const) {
      const answer = await send(workspace, route, { ...call, query: { ...call.query, [name]: page, per_page } })
      expect([page, answer.status, answer.body.data ?? []]).toEqual([page, answer.status === 422 ? 422 : 200, []])
    }
  })

  it.each(parameters.filter((name) => name === 'q'))('%s is text, whatever it looks like', async (name) => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    for (const q of searches) {
      const answer = await send(workspace, route, { ...call, query: { [name]: q } })
      expect([q, answer.status, answer.body.error?.code]).toBeOneOf([[q, 200, undefined], [q, 422, 'validation_error']])
    }
    for (const q of ['x'.repeat(501), '🙂'.repeat(501), 'x'.repeat(100_000)]) {
      expect(documentedCodeOf(route, await send(workspace, route, { ...call, query: { [name]: q } }))).toBe('validation_error')
    }
    const { data } = (await send(workspace, route, call)).body
    expect(data.length ?? data.total).toBeGreaterThan(0)
  })

  it.each(parameters)('4xx: %s that cannot be stored, or is far too long', async (name) => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    const before = await rowsOf(workspace)
    for (const value of ['x\0y', 'x'.repeat(100_000), "'; DROP TABLE contacts; --", '%E0%A4%A']) {
      const answer = await send(workspace, route, { ...call, query: { ...call.query, [name]: value } })
      const code = answer.status === 200 ? null : documentedCodeOf(route, answer)
      expect([value.slice(0, 9), code]).toBeOneOf([[value.slice(0, 9), null], [value.slice(0, 9), name === 'cursor' ? 'bad_request' : 'validation_error'], [value.slice(0, 9), 'not_found']])
    }
    // A host may show whatever it likes, a search may look for it, and a tag may be one that nobody has; only those.
    expect((await rowsOf(workspace)).events?.length).toBeLessThanOrEqual((before['events']?.length ?? 0) + 1)
  })

  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  it.each(names)('404: {%s} that is none', async (name) => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    const before = await rowsOf(workspace)
    const id = call.params?.[name] ?? ''
    const prefix = id.split('_')[0]
    const wrong = [
      'x', '0', '-1', 'null', 'undefined', '%00', `${id}%00`, '%FF', '%', '%zz', '%2e%2e%2f', '%2F', `..%2F${id}`, `${prefix}_`, `${prefix}_0000000000000000`, `${id}x`,
      id.toLowerCase(), 'ws_0000000000000000', encodeURIComponent("' OR 1=1 --"), `${prefix}_${'x'.repeat(5_000)}`, 'x'.repeat(5_000), encodeURIComponent('🙂'), '*', `${id},${id}`, '__proto__',
    ]
    for (const one of wrong) {
      const answer = await send(workspace, route, { ...call, params: { ...call.params, [name]: one } })
      expect([one.slice(0, 40), documentedCodeOf(route, answer)]).toEqual([one.slice(0, 40), 'not_found'])
    }
    expect(await rowsOf(workspace)).toEqual(before)
  })
})

it('422: a custom field called what every object has, so that no value is ever lost', async () => {
  const workspace = await newWorkspace()
  for (const field of [{ name: 'Prototype' }, { name: 'Constructor' }, { name: 'X', key: 'prototype' }, { name: 'X', key: 'constructor' }]) {
    const answer = await workspace.post('/custom_attributes', { ...field, type: 'text' })
    expect(answer.body.error).toMatchObject({ code: 'validation_error', details: [{ path: 'key' }] })
  }
})

it('413: a body that is sent in pieces and never says how long it is', async () => {
  const workspace = await newWorkspace()
  const before = await rowsOf(workspace)
  const answer = await workspace.send('POST', '/contacts', new Uint8Array(limits.bodyMaxBytes + 1).fill(0x20))
  expect(codeOf(answer)).toBe('payload_too_large')
  expect(await rowsOf(workspace)).toEqual(before)
})
