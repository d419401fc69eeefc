/** One row of the route table as one operation of the document. */
import type { JsonSchema } from '@valibot/to-json-schema'
import { problems } from '../http/problem'
import { isBodyOptional, type Route } from '../http/route'
import { permissions } from '../roles'
import { nameOf } from './contracts'
import { type ExampleRequest, exampleRequests } from './example-requests'
import { exampleResources } from './example-resources'
import { operationId } from './operation-id'
import { parametersOf } from './parameters'
import { problemsOf } from './problem-answers'
import { refTo } from './schemas'
import type { Answer, AnswerContent, MediaType, Operation, Reference } from './types'

export interface Surroundings {
  schemas: Readonly<Record<string, JsonSchema>>
  /** PUT where POST makes the same thing: creates or updates, and answers 201 or 200. */
  isUpsert: boolean
}

export function operationOf(route: Route, { schemas, isUpsert }: Surroundings): Operation {
  const query = route.query && schemas[nameOf(route.query)]
  const answers = nameOf(route.answers)
  const roles = permissions[route.permission]
  const example = exampleRequests[`${route.method} ${route.path}`]
  return {
    operationId: operationId({ ...route, creates: route.status === 201, answers, isList: isEnvelope(schemas[answers]), isUpsert }),
    tags: [route.area],
    summary: route.summary,
    description: [query?.description, example?.note, `Permission \`${route.permission}\`: ${roles.join(', ')}.`].filter(Boolean).join('\n\n'),
    security: [{ bearer: [] }],
    'x-permission': route.permission,
    'x-roles': roles,
    parameters: parametersOf(route, query),
    ...(route.body && {
      requestBody: {
        required: !isBodyOptional(route),
        content: { 'application/json': { schema: refTo(nameOf(route.body)), ...(example?.body !== undefined && { example: example.body }) } },
      },
    }),
    responses: {
      ...successes(route, isUpsert, contentOf(route, answers, schemas[answers], example)),
      ...Object.fromEntries(problemsOf(route).map((code) => [problems[code].status, { $ref: `#/components/responses/${code}` }])),
    },
  }
}

/** Lists bring their envelope along; a single resource is wrapped here, as it is in `Exchange.success`. */
export function isEnvelope(schema: JsonSchema | undefined): boolean {
  return schema?.properties?.['data'] !== undefined
}

function contentOf({ media }: Route, name: string, schema: JsonSchema | undefined, example: ExampleRequest | undefined): AnswerContent {
  switch (media) {
    case 'application/json':
      return { [media]: mediaOf(name, schema, example) }
    case 'text/csv':
      return { [media]: { schema: { type: 'array', items: refTo(name) }, example: [exampleResources[name]] } }
  }
}

function mediaOf(name: string, schema: JsonSchema | undefined, example: { data?: unknown; meta?: unknown } = {}): MediaType {
  const { data, meta } = example
  return {
    schema: isEnvelope(schema) ? refTo(name) : { type: 'object', required: ['data'], properties: { data: refTo(name) } },
    ...(data === undefined
      ? { examples: { [name]: { $ref: `#/components/examples/${name}` } } }
      : { example: meta === undefined ? { data } : { data, meta } }),
  }
}

function successes(route: Route, isUpsert: boolean, content: AnswerContent): Record<string, Answer> {
  const answer = (description: string, more: Record<string, string> = {}): Answer => ({
    description,
    headers: headers({ ...(route.media === 'application/json' && { ETag: 'ETag' }), 'X-Request-Id': 'RequestId', ...(route.method === 'POST' && { 'Idempotent-Replayed': 'Replayed' }), ...more }),
    content,
  })
  const location = { Location: 'Location' }
  if (isUpsert) return { 200: answer('Updated.'), 201: answer('Created.', location) }
  if (route.status === 201) return { 201: answer('Created.', location) }
  if (route.method !== 'GET') return { 200: answer('Done; as it is now.') }
  if (route.media !== 'application/json') return { 200: answer('Found, and comes as it is read.') }
  return { 200: answer('Found.'), 304: { description: 'What you have is still right.', headers: headers({ ETag: 'ETag', 'X-Request-Id': 'RequestId' }) } }
}

function headers(names: Record<string, string>): Record<string, Reference> {
  return Object.fromEntries(Object.entries(names).map(([header, name]) => [header, { $ref: `#/components/headers/${name}` }]))
}
