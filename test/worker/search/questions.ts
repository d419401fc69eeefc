/** What can be asked of the population: random, but of its own words and values, or next to nothing would be found. */
import * as fc from 'fast-check'
import type { Paging } from './agreement'
import type { Condition, Person, Query, Tree } from './oracle'
import { conversationStatuses, daysAgo, members, now, type Population, sources, tagNames, teams, tiers } from './population'

const sorts = ['-created_at', 'created_at', '-updated_at', 'updated_at', '-last_seen_at', 'last_seen_at', 'name', '-name', 'relevance']

export const sort = fc.option(fc.constantFrom(...sorts), { nil: undefined, freq: 4 })

export const paging: fc.Arbitrary<Paging> = fc.record({
  perPage: fc.constantFrom(1, 2, 7, 25, 100),
  page: fc.constantFrom(1, 1, 1, 1, 2, 3, 1_000),
  counts: fc.boolean(),
  walks: fc.boolean(),
}).map(({ walks, perPage, ...rest }) => ({ ...rest, perPage, walks: walks && perPage >= 25 }))

// Words ----------------------------------------------------------------------------------------------------------------

const syntax = ['AND', 'OR', 'NOT', 'NEAR(', 'NEAR/2', 'NEAR', '"', '""', '*', '^', '(', ')', '-', '+', ':', 'text:', 'text :', '{marks} :', 'marks:', '\'', ';--', '%', '_', '\\', '{', '}', ',', '&', '|', '[', '.', '…', '—', '?1', '$.x', '#']
const odd = ['\ue000', '\ue000\ue002\ue000', '\ue000\ue012\ue000', '\u{f0001}', '\ue000\u{f0001}\ue000', '\u0301', 'e\u0301', '\u200d', '\u200b', '😀', '👩‍👩‍👧', '\u{10ffff}', '\ufffd', '\u00a0', '\u3000', 'ß', 'ẞ', 'Ł', 'ſ', 'ς', 'Σ', 'İ', 'ı', 'ﬁ', '０８１２', '한', '¨', '´', '\u3099', 'ｶﾞ', 'क\u093f', '्']

const lengthOf = (text: string) => [...text].length
const cut = (text: string, from: number, to: number) => [...text].slice(from, to).join('')
const isAskable = (text: string) => text.isWellFormed() && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text)

/** One number, as people write numbers. */
function waysOfWriting(phone: string): string[] {
  const digits = phone.slice(1)
  const home = digits.startsWith('62') ? `0${digits.slice(2)}` : digits
  const inFours = (text: string, mark: string) => text.replaceAll(/(\d{4})(?=\d)/g, `$1${mark}`)
  return [
    phone, digits, home, inFours(home, ' '), inFours(home, '-'), inFours(home, '.'), inFours(phone, ' '), `00${digits}`, `008 ${digits}`, `tel:${phone}`, `wa.me/${digits}`, inFours(home, '\u2011'), inFours(phone, '\u2212'), `(${home.slice(0, 4)}) ${home.slice(4)}`,
    digits.slice(-4), digits.slice(-3), digits.slice(-2), home.slice(0, 4), home.slice(0, 6), digits.slice(3, 8), `+${digits.slice(0, 2)}`, `+62 ${digits.slice(2, 5)}-${digits.slice(5)}`,
    [...home].map((digit) => (/\d/.test(digit) ? String.fromCodePoint(0xff10 + Number(digit)) : digit)).join(''),
  ]
}

export function questionOf({ people }: Population): fc.Arbitrary<string> {
  const texts = people.flatMap(({ name, company, emails, attributes }) => [name, company ?? '', ...emails, ...Object.values(attributes).filter((value) => typeof value === 'string')])
  const word = fc.constantFrom(...new Set(texts.flatMap((text) => text.split(/\s/)).filter(Boolean)))
  const part = fc.tuple(word, fc.nat(4), fc.integer({ min: 1, max: 8 })).map(([text, from, length]) => cut(text, from, from + length))
  const beginning = fc.tuple(word, fc.integer({ min: 1, max: 4 })).map(([text, length]) => cut(text, 0, length))
  const written = fc.tuple(fc.oneof(word, part), fc.constantFrom(
    (text: string) => text.toUpperCase(), (text: string) => text.toLowerCase(), (text: string) => text.normalize('NFD'),
    (text: string) => [...text].join('\u0301'), (text: string) => text.replaceAll(/[!-~]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
    (text: string) => `"${text}"`, (text: string) => `${text}*`, (text: string) => `(${text})`, (text: string) => `-${text}`, (text: string) => `text:${text}`,
  )).map(([text, rewritten]) => rewritten(text))
  const phone = fc.constantFrom(...people.flatMap(({ phones }) => phones)).chain((one) => fc.constantFrom(...waysOfWriting(one)))
  const anything = fc.string({ unit: fc.oneof(fc.constantFrom('grapheme' as const), fc.constantFrom('binary' as const)).chain((unit) => fc.string({ unit, minLength: 1, maxLength: 1 })), maxLength: 4 })
  const piece = fc.oneof(
    { arbitrary: word, weight: 6 }, { arbitrary: part, weight: 5 }, { arbitrary: beginning, weight: 5 }, { arbitrary: written, weight: 4 },
    { arbitrary: phone, weight: 4 }, { arbitrary: fc.constantFrom(...syntax), weight: 1 }, { arbitrary: fc.constantFrom(...odd), weight: 1 }, { arbitrary: anything, weight: 1 },
  )
  const wholeName = fc.constantFrom(...people).map(({ name }) => name)
  const several = fc.tuple(fc.oneof({ arbitrary: fc.array(piece, { minLength: 2, maxLength: 2 }), weight: 5 }, { arbitrary: fc.array(piece, { maxLength: 5 }), weight: 1 }), fc.constantFrom(' ', ' ', '  ', '\u3000', '\n', '', '-'))
    .map(([pieces, between]) => pieces.join(between))
  // One after the other, as cards, orders and dates are written.
  const numbers = fc.tuple(fc.constantFrom(...texts.filter((text) => /\d\S*\s+\S*\d/.test(text))), fc.nat(1), fc.integer({ min: 1, max: 4 }))
    .map(([text, from, count]) => text.split(/\s+/).filter((part) => /\d/.test(part)).slice(from, from + count)).filter((parts) => parts.length > 0)
    .map((parts) => parts.join(' '))
  return fc.oneof({ arbitrary: piece, weight: 8 }, { arbitrary: numbers, weight: 1 }, { arbitrary: several, weight: 6 }, { arbitrary: aboutOne(people), weight: 5 }, { arbitrary: wholeName, weight: 2 })
    .filter((text) => isAskable(text) && lengthOf(text) <= 500)
}

/** Parts of words of the same person, so that all of them can be found. */
function aboutOne(people: readonly Person[]): fc.Arbitrary<string> {
  return fc.constantFrom(...people).chain(({ name, company, phones, emails, attributes }) => {
    const known = [name, company, ...phones, ...emails, attributes['note'], attributes['tier']].flatMap((text) => (typeof text === 'string' ? text.split(/\s/) : [])).filter(Boolean)
    const some = fc.tuple(fc.constantFrom(...known), fc.nat(3), fc.integer({ min: 1, max: 9 }), fc.boolean())
      .map(([text, from, length, whole]) => (whole ? text : cut(text, length < 3 ? 0 : from, from + length)))
    return fc.array(some, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
  })
}

// Filters --------------------------------------------------------------------------------------------------------------

const moments = [daysAgo(0), daysAgo(1), daysAgo(8), daysAgo(90), daysAgo(-1), '2026-02-28', '1970-01-01', '9999-12-31', new Date(now).toISOString(), new Date(now - 3_600_000).toISOString(), '2026-03-10T10:00:00+07:00', '2026-03-04T05:00:00Z', '2026-03-09T09:00:00Z']
const periods = ['today', 'yesterday', 'tomorrow', 'last_1_days', 'last_7_days', 'last_30_days', 'next_30_days', 'last_3660_days', 'this_week', 'last_week', 'next_week', 'this_month', 'last_month', 'next_month', 'this_year', 'last_year', 'next_year']
const noValue = ['is_set', 'is_not_set']

const asked = (field: string, ops: readonly string[], value: fc.Arbitrary<Condition['value']>): fc.Arbitrary<Condition> =>
  fc.tuple(fc.constantFrom(...ops), value).map(([op, value]) => ({ field, op, ...(value !== undefined && { value }) }))
const lists = <T extends string | number>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 4 })
const pairs = <T extends string | number>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 2, maxLength: 2 })

function texty(field: string, one: fc.Arbitrary<string>) {
  return [asked(field, ['equals', 'contains', 'starts_with'], one), asked(field, ['one_of'], lists(one)), asked(field, noValue, fc.constant(undefined))]
}

function ranged<T extends string | number>(field: string, ops: readonly string[], one: fc.Arbitrary<T>) {
  return [asked(field, ops, one), asked(field, ['between'], pairs(one)), asked(field, noValue, fc.constant(undefined))]
}

export function conditionOf({ people, groups }: Population): fc.Arbitrary<Condition> {
  const texts = people.flatMap(({ attributes: { note } }) => (typeof note === 'string' ? [note] : []))
  const spelled = (text: string) => fc.constantFrom(text, text.toUpperCase(), text.normalize('NFD'), ` ${text} `, cut(text, 0, 3), cut(text, 0, 1), cut(text, 2, 6), text.split(/\s/)[0] ?? text, `${text}z`)
    .filter((text) => text.trim() !== '')
  const note = fc.constantFrom(...new Set(texts)).chain(spelled)
  const tier = fc.constantFrom<string>(...tiers).chain(spelled)
  const credit = fc.constantFrom(0, -1, 1, 1.5, 2, 1e21, -0.001, 100, 7, 999_999.5, 9_007_199_254_740_991, 1e-7, 1e300)
  const joined = fc.constantFrom('2024-02-29', '2026-03-10', '2026-03-09', '2026-02-28', '1999-12-31', '0001-01-01', '9999-12-31', '2025-01-01')
  const tag = fc.constantFrom<string>(...tagNames, 'Vip', 'łódź', 'LODZ', ' vip ', 'nobody has this')
  const group = fc.constantFrom(...groups, 'grp_none')
  const custom = (key: string) => `custom_attributes.${key}`
  return fc.oneof(
    asked('tags', ['any', 'all', 'none'], lists(tag)), asked('tags', noValue, fc.constant(undefined)),
    asked('groups', ['any', 'all', 'none'], lists(group)), asked('groups', noValue, fc.constant(undefined)),
    asked('source', ['equals'], fc.constantFrom(...sources, 'telegram')), asked('source', ['one_of'], lists(fc.constantFrom(...sources))),
    asked('status', ['equals'], fc.constantFrom('active', 'inactive', 'blocked')), asked('status', ['one_of'], lists(fc.constantFrom('active', 'inactive', 'blocked'))),
    ...[['assignee', members] as const, ['team', teams] as const].flatMap(([field, ids]) => {
      const id = fc.constantFrom<string>(...ids, 'nobody')
      return [asked(field, ['equals'], id), asked(field, ['one_of'], lists(id)), asked(field, noValue, fc.constant(undefined))]
    }),
    asked('conversation_status', ['equals'], fc.constantFrom(...conversationStatuses)), asked('conversation_status', ['one_of'], lists(fc.constantFrom(...conversationStatuses))), asked('conversation_status', noValue, fc.constant(undefined)),
    ...['created_at', 'updated_at', 'last_seen_at'].flatMap((field) => [
      ...ranged(field, ['equals', 'greater', 'since', 'less'], fc.constantFrom(...moments)), asked(field, ['within'], fc.constantFrom(...periods)),
    ]),
    asked('has_phone', ['equals'], fc.boolean()), asked('has_email', ['equals'], fc.boolean()),
    ...texty(custom('note'), note), ...texty(custom('tier'), tier),
    ...ranged(custom('credit'), ['equals', 'greater', 'less'], credit), asked(custom('credit'), ['one_of'], lists(credit)),
    ...ranged(custom('joined'), ['equals', 'greater', 'less'], joined), asked(custom('joined'), ['one_of'], lists(joined)), asked(custom('joined'), ['within'], fc.constantFrom(...periods)),
    asked(custom('newsletter'), ['equals'], fc.boolean()), asked(custom('newsletter'), noValue, fc.constant(undefined)),
  )
}

const mostConditions = 20

const countOf = (tree: Tree): number => {
  if ('not' in tree) return countOf(tree.not)
  const parts = 'and' in tree ? tree.and : 'or' in tree ? tree.or : []
  return parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + countOf(part), 0)
}

/** Up to three levels. */
export function filterOf(population: Population): fc.Arbitrary<Tree> {
  const condition = conditionOf(population)
  const deeper = (inner: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> => {
    const parts = fc.oneof({ arbitrary: fc.array(inner, { minLength: 1, maxLength: 3 }), weight: 9 }, { arbitrary: fc.array(inner, { minLength: 4, maxLength: mostConditions }), weight: 1 })
    return fc.oneof(inner, parts.map((and) => ({ and })), parts.map((or) => ({ or })), inner.map((not) => ({ not })))
  }
  return deeper(deeper(deeper(condition))).filter((tree) => countOf(tree) <= mostConditions)
}

/** As parameters of their own. */
export function simpleOf({ groups }: Population): fc.Arbitrary<Query> {
  return fc.record({
    tag: fc.constantFrom<string>(...tagNames, 'Vip'), group: fc.constantFrom(...groups), source: fc.constantFrom<string>(...sources), status: fc.constantFrom('active', 'inactive', 'blocked'),
    assignee: fc.constantFrom<string>(...members, 'unassigned'), team: fc.constantFrom<string>(...teams), conversation_status: fc.constantFrom<string>(...conversationStatuses),
    has_phone: fc.constantFrom('true', 'false'), has_email: fc.constantFrom('true', 'false'),
    created_after: fc.constantFrom(...moments), created_before: fc.constantFrom(...moments), last_seen_after: fc.constantFrom(...moments), last_seen_before: fc.constantFrom(...moments), updated_after: fc.constantFrom(...moments),
  }, { requiredKeys: [] }).map((query) => Object.fromEntries(Object.entries(query).filter((_, index) => index < 3)))
}
