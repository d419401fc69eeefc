/** Where there is too much to count and too much to sort: what is told, and what is still in the right order. */
import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import worker from '../../worker/index'
import { limits } from '../../worker/limits'
import { newWorkspace, type TestWorkspace } from './harness'

const namesakes = limits.sortedHits + 600
const others = 300
const anybody = limits.walkedRows + 700

/** Changed in one moment, as an import does it: more than a short walk meets, and found are only its first and its last. */
const early = 50
const late = 150

interface Person {
  name: string
  seen: number
  updated?: number
}

/** Called Budi; called so among other names; and enough people before them, in every order, that a short walk meets none. */
const people: Person[] = [
  ...Array.from({ length: early }, (_, n) => ({ name: `Budi Awal ${n}`, seen: 100 + n, updated: 1 })),
  ...Array.from({ length: anybody }, (_, n) => ({ name: `Agus ${n}`, seen: 9_000_000 + n, updated: 1 })),
  ...Array.from({ length: namesakes }, (_, n) => ({ name: `Budi ${(n * 7_919) % namesakes}`, seen: 1_000 + n })),
  ...Array.from({ length: others }, (_, n) => ({ name: `${n % 2 ? 'Zaki' : 'Aan'} Budi ${n}`, seen: 500 + n, updated: n < others - late ? 0 : 1 })),
]

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await newWorkspace()
  const base = workspace.number * 2 ** 32
  for (let from = 0; from < people.length; from += 1_000) {
    await env.DB.prepare(`
      INSERT INTO contacts (id, workspace, uid, name, source, created_at, updated_at, last_seen_at)
      SELECT CAST(?1 AS INTEGER) + ?2 + j.key + 1, ?3, 'ct_' || (?2 + j.key), j.value ->> '$.name', 'api', ?2 + j.key, coalesce(j.value ->> '$.updated', 0), j.value ->> '$.seen'
      FROM json_each(?4) j`)
      .bind(base, from, workspace.number, JSON.stringify(people.slice(from, from + 1_000))).run()
  }
  await env.DB.prepare('INSERT INTO reindexing (workspace, done_to) VALUES (?1, CAST(?2 AS INTEGER))').bind(workspace.number, base).run()
  const left = () => env.DB.prepare('SELECT count(*) AS n FROM reindexing WHERE workspace = ?1').bind(workspace.number).first<number>('n')
  while (await left()) await worker.scheduled(createScheduledController({ scheduledTime: new Date(), cron: '* * * * *' }), env)
}, 120_000)

const names = async (query: string, pages: number) => {
  const found: string[] = []
  let cursor: string | null = null
  for (let page = 0; page < pages; page++) {
    const { status, body } = await workspace.get(`/contacts?${query}&per_page=100${cursor ? `&cursor=${cursor}` : ''}`)
    expect(status).toBe(200)
    found.push(...body.data.map(({ name }: { name: string }) => name))
    cursor = body.meta.next_cursor
  }
  return found
}

const budis = people.filter(({ name }) => name.includes('Budi'))
const byName = (list: readonly Person[]) => list.map(({ name }) => name).toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))

describe('hits beyond what is sorted at once', () => {
  it('stand by name in one order, those called so and those called so as well', async () => {
    const expected = byName(budis)
    expect(await names('q=budi&sort=name&count=false', 3)).toEqual(expected.slice(0, 300))
    expect(await names('q=budi&sort=-name&count=false', 3)).toEqual(expected.toReversed().slice(0, 300))
  })

  it('read no more than fifty thousand rows for it', async () => {
    for (const sort of ['name', '-name']) expect((await workspace.get(`/contacts?q=budi&sort=${sort}&count=false`)).rowsRead).toBeLessThanOrEqual(50_000)
  })

  it('are sorted after all where a short walk meets too few', async () => {
    const expected = budis.toSorted((a, b) => b.seen - a.seen).map(({ name }) => name)
    expect(await names('q=budi&sort=-last_seen_at&count=false', 3)).toEqual(expected.slice(0, 300))
  })

  it('are met by a short walk where they are everywhere', async () => {
    const expected = budis.toSorted((a, b) => a.seen - b.seen).map(({ name }) => name)
    expect(await names('q=budi&sort=last_seen_at&count=false', 3)).toEqual(expected.slice(0, 300))
    expect((await workspace.get('/contacts?q=budi&sort=last_seen_at&count=false')).rowsRead).toBeLessThanOrEqual(limits.sortedHits * 2)
  })

  it('are all there though more share what is sorted by than a short walk meets', async () => {
    const expected = people.toReversed().filter(({ name }) => name.includes('Budi')).toSorted((a, b) => (b.updated ?? 0) - (a.updated ?? 0))
    expect(await names('q=budi&sort=-updated_at&count=false', 4)).toEqual(expected.slice(0, 400).map(({ name }) => name))
  })

  it('come in the order of their ranks, and after the newest thousand by age alone', async () => {
    const newest = people.toReversed().filter(({ name }) => name.includes('Budi'))
    const ranked = newest.slice(0, limits.rankedHits)
    expect(await names('q=budi&sort=relevance&count=false', 12)).toEqual([...ranked, ...newest.slice(limits.rankedHits, 1_200)].map(({ name }) => name))
  })
})

describe('hits beyond what is counted', () => {
  it('are told as a lower bound, in lists, facets and segments', async () => {
    const { body: { meta } } = await workspace.get('/contacts?q=budi')
    expect(meta).toMatchObject({ total: limits.countedMax, total_is_lower_bound: true, total_pages: limits.countedMax / 25 })
    expect((await workspace.get('/contacts/facets?q=budi')).body.data).toMatchObject({
      total: limits.countedMax, lower_bound: true, sources: [{ value: 'api', count: limits.countedMax }],
    })
    const { body: { data: { id } } } = await workspace.post('/segments', { name: 'Budi', q: 'budi' })
    expect((await workspace.get(`/segments/${id}/count`)).body.data).toEqual({ total: limits.countedMax, lower_bound: true })
  })

  it('are exact below', async () => {
    const { body: { meta } } = await workspace.get('/contacts?q=agus')
    expect([meta.total, meta.total_is_lower_bound]).toEqual([anybody, undefined])
  })
})
