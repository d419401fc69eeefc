/** From a filter as it was sent to one whose every condition is known: its field, its test, its value in the right type. */
import type { Settings } from '../db/settings'
import { type Detail, detail, type Rule } from '../invalid'
import { customPrefix, filterFields } from './fields'
import type { FilterTree } from './filter.schema'
import { fieldKinds, type Row } from './kinds'
import type { Operator } from './operators'
import type { Asked, Test } from './test'
import type { Clock } from './values'

export type Filter =
  | { type: 'and' | 'or'; parts: readonly Filter[] }
  | { type: 'not'; part: Filter }
  | { type: 'condition'; test: (asked: Asked) => Test; label?: Label }

/** One tag or group, and nothing else: its own counter knows how many there are. */
export interface Label {
  set: 'tags' | 'groups'
  value: string
}

/** `path`: what the filter is called where it was sent, for what is said about it. */
export function readFilter(tree: FilterTree, settings: Settings, now: number, details: Detail[], path = 'filter'): Filter {
  const clock: Clock = { now, timeZone: settings.time_zone }

  function branches(trees: readonly FilterTree[], at: string): Filter[] {
    return trees.map((part, index) => read(part, `${at}.${index}`))
  }

  function read(given: FilterTree, at: string): Filter {
    if ('and' in given) return { type: 'and', parts: branches(given.and, `${at}.and`) }
    if ('or' in given) return { type: 'or', parts: branches(given.or, `${at}.or`) }
    if ('not' in given) return { type: 'not', part: read(given.not, `${at}.not`) }
    const { field, op, value } = given
    const found = fieldOf(field, op, settings)
    if (typeof found === 'string') return wrong(`${at}.${found === 'operator' ? 'op' : 'field'}`, found)
    const taken = found.row.take(value, clock)
    if (!taken.ok) return wrong(`${at}.value`, taken.rule)
    const label = labelOf(field, op, taken.value)
    return {
      type: 'condition',
      // The row and the target are of the same field.
      test: (asked) => found.row.test(found.target as never, taken.value, asked),
      ...(label !== null && { label }),
    }
  }

  function wrong(at: string, rule: Rule): Filter {
    details.push(detail(at, rule))
    return { type: 'and', parts: [] }
  }

  return read(tree, path)
}

function fieldOf(name: string, op: Operator, { fields }: Settings): { row: Row<never>; target: unknown } | Rule {
  if (Object.hasOwn(filterFields, name)) {
    const { kind, target } = filterFields[name as keyof typeof filterFields]
    const row = kind[op]
    return row === undefined ? 'operator' : { row, target }
  }
  if (!name.startsWith(customPrefix)) return 'filter_field'
  const target = fields.find(({ key }) => key === name.slice(customPrefix.length))
  if (target === undefined) return 'unknown_field'
  const row = fieldKinds[target.type][op]
  return row === undefined ? 'operator' : { row: row as Row<never>, target }
}

function labelOf(field: string, op: Operator, value: unknown): Label | null {
  if ((field !== 'tags' && field !== 'groups') || (op !== 'any' && op !== 'all')) return null
  return Array.isArray(value) && value.length === 1 ? { set: field, value: String(value[0]) } : null
}

/** Nothing is asked. */
export const everybody: Filter = { type: 'and', parts: [] }
