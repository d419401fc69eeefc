/** A filter, as callers write it: conditions, joined by `and`, `or` and `not`. What each may ask is in `fields.ts`. */
import * as v from 'valibot'
import { limits } from '../limits'
import { line, searched } from '../http/values'
import { operators } from './operators'

const operand = v.union([v.pipe(v.string(), v.transform((text) => text.trim()), searched(limits.attributeTextMaxChars)), v.number(), v.boolean()])

export const Condition = v.strictObject({
  field: v.pipe(line(limits.lineMaxChars), v.description('`tags`, `status`, `created_at`, …, or `custom_attributes.` and a key')),
  op: v.picklist(operators),
  value: v.optional(
    v.union([
      operand,
      v.pipe(
        v.array(operand),
        v.check((list) => list.length >= 1, 'required'),
        v.check((list) => list.length <= limits.filterListMax, 'too_many'),
        v.metadata({ minItems: 1, maxItems: limits.filterListMax }),
      ),
    ]),
  ),
})

export type FilterTree = v.InferOutput<typeof Condition> | { and: FilterTree[] } | { or: FilterTree[] } | { not: FilterTree }

const parts = v.pipe(v.array(v.lazy(formOf)), v.check((list) => list.length >= 1, 'required'), v.metadata({ minItems: 1 }))
const And = v.strictObject({ and: parts })
const Or = v.strictObject({ or: parts })
const Not = v.strictObject({ not: v.lazy(formOf) })

export const Filter: v.GenericSchema<FilterTree> = v.pipe(
  v.union([Condition, And, Or, Not]),
  v.description(`One condition, or several joined: at most ${limits.filterConditions}, ${limits.filterLevels} levels deep`),
) as unknown as v.GenericSchema<FilterTree>

/** By the word it begins with, so that what is wrong is told of the form that was meant. Without input: any form. */
function formOf(input: unknown): v.GenericSchema<FilterTree> {
  if (input === undefined) return Filter
  const has = (key: string) => typeof input === 'object' && input !== null && Object.hasOwn(input, key)
  const form = has('and') ? And : has('or') ? Or : has('not') ? Not : Condition
  return form as unknown as v.GenericSchema<FilterTree>
}

/** What a body or a query takes; bounded before anything walks into it. */
export const givenFilter = v.pipe(
  v.unknown(),
  v.check((tree) => levelsOf(tree) <= limits.filterLevels, 'too_deep'),
  v.check((tree) => conditionsOf(tree) <= limits.filterConditions, 'too_many'),
  // What is too deep has been refused, and would be too deep for this as well.
  v.check((tree) => levelsOf(tree) > limits.filterLevels || JSON.stringify(tree ?? null).length <= limits.filterMaxChars, 'too_long'),
  v.lazy(formOf),
)

/** The same as text, in a query. */
export const filterText = v.pipe(
  v.string(),
  v.check((text) => text.length <= limits.filterMaxChars, 'too_long'),
  v.rawTransform<string, unknown>(({ dataset: { value }, addIssue, NEVER }) => {
    try {
      return JSON.parse(value) as unknown
    } catch {
      addIssue({ message: 'filter' })
      return NEVER
    }
  }),
  givenFilter,
)

function partsOf(tree: unknown): unknown[] | null {
  if (typeof tree !== 'object' || tree === null) return null
  if ('not' in tree) return [tree.not]
  const list = 'and' in tree ? tree.and : 'or' in tree ? tree.or : null
  return Array.isArray(list) ? list : null
}

/** Both stop where it is too deep already, or the stack would. */
function levelsOf(tree: unknown, above = 0): number {
  const inner = partsOf(tree)
  if (inner === null || above > limits.filterLevels) return above
  return inner.reduce<number>((most, part) => Math.max(most, levelsOf(part, above + 1)), above + 1)
}

export function conditionsOf(tree: unknown, above = 0): number {
  const inner = partsOf(tree)
  if (inner === null || above > limits.filterLevels) return 1
  return inner.reduce<number>((sum, part) => sum + conditionsOf(part, above + 1), 0)
}
