/**
 * The slowest searches there are, as far as looking for them finds any: rows read say nothing of the work inside the search
 * index. Two hunts, for two promises: of newest-first lists that the index settles, and of everything else, where ranges,
 * texts that are looked into and other orders cost what they cost.
 */
import { median } from '../panel/figures.mjs'
import { combination } from './combinations.mjs'
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
const others = [undefined, ...words].flatMap((q) => orders.flatMap((sort) =>
  filters.map((filter) => pathOf({ ...(q !== undefined && { q }), ...(filter && { filter }), sort }))))
/** Has no factor in common with the number of them: far apart from each other, those there is time for are of every kind. */
const stride = 1_009
const indexMs = 60_000
const othersMs = 45_000
/** So many are tried again, so often: the first time may have been slow for another reason. */
const again = 10
const times = 3

/**
 * @typedef {{ path: string, ms: number, rowsRead: number, status: number }} Tried
 * @typedef {{ tried: number, slowest: Tried[] }} Bag
 * @param {ReturnType<typeof import('./client.mjs').clientOf>} client
 * @returns {Promise<{ plainMs: number, index: Bag, others: Bag, failed: string[] }>} `plainMs`: the floor of a plain list.
 */
export async function hunt(client) {
  const failed = []

  async function attempt(path) {
    const { ms, rowsRead, status } = await client.ask({ path })
    if (status !== 200) failed.push(`${decodeURIComponent(path)} was answered with ${status || 'nothing: the server is down'}`)
    return { path, ms, rowsRead, status }
  }

  async function bag(pathAt, longEnoughMs, most = Infinity) {
    const tried = []
    const until = performance.now() + longEnoughMs
    // Busy for ten seconds with one statement, the local server dies: then nothing is left to ask.
    while (tried.length < most && performance.now() < until && tried.at(-1)?.status !== 0) tried.push(await attempt(pathAt(tried.length)))
    const slowest = []
    for (const one of tried.filter(({ status }) => status === 200).toSorted((a, b) => b.ms - a.ms).slice(0, again)) {
      const runs = [one.ms]
      while (runs.length <= times && failed.length === 0) runs.push((await attempt(one.path)).ms)
      slowest.push({ ...one, ms: median(runs) })
    }
    return { tried: tried.length, slowest: slowest.toSorted((a, b) => b.ms - a.ms) }
  }

  return {
    plainMs: await plainFloor(client),
    index: await bag(combination, indexMs),
    others: await bag((n) => others[(n * stride) % others.length], othersMs, others.length),
    failed,
  }
}

async function plainFloor(client) {
  const plain = { path: pathOf({}) }
  await client.must(plain)
  await client.rehearse(plain)
  const runs = []
  for (let run = 0; run < 20; run += 1) runs.push((await client.floor()).ms)
  return median(runs)
}
