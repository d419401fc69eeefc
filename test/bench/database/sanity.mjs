/** Whether each search finds whom it must: known from the people themselves, one by one, without a database. */
import { fold } from '../../../worker/search/fold.ts'
import { limits } from '../../../worker/limits.ts'
import { person, textOf } from './people.ts'
import { pathOf, searches } from './searches.mjs'

const perPage = limits.perPageDefault

/**
 * @param {ReturnType<typeof import('./client.mjs').clientOf>} client
 * @param {number} size
 * @returns {Promise<string[]>} what was wrong
 */
export async function wrongAnswers(client, size) {
  const expected = searches.map(() => [])
  for (let n = size; n >= 1; n -= 1) {
    const one = person(1, n, size)
    const text = textOf(one)
    for (const [index, { query, holds }] of searches.entries()) {
      if (!holds(one, text)) continue
      expected[index].push(query.sort ? { uid: one.uid, n, key: keyOf(one, query.sort) } : one.uid)
    }
  }
  const wrong = []
  for (const [index, { what, query }] of searches.entries()) {
    const { body: { data, meta } } = await client.must({ path: pathOf(query, true) })
    const total = Math.min(expected[index].length, limits.countedMax)
    if (meta.total !== total && meta.total !== expected[index].length) wrong.push(`${what}: total ${meta.total}, ${expected[index].length} hold`)
    const skip = ((query.page ?? 1) - 1) * perPage
    const ids = query.sort === 'relevance' ? null : inOrder(expected[index], query.sort).slice(skip, skip + perPage)
    const shown = data.map(({ id }) => id)
    if (ids === null) {
      const all = new Set(expected[index].map(({ uid }) => uid))
      if (shown.length !== Math.min(perPage, all.size) || !shown.every((id) => all.has(id))) wrong.push(`${what}: shows contacts that do not fit`)
    } else if (shown.join() !== ids.join()) wrong.push(`${what}: shows ${shown.slice(0, 3).join(', ')} …, wanted ${ids.slice(0, 3).join(', ')} …`)
  }
  return wrong
}

function keyOf({ name, lastSeenAt }, sort) {
  return sort.endsWith('name') ? fold(name) : (lastSeenAt ?? 0)
}

/** Newest first is the order in which they were made. */
function inOrder(people, sort) {
  if (sort === undefined) return people
  const sign = sort.startsWith('-') ? -1 : 1
  const compare = (one, other) => (one.key < other.key ? -sign : one.key > other.key ? sign : sign * (one.n - other.n))
  return people.toSorted(compare).map(({ uid }) => uid)
}
