/**
 * A custom field: what else this workspace wants to know of a contact. The API calls the values
 * `custom_attributes`, as the product always has.
 */
import * as v from 'valibot'
import { limits } from '../limits'
import { integer, line, timestamp } from '../http/values'
import { reservedKeys } from './given-values.schema'

export const fieldTypes = ['text', 'number', 'date', 'dropdown', 'checkbox'] as const
export type FieldType = (typeof fieldTypes)[number]

export const Field = v.object({
  id: v.pipe(v.string(), v.description('`fld_…`')),
  key: v.pipe(v.string(), v.description('What writes call it; never changes')),
  name: v.string(),
  type: v.picklist(fieldTypes),
  options: v.pipe(v.array(v.string()), v.description('The values of a dropdown, in order; else empty')),
  position: integer,
  archived_at: v.pipe(v.nullable(timestamp), v.description('Archived: values are kept, not shown and not written')),
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Field = v.InferOutput<typeof Field>

const key = v.pipe(v.string(), v.check((value) => /^[a-z][a-z0-9_]{0,62}$/.test(value) && !reservedKeys.includes(value), 'key'))

const options = v.pipe(
  v.array(line()),
  v.check((values) => values.length >= 1, 'required'),
  v.check((values) => values.length <= limits.optionsPerField, 'too_many'),
  v.check((values) => new Set(values.map((value) => value.toLowerCase())).size === values.length, 'duplicate'),
  v.metadata({ maxItems: limits.optionsPerField }),
)

export const CreateField = v.pipe(
  v.strictObject({
    name: line(),
    key: v.optional(v.pipe(key, v.description('Made from the name when absent'))),
    type: v.picklist(fieldTypes),
    options: v.optional(options),
  }),
  v.forward(
    v.check((field) => (field.type === 'dropdown') === (field.options !== undefined), 'dropdown_only'),
    ['options'],
  ),
)

export const UpdateField = v.strictObject({
  name: v.optional(line()),
  options: v.optional(options),
  archived: v.optional(v.boolean()),
})

/** Every active field, in the order wanted. */
export const ReorderFields = v.strictObject({ ids: v.pipe(v.array(line(64)), v.check((ids) => new Set(ids).size === ids.length, 'duplicate')) })

export const ListFieldsQuery = v.strictObject({ archived: v.optional(v.picklist(['true', 'false']), 'false') })
export const FieldList = v.object({ data: v.array(Field) })
