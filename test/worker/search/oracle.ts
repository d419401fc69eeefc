/**
 * What a search must find, said as plainly as it can be: a loop over everybody. Written from what the docs promise, not
 * from how the Worker does it; only the folding of letters is shared, for it is the same for what is written and sought.
 */
import { getCountryCallingCode } from 'libphonenumber-js/max'
import { foldVisible as fold } from '../../../worker/search/fold'

type Value = string | number | boolean

export interface Person {
  id: string
  /** Newer ones have greater numbers. */
  order: number
  name: string
  company: string | null
  /** E.164. */
  phones: string[]
  emails: string[]
  tags: string[]
  /** Ids. */
  groups: string[]
  attributes: Record<string, Value>
  source: string
  blocked: boolean
  created: number
  updated: number
  lastSeen: number | null
  assignee: string | null
  team: string | null
  conversationStatus: string | null
}

export interface House {
  country: 'ID'
  timeZone: string
  now: number
  inactiveAfterDays: number
  fields: Record<string, 'text' | 'number' | 'date' | 'dropdown' | 'checkbox'>
}

export interface Condition {
  field: string
  op: string
  value?: Value | Value[]
}
export type Tree = Condition | { and: Tree[] } | { or: Tree[] } | { not: Tree }

export interface Query {
  q?: string
  filter?: Tree
  sort?: string
  [simple: string]: unknown
}

const dayMs = 86_400_000

export function search(people: readonly Person[], query: Query, house: House): Person[] {
  const words = soughtWords(query.q ?? '', house)
  const filters = [...simpleConditions(query), ...(query.filter === undefined ? [] : [query.filter])]
  const hits = people.filter((person) =>
    words.every((word) => matchOf(word, person, house) !== null) && filters.every((filter) => holds(filter, person, house)))
  const sort = query.sort ?? (query['updated_after'] === undefined ? '-created_at' : 'updated_at')
  return hits.toSorted(sort === 'relevance' ? byRelevance(query.q ?? '', words, house) : bySort(sort))
}

// Words ----------------------------------------------------------------------------------------------------------------

const split = (folded: string) => folded.split(/[\s\p{Z}\p{Cc}]+/u).filter(Boolean)
const wordsOf = (text: string) => split(fold(text))
const length = (text: string) => [...text].length
const isTexty = (type: House['fields'][string] | undefined) => type === 'text' || type === 'dropdown'

function wordsAbout(person: Person, { fields }: House): string[] {
  const texts = Object.entries(person.attributes).filter(([key]) => isTexty(fields[key])).map(([, value]) => String(value))
  return [
    ...[person.name, person.company ?? '', ...texts].flatMap(wordsOf),
    ...person.phones.map((phone) => phone.slice(1)),
    ...person.emails.map(fold),
  ]
}

interface Sought {
  /** One of them must be found: anywhere in a word, or where it begins. */
  forms: { text: string; onlyAtStart: boolean }[]
}

const written = /^[-+\d\s().–—/]+$/
const digitsOf = (text: string) => text.replaceAll(/\D/g, '')

/** A phone may be written with spaces; what is too short for one, or begins like none, may as well be two numbers. */
function soughtWords(q: string, house: House): Sought[] {
  const folded = fold(q).trim()
  const isOnePhone = written.test(folded) && /\d/.test(folded)
    && (/^[+0(]/.test(folded) || !/\s/.test(folded) || digitsOf(folded).length >= 6)
  const words = isOnePhone ? [folded.replaceAll(/\s/g, '')] : split(folded)
  return words.map((word) => ({ forms: formsOf(word, house) }))
}

function formsOf(word: string, { country }: House): Sought['forms'] {
  const anywhere = (text: string) => ({ text, onlyAtStart: length(text) < 3 })
  if (!written.test(word) || !/\d/.test(word)) return [anywhere(word)]
  const digits = digitsOf(word)
  const afterZeros = digits.replace(/^0+/, '')
  const code = getCountryCallingCode(country)
  const withZeroAfterCode = new RegExp(`^${code}0+`)
  return [
    anywhere(afterZeros === '' ? digits : afterZeros),
    ...(afterZeros !== digits && afterZeros !== '' ? [{ text: `${code}${afterZeros}`, onlyAtStart: true }] : []),
    ...(withZeroAfterCode.test(afterZeros) ? [anywhere(afterZeros.replace(withZeroAfterCode, code))] : []),
    anywhere(word),
  ]
}

/** 0: a whole word, 1: the beginning of one, 2: something within, `null`: not there. */
function matchOf({ forms }: Sought, person: Person, house: House): 0 | 1 | 2 | null {
  const about = wordsAbout(person, house)
  const some = (test: (word: string, form: Sought['forms'][number]) => boolean) => forms.some((form) => about.some((word) => test(word, form)))
  if (some((word, { text }) => word === text)) return 0
  if (some((word, { text }) => word.startsWith(text))) return 1
  return some((word, { text, onlyAtStart }) => !onlyAtStart && word.includes(text)) ? 2 : null
}

// Orders ---------------------------------------------------------------------------------------------------------------

const sortedName = (name: string) => wordsOf(name).join(' ')

const sortKeys: Record<string, (person: Person) => number | string> = {
  created_at: ({ order }) => order,
  updated_at: ({ updated }) => updated,
  last_seen_at: ({ lastSeen }) => lastSeen ?? 0,
  name: ({ name }) => sortedName(name),
}

function bySort(sort: string) {
  const sign = sort.startsWith('-') ? -1 : 1
  const key = sortKeys[sort.replace('-', '')] ?? (() => 0)
  return (a: Person, b: Person) => sign * (compared(key(a), key(b)) || a.order - b.order)
}

/** Texts by code points: UTF-16 puts emoji before some letters. */
function compared(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [[...String(a)], [...String(b)]].map((text) => text.map((letter) => letter.codePointAt(0) ?? 0)) as [number[], number[]]
  const at = left.findIndex((code, index) => code !== right[index])
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
}

function byRelevance(q: string, words: Sought[], house: House) {
  if (words.length === 0) return bySort('-created_at')
  const ranks = new Map<string, number>()
  const rankOf = (person: Person) => {
    const known = ranks.get(person.id)
    if (known !== undefined) return known
    const distinct = [...new Map(words.map((word) => [JSON.stringify(word), word])).values()]
    const sum = distinct.reduce((total, word) => total + (matchOf(word, person, house) ?? 0), 0)
    const rank = sortedName(person.name) === sortedName(q) ? -1 : sum
    ranks.set(person.id, rank)
    return rank
  }
  return (a: Person, b: Person) => rankOf(a) - rankOf(b) || b.order - a.order
}

// Filters --------------------------------------------------------------------------------------------------------------

const simple: Record<string, (value: string) => Condition> = {
  tag: (value) => ({ field: 'tags', op: 'any', value: [value] }),
  group: (value) => ({ field: 'groups', op: 'any', value: [value] }),
  source: (value) => ({ field: 'source', op: 'equals', value }),
  status: (value) => ({ field: 'status', op: 'equals', value }),
  assignee: (value) => (value === 'unassigned' ? { field: 'assignee', op: 'is_not_set' } : { field: 'assignee', op: 'equals', value }),
  team: (value) => ({ field: 'team', op: 'equals', value }),
  conversation_status: (value) => ({ field: 'conversation_status', op: 'equals', value }),
  has_phone: (value) => ({ field: 'has_phone', op: 'equals', value: value === 'true' }),
  has_email: (value) => ({ field: 'has_email', op: 'equals', value: value === 'true' }),
  created_after: (value) => ({ field: 'created_at', op: 'since', value }),
  created_before: (value) => ({ field: 'created_at', op: 'less', value }),
  last_seen_after: (value) => ({ field: 'last_seen_at', op: 'since', value }),
  last_seen_before: (value) => ({ field: 'last_seen_at', op: 'less', value }),
  updated_after: (value) => ({ field: 'updated_at', op: 'since', value }),
}

function simpleConditions(query: Query): Condition[] {
  return Object.entries(query).flatMap(([name, value]) => simple[name]?.(String(value)) ?? [])
}

function holds(tree: Tree, person: Person, house: House): boolean {
  if ('and' in tree) return tree.and.every((part) => holds(part, person, house))
  if ('or' in tree) return tree.or.some((part) => holds(part, person, house))
  if ('not' in tree) return !holds(tree.not, person, house)
  return meets(tree, person, house)
}

function meets({ field, op, value }: Condition, person: Person, house: House): boolean {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value]
  switch (field) {
    case 'tags':
      return isIn(op, list.map((name) => fold(String(name).trim())), person.tags.map((name) => fold(name)))
    case 'groups':
      return isIn(op, list.map(String), person.groups)
    case 'source':
      return list.includes(person.source)
    case 'status':
      return list.includes(statusOf(person, house))
    case 'assignee':
      return refers(op, list, person.assignee)
    case 'team':
      return refers(op, list, person.team)
    case 'conversation_status':
      return refers(op, list, person.conversationStatus)
    case 'created_at':
      return isWhen(op, list.map(String), person.created, house)
    case 'updated_at':
      return isWhen(op, list.map(String), person.updated, house)
    case 'last_seen_at':
      return isWhen(op, list.map(String), person.lastSeen, house)
    case 'has_phone':
      return (person.phones.length > 0) === value
    case 'has_email':
      return (person.emails.length > 0) === value
    default:
      return hasValue(field.replace('custom_attributes.', ''), op, list, person, house)
  }
}

export function statusOf({ blocked, lastSeen, created }: Person, { now, inactiveAfterDays }: House): string {
  if (blocked) return 'blocked'
  return now - (lastSeen ?? created) <= inactiveAfterDays * dayMs ? 'active' : 'inactive'
}

function isIn(op: string, wanted: string[], held: string[]): boolean {
  if (op === 'any') return wanted.some((one) => held.includes(one))
  if (op === 'all') return wanted.every((one) => held.includes(one))
  if (op === 'none') return !wanted.some((one) => held.includes(one))
  return (op === 'is_set') === held.length > 0
}

function refers(op: string, wanted: Value[], to: string | null): boolean {
  if (op === 'is_set') return to !== null
  if (op === 'is_not_set') return to === null
  return to !== null && wanted.includes(to)
}

function hasValue(key: string, op: string, list: Value[], person: Person, house: House): boolean {
  const value = person.attributes[key]
  if (op === 'is_set' || op === 'is_not_set') return (value !== undefined) === (op === 'is_set')
  if (value === undefined) return false
  const type = house.fields[key]
  if (isTexty(type)) {
    const spelled = (text: Value) => wordsOf(String(text)).join(' ')
    if (op === 'contains') return list.some((wanted) => spelled(value).includes(spelled(wanted)))
    if (op === 'starts_with') return list.some((wanted) => spelled(value).startsWith(spelled(wanted)))
    return list.some((wanted) => spelled(value) === spelled(wanted))
  }
  if (op === 'within') {
    const { from, to } = daysOf(String(list[0]), house)
    return from <= value && value <= to
  }
  return compares(op, list, (wanted) => compared(value as string | number, wanted as string | number), (wanted) => value === wanted)
}

function compares<T>(op: string, list: readonly T[], order: (wanted: T) => number, same: (wanted: T) => boolean = (wanted) => order(wanted) === 0): boolean {
  const [first, last] = [list[0] as T, list.at(-1) as T]
  if (op === 'greater') return order(first) > 0
  if (op === 'since') return order(first) >= 0
  if (op === 'less') return order(first) < 0
  if (op === 'between') return order(first) >= 0 && order(last) <= 0
  return list.some(same)
}

// Time -----------------------------------------------------------------------------------------------------------------

function isWhen(op: string, list: string[], at: number | null, house: House): boolean {
  if (op === 'is_set' || op === 'is_not_set') return (at !== null) === (op === 'is_set')
  if (at === null) return false
  const day = dayOf(at, house.timeZone)
  if (op === 'within') {
    const { from, to } = daysOf(list[0] ?? '', house)
    return from <= day && day <= to
  }
  // A day is compared with days; an instant, as it is written, with whole seconds.
  return compares(op, list, (wanted) => (wanted.includes('T')
    ? /\.\d/.test(wanted) ? at - Date.parse(wanted) : Math.floor(at / 1_000) - Date.parse(wanted) / 1_000
    : compared(day, wanted)))
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a calendar on the wall says at that time. */
export function dayOf(at: number, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, format)
  return format.format(at)
}

/** First and last day of a period; by days alone, which have no time zone. */
export function daysOf(period: string, { now, timeZone }: House): { from: string; to: string } {
  const today = Date.parse(dayOf(now, timeZone))
  const [year, month] = dayOf(now, timeZone).split('-').map(Number) as [number, number]
  const days = (from: number, to: number) => ({ from: new Date(from).toISOString().slice(0, 10), to: new Date(to).toISOString().slice(0, 10) })
  const steps: Record<string, number> = { last: -1, this: 0, next: 1, yesterday: -1, today: 0, tomorrow: 1 }
  const [which = '', count, unit] = period.split('_')
  const step = steps[which] ?? 0
  if (unit === 'days') return step < 0 ? days(today - (Number(count) - 1) * dayMs, today) : days(today, today + (Number(count) - 1) * dayMs)
  if (count === undefined) return days(today + step * dayMs, today + step * dayMs)
  if (count === 'week') {
    const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * dayMs + step * 7 * dayMs
    return days(monday, monday + 6 * dayMs)
  }
  if (count === 'month') return days(Date.UTC(year, month - 1 + step, 1), Date.UTC(year, month + step, 0))
  return days(Date.UTC(year + step, 0, 1), Date.UTC(year + step, 11, 31))
}
