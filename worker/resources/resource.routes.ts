/** HTTP in, HTTP out, for channels, teams, templates and rules alike. */
import { metaOf } from '../http/paging.schema'
import { Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { type IdKind, isId } from '../ids'
import type { Edit, ResourceStore, WrittenResource } from './resource.store'

export function resourceRoutes<Resource extends { id: string; version: number }, Body>(
  kind: IdKind,
  path: string,
  store: ResourceStore<Resource>,
  editOf: (body: Body) => Edit,
) {
  const idOf = (params: Record<string, string>) => idIn(kind, params)
  return {
    async list({ access, query: { page, per_page } }: Call<{ page: number; per_page: number }>): Promise<Reply> {
      const { resources, total } = await store.list(access, { limit: per_page, offset: (page - 1) * per_page })
      return { data: resources, meta: metaOf(total, page, per_page) }
    },
    async get({ access, params }: Call): Promise<Reply> {
      const resource = await store.get(access, idOf(params))
      if (resource === null) throw new Problem('not_found')
      return { data: resource, version: resource.version }
    },
    async create({ access, body }: Call<undefined, Body>): Promise<Reply> {
      return created(path, await store.create(access, editOf(body)))
    },
    async update({ access, params, body }: Call<undefined, Body>): Promise<Reply> {
      return changed(await store.update(access, idOf(params), editOf(body)))
    },
    async remove({ access, params }: Call): Promise<Reply> {
      return changed(await store.remove(access, idOf(params)))
    },
    async restore({ access, params }: Call): Promise<Reply> {
      return changed(await store.restore(access, idOf(params)))
    },
  }
}

export function idIn(kind: IdKind, params: Record<string, string>): string {
  const id = params['id'] ?? ''
  if (!isId(kind, id)) throw new Problem('not_found')
  return id
}

type Written = WrittenResource<{ id: string; version: number }>

export const changed = ({ resource, replayed }: Written): Reply => ({ data: resource, version: resource.version, replayed })

export const created = (path: string, written: Written): Reply => ({ ...changed(written), status: 201, location: `${path}/${written.resource.id}` })
