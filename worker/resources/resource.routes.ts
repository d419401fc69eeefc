/** HTTP in, HTTP out, for channels, teams, templates and rules alike. */
import { metaOf } from '../http/paging.schema'
import { Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { type IdKind, isId, newId } from '../ids'
import type { Edit, ResourceStore, WrittenResource } from './resource.store'

export function resourceRoutes<Resource extends { id: string; version: number }, Body>(
  kind: IdKind,
  path: string,
  store: ResourceStore<Resource>,
  editOf: (body: Body, call: Call, id: string) => Edit | Promise<Edit>,
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
    async create(call: Call<undefined, Body>): Promise<Reply> {
      const id = newId(kind)
      const written = await store.create(call.access, id, await editOf(call.body, call, id))
      return { ...changed(written), status: 201, location: `${path}/${written.resource.id}` }
    },
    async update(call: Call<undefined, Body>): Promise<Reply> {
      const id = idOf(call.params)
      return changed(await store.update(call.access, id, await editOf(call.body, call, id)))
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

function changed({ resource, replayed }: WrittenResource<{ version: number }>): Reply {
  return { data: resource, version: resource.version, replayed }
}
