/** The schema of an answer as a promise: nothing missing, nothing besides, and instants as they are documented. */
import * as v from 'valibot'
import { timestamp } from '../../../worker/http/values'
import type { Node } from './schema-node'

const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/))

export function strict(schema: v.GenericSchema): v.GenericSchema {
  const { type, entries = {}, item = v.never(), wrapped = v.never(), options = [] } = schema as Node
  if (schema === timestamp || ((schema as Node).pipe?.[0] as unknown) === timestamp) return instant
  switch (type) {
    case 'object':
      return v.strictObject(Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, strict(value)])))
    case 'array':
      return v.array(strict(item))
    case 'nullable':
      return v.nullable(strict(wrapped))
    case 'optional':
      return v.optional(strict(wrapped))
    case 'union':
      return v.union(options.map(strict))
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'picklist':
    case 'literal':
    case 'strict_object':
    case 'lazy':
    case 'record':
      return schema
    default:
      throw new Error(`an answer has a schema of type ${type}, which nobody has said how to make strict`)
  }
}

/** What `answer` has that the schema does not say, or the other way round; empty if they agree. */
export function disagreements(schema: v.GenericSchema, answer: unknown): string[] {
  const { issues = [] } = v.safeParse(schema, answer)
  return issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`)
}

/** The lists and objects of an answer that are empty, and so have been tested for nothing. */
export function emptyPlaces(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value)
  if (inside.length === 0) return [path]
  return inside.flatMap(([key, one]) => emptyPlaces(one, Array.isArray(value) ? path : `${path}.${key}`))
}
