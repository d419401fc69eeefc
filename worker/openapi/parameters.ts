/** What an address takes beside its body: parts of the path, the query, the headers that make a call safe to repeat. */
import type { JsonSchema } from '@valibot/to-json-schema'
import { pageQuery } from '../http/paging.schema'
import type { Route } from '../http/route'
import { type IdKind, idPrefixes } from '../ids'
import { limits } from '../limits'
import { exampleIds, placeholders } from './example-resources'
import { exampleRequests } from './example-requests'
import type { Parameter, Reference } from './types'

/** What a path is shown with: an id that the demo has, or a word for one. */
const pathExamples: Readonly<Record<IdKind, string>> = { ...exampleIds, ...placeholders }

const header = (name: string, description: string, example: string, schema: JsonSchema = { type: 'string' }): Parameter => ({
  name, in: 'header', description, schema, example,
})

export const headerParameters = {
  IfMatch: header(
    'If-Match',
    'The `ETag` under which the resource was read. If it has been edited since, nothing is written and the answer is 412, with the resource as it is now in `error.current`. Absent or `*`: the write goes ahead.',
    '"3.0a1b2c3d4e5f6071"',
  ),
  IfNoneMatch: header('If-None-Match', 'An `ETag` from before: 304 without a body if the answer would be the same.', '"3.0a1b2c3d4e5f6071"'),
  IdempotencyKey: header(
    'Idempotency-Key',
    `Any text of your own. The same key with the same body within ${limits.idempotencyHours} hours does nothing again and answers as it did the first time, with \`Idempotent-Replayed: true\`; with another body it is 422.`,
    'order-4821-contact',
    { type: 'string', minLength: 1, maxLength: limits.idempotencyKeyMaxChars },
  ),
} as const satisfies Record<string, Parameter>

export function parametersOf(route: Route, query: JsonSchema | undefined): (Parameter | Reference)[] {
  return [...pathParameters(route), ...queryParameters(route, query), ...headersOf(route)]
}

/** Answering 412 is what makes a route one that heeds If-Match. */
export const heedsIfMatch = ({ problems }: Pick<Route, 'problems'>): boolean => problems.includes('precondition_failed')

/** Which kind of id stands after which word of a path. */
const kinds: Readonly<Record<string, IdKind>> = {
  contacts: 'contact',
  phones: 'identity',
  emails: 'identity',
  tags: 'tag',
  groups: 'group',
  notes: 'note',
  custom_attributes: 'field',
  segments: 'segment',
  members: 'member',
  channels: 'channel',
  teams: 'team',
  templates: 'template',
  rules: 'rule',
  api_keys: 'key',
  workspaces: 'workspace',
  conversations: 'conversation',
  messages: 'message',
}

function pathParameters({ method, path }: Route): Parameter[] {
  const examples = exampleRequests[`${method} ${path}`]?.path ?? {}
  const parts = path.split('/')
  return parts.flatMap((part, index): Parameter[] => {
    if (!part.startsWith('{')) return []
    const kind = kinds[parts[index - 1] ?? '']
    if (kind === undefined) throw new Error(`nobody has said whose id ${part} of ${path} is`)
    const name = part.slice(1, -1)
    return [{
      name,
      in: 'path',
      required: true,
      description: `\`${idPrefixes[kind]}_…\``,
      schema: { type: 'string', maxLength: 64 },
      example: examples[name] ?? pathExamples[kind],
    }]
  })
}

function queryParameters({ method, path }: Route, query: JsonSchema | undefined): Parameter[] {
  const examples = exampleRequests[`${method} ${path}`]?.query ?? {}
  const properties = Object.entries(query?.properties ?? {})
  // First what is looked for, then which page of it.
  const paged = ([name]: [string, unknown]) => Number(Object.hasOwn(pageQuery, name))
  return properties.toSorted((a, b) => paged(a) - paged(b)).map(([name, property]) => {
    const { description, ...whole } = typeof property === 'object' ? property : {}
    const schema = asText(whole)
    const given = examples[name]
    return {
      name,
      in: 'query',
      required: query?.required?.includes(name) ?? false,
      ...(description !== undefined && { description }),
      schema,
      ...(schema.type === 'array' && { style: 'form', explode: false }),
      ...(given !== undefined && { example: typed(given, schema) }),
    }
  })
}

/** A query is text: a contract of its own in it is JSON. */
function asText({ $ref, ...schema }: JsonSchema): JsonSchema {
  if ($ref === undefined) return schema
  return { ...schema, type: 'string', contentMediaType: 'application/json', contentSchema: { $ref } } as JsonSchema
}

function typed(text: string, { type }: JsonSchema): unknown {
  if (type === 'array') return text.split(',')
  return type === 'integer' ? Number(text) : text
}

function headersOf(route: Route): Reference[] {
  const names: (keyof typeof headerParameters)[] = []
  if (route.method === 'GET' && route.media === 'application/json') names.push('IfNoneMatch')
  if (heedsIfMatch(route)) names.push('IfMatch')
  if (route.method === 'POST') names.push('IdempotencyKey')
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }))
}
