/** OpenAPI 3.1, made from the route table and the contracts, so that it says what the Worker does and cannot drift. */
import type { Route } from '../http/route'
import { limits } from '../limits'
import { areas } from './areas'
import { exampleResources } from './example-resources'
import { isEnvelope, operationOf } from './operation'
import { headerParameters } from './parameters'
import { errorSchemas, problemAnswer, problemCodes, problemHeaders } from './problem-answers'
import { reachable } from './reachable'
import { allSchemas } from './schemas'
import { stability } from './stability'
import type { Components, OpenApi } from './types'

export function openApiOf(routes: readonly Route[]): OpenApi {
  const schemas = { ...allSchemas(), ...errorSchemas }
  const paths: OpenApi['paths'] = {}
  for (const route of routes) {
    const operation = operationOf(route, { schemas, isUpsert: isUpsert(route, routes) })
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation }
  }
  const used = new Set(routes.map(({ area }) => area))
  const components: Components = {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description: 'An API key (`sk_live_…`, `sk_test_…`) on a server, or a panel token in the page of an agent.',
      },
    },
    schemas,
    parameters: headerParameters,
    headers: answerHeaders,
    responses: Object.fromEntries(problemCodes.map((code) => [code, problemAnswer(code)])),
    examples: answerExamples(schemas),
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sahut Contacts',
      version: '1',
      summary: 'The contacts of a helpdesk, at the edge',
      description: description(),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/v1', description: 'The Worker that serves this document' }],
    tags: Object.entries(areas)
      .filter(([name]) => used.has(name))
      .map(([name, area]) => ({ name, 'x-displayName': area.title, description: area.description })),
    paths,
    components: reachable(paths, components),
  }
}

function isUpsert({ method, path, answers }: Route, routes: readonly Route[]): boolean {
  return method === 'PUT' && routes.some((other) => other.method === 'POST' && other.path === path && other.answers === answers)
}

const answerHeaders: Components['headers'] = {
  ETag: { description: 'Changes with the answer. Send it back in `If-None-Match` or `If-Match`.', schema: { type: 'string' } },
  RequestId: { description: 'This request; mention it when you ask us.', schema: { type: 'string' } },
  Location: { description: 'The address of what was made.', schema: { type: 'string' } },
  Replayed: { description: '`true`: done before under this `Idempotency-Key`; nothing was done again.', schema: { type: 'string' } },
  ...problemHeaders,
}

/** A list shows the one example of what it lists. */
function answerExamples(schemas: Components['schemas']): Components['examples'] {
  const examples: Components['examples'] = {}
  for (const [name, schema] of Object.entries(schemas)) {
    const data = schema.properties?.['data']
    if (!isEnvelope(schema) || typeof data !== 'object' || typeof data.items !== 'object' || !('$ref' in data.items)) continue
    const one = exampleResources[data.items.$ref?.split('/').at(-1) ?? '']
    const meta = { total: 1, page: 1, per_page: limits.perPageDefault, total_pages: 1 }
    examples[name] = { value: schema.properties?.['meta'] === undefined ? { data: [one] } : { data: [one], meta } }
  }
  for (const [name, one] of Object.entries(exampleResources)) examples[name] = { value: isEnvelope(schemas[name]) ? one : { data: one } }
  return examples
}

function description(): string {
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n')
  return [
    'JSON over HTTPS. One resource answers as `{"data": …}`, a list adds `meta`, an error is `{"error": …}`; an export is CSV. Read `/docs` for a page made of this document.',
    `## What stays as it is\n\n${stability.intro}`,
    `What never changes:\n\n${list(stability.never)}`,
    `What may be added or reworded:\n\n${list(stability.may)}`,
  ].join('\n\n')
}
