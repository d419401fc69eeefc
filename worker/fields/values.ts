/** Custom attribute values, held against the workspace's definitions; the same rules for panel, API and import. */
import type { FieldDefinition } from '../db/settings'
import { isStorable } from '../http/values'
import { type Detail, type Rule, detail } from '../invalid'
import { limits } from '../limits'

export type Value = string | number | boolean | null

/** A dropdown value that is none of the options; it may be one that was, and stands there still. */
export interface Unlisted {
  key: string
  value: string
}

type Parsed = { ok: true; value: Value; unlisted?: true } | { ok: false; rule: Rule }

const refuse = (rule: Rule): Parsed => ({ ok: false, rule })
const accept = (value: Value): Parsed => ({ ok: true, value })

const parsers: Record<FieldDefinition['type'], (value: unknown, field: FieldDefinition) => Parsed> = {
  text(value) {
    if (typeof value !== 'string') return refuse('type')
    if ([...value].length > limits.attributeTextMaxChars) return refuse('too_long')
    if (!isStorable(value)) return refuse('characters')
    return accept(value.normalize('NFC').trim() || null)
  },
  number(value) {
    return typeof value === 'number' && Number.isFinite(value) ? accept(value) : refuse('number')
  },
  date(value) {
    return typeof value === 'string' && isCalendarDate(value) ? accept(value) : refuse('date')
  },
  dropdown(value, field) {
    if (typeof value !== 'string') return refuse('not_an_option')
    return field.options.includes(value) ? accept(value) : { ok: true, value, unlisted: true }
  },
  checkbox(value) {
    return typeof value === 'boolean' ? accept(value) : refuse('boolean')
  },
}

export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** `null` clears and is always allowed. What is wrong goes into `details`. */
export function parseValues(
  given: Record<string, unknown>,
  fields: readonly FieldDefinition[],
  details: Detail[],
  unlisted: Unlisted[],
): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const [key, value] of Object.entries(given)) {
    const path = `custom_attributes.${key.slice(0, 64)}`
    const field = fields.find((known) => known.key === key)
    const parsed = field === undefined ? refuse('unknown_field') : value === null ? accept(null) : parsers[field.type](value, field)
    if (parsed.ok) {
      values[key] = parsed.value
      if (parsed.unlisted) unlisted.push({ key, value: String(parsed.value) })
    } else details.push(detail(path, parsed.rule))
  }
  return values
}
