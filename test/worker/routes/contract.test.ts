/** What every route keeps to: its documented answer, one trip to the database, ETag and If-Match, Idempotency-Key. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as contacts from '../../../worker/contacts/contact.routes'
import { forgetSettings } from '../../../worker/db/settings'
import { routes } from '../../../worker/routes'
import { type Answer, newWorkspace } from '../harness'
import { collisions } from './collisions'
import { addressOf, documentedCodeOf, isJson, isWrite, named, prepare, send, warm } from './route-call'
import { rowsOf } from './rows'
import { disagreements, emptyPlaces, strict } from './strict'

const isList = ({ answers }: { answers: v.GenericSchema }) => 'entries' in answers && Object.hasOwn(answers.entries as object, 'data')

/** What may be empty though all there is has been filled in: next to a contact are no candidates, only a dropdown has options. */
const mayBeEmpty = [
  '.data.channel_identities', '.data.contact.channel_identities', '.data.attachments', '.data.mentions', '.data.event.data.changes.labels.from',
  '.data.timeline.data.data', '.data.candidates', '.data.fields.options', '.data.options',
]

/** How often the database is asked when the isolate knows the workspace, and when it does not. */
const trips = { warm: 1, cold: 2 }

describe.each(named(isJson))('%s', (_name, route) => {
  const whole = strict(isList(route) ? route.answers : v.object({ data: route.answers }))

  it('answers what its schema says and nothing else, in one trip', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    await warm(workspace)
    const answer = await send(workspace, route, call)
    expect(answer).toMatchObject({ status: route.status, trips: trips.warm })
    expect(disagreements(whole, answer.body)).toEqual([])
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.rowsWritten > 0).toBe(isWrite(route))
    expect(isWrite(route) ? [] : emptyPlaces(answer.body).filter((path) => !mayBeEmpty.includes(path))).toEqual([])
  })

  it('carries the ETag of what it shows', async () => {
    const workspace = await newWorkspace()
    const { headers, body } = await send(workspace, route, await prepare(route, workspace))
    const version = (body.data.workspace?.version ?? body.data.contact?.version ?? body.data.version) as number | undefined
    expect(headers.get('ETag')).toMatch(version === undefined ? /^"[0-9a-f]{16}"$/ : new RegExp(`^"${version}\\.[0-9a-f]{16}"$`))
  })

  it('takes a second trip in an isolate that does not know the workspace', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    forgetSettings(workspace.number)
    expect(await send(workspace, route, call)).toMatchObject({ status: route.status, trips: trips.cold })
  })
})

const isRead = (address: string) => routes.some(({ method, path }) => method === 'GET' && path.replace(/\/\{\w+\}$/, '') === address)

describe.each(named(({ status, path }) => status === 201 && isRead(path)))('%s', (_name, route) => {
  it('201: its Location shows what was made', async () => {
    const workspace = await newWorkspace()
    const { headers, body } = await send(workspace, route, await prepare(route, workspace))
    const location = headers.get('Location') ?? ''
    expect(location.startsWith('/v1/')).toBe(true)
    const shown = await workspace.get(location.replace('/v1', ''))
    const { id, version, created_at } = body.data
    expect(shown.body.data).toMatchObject({ id, ...(version !== undefined && { version }), created_at })
  })
})

describe.each(named((route) => !isWrite(route) && isJson(route)))('%s', (_name, route) => {
  it('304: if it would answer the same, and without a body', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    await warm(workspace)
    const { headers } = await send(workspace, route, call)
    const etag = headers.get('ETag') ?? ''
    for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await send(workspace, route, call, { 'If-None-Match': tags })
      expect(again).toMatchObject({ status: 304, body: null, trips: trips.warm, rowsWritten: 0 })
      expect(again.headers.get('ETag')).toBe(etag)
    }
    expect((await send(workspace, route, call, { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  it('HEAD: the same, without a body', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    const get = await send(workspace, route, call)
    const head = await workspace.send('HEAD', addressOf(route, call))
    expect([head.status, head.body]).toEqual([200, null])
    for (const name of ['ETag', 'Content-Type', 'Cache-Control', 'Vary']) expect(head.headers.get(name)).toBe(get.headers.get(name))
    const missing = await workspace.send('HEAD', `${addressOf(route, { params: { ...call.params, id: 'x' } })}?nonsense=1`)
    expect([missing.status, missing.body]).toEqual([422, null])
  })
})

/** Writes on something that is there: all but those that make something, or answer a set. */
const onResource = named((route) => route.current !== undefined)

describe.each(onResource)('%s', (name, route) => {
  it('412: with the resource as it is now, in two trips, and nothing is written; then its ETag is taken', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    const before = await rowsOf(workspace)
    await warm(workspace)
    const stale = await send(workspace, route, call, { 'If-Match': '"999.0123456789abcdef"' })
    expect(documentedCodeOf(route, stale)).toBe('precondition_failed')
    expect(stale.trips).toBeLessThanOrEqual(2)
    const { current } = stale.body.error
    expect(await rowsOf(workspace)).toEqual(before)
    const handler = name === 'PUT /contacts' ? contacts.get : route.current
    const reading = routes.find((one) => one.method === 'GET' && one.handler === handler)
    if (reading === undefined) throw new Error('what `current` shows, a GET shows too')
    const shown = await send(workspace, reading, { params: call.params ?? { id: current.id } })
    expect(current).toEqual(shown.body.data)
    const written = await send(workspace, route, call, { 'If-Match': shown.headers.get('ETag') ?? '' })
    expect(written).toMatchObject({ status: route.status, trips: trips.warm })
  })
})

it('412 is promised by exactly the routes that keep it', async () => {
  const workspace = await newWorkspace()
  const refusing: string[] = []
  for (const [name, route] of named(isWrite)) {
    const answer = await send(workspace, route, await prepare(route, workspace), { 'If-Match': '"999"' })
    if (answer.status === 412) refusing.push(name)
  }
  expect(refusing).toEqual(named((route) => route.problems.includes('precondition_failed')).map(([name]) => name))
  expect(refusing).toEqual(expect.arrayContaining(onResource.map(([name]) => name)))
})

describe.each(named(({ method }) => method === 'POST'))('%s', (_name, route) => {
  it('does nothing again under the same Idempotency-Key, and nothing else', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    const headers = { 'Idempotency-Key': 'pesanan-1' }
    const first = await send(workspace, route, call, headers)
    expect([first.status, first.headers.get('Idempotent-Replayed')]).toEqual([route.status, null])
    const before = await rowsOf(workspace)
    await warm(workspace)
    const again = await send(workspace, route, call, headers)
    expect(again).toMatchObject({ status: first.status, body: first.body, trips: trips.warm, rowsWritten: 0 })
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    for (const name of ['ETag', 'Location']) expect(again.headers.get(name)).toBe(first.headers.get(name))

    expect(await rowsOf(workspace)).toEqual(before)
  })

  it('422: an Idempotency-Key that is empty or too long', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    const before = await rowsOf(workspace)
    for (const [key, rule] of [[' ', 'required'], ['x'.repeat(256), 'too_long']] as const) {
      const answer = await send(workspace, route, call, { 'Idempotency-Key': key })
      expect(documentedCodeOf(route, answer)).toBe('validation_error')
      expect(answer.body.error.details).toMatchObject([{ path: 'Idempotency-Key', rule }])
    }
    expect(await rowsOf(workspace)).toEqual(before)
  })
})

/** Those that can be asked for something else. */
describe.each(named(({ method, path, body }) => method === 'POST' && (body !== undefined || path.includes('{'))))('%s', (_name, route) => {
  it('422: another request under the same Idempotency-Key', async () => {
    const workspace = await newWorkspace()
    const [call, other] = [await prepare(route, workspace), await prepare(route, workspace)]
    const headers = { 'Idempotency-Key': 'pesanan-1' }
    await send(workspace, route, call, headers)
    const before = await rowsOf(workspace)
    const answer = await send(workspace, route, route.body === undefined ? other : { ...call, body: other.body ?? {} }, headers)
    expect(documentedCodeOf(route, answer)).toBe('validation_error')
    expect(answer.body.error.details).toMatchObject([{ path: 'Idempotency-Key', rule: 'idempotency_key_reused' }])
    expect(await rowsOf(workspace)).toEqual(before)
  })
})

const colliding = named(({ problems }) => problems.includes('conflict'))

it('knows a collision for every route that can answer 409', () => {
  expect(Object.keys(collisions).toSorted()).toEqual(colliding.map(([name]) => name).toSorted())
})

describe.each(colliding)('%s', (name, route) => {
  it('409: in two trips at most, and nothing is written', async () => {
    const workspace = await newWorkspace()
    const call = await collisions[name]?.(workspace)
    const before = await rowsOf(workspace)
    await warm(workspace)
    const answer: Answer = await send(workspace, route, call ?? {})
    expect(documentedCodeOf(route, answer)).toBe('conflict')
    expect(answer.trips).toBeLessThanOrEqual(2)
    expect(await rowsOf(workspace)).toEqual(before)
  })
})

it('412: an upsert that was to update somebody, and nobody matches', async () => {
  const workspace = await newWorkspace()
  const before = await rowsOf(workspace)
  const stale = await workspace.put('/contacts?match_on=email', { name: 'Siti', email: 'siti@example.com' }, { 'If-Match': '"2"' })
  expect(stale.body.error).toMatchObject({ code: 'precondition_failed', current: null })
  expect(await rowsOf(workspace)).toEqual(before)
})
