/** The contracts as JSON Schema, once, by name. */
import { type JsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { contracts } from './contracts'
import { conversion } from './keywords'

export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

export function allSchemas(): Record<string, JsonSchema> {
  const converted = toJsonSchemaDefs(contracts, conversion)
  return Object.fromEntries(Object.entries(converted).map(([name, schema]) => [name, extended(name, schema)]))
}

/** A contract spread into a larger one (`ContactWithNotes` has all of `Contact`) is told as "that, and also". */
function extended(name: string, schema: JsonSchema): JsonSchema {
  const base = baseOf(name)
  if (base === undefined) return schema
  const inherited = entriesOf(base)
  const own = (key: string) => !Object.hasOwn(inherited, key)
  return {
    allOf: [
      refTo(base),
      {
        type: 'object',
        properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([key]) => own(key))),
        required: (schema.required ?? []).filter(own),
      },
    ],
  }
}

/** The largest contract all of whose entries are, as the same objects, among this one's. Strict ones cannot be extended. */
function baseOf(name: string): string | undefined {
  const entries = entriesOf(name)
  return Object.keys(contracts)
    .filter((other) => isPartOf(entriesOf(other), entries))
    .toSorted((a, b) => Object.keys(entriesOf(b)).length - Object.keys(entriesOf(a)).length)[0]
}

function isPartOf(part: v.ObjectEntries, whole: v.ObjectEntries): boolean {
  const keys = Object.keys(part)
  return keys.length > 1 && keys.length < Object.keys(whole).length && keys.every((key) => part[key] === whole[key])
}

function entriesOf(name: string): v.ObjectEntries {
  const schema = contracts[name]
  if (schema === undefined || schema.type !== 'object' || !('entries' in schema)) return {}
  return schema.entries as v.ObjectEntries
}
