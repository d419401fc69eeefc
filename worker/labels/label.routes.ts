/** HTTP in, HTTP out, for tags and groups alike. */
import { isId } from '../ids'
import { metaOf } from '../http/paging.schema'
import { Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import type { LabelChange, LabelStore, WrittenLabel } from './label.store'

interface ListQuery {
  page: number
  per_page: number
  q?: string | null | undefined
}

export function labelRoutes<Label extends { id: string; version: number }>(
  kind: 'tag' | 'group',
  path: string,
  store: LabelStore<Label>,
) {
  function idOf(params: Record<string, string>): string {
    const id = params['id'] ?? ''
    if (!isId(kind, id)) throw new Problem('not_found')
    return id
  }
  const changed = ({ label, replayed }: WrittenLabel<Label>): Reply => ({ data: label, version: label.version, replayed })

  return {
    async list({ access, query: { page, per_page, q } }: Call<ListQuery>): Promise<Reply> {
      const { labels, total } = await store.list(access, { q: q ?? undefined, limit: per_page, offset: (page - 1) * per_page })
      return { data: labels, meta: metaOf(total, page, per_page) }
    },
    async get({ access, params }: Call): Promise<Reply> {
      const label = await store.get(access, idOf(params))
      if (label === null) throw new Problem('not_found')
      return { data: label, version: label.version }
    },
    async create({ access, body }: Call<undefined, LabelChange>): Promise<Reply> {
      const written = await store.create(access, body)
      return { ...changed(written), status: 201, location: `${path}/${written.label.id}` }
    },
    async update({ access, params, body }: Call<undefined, LabelChange>): Promise<Reply> {
      return changed(await store.update(access, idOf(params), body))
    },
    async remove({ access, params }: Call): Promise<Reply> {
      return changed(await store.remove(access, idOf(params)))
    },
    async restore({ access, params }: Call): Promise<Reply> {
      return changed(await store.restore(access, idOf(params)))
    },
  }
}
