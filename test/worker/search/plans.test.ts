/** What a search reads is what it shows: by the plan of each statement, and by the rows that the database counts. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { sortNames } from '../../../worker/search/sorts'
import { withFields } from '../contact'
import { newWorkspace, type TestWorkspace } from '../harness'
import { scansOf, statementsOf } from '../statements'
import { ask, idsOf } from './agreement'
import type { Condition, Tree } from './oracle'

const perPage = 10
const bound = 3 * perPage + 30
const minuteMs = 60_000

let workspace: TestWorkspace
let group: string
beforeAll(async () => {
  const neighbour = await newWorkspace()
  workspace = await newWorkspace()
  for (const one of [neighbour, workspace]) {
    await withFields(one)
    const { body: { data } } = await one.post('/groups', { name: 'Grosir' })
    group = data.id
    for (let n = 0; n < 300; n++) {
      await one.post('/contacts', {
        name: `${n % 3 === 0 ? 'Budi' : 'Siti'} ${n}`, phone: `08123456${1_000 + n}`, tags: [...(n % 2 ? ['separuh'] : []), ...(n % 100 === 7 ? ['jarang'] : [])],
        groups: n % 5 ? [] : [group], custom_attributes: { customer_tier: n % 4 ? 'silver' : 'gold', limit_kredit: n, newsletter: n % 2 === 0, region: `Wilayah ${n % 7}`, joined_on: `2024-01-${10 + (n % 20)}` },
      })
    }
  }
  await env.DB.prepare(`UPDATE contacts SET created_at = ?1 + id % 4294967296 * ${minuteMs}, updated_at = ?1 + id * 7919 % 1000 * ${minuteMs}, last_seen_at = iif(id % 3, ?1 + id % 100, NULL),
      assignee = iif(id % 10, NULL, 'usr_a'), team = iif(id % 4, 'team_a', NULL), conversation_status = iif(id % 2, 'open', NULL)
    WHERE workspace = ?2`).bind(Date.parse('2024-01-01T00:00:00Z'), workspace.number).run()
}, 60_000)

const half: Condition = { field: 'tags', op: 'any', value: ['separuh'] }
const rare: Condition = { field: 'tags', op: 'all', value: ['jarang'] }
const gold: Condition = { field: 'custom_attributes.customer_tier', op: 'equals', value: 'Gold' }
const one: Condition = { field: 'custom_attributes.limit_kredit', op: 'one_of', value: [5, 55, 155, 255] }
const isIn = (): Condition => ({ field: 'groups', op: 'any', value: [group] })
const hasNone: Condition = { field: 'tags', op: 'none', value: ['tidak ada'] }

describe('newest first, whatever is asked of words, tags, groups and fields', () => {
  const questions: [string, () => { q?: string; filter?: Tree }][] = [
    ['nothing', () => ({})],
    ['a word of a third', () => ({ q: 'budi' })], ['a word of everybody', () => ({ q: '0812' })], ['a rare word', () => ({ q: '081234561123' })], ['one letter', () => ({ q: 'b' })], ['two words', () => ({ q: 'siti 28' })], ['nobody', () => ({ q: 'tidak ada siapa-siapa' })],
    ['a tag of half', () => ({ filter: half })], ['a rare tag', () => ({ filter: rare })], ['a tag that nobody has', () => ({ filter: hasNone })], ['a group', () => ({ filter: isIn() })], ['a value', () => ({ filter: gold })], ['a few values', () => ({ filter: one })],
    ['not a tag', () => ({ filter: { not: half } })], ['not a rare tag', () => ({ filter: { not: rare } })], ['not a value', () => ({ filter: { not: gold } })],
    ['a word and a rare tag', () => ({ q: 'budi', filter: rare })], ['everybody and a rare tag', () => ({ q: '0812', filter: rare })], ['a word and not a tag', () => ({ q: 'siti', filter: { not: half } })],
    ['all of them', () => ({ q: 'budi', filter: { and: [half, { not: rare }, gold, isIn()] } })],
    ['any of them', () => ({ filter: { or: [rare, one, { and: [gold, isIn()] }] } })],
    ['a word, and any of them or none', () => ({ q: 'i', filter: { and: [{ or: [half, { not: gold }] }, { not: { and: [isIn(), rare] } }, { not: { or: [one, rare] } }] } })],
    ['a time', () => ({ filter: { and: [half, { field: 'created_at', op: 'since', value: '2024-01-01' }] } })],
  ]

  it.each(questions)('%s', async (_, question) => {
    const { q, filter } = question()
    const parameters = { ...(q !== undefined && { q }), ...(filter && { filter: JSON.stringify(filter) }), per_page: String(perPage), count: 'false' }
    for (const sort of ['-created_at', 'created_at']) {
      let cursor: string | null | undefined
      for (let page = 1; page <= 4 && cursor !== null; page++) {
        const answer = await ask(workspace, { ...parameters, sort, ...(cursor && { cursor }) })
        expect([sort, page, answer.status, answer.trips, answer.rowsRead <= bound ? 'few' : answer.rowsRead]).toEqual([sort, page, 200, 1, 'few'])
        cursor = answer.body.meta.next_cursor
      }
    }
  })
})

it('words in the order of a range that holds few read no more than the range', async () => {
  const filter = JSON.stringify({ field: 'last_seen_at', op: 'within', value: 'last_7_days' })
  for (const sort of ['last_seen_at', '-last_seen_at']) {
    const answer = await ask(workspace, { q: '0812', sort, filter, per_page: String(perPage), count: 'false' })
    expect([idsOf(answer), answer.rowsRead <= bound ? 'few' : answer.rowsRead]).toEqual([[], 'few'])
  }
})

describe('every page of a cursor', () => {
  it.each(sortNames.filter((sort) => sort !== 'relevance'))('in the order %s, the last as the first', async (sort) => {
    let cursor: string | null = null
    let shown = 0
    do {
      const answer = await ask(workspace, { sort, per_page: String(perPage), count: 'false', ...(cursor !== null && { cursor }) })
      expect([sort, shown, answer.rowsRead <= bound ? 'few' : answer.rowsRead]).toEqual([sort, shown, 'few'])
      shown += idsOf(answer).length
      cursor = answer.body.meta.next_cursor
    } while (cursor !== null)
    expect(shown).toBe(300)
  })

  it.each([
    ['-last_seen_at', 'last_seen_at', '2024-01-01'], ['updated_at', 'updated_at', '2024-01-01'], ['-created_at', 'created_at', '2024-01-01'],
  ])('of a range in its own order, %s', async (sort, field, value) => {
    let cursor: string | null = null
    do {
      const answer = await ask(workspace, { sort, filter: JSON.stringify({ field, op: 'since', value }), per_page: String(perPage), count: 'false', ...(cursor !== null && { cursor }) })
      expect([idsOf(answer).length > 0, answer.rowsRead <= bound ? 'few' : answer.rowsRead]).toEqual([true, 'few'])
      cursor = answer.body.meta.next_cursor
    } while (cursor !== null)
  })
})

describe('no statement walks a whole table', () => {
  const conditions = (): Condition[] => [
    half, rare, hasNone, isIn(), gold, one, { field: 'tags', op: 'is_set' }, { field: 'groups', op: 'is_not_set' },
    { field: 'source', op: 'one_of', value: ['api', 'email'] }, ...['active', 'inactive', 'blocked'].map((value) => ({ field: 'status', op: 'equals', value })), { field: 'status', op: 'one_of', value: ['active', 'blocked'] },
    { field: 'has_phone', op: 'equals', value: true }, { field: 'has_email', op: 'equals', value: false },
    ...['assignee', 'team'].flatMap((field) => [{ field, op: 'equals', value: 'usr_a' }, { field, op: 'one_of', value: ['usr_a', 'team_a'] }, { field, op: 'is_set' }, { field, op: 'is_not_set' }]),
    { field: 'conversation_status', op: 'equals', value: 'open' }, { field: 'conversation_status', op: 'is_not_set' },
    ...['created_at', 'updated_at', 'last_seen_at'].flatMap((field) => [
      { field, op: 'equals', value: '2024-01-01' }, { field, op: 'greater', value: '2024-01-01' }, { field, op: 'less', value: '2024-01-02' }, { field, op: 'between', value: ['2024-01-01', '2024-01-02'] },
      { field, op: 'within', value: 'last_7_days' }, { field, op: 'is_set' }, { field, op: 'is_not_set' },
    ]),
    { field: 'custom_attributes.region', op: 'contains', value: 'layah 3' }, { field: 'custom_attributes.region', op: 'starts_with', value: 'wil' }, { field: 'custom_attributes.region', op: 'is_not_set' },
    { field: 'custom_attributes.limit_kredit', op: 'between', value: [10, 20] }, { field: 'custom_attributes.limit_kredit', op: 'greater', value: 290 }, { field: 'custom_attributes.joined_on', op: 'within', value: 'this_month' },
    { field: 'custom_attributes.newsletter', op: 'equals', value: true },
  ]

  it.each(sortNames)('in the order %s, with and without words, on later pages too', { timeout: 120_000 }, async (sort) => {
    const statements = await statementsOf(async (spied) => {
      const shapes = conditions().flatMap((condition): Tree[] => [condition, { not: condition }, { or: [condition, half] }, { and: [condition, gold, { field: 'last_seen_at', op: 'since', value: '2023-01-01' }] }])
      for (const filter of shapes) {
        for (const q of ['', 'budi']) await spied('GET', `/contacts?${new URLSearchParams({ q, sort, filter: JSON.stringify(filter) }).toString()}`)
      }
      for (const q of ['', 'budi', 'b', '0812 3456']) {
        const query = { q, sort, per_page: '5' }
        const { body: { meta } } = await ask(workspace, query)
        await spied('GET', `/contacts?${new URLSearchParams({ ...query, cursor: meta.next_cursor }).toString()}`)
        await spied('GET', `/contacts?${new URLSearchParams({ ...query, page: '3' }).toString()}`)
        await spied('GET', `/contacts/facets?${new URLSearchParams({ q }).toString()}`)
      }
    }, workspace.key)
    expect(statements.size).toBeGreaterThan(100)
    expect(await scansOf(statements)).toEqual({})
  })
})
