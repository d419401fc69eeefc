/** What the API says of itself: complete, true of what it answers, and what the product's documentation promised. */
import { exports } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf } from '../../worker/docs/fields'
import type { Route } from '../../worker/http/route'
import { contracts, nameOf } from '../../worker/openapi/contracts'
import { exampleRequests } from '../../worker/openapi/example-requests'
import { exampleResources } from '../../worker/openapi/example-resources'
import { referencesIn } from '../../worker/openapi/reachable'
import type { OpenApi } from '../../worker/openapi/types'
import { routes } from '../../worker/routes'
import { newChannel } from './channels/channel'
import { type Answer, newWorkspace, type TestWorkspace } from './harness'

const address = ({ method, path }: Route) => `${method} ${path}`

let document: OpenApi
beforeAll(async () => {
  const answer = await exports.default.fetch('https://api.test/v1/openapi.json')
  document = await answer.json()
})

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ address: `${method.toUpperCase()} ${path}`, operation })),
  )

describe('the document', () => {
  it('is OpenAPI 3.1, for this very address', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/v1' }] })
  })

  it('has every address of the table, and no other', () => {
    expect(operations().map((one) => one.address).toSorted()).toEqual(routes.map(address).toSorted())
  })

  it('gives every operation a name of its own and an area that is described', () => {
    const names = operations().map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]+$/)
    const areas = new Set(document.tags.map(({ name }) => name))
    expect(new Set(operations().flatMap(({ operation }) => operation.tags))).toEqual(areas)
    for (const { description } of document.tags) expect(description.length).toBeGreaterThan(20)
  })

  it('refers to nothing that is not there, and holds nothing that is not referred to', () => {
    const references = new Set(referencesIn(document))
    const { securitySchemes: _, ...components } = document.components
    const there = Object.entries(components).flatMap(([kind, all]) => Object.keys(all).map((name) => `#/components/${kind}/${name}`))
    expect([...references].toSorted()).toEqual(there.toSorted())
  })

  it.each(routes.map((route) => [address(route), route] as const))('tells of %s who may, what it takes and what it refuses', (name, route) => {
    const { operation } = operations().find((one) => one.address === name) ?? {}
    expect(operation?.['x-permission']).toBe(route.permission)
    const statuses = Object.keys(operation?.responses ?? {}).map(Number)
    expect(statuses).toEqual(expect.arrayContaining([route.status, 401, 422, 429, 500, 503]))
    expect(statuses.includes(412)).toBe(route.current !== undefined || route.problems.includes('precondition_failed'))
    expect(statuses.includes(415)).toBe(route.body !== undefined)
    const headers = referencesIn(operation?.parameters).map((reference) => reference.split('/').at(-1))
    expect(headers.includes('IdempotencyKey')).toBe(route.method === 'POST')
    expect(headers.includes('IfNoneMatch')).toBe(route.method === 'GET' && route.media === 'application/json')
    expect(headers.includes('IfMatch')).toBe(statuses.includes(412))
  })

  it('can be read without a key, again for nothing, and not written', async () => {
    const read = (init?: RequestInit) => exports.default.fetch('https://api.test/v1/openapi.json', init)
    const etag = (await read()).headers.get('ETag') ?? ''
    expect((await read({ headers: { 'If-None-Match': etag } })).status).toBe(304)
    const refused = await read({ method: 'POST', body: '{}' })
    expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
    expect(await refused.json()).toMatchObject({ error: { code: 'method_not_allowed' } })
  })
})

describe('the examples', () => {
  it('show a request for every address that takes a body, and for none that does not exist', () => {
    expect(Object.keys(exampleRequests).filter((name) => !routes.some((route) => address(route) === name))).toEqual([])
    expect(routes.filter((route) => route.body !== undefined && exampleRequests[address(route)]?.body === undefined).map(address)).toEqual([])
  })

  it.each(routes.map((route) => [address(route), route] as const))('of %s hold to its contracts', (name, { query, body, answers }) => {
    const example = exampleRequests[name] ?? {}
    const { data, meta } = example
    expect({
      query: query === undefined ? [] : problemsOf(query, example.query ?? {}),
      body: body === undefined ? [] : problemsOf(body, example.body),
      answer: data === undefined ? [] : problemsOf(answers, meta === undefined ? data : { data, meta }),
    }).toEqual({ query: [], body: [], answer: [] })
  })

  it.each(Object.entries(exampleResources))('of %s is one', (name, example) => {
    const contract = contracts[name]
    expect(contract && problemsOf(contract, example)).toEqual([])
  })

  it('are those of the product’s documentation', () => {
    expect(answerOf('listContacts', '200')).toMatchObject({
      data: [{
        id: 'ct_01HX3C0L4N6P8Q', name: 'Budi Santoso', email: 'budi@example.com', phone: '+628123456789',
        company: 'PT Contoh Indonesia', tags: ['vip', 'reseller'], created_at: '2024-01-10T10:00:00Z',
      }],
      meta: { total: 1, page: 1, per_page: 5, total_pages: 1 },
    })
    expect(answerOf('createContact', '201')).toMatchObject({
      data: {
        id: 'ct_01HX4D1M5O7Q9R', name: 'Siti Rahma', phone: '+628987654321', email: 'siti@example.com', company: null,
        tags: ['prospect'], custom_attributes: { customer_tier: 'silver' }, created_at: '2024-03-15T10:00:00Z',
      },
    })
  })
})

describe('what is really answered', () => {
  let workspace: TestWorkspace
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    workspace = await newWorkspace()
    const make = async (collection: string, path: string, body: unknown) => {
      const answer = await workspace.post(path, body)
      expect([path, answer.status]).toEqual([path, 201])
      holdsTo(routeOf('POST', path), answer)
      ids[collection] = answer.body.data.id
    }
    await make('tags', '/tags', exampleRequests['POST /tags']?.body)
    await make('groups', '/groups', exampleRequests['POST /groups']?.body)
    await make('custom_attributes', '/custom_attributes', exampleRequests['POST /custom_attributes']?.body)
    expect((await workspace.post('/custom_attributes', { name: 'Tier', key: 'customer_tier', type: 'dropdown', options: ['silver', 'gold'] })).status).toBe(201)
    await make('segments', '/segments', exampleRequests['POST /segments']?.body)
    await make('contacts', '/contacts', { ...(exampleRequests['POST /contacts']?.body as object), groups: [ids['groups']] })
    await make('notes', `/contacts/${ids['contacts']}/notes`, exampleRequests['POST /contacts/{id}/notes']?.body)
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'tamu-1', name: 'Wayan' } })
    ids['conversations'] = (await workspace.get('/conversations')).body.data[0].id
    await make('messages', `/conversations/${ids['conversations']}/messages`, { content: 'Siap', internal_note: true })
    await make('members', '/members', exampleRequests['POST /members']?.body)
    await make('channels', '/channels', exampleRequests['POST /channels']?.body)
    await make('teams', '/teams', { name: 'Layanan', member_ids: [ids['members']] })
    await make('templates', '/templates', exampleRequests['POST /templates']?.body)
    await make('rules', '/rules', { ...(exampleRequests['POST /rules']?.body as object), save_group_ids: [ids['groups']] })
    await make('api_keys', '/api_keys', exampleRequests['POST /api_keys']?.body)
  })

  it.each(routes.filter(({ method, media }) => method === 'GET' && media === 'application/json').map((route) => [route.path, route] as const))('%s is what is documented', async (path, route) => {
    const known: Record<string, string> = {
      '/panel': `?contact_id=${ids['contacts']}`,
      '/contacts/lookup': '?phone=%2B628987654321',
    }
    const answer = await workspace.get(path.replace(/(\w+)\/\{\w+\}/g, (_, collection: string) => `${collection}/${ids[collection]}`) + (known[path] ?? ''))
    expect(answer.status).toBe(200)
    holdsTo(route, answer)
  })
})

function routeOf(method: string, path: string): Route {
  const route = routes.find((one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
  if (route === undefined) throw new Error(`no route for ${method} ${path}`)
  return route
}

/** By its contract, and key for key by the document: nothing is missing and nothing is said that is not documented. */
function holdsTo(route: Route, { body }: Answer): void {
  const name = nameOf(route.answers)
  const { schemas } = document.components
  const isList = fieldsOf(schemas[name] ?? {}, schemas).some((field) => field.name === 'data')
  const answered = isList ? body : body.data
  expect(problemsOf(route.answers, answered)).toEqual([])
  expect(Object.keys(answered).toSorted()).toEqual(fieldsOf(schemas[name] ?? {}, schemas).map((field) => field.name).toSorted())
}

function problemsOf(contract: v.GenericSchema, value: unknown): string[] {
  return (v.safeParse(contract, value).issues ?? []).map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`)
}

function answerOf(operationId: string, status: string): unknown {
  const answer = operations().find(({ operation }) => operation.operationId === operationId)?.operation.responses[status]
  return answer && 'content' in answer && answer.content && 'application/json' in answer.content ? answer.content['application/json'].example : undefined
}
