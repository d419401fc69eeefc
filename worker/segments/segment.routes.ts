/** HTTP in, HTTP out, for segments and the contacts they find. */
import type { Access } from '../db/access'
import { metaOf } from '../http/paging.schema'
import { invalid, Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { isId } from '../ids'
import { limits } from '../limits'
import { type Detail, Invalid } from '../invalid'
import type { Search } from '../search/compile'
import { searchFor } from '../search/criteria'
import { readFilter } from '../search/filter'
import { conditionsOf, type FilterTree } from '../search/filter.schema'
import type { Criteria, ListQuery } from '../search/search.schema'
import { listOf } from '../search/search.routes'
import { count as countContacts } from '../search/search.store'
import { filterOf, knownTagsOf, type SegmentRow, toSegment } from './segment.resource'
import type { UpdateSegment } from './segment.schema'
import * as store from './segment.store'

export async function list({ access, query: { page, per_page } }: Call<{ page: number; per_page: number }>): Promise<Reply> {
  const { segments, total } = await store.list(access, { limit: per_page, offset: (page - 1) * per_page })
  return { data: segments, meta: metaOf(total, page, per_page) }
}

export async function get({ access, params }: Call): Promise<Reply> {
  const data = toSegment(present(await store.get(access, idOf(params))))
  return { data, version: data.version }
}

export async function create({ access, body }: Call<undefined, UpdateSegment>): Promise<Reply> {
  held(body.filter, access)
  const written = await store.create(access, body)
  return { ...changed(written), status: 201, location: `/segments/${written.segment.id}` }
}

export async function update({ access, params, body }: Call<undefined, UpdateSegment>): Promise<Reply> {
  held(body.filter, access)
  return changed(await store.update(access, idOf(params), body))
}

export async function remove({ access, params }: Call): Promise<Reply> {
  return changed(await store.remove(access, idOf(params)))
}

export async function restore({ access, params }: Call): Promise<Reply> {
  return changed(await store.restore(access, idOf(params)))
}

/** What the segment finds, and of that what the query asks for besides. */
export async function contacts(call: Call<ListQuery>): Promise<Reply> {
  const { access, query, params } = call
  const segment = present(await store.known(access, idOf(params)))
  const typed = [segment.q, query.q].filter((part) => (part ?? '') !== '').join(' ')
  const within = { segment: segment.id, q: segment.q, filter: segment.filter, tags: segment.tag_ids }
  return listOf(searchOf(segment, query, access), call, within, typed)
}

export async function count({ access, params }: Call): Promise<Reply> {
  const segment = present(await store.known(access, idOf(params)))
  const { total, more } = await countContacts(access, searchOf(segment, {}, access))
  return { data: { total, lower_bound: more } }
}

/** Both searches, in one, and no longer than one may be. */
function searchOf(segment: SegmentRow, criteria: Criteria, access: Access): Search {
  const filter = filterOf(segment)
  const filters = [filter, criteria.filter]
  const conditions = filters.reduce<number>((sum, one) => sum + (one ? conditionsOf(one) : 0), 0)
  if (conditions > limits.filterConditions) throw invalid('filter', 'too_many')
  const saved = { q: segment.q ?? undefined, filter: filter ?? undefined }
  const own = searchFor(saved, access, { path: 'segment.filter', knownTags: knownTagsOf(segment) })
  const asked = searchFor(criteria, access)
  return { words: [...own.words, ...asked.words], filter: { type: 'and', parts: [own.filter, asked.filter] } }
}

/** Against the fields there are: a filter that cannot be asked is not saved. */
function held(filter: FilterTree | null | undefined, { settings, now }: Access): void {
  if (!filter) return
  const details: Detail[] = []
  readFilter(filter, settings, now, details)
  if (details.length > 0) throw new Invalid(details)
}

const changed = ({ segment, replayed }: store.WrittenSegment): Reply => ({ data: segment, version: segment.version, replayed })

function present(segment: SegmentRow | null): SegmentRow {
  if (segment === null) throw new Problem('not_found')
  return segment
}

function idOf(params: Record<string, string>): string {
  const id = params['id'] ?? ''
  if (!isId('segment', id)) throw new Problem('not_found')
  return id
}
