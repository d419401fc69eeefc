/**
 * What the rules of our contracts mean in JSON Schema. A check is a function and cannot be translated; its rule is a
 * word, and some words have a keyword. The rest say in prose what they ask for.
 */
import type { ConversionConfig, JsonSchema, OverrideActionContext, OverrideSchemaContext } from '@valibot/to-json-schema'
import { type Rule, ruleMessages } from '../invalid'

const keywords: Partial<Record<Rule, (schema: JsonSchema) => JsonSchema>> = {
  required: ({ type }) => (type === 'array' ? { minItems: 1 } : { minLength: 1 }),
  duplicate: () => ({ uniqueItems: true }),
  integer: () => ({ type: 'integer' }),
  timestamp: () => ({ format: 'date-time' }),
  email: () => ({ format: 'email' }),
  url: () => ({ format: 'uri' }),
  https: () => ({ format: 'uri' }),
  template_name: () => ({ pattern: '^[a-z0-9_]+$' }),
  language: () => ({ pattern: '^[a-z]{2,3}(_[A-Z]{2})?$' }),
  clock: () => ({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
  country: () => ({ pattern: '^[A-Z]{2}$' }),
}

/** Rules whose message tells a reader of the field more than its keyword does. */
const telling: readonly Rule[] = ['timestamp', 'https', 'origin', 'country', 'time_zone', 'key', 'dropdown_only']

export const conversion = {
  target: 'draft-2020-12',
  errorMode: 'ignore',
  overrideAction: withRule,
  overrideSchema: tidied,
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
} as const satisfies ConversionConfig

function withRule({ valibotAction, jsonSchema }: OverrideActionContext): JsonSchema | null {
  if (valibotAction.type !== 'check' || !('message' in valibotAction)) return null
  const rule = valibotAction.message
  if (!isRule(rule)) return jsonSchema
  const description = telling.includes(rule) && jsonSchema.type === 'string' ? sentence(ruleMessages[rule]) : jsonSchema.description
  return { ...jsonSchema, ...keywords[rule]?.(jsonSchema), ...(description !== undefined && { description }) }
}

/** `["string", "null"]` says in one line what the library says in four. */
function tidied({ valibotSchema, jsonSchema }: OverrideSchemaContext): JsonSchema | null {
  switch (valibotSchema.type) {
    case 'nullable': {
      const { anyOf: [inner] = [], ...rest } = jsonSchema
      if (typeof inner !== 'object' || typeof inner.type !== 'string') return null
      return { ...inner, ...rest, type: [inner.type, 'null'], ...(inner.enum && { enum: [...inner.enum, null] }) }
    }
    case 'optional':
      // A query is text until it is parsed, so its defaults are text as well.
      if (jsonSchema.type !== 'integer' || jsonSchema.default === undefined) return null
      return { ...jsonSchema, default: Number(jsonSchema.default) }
    case 'record': {
      const { propertyNames: _, ...rest } = jsonSchema
      return rest
    }
    default:
      return null
  }
}

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1)
}

function isRule(value: unknown): value is Rule {
  return typeof value === 'string' && Object.hasOwn(ruleMessages, value)
}
