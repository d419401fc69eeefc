/**
 * What a search must find, said as plainly as it can be: a loop over everybody. Written from what the docs promise, not
 * from how the Worker does it; only the reading of a whole phone is shared, for what can be stored is what can be sought.
 */
import { getCountryCallingCode } from 'libphonenumber-js/max'
import { parsePhone } from '../../../worker/contacts/phone'

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

// Letters --------------------------------------------------------------------------------------------------------------

/** Where the accents of Unicode stand, by their codes: of Europe, of the Hebrew and Arabic writings, and of any script. */
const accents: [first: number, last: number][] = [
  [0x300, 0x36f], [0x483, 0x489], [0x591, 0x5c7], [0x610, 0x61a], [0x64b, 0x65f], [0x670, 0x670], [0x6d6, 0x6ed], [0x711, 0x711], [0x730, 0x74a],
  [0x897, 0x89f], [0x8ca, 0x8ff], [0x951, 0x954], [0x1ab0, 0x1aff], [0x1cd0, 0x1ce0], [0x1ce2, 0x1cf4], [0x1cf8, 0x1cf9], [0x1dc0, 0x1dff], [0x20d0, 0x20f0], [0x2de0, 0x2dff],
  [0x302a, 0x302d], [0xa66f, 0xa69f], [0xfb1e, 0xfb1e], [0xfe00, 0xfe2f], [0x101fd, 0x101fd], [0x102e0, 0x102e0], [0x10efa, 0x10eff], [0x1133b, 0x1133b],
  [0x1cf00, 0x1cf46], [0x1d167, 0x1d169], [0x1d17b, 0x1d1ad], [0x1d242, 0x1d244], [0x1e08f, 0x1e08f], [0xe0100, 0xe01ef],
]
const plainly: [letters: string, plain: string][] = [
  ['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe'], ['ø', 'o'], ['ł', 'l'], ['đð', 'd'], ['þ', 'th'], ['ı', 'i'], ['ħ', 'h'], ['ŧ', 't'], ['ŋ', 'n'], ['ĸ', 'k'], ['ς', 'σ'],
]

function isAccent(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0
  return /\p{M}/u.test(letter) && accents.some(([first, last]) => first <= code && code <= last)
}

const folded = new Map<string, string>()

/** The same names again and again, letter by letter. */
function fold(text: string): string {
  const known = folded.get(text) ?? spelledOut(text)
  folded.set(text, known)
  return known
}

function spelledOut(text: string): string {
  const bare = [...text.normalize('NFKD')].filter((letter) => !isAccent(letter)).join('').toLowerCase()
  const plain = [...bare].map((letter) => plainly.find(([letters]) => letters.includes(letter))?.[1] ?? letter).join('')
  return plain.normalize('NFC').replaceAll(/\p{Cf}/gu, '')
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

const written = /^[+\d\s().\p{Pd}−/]+$/u
const digitsOf = (text: string) => text.replaceAll(/\D/g, '')
const anywhere = (text: string) => ({ text, onlyAtStart: length(text) < 3 })

/**
 * A phone may be written with spaces; what is too short for one, or too long, or begins like none, may as well be several
 * numbers. Whatever is taken for one number may stand there as it was typed, too: each word by itself.
 */
function soughtWords(q: string, house: House): Sought[] {
  const folded = fold(q).trim()
  const words = split(folded)
  if (words.length < 2) return words.map((word) => ({ forms: formsOf(word, house) }))
  const isOnePhone = written.test(folded) && /\d/.test(folded) && digitsOf(folded).length <= 32
    && (/^[+0(]/.test(folded) || digitsOf(folded).length >= 6)
  const whole = isOnePhone ? formsOf(folded.replaceAll(/\s/g, ''), house) : []
  return words.map((word) => ({ forms: [...whole, ...wholePhone(folded, house), ...(isOnePhone ? [anywhere(word)] : formsOf(word, house))] }))
}

function wholePhone(text: string, { country }: House): Sought['forms'] {
  const read = parsePhone(text, country)
  return read.ok ? [anywhere(read.phone.e164.replace('+', ''))] : []
}

function formsOf(word: string, house: House): Sought['forms'] {
  const whole = wholePhone(word, house)
  if (!written.test(word) || !/\d/.test(word)) return [anywhere(word), ...whole]
  const digits = digitsOf(word)
  const afterZeros = digits.replace(/^0+/, '')
  const code = getCountryCallingCode(house.country)
  const withZeroAfterCode = new RegExp(`^${code}0+`)
  return [
    anywhere(afterZeros === '' ? digits : afterZeros),
    ...(afterZeros !== digits && afterZeros !== '' ? [{ text: `${code}${afterZeros}`, onlyAtStart: true }] : []),
    ...(withZeroAfterCode.test(afterZeros) ? [anywhere(afterZeros.replace(withZeroAfterCode, code))] : []),
    anywhere(word),
    ...whole,
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
