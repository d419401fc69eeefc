/** A schema as a table for people: name, type, whether it must be there, what it means. */
import type { JsonSchema } from '@valibot/to-json-schema'
import type { OpenApi } from '../openapi/types'
import { type Html, html, prose } from './html'

type Schemas = OpenApi['components']['schemas']

export interface Field {
  name: string
  schema: JsonSchema
  required: boolean
  description?: string | undefined
}

/** Said is what a reader would not expect: that an input must be there, that part of an answer may not. */
export function fieldTable(fields: readonly Field[], direction: 'sent' | 'answered'): Html {
  const presence = { sent: ['required', ''], answered: ['', 'may be absent'] }[direction]
  return html`<dl class="fields">${fields.map(({ name, schema, required, description }) => html`
    <dt><code>${name}</code> <span class="type">${typeOf(schema)}</span> <span class="presence">${presence[required ? 0 : 1]}</span></dt>
    <dd>${notes(schema, description)}</dd>`)}</dl>`
}

/** Of an object, with what it takes over from another one first. */
export function fieldsOf(schema: JsonSchema, schemas: Schemas): Field[] {
  if (schema.$ref !== undefined) return fieldsOf(schemas[nameIn(schema.$ref)] ?? {}, schemas)
  const inherited = (schema.allOf ?? []).flatMap((part) => (typeof part === 'object' ? fieldsOf(part, schemas) : []))
  const own = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const one = typeof property === 'object' ? property : {}
    return { name, schema: one, required: schema.required?.includes(name) ?? false, description: one.description }
  })
  return [...inherited, ...own]
}

export const nameIn = (reference: string): string => reference.split('/').at(-1) ?? ''

export function objectLink(name: string): Html {
  return html`<a href="#object-${name}">${name}</a>`
}

export function typeOf(schema: JsonSchema): Html {
  if (schema.$ref !== undefined) return objectLink(nameIn(schema.$ref))
  if (schema.anyOf) return alternatives(schema.anyOf.map(asType))
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`
  if (schema.properties) return shape(schema)
  return alternatives([schema.type ?? []].flat().map((type) => typeName(type, schema)))
}

function typeName(type: string, { items, format }: JsonSchema): Html {
  if (type === 'array' && typeof items === 'object' && !Array.isArray(items)) return html`list of ${asType(items)}`
  if (type === 'string' && format === 'date-time') return html`timestamp`
  return html`${type}`
}

function shape({ properties = {}, required = [] }: JsonSchema): Html {
  const parts = Object.entries(properties).map(([name, property], index) => html`${index > 0 && ', '}${name}${!required.includes(name) && '?'}: ${asType(property)}`)
  return html`{ ${parts} }`
}

const asType = (schema: JsonSchema | boolean): Html => (typeof schema === 'object' ? typeOf(schema) : html`any value`)

function alternatives(types: readonly Html[]): Html {
  return html`${types.map((type, index) => html`${index > 0 && ' or '}${type}`)}`
}

function notes(schema: JsonSchema, description: string | undefined): Html {
  const { enum: values, maxLength, maxItems, minimum, maximum, default: preset } = schema
  const listed = values?.filter((value) => value !== null)
  return html`${description !== undefined && html`${prose(description.replace(/\.$/, ''))}. `}${listed && html`${listed.map((value, index) => html`${index > 0 && ', '}<code>${String(value)}</code>`)}. `}${
    [
      maxLength !== undefined && maxLength > 1 && `At most ${maxLength.toLocaleString('en')} characters.`,
      maxItems !== undefined && `At most ${maxItems}.`,
      minimum !== undefined && maximum !== undefined && `${minimum} to ${maximum}.`,
      minimum !== undefined && maximum === undefined && `From ${minimum}.`,
      preset !== undefined && `Default ${String(preset)}.`,
    ].filter((note) => note !== false).join(' ')
  }`
}
