/** Lists of contacts, found by words and conditions. */
import { metaOf } from '../http/paging.schema'
import { invalid, Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { detail } from '../invalid'
import { limits } from '../limits'
import type { Search } from './compile'
import { searchFor } from './criteria'
import { type Cursor, open, seal } from './cursor'
import type { CountedMeta, Criteria, ListQuery } from './search.schema'
import * as store from './search.store'
import { newestFirst } from './sorts'

export function list({ access, env, query }: Call<ListQuery>): Promise<Reply> {
  return listOf(searchFor(query, access), { access, env, query }, {})
}

type Listing = Pick<ListQuery, 'page' | 'per_page' | 'sort' | 'cursor' | 'count'> & Criteria

/** `within`: what else than the query a cursor belongs to; `typed`: all the words that are looked for, as they were typed. */
export async function listOf(
  search: Search, { access, env, query }: Pick<Call<Listing>, 'access' | 'env' | 'query'>, within: object, typed = query.q ?? '',
): Promise<Reply> {
  const { page, per_page, sort = query.updated_after === undefined ? newestFirst : 'updated_at', cursor, count, ...criteria } = query
  if ((page - 1) * per_page > limits.pageMaxRows) throw invalid('page', 'max')
  const scope = JSON.stringify([access.settings.id, sort, criteria, within])
  const after = cursor === undefined ? null : await opened(env, scope, cursor)
  if (after !== null && page > 1) throw invalid('page', 'no_value')
  const { contacts, count: found, next } = await store.list(access, search, {
    q: typed, sort, after, skip: (page - 1) * per_page, perPage: per_page, counts: count !== 'false',
  })
  const meta: CountedMeta = {
    ...(found !== null && counted(found, per_page)),
    ...(after === null && { page }),
    per_page,
    next_cursor: next && (await seal(env.MASTER_SECRET, scope, next)),
  }
  return { data: contacts, meta }
}

async function opened(env: Env, scope: string, text: string): Promise<Cursor> {
  const cursor = await open(env.MASTER_SECRET, scope, text)
  if (cursor === null) throw new Problem('bad_request', { details: [detail('cursor', 'cursor')] })
  return cursor
}

function counted({ total, more }: store.Count, perPage: number) {
  const { total_pages } = metaOf(total, 1, perPage)
  return { total, ...(more && { total_is_lower_bound: true as const }), total_pages }
}

export async function facets({ access, query }: Call<Criteria>): Promise<Reply> {
  return { data: await store.facets(access, searchFor(query, access)) }
}
