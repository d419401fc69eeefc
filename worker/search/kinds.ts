/**
 * What can be asked of each kind of field, operator by operator: the value it takes and the test that it is. A new
 * operator is a row here, its meaning a row in `operators.ts`.
 */
import { conversationStatuses, type Source, type Status, sources, statuses } from '../contacts/contact.schema'
import type { FieldDefinition } from '../db/settings'
import { limits } from '../limits'
import { wordsOf } from './fold'
import * as label from './labels'
import { comparable, isText, textPart } from './indexed'
import { type Flag, flagMark, isSetMark, sourceMark, valueMark } from './marks'
import { all, except, hasMark, hasOneOf, type Match, textHas } from './match'
import type { Operator } from './operators'
import { type Days, type Span, spanOf } from './periods'
import { not } from './not'
import { BASE, lastCharacter, or, WORKSPACE } from './sql'
import type { Asked, Driver, Test } from './condition'
import * as take from './values'

/** `Target`: what tells one field of a kind from another. */
export type Kind<Target> = Partial<Record<Operator, Row<Target>>>

export interface Row<Target> {
  take: take.Take<unknown>
  test: (target: Target, value: unknown, asked: Asked) => Test
}

function row<Target, Value>(taken: take.Take<Value>, test: (target: Target, value: Value, asked: Asked) => Test): Row<Target> {
  // What `test` gets is what `take` has made, and nothing else.
  return { take: taken, test: test as Row<Target>['test'] }
}

// Of the contact itself ------------------------------------------------------------------------------------------------

const labels = (names: take.Take<string[]>): Kind<label.LabelSet> => ({
  any: row(names, label.anyOf),
  all: row(names, label.allOf),
  none: row(names, (set: label.LabelSet, wanted: string[], asked) => not(label.anyOf(set, wanted, asked))),
  is_set: row(take.nothing, label.isSet),
  is_not_set: row(take.nothing, (set: label.LabelSet) => not(label.isSet(set))),
})

export const tags = labels(take.list(take.text))
export const groups = labels(take.list(take.groupId))

const isSource = (wanted: Source[], { given }: Asked): Test => ({
  row: `c.source IN (SELECT value FROM ${given.list(wanted)})`,
  match: hasOneOf(wanted.map(sourceMark)),
})

export const source: Kind<null> = {
  equals: row(take.choice(sources), (_, value, asked) => isSource([value], asked)),
  one_of: row(take.list(take.choice(sources)), (_, wanted, asked) => isSource(wanted, asked)),
}

/** As `statusOf` tells it. */
const isStatus = (wanted: Status, { given, now, inactiveAfterMs }: Asked): Test => {
  if (wanted === 'blocked') return { row: 'c.blocked_at IS NOT NULL', match: hasMark(flagMark('blocked')) }
  const since = given.add(now - inactiveAfterMs)
  return {
    row: `c.blocked_at IS NULL AND coalesce(c.last_seen_at, c.created_at) ${wanted === 'active' ? '>=' : '<'} ${since}`,
    narrows: except(hasMark(flagMark('blocked'))),
  }
}

export const status: Kind<null> = {
  equals: row(take.choice(statuses), (_, value, asked) => isStatus(value, asked)),
  one_of: row(take.list(take.choice(statuses)), (_, wanted, asked) => {
    const [only, ...others] = [...new Set(wanted)].map((one) => isStatus(one, asked))
    return only !== undefined && others.length === 0 ? only : { row: or([only, ...others].flatMap((one) => one?.row ?? [])) }
  }),
}

/** A column that conversations fill. */
export interface Reference {
  column: 'assignee' | 'team' | 'conversation_status'
}

const referred = ({ column }: Reference, condition: (of: 'c' | 'v') => string): Test => ({
  row: condition('c'),
  driver: {
    from: `contacts v INDEXED BY contacts_by_${column}`,
    lead: ['v.workspace', WORKSPACE],
    where: `v.deleted_at IS NULL AND v.${column} IS NOT NULL AND ${condition('v')}`,
    contact: 'v.id',
  },
})

const refersTo = (reference: Reference, wanted: string[], { given }: Asked): Test => {
  const list = given.list(wanted)
  return referred(reference, (of) => `${of}.${reference.column} IN (SELECT value FROM ${list})`)
}

const references = (one: take.Take<string>): Kind<Reference> => ({
  equals: row(one, (reference: Reference, value, asked) => refersTo(reference, [value], asked)),
  one_of: row(take.list(one), refersTo),
  is_set: row(take.nothing, (reference: Reference) => referred(reference, (of) => `${of}.${reference.column} IS NOT NULL`)),
  is_not_set: row(take.nothing, ({ column }: Reference) => ({ row: `c.${column} IS NULL` })),
})

export const reference = references(take.text)
export const conversationStatus = references(take.choice(conversationStatuses))

export interface FlagTarget {
  flag: Flag
  row: string
}

export const flag: Kind<FlagTarget> = {
  equals: row(take.boolean, (target: FlagTarget, wanted) => {
    const test: Test = { row: target.row, match: hasMark(flagMark(target.flag)) }
    return wanted ? test : not(test)
  }),
}

/** `key`: SQL of the column in row `of`, as its index has it. */
export interface Moment {
  index: 'contacts_newest_first' | 'contacts_by_update' | 'contacts_by_last_seen'
  key: (of: 'c' | 'v') => string
  /** What is less than this is no time. */
  least: number
}

const lies = ({ index, key, least }: Moment, { low = least, high }: Partial<Span>, { given }: Asked): Test => {
  const from = given.add(Math.max(low, least))
  const to = high === undefined ? undefined : given.add(high)
  const condition = (of: 'c' | 'v') => [`${key(of)} >= ${from}`, ...(to === undefined ? [] : [`${key(of)} < ${to}`])].join(' AND ')
  if (index === 'contacts_newest_first') return { row: condition('c'), created: { low, ...(high !== undefined && { high }) } }
  return {
    row: condition('c'),
    driver: {
      from: `contacts v INDEXED BY ${index}`,
      index,
      lead: ['v.workspace', WORKSPACE],
      where: `v.deleted_at IS NULL AND ${condition('v')}`,
      contact: 'v.id',
    },
  }
}

export const moment: Kind<Moment> = {
  equals: row(take.moment, lies),
  greater: row(take.moment, (target: Moment, { high }, asked) => lies(target, { low: high }, asked)),
  since: row(take.moment, (target: Moment, { low }, asked) => lies(target, { low }, asked)),
  less: row(take.moment, (target: Moment, { low }, asked) => lies(target, { high: low }, asked)),
  between: row(take.two(take.moment), (target: Moment, [{ low }, { high }], asked) => lies(target, { low, high }, asked)),
  within: row(take.period, (target: Moment, days, asked) => lies(target, spanOf(days, asked.timeZone), asked)),
  is_set: row(take.nothing, (target: Moment, _, asked) => lies(target, {}, asked)),
  is_not_set: row(take.nothing, (target: Moment, _, asked) => not(lies(target, {}, asked))),
}

// Of custom fields -----------------------------------------------------------------------------------------------------

const valueOf = ({ key }: FieldDefinition) => `(c.custom_attributes ->> '$.${key}')`
const wordsOfField = ({ key }: FieldDefinition) => `(c.search -> '$.text' ->> '$."${textPart(key)}"')`

const isOneOf = (field: FieldDefinition, wanted: (string | number | boolean)[], { given }: Asked): Test => {
  const values = wanted.map((value) => comparable(field, value))
  return {
    row: `${isText(field) ? `substr(${wordsOfField(field)}, 3)` : valueOf(field)} IN (SELECT value FROM ${given.list(values)})`,
    match: hasOneOf(values.map((value) => valueMark(field.number, value))),
  }
}

const isAnything = (field: FieldDefinition): Test => ({
  row: `${valueOf(field)} IS NOT NULL`,
  match: hasMark(isSetMark(field.number)),
})

/** What of a text the index can find: words of three letters and more, wherever they stand; of a field just brought back none yet. */
function narrowed(field: FieldDefinition, words: readonly string[]): Match {
  const findable = field.words_indexed ? words.filter((word) => [...word].length >= 3) : []
  return all([hasMark(isSetMark(field.number)), ...findable.map((word) => textHas([word]))])
}

const contains = (field: FieldDefinition, text: string, asked: Asked): Test => {
  const words = wordsOf(text)
  return { row: `instr(${wordsOfField(field)}, ${asked.given.add(words.join('  '))}) > 0`, narrows: narrowed(field, words) }
}

const startsWith = (field: FieldDefinition, text: string, asked: Asked): Test => {
  const words = wordsOf(text)
  const beginning = words.join('  ')
  return {
    row: `instr(${wordsOfField(field)}, ${asked.given.add(`  ${beginning}`)}) = 1`,
    narrows: narrowed(field, words),
    ...(beginning.length <= limits.valueIndexedChars && {
      driver: valuesWhere(field, `v.value >= ${asked.given.add(beginning)} AND v.value < ${asked.given.add(beginning + lastCharacter)}`),
    }),
  }
}

const valuesWhere = ({ number }: FieldDefinition, where: string): Driver => ({
  from: 'field_values v', lead: ['v.field', `${BASE} + ${number}`], where, contact: 'v.contact',
})

interface Bounds<Value> {
  above?: Value
  below?: Value
  from?: Value
  to?: Value
}
const signs = { above: '>', below: '<', from: '>=', to: '<=' } as const

const within = (field: FieldDefinition, bounds: Bounds<string | number>, asked: Asked): Test => {
  const ends = Object.entries(bounds).map(([bound, value]) => `${signs[bound as keyof typeof signs]} ${asked.given.add(value)}`)
  const condition = (column: string) => ends.map((end) => `${column} ${end}`).join(' AND ')
  return {
    row: condition(valueOf(field)),
    narrows: hasMark(isSetMark(field.number)),
    driver: valuesWhere(field, condition('v.value')),
  }
}

const either: Kind<FieldDefinition> = {
  is_set: row(take.nothing, (field: FieldDefinition) => isAnything(field)),
  is_not_set: row(take.nothing, (field: FieldDefinition) => not(isAnything(field))),
}

const equals = (one: take.Take<string | number | boolean>): Kind<FieldDefinition> => ({
  equals: row(one, (field: FieldDefinition, value, asked) => isOneOf(field, [value], asked)),
})

const oneOf = (one: take.Take<string | number>): Kind<FieldDefinition> => ({ one_of: row(take.list(one), isOneOf) })

const ranges = <Value extends string | number>(one: take.Take<Value>): Kind<FieldDefinition> => ({
  greater: row(one, (field: FieldDefinition, above, asked) => within(field, { above }, asked)),
  less: row(one, (field: FieldDefinition, below, asked) => within(field, { below }, asked)),
  between: row(take.two(one), (field: FieldDefinition, [from, to], asked) => within(field, { from, to }, asked)),
})

const texts: Kind<FieldDefinition> = {
  contains: row(take.text, contains),
  starts_with: row(take.text, startsWith),
}

export const fieldKinds: Record<FieldDefinition['type'], Kind<FieldDefinition>> = {
  text: { ...equals(take.text), ...oneOf(take.text), ...texts, ...either },
  dropdown: { ...equals(take.text), ...oneOf(take.text), ...texts, ...either },
  number: { ...equals(take.number), ...oneOf(take.number), ...ranges(take.number), ...either },
  date: {
    ...equals(take.date), ...oneOf(take.date), ...ranges(take.date), ...either,
    within: row(take.period, (field: FieldDefinition, { from, to }: Days, asked) => within(field, { from, to }, asked)),
  },
  checkbox: { ...equals(take.boolean), ...either },
}
