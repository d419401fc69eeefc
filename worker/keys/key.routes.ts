/** API keys, HTTP in and out. Here, and nowhere else, a key exists in full. */
import { sha256 } from '../auth/digest'
import { metaOf } from '../http/paging.schema'
import { Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { isId, newId } from '../ids'
import { hintOf, newApiKey } from './key'
import type { CreateApiKey, ListApiKeysQuery, NewApiKey } from './key.schema'
import * as keys from './key.store'

export async function list({ access, query: { page, per_page } }: Call<ListApiKeysQuery>): Promise<Reply> {
  const { keys: data, total } = await keys.list(access, per_page, (page - 1) * per_page)
  return { data, meta: metaOf(total, page, per_page) }
}

export async function get({ access, params }: Call): Promise<Reply> {
  const data = await keys.get(access, keyId(params))
  if (data === null) throw new Problem('not_found')
  return { data, version: data.version }
}

export async function create({ access, body, secretFor }: Call<undefined, CreateApiKey>): Promise<Reply> {
  const { workspace, mode } = access.settings
  const keyFor = async (id: string) => newApiKey(mode, workspace, await secretFor(id))
  const id = newId('key')
  const apiKey = await keyFor(id)
  const { key, replayed } = await keys.create(access, { ...body, id, hash: await sha256(apiKey), hint: hintOf(apiKey) })
  const data: NewApiKey = { ...key, api_key: replayed ? await keyFor(key.id) : apiKey }
  return { data, status: 201, version: key.version, location: `/api_keys/${key.id}`, replayed }
}

export async function revoke({ access, params }: Call): Promise<Reply> {
  const { key, replayed } = await keys.revoke(access, keyId(params))
  return { data: key, version: key.version, replayed }
}

function keyId(params: Record<string, string>): string {
  const id = params['id'] ?? ''
  if (!isId('key', id)) throw new Problem('not_found')
  return id
}
