/** From a filter as it was sent to one whose every condition is known: its field, its test, its value in the right type. */
import type { Settings } from '../db/settings'
import { type Detail, detail, type Rule } from '../invalid'
import { customPrefix, filterFields } from './fields'
import type { FilterTree } from './filter.schema'
import { fold } from './fold'
import { fieldKinds, type Kind, type Row } from './kinds'
import type { Operator } from './operators'
import type { Asked, Test } from './condition'
import type { Clock } from './values'

export type Filter =
  | { type: 'and' | 'or'; parts: readonly Filter[] }
  | { type: 'not'; part: Filter }
  | { type: 'condition'; test: (asked: Asked) => Test; label?: Label }

/** One tag or group, and nothing else: its own counter knows how many there are. */
export interface Label {
  set: 'tags' | 'groups'
  value: string
  /** Rowid of a tag that is meant by it. */
  id?: number
}

export interface Origin {
  /** What the filter is called where it was sent, for what is said about it. */
  path: string
  /** Tags meant by rowid, by the folded name a segment shows them by. */
  knownTags: Readonly<Record<string, number>>
}

export const sentByCaller: Origin = { path: 'filter', knownTags: {} }

export function readFilter(tree: FilterTree, settings: Settings, now: number, details: Detail[], { path, knownTags }: Origin = sentByCaller): Filter {
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
    if ('rule' in found) return wrong(`${at}.${found.rule === 'operator' ? 'op' : 'field'}`, found.rule, found.known)
    const taken = found.row.take(value, clock)
    if (!taken.ok) return wrong(`${at}.value`, taken.rule, taken.known)
    const label = labelOf(field, op, taken.value, knownTags)
    return {
      type: 'condition',
      // The row and the target are of the same field.
      test: (asked) => found.row.test(found.target as never, taken.value, { ...asked, knownTags }),
      ...(label !== null && { label }),
    }
  }

  function wrong(at: string, rule: Rule, known?: readonly string[]): Filter {
    details.push(detail(at, rule, known))
    return { type: 'and', parts: [] }
  }

  return read(tree, path)
}

interface Unknown {
  rule: Rule
  /** What could have been said instead. */
  known?: readonly string[]
}

function fieldOf(name: string, op: Operator, { fields }: Settings): { row: Row<never>; target: unknown } | Unknown {
  const custom = fields.find(({ key }) => `${customPrefix}${key}` === name)
  const known = Object.hasOwn(filterFields, name) ? filterFields[name as keyof typeof filterFields] : undefined
  const kind: Kind<never> | undefined = known?.kind ?? (custom && (fieldKinds[custom.type] as Kind<never>))
  if (kind === undefined) {
    return name.startsWith(customPrefix) ? { rule: 'unknown_field' } : { rule: 'filter_field', known: [...Object.keys(filterFields), `${customPrefix}…`] }
  }
  const row = kind[op]
  return row === undefined ? { rule: 'operator', known: Object.keys(kind) } : { row, target: known?.target ?? custom }
}

function labelOf(field: string, op: Operator, value: unknown, knownTags: Origin['knownTags']): Label | null {
  if ((field !== 'tags' && field !== 'groups') || (op !== 'any' && op !== 'all')) return null
  if (!Array.isArray(value) || value.length !== 1) return null
  const name = String(value[0])
  return field === 'tags' && Object.hasOwn(knownTags, fold(name)) ? { set: field, value: name, id: knownTags[fold(name)] ?? 0 } : { set: field, value: name }
}

/** Nothing is asked. */
export const everybody: Filter = { type: 'and', parts: [] }
