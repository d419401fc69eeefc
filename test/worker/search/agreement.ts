/** Asks the Worker and the oracle the same, and holds one answer against the other. */
import { expect } from 'vitest'
import type { Answer, Client } from '../harness'
import { type House, type Person, type Query, search, statusOf } from './oracle'

export interface Paging {
  perPage: number
  page: number
  counts: boolean
  /** Whether to follow the cursors to the end. */
  walks: boolean
}

interface Asked {
  workspace: Client
  people: Person[]
  house: House
}

export const parametersOf = ({ filter, ...query }: Query): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)])),
  ...(filter !== undefined && { filter: JSON.stringify(filter) }),
})

export const ask = (workspace: Client, parameters: Record<string, string>, path = '/contacts'): Promise<Answer> =>
  workspace.get(`${path}?${new URLSearchParams(parameters).toString()}`)

export const idsOf = ({ body }: Answer): string[] => body.data.map(({ id }: { id: string }) => id)

/** How many it found. */
export async function agree({ workspace, people, house }: Asked, query: Query, { perPage, page, counts, walks }: Paging): Promise<number> {
  const expected = search(people, query, house)
  const parameters = { ...parametersOf(query), per_page: String(perPage) }
  const answer = await ask(workspace, { ...parameters, page: String(page), ...(!counts && { count: 'false' }) })
  expect([answer.status, answer.body.error]).toEqual([200, undefined])
  const named = (ids: string[]) => ids.map((id) => people.find((person) => person.id === id)?.name ?? `${id}, a stranger`)
  const shown = expected.slice((page - 1) * perPage, page * perPage).map(({ id }) => id)
  expect({ names: named(idsOf(answer)), ids: idsOf(answer) }).toEqual({ names: named(shown), ids: shown })
  expect(answer.body.data.map(({ status }: { status: string }) => status)).toEqual(
    expected.slice((page - 1) * perPage, page * perPage).map((person) => statusOf(person, house)))
  expect(answer.body.meta.total).toBe(counts ? expected.length : undefined)
  expect(answer.body.meta.next_cursor !== null).toBe(page * perPage < expected.length)
  expect(answer.trips).toBe(1)
  if (walks && page === 1) expect(await walk(workspace, parameters, answer)).toEqual(expected.map(({ id }) => id))
  return expected.length
}

/** Everybody, page by page; `between` runs before each next page. */
export async function walk(workspace: Client, parameters: Record<string, string>, first: Answer, between?: () => Promise<void>): Promise<string[]> {
  const ids = idsOf(first)
  let cursor: string | null = first.body.meta.next_cursor
  while (cursor !== null) {
    await between?.()
    const { page: _, ...rest } = parameters
    const next = await ask(workspace, { ...rest, cursor, count: 'false' })
    expect([next.status, next.body.error]).toEqual([200, undefined])
    // Where nothing happens in between, a page of nobody need not have been asked for.
    if (between === undefined && idsOf(next).length === 0) throw new Error('an empty page')
    ids.push(...idsOf(next))
    cursor = next.body.meta.next_cursor
  }
  return ids
}
