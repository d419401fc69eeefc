/** What of a contact is searched, from the values it has: made when they are written, and when the index is made anew. */
import type { FieldDefinition } from '../db/settings'
import type { Value } from '../fields/values'
import { nameBegins, searchText, wordsOf } from './fold'
import { isSetMark, valueMark } from './marks'

/** The column `contacts.search`; `null` takes a part away. */
export interface Indexed {
  text: Record<string, string | null>
  /** By the key of a field. */
  marks: Record<string, string | null>
}

export interface Searched {
  name?: string | undefined
  company?: string | null | undefined
  attributes: Record<string, Value>
}

/** The key of a field's words in `Indexed.text`. */
export const textPart = (key: string) => `field:${key}`

/** Only of what is given: what is absent keeps its part. */
export function indexed({ name, company, attributes }: Searched, fields: readonly Pick<FieldDefinition, 'number' | 'key' | 'type'>[]): Indexed {
  const parts: Indexed = { text: {}, marks: {} }
  if (name !== undefined) parts.text['name'] = nameBegins + searchText(name)
  if (company !== undefined) parts.text['company'] = company === null ? null : searchText(company)
  for (const field of fields) {
    const value = attributes[field.key]
    if (value === undefined) continue
    if (isText(field)) parts.text[textPart(field.key)] = value === null ? null : searchText(String(value))
    parts.marks[field.key] = value === null ? null : isSetMark(field.number) + valueMark(field.number, comparable(field, value))
  }
  return parts
}

/** What two values are compared by. */
export function comparable(field: Pick<FieldDefinition, 'type'>, value: string | number | boolean): string | number | boolean {
  return isText(field) ? searchText(String(value)).trimStart() : value
}

/** The types whose values `q` finds, in any case and with any accents. */
export function isText({ type }: Pick<FieldDefinition, 'type'>): boolean {
  return type === 'text' || type === 'dropdown'
}

/** What sorting by name goes by: case and accents apart, as people look for a name in a list. */
export const nameFold = (name: string) => wordsOf(name).join(' ')
