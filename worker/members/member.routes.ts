/** Members, HTTP in and out. */
import { metaOf } from '../http/paging.schema'
import { Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { isId } from '../ids'
import type { CreateMember, ListMembersQuery, UpdateMember } from './member.schema'
import * as members from './member.store'

export async function list({ access, query: { page, per_page } }: Call<ListMembersQuery>): Promise<Reply> {
  const { members: data, total } = await members.list(access, per_page, (page - 1) * per_page)
  return { data, meta: metaOf(total, page, per_page) }
}

export async function get({ access, params }: Call): Promise<Reply> {
  const data = await members.get(access, memberId(params))
  if (data === null) throw new Problem('not_found')
  return { data, version: data.version }
}

export async function add({ access, body }: Call<undefined, CreateMember>): Promise<Reply> {
  const written = await members.add(access, body)
  return { ...changed(written), status: 201, location: `/members/${written.member.id}` }
}

export async function update({ access, params, body }: Call<undefined, UpdateMember>): Promise<Reply> {
  return changed(await members.update(access, memberId(params), body))
}

export async function remove({ access, params }: Call): Promise<Reply> {
  return changed(await members.remove(access, memberId(params)))
}

function changed({ member, replayed }: members.WrittenMember): Reply {
  return { data: member, version: member.version, replayed }
}

function memberId(params: Record<string, string>): string {
  const id = params['id'] ?? ''
  if (!isId('member', id)) throw new Problem('not_found')
  return id
}
