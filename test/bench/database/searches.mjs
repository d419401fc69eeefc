/**
 * The lists that are measured. `holds` says of a contact, without a database, whether it must be in the answer.
 *
 * `bar`: what the issue promises of it. `shown`: reads in proportion to what is shown, as fast as its SQL. `sorted`: words
 * in another order, a bounded number of rows. None: only told.
 *
 * @typedef {import('./people.ts').Person} Person
 * @typedef {{ what: string, query: Record<string, string | number | object>, holds: (person: Person, text: string) => boolean, bar?: 'shown' | 'sorted' }} Search
 */
import { tags } from './people.ts'

const all = () => true
const isTagged = (name) => {
  const index = tags.indexOf(name)
  return ({ tags }) => tags.includes(index)
}
const [common, rare, few] = ['langganan', 'vip', 'sengketa'].map(isTagged)
const has = (...words) => (_, text) => words.every((word) => text.includes(word))
const both = (one, other) => (person, text) => one(person, text) && other(person, text)
const field = (key, op, value) => ({ field: `custom_attributes.${key}`, op, ...(value !== undefined && { value }) })
const tagged = (op, ...value) => ({ field: 'tags', op, value })

/** A phone's last digits, and part of an address, that some contact surely has. */
export const someone = { tail: '4321', part: 'santoso7' }

const days = { low: '2026-03-01', high: '2026-03-31' }
/** Asia/Jakarta. */
const startOf = (date) => Date.parse(`${date}T00:00:00+07:00`)
const inDays = (at) => at !== null && at >= startOf(days.low) && at < startOf('2026-04-01')
const inField = ({ attributes: { poin } }) => poin !== undefined && poin >= 9_000 && poin <= 9_500

/** @type {readonly Search[]} */
export const searches = [
  { what: 'list, first page', query: {}, holds: all, bar: 'shown' },
  { what: 'list, page 100', query: { page: 100 }, holds: all },
  { what: 'q: common name', query: { q: 'budi' }, holds: has('budi'), bar: 'shown' },
  { what: 'q: rare name', query: { q: 'Zulkarnaen' }, holds: has('zulkarnaen'), bar: 'shown' },
  { what: 'q: a word that all have', query: { q: 'jalan' }, holds: has('jalan'), bar: 'shown' },
  { what: 'q: last digits of a phone', query: { q: someone.tail }, holds: has(someone.tail), bar: 'shown' },
  { what: 'q: part of an e-mail', query: { q: someone.part }, holds: has(someone.part), bar: 'shown' },
  { what: 'q: two words', query: { q: 'budi santoso' }, holds: has('budi', 'santoso'), bar: 'shown' },
  { what: 'q: no hit', query: { q: 'xyzzy' }, holds: () => false, bar: 'shown' },
  { what: 'q: one letter', query: { q: 'b' }, holds: has(' b'), bar: 'shown' },
  { what: 'q: two letters', query: { q: 'łu' }, holds: has(' lu'), bar: 'shown' },
  { what: 'tag of half', query: { tag: 'langganan' }, holds: common, bar: 'shown' },
  { what: 'tag of 604', query: { tag: 'vip' }, holds: rare, bar: 'shown' },
  { what: 'common name, tag of half', query: { q: 'budi', tag: 'langganan' }, holds: both(has('budi'), common), bar: 'shown' },
  { what: 'common name, tag of 604', query: { q: 'budi', tag: 'vip' }, holds: both(has('budi'), rare), bar: 'shown' },
  { what: 'common name, tag of 16', query: { q: 'budi', tag: 'sengketa' }, holds: both(has('budi'), few), bar: 'shown' },
  { what: 'word that all have, tag of 16', query: { q: 'jalan', tag: 'sengketa' }, holds: few, bar: 'shown' },
  { what: 'rare name, tag of half', query: { q: 'Zulkarnaen', tag: 'langganan' }, holds: both(has('zulkarnaen'), common), bar: 'shown' },
  { what: 'group', query: { group: 'grp_BENCH4W1' }, holds: ({ groups }) => groups.includes(4), bar: 'shown' },
  { what: 'field equals (common)', query: { filter: field('tingkat', 'equals', 'Perunggu') }, holds: ({ attributes }) => attributes.tingkat === 'Perunggu', bar: 'shown' },
  { what: 'field equals (rare)', query: { filter: field('poin', 'equals', 9_100) }, holds: ({ attributes }) => attributes.poin === 9_100, bar: 'shown' },
  { what: 'AND, OR, NOT of tags and words', query: { q: 'budi', filter: { and: [{ or: [tagged('any', 'cabang 1'), tagged('any', 'cabang 2')] }, { not: tagged('any', 'promo') }] } },
    holds: (person, text) => has('budi')(person, text) && (isTagged('cabang 1')(person) || isTagged('cabang 2')(person)) && !isTagged('promo')(person), bar: 'shown' },
  { what: 'three filters at once', query: { tag: 'langganan', source: 'whatsapp', filter: field('tingkat', 'equals', 'Emas') },
    holds: (person) => common(person) && person.source === 'whatsapp' && person.attributes.tingkat === 'Emas', bar: 'shown' },
  { what: 'OR of two', query: { filter: { or: [tagged('any', 'vip'), field('tingkat', 'equals', 'Berlian')] } }, holds: (person) => rare(person) || person.attributes.tingkat === 'Berlian', bar: 'shown' },
  { what: 'NOT', query: { filter: { not: tagged('any', 'langganan') } }, holds: (person) => !common(person), bar: 'shown' },
  { what: 'created in a month (its own order)', query: { filter: { field: 'created_at', op: 'between', value: [days.low, days.high] } }, holds: ({ createdAt }) => inDays(createdAt), bar: 'shown' },
  { what: 'last seen in a month, by last seen', query: { sort: '-last_seen_at', filter: { field: 'last_seen_at', op: 'between', value: [days.low, days.high] } }, holds: ({ lastSeenAt }) => inDays(lastSeenAt), bar: 'shown' },
  { what: 'field in a range', query: { filter: field('poin', 'between', [9_000, 9_500]) }, holds: inField },
  { what: 'field contains', query: { filter: field('alamat', 'contains', 'diponegoro 12') }, holds: ({ attributes }) => attributes.alamat.includes('Diponegoro 12') },
  { what: 'assignee', query: { assignee: 'usr_BENCH3' }, holds: ({ assignee }) => assignee === 'usr_BENCH3' },
  { what: 'blocked', query: { status: 'blocked' }, holds: ({ blockedAt }) => blockedAt !== null },
  { what: 'common name, by name', query: { q: 'budi', sort: 'name' }, holds: has('budi'), bar: 'sorted' },
  { what: 'rare name, by name', query: { q: 'Zulkarnaen', sort: 'name' }, holds: has('zulkarnaen'), bar: 'sorted' },
  { what: 'second name, by last seen', query: { q: 'santoso', sort: '-last_seen_at' }, holds: has('santoso'), bar: 'sorted' },
  { what: 'two words, by name', query: { q: 'budi santoso', sort: 'name' }, holds: has('budi', 'santoso'), bar: 'sorted' },
  { what: 'common name, by relevance', query: { q: 'budi', sort: 'relevance' }, holds: has('budi'), bar: 'sorted' },
  { what: 'rare name, by relevance', query: { q: 'Zulkarnaen', sort: 'relevance' }, holds: has('zulkarnaen'), bar: 'sorted' },
]

/** @param {Search['query']} query */
export function pathOf(query, counts = false) {
  const given = Object.entries(query).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)])
  return `/v1/contacts?${new URLSearchParams([...given, ...(counts ? [] : [['count', 'false']])])}`
}
