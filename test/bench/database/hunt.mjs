/** The slowest search there is, as far as looking for it finds one: rows read say nothing of the work inside the search index. */
import { median } from '../panel/figures.mjs'
import { pathOf } from './searches.mjs'

const words = ['budi', 'jalan', 'zulkarnaen', 'b', 'j', '1', '62', '812', 'example', 'xyzzy', 'an', 'santoso', 'jalan example budi', 'lan', '628', 'a e i']
const orders = ['-created_at', 'created_at', 'name', '-name', '-last_seen_at', 'updated_at', 'relevance']
const tag = (op, ...value) => ({ field: 'tags', op, ...(value.length > 0 && { value }) })
const field = (key, op, value) => ({ field: `custom_attributes.${key}`, op, ...(value !== undefined && { value }) })
const filters = [
  undefined,
  tag('any', 'langganan'), tag('any', 'sengketa'), tag('none', 'langganan'), tag('all', 'langganan', 'promo', 'setuju wa'),
  tag('is_not_set'), field('tingkat', 'equals', 'Perunggu'), field('tingkat', 'is_not_set'), field('poin', 'between', [1, 9_000]), field('poin', 'greater', 9_900),
  field('alamat', 'contains', 'a'), field('alamat', 'starts_with', 'jalan m'), field('alamat', 'contains', 'xyzzy'),
  { field: 'status', op: 'equals', value: 'inactive' }, { field: 'status', op: 'equals', value: 'blocked' },
  { field: 'assignee', op: 'is_set' }, { field: 'assignee', op: 'is_not_set' }, { field: 'conversation_status', op: 'equals', value: 'pending' },
  { field: 'last_seen_at', op: 'within', value: 'last_7_days' }, { field: 'last_seen_at', op: 'is_not_set' },
  { field: 'created_at', op: 'less', value: '2025-11-03' },
  { not: { or: [tag('any', 'langganan'), tag('any', 'promo'), field('poin', 'is_set')] } },
  { or: [field('poin', 'greater', 9_900), field('alamat', 'contains', 'diponegoro 12')] },
  { and: Array.from({ length: 10 }, (_, n) => ({ not: tag('any', `cabang ${n + 1}`) })) },
  { or: Array.from({ length: 20 }, (_, n) => tag('any', `kampanye ${n + 1}`)) },
]
/** Has no factor in common with the number of combinations. */
const stride = 1_009
const longEnoughMs = 90_000
/** So many are tried again, for the first time may have been slow for another reason. */
const again = 5

/**
 * @typedef {{ query: object, ms: number, rowsRead: number }} Tried
 * @param {ReturnType<typeof import('./client.mjs').clientOf>} client
 * @returns {Promise<{ tried: number, plainMs: number, slowest: Tried[], failed: string[] }>} `plainMs`: the floor of a plain list.
 */
export async function hunt(client) {
  const queries = [undefined, ...words].flatMap((q) => orders.flatMap((sort) =>
    filters.map((filter) => ({ ...(q !== undefined && { q }), ...(filter && { filter }), sort }))))
  const tried = []
  const failed = []
  const attempt = async (query) => {
    const { ms, rowsRead, status } = await client.ask({ path: pathOf(query) })
    if (status !== 200) failed.push(`${JSON.stringify(query)} was answered with ${status || 'nothing: the server is down'}`)
    return { query, ms, rowsRead, status }
  }
  const plainMs = await plainFloor(client)
  const until = performance.now() + longEnoughMs
  for (let n = 0; n < queries.length && performance.now() < until; n += 1) {
    // Far apart from each other, so that those there is no time for are of every kind.
    const answer = await attempt(queries[(n * stride) % queries.length])
    tried.push(answer)
    // Busy for ten seconds with one statement, the local server dies.
    if (answer.status === 0) break
  }
  const slow = tried.filter(({ status }) => status === 200).toSorted((a, b) => b.ms - a.ms).slice(0, again)
  const slowest = []
  for (const { query, ms, rowsRead } of slow) {
    const once = failed.length === 0 ? await attempt(query) : { ms }
    slowest.push({ query, rowsRead, ms: Math.min(ms, once.ms) })
  }
  return { tried: tried.length, plainMs, slowest: slowest.toSorted((a, b) => b.ms - a.ms), failed }
}

async function plainFloor(client) {
  const plain = { path: pathOf({}) }
  await client.must(plain)
  await client.rehearse(plain)
  const runs = []
  for (let run = 0; run < 20; run += 1) runs.push((await client.floor()).ms)
  return median(runs)
}
