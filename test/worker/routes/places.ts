/** Every place in a request's body where a value may stand, and what may not stand there; read off its schema. */
import type * as v from 'valibot'
import { nodeOf } from './schema-node'

type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object'

const samples: Record<Kind, readonly unknown[]> = {
  null: [null],
  boolean: [true],
  number: [42],
  string: ['teks'],
  array: [[], [[]]],
  object: [{}, { x: 1 }],
}

export interface Place {
  path: readonly string[]
  accepts: ReadonlySet<Kind>
}

export function placesIn(schema: v.GenericSchema | undefined, path: readonly string[] = []): Place[] {
  if (schema === undefined) return []
  const { type, entries = {}, item, wrapped, options = [] } = nodeOf(schema)
  const inside = (() => {
    switch (type) {
      case 'strict_object':
        return Object.entries(entries).flatMap(([key, value]) => placesIn(value, [...path, key]))
      case 'array':
        return placesIn(item, [...path, '0'])
      case 'nullable':
      case 'optional':
        return placesIn(wrapped, path).filter((place) => place.path.length > path.length)
      case 'union':
        return options.flatMap((option) => placesIn(option as v.GenericSchema, path)).filter((place) => place.path.length > path.length)
      default:
        return []
    }
  })()
  return [{ path, accepts: new Set(kindsOf(schema)) }, ...inside]
}

function kindsOf(schema: v.GenericSchema): Kind[] {
  const { type, wrapped, options = [] } = nodeOf(schema)
  switch (type) {
    case 'string':
    case 'picklist':
      return ['string']
    case 'number':
      return ['number']
    case 'boolean':
    case 'literal':
      return ['boolean']
    case 'array':
      return ['array']
    case 'strict_object':
    case 'record':
    // A filter, whose inside has tests of its own.
    case 'lazy':
      return ['object']
    case 'nullable':
      return ['null', ...(wrapped ? kindsOf(wrapped) : [])]
    case 'optional':
      return wrapped ? kindsOf(wrapped) : []
    case 'union':
      return options.flatMap((option) => kindsOf(option as v.GenericSchema))
    default:
      throw new Error(`a body has a schema of type ${type}, which nobody has said what it accepts`)
  }
}

/** A value of every kind that may not stand there. */
export function wrongFor({ accepts }: Place): unknown[] {
  return Object.entries(samples).flatMap(([kind, values]) => (accepts.has(kind as Kind) ? [] : values))
}

/** Texts that no place takes: what a database or a screen cannot hold, half a character, more than anybody writes. */
export const unstorable: Record<string, string> = {
  NUL: 'Budi\0Santoso',
  'a bell': 'Budi\u0007',
  'half a character': 'Budi \ud83d',
  'its other half': '\ude00 Budi',
  'far too much': 'x'.repeat(100_000),
}

/** `body` with `value` in that place, whatever stands in the way. */
export function withValue(body: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (/^\d+$/.test(key)) {
    const items: unknown[] = Array.isArray(body) ? [...body] : []
    items[Number(key)] = withValue(items[Number(key)], rest, value)
    return items
  }
  const object: Record<string, unknown> = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {}
  object[key] = withValue(object[key], rest, value)
  return object
}
