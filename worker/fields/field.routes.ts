/** HTTP in, HTTP out, for `/custom_attributes`. */
import { fold } from '../search/fold'
import { isId } from '../ids'
import { invalid, Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import type { Field, FieldType } from './field.schema'
import { reservedKeys } from './given-values.schema'
import * as fields from './field.store'

const keyMaxChars = 63

export async function list({ access, query }: Call<{ archived: 'true' | 'false' }>): Promise<Reply> {
  return { data: await fields.list(access, query.archived === 'true') }
}

export async function get({ access, params }: Call): Promise<Reply> {
  const field = await fields.get(access, fieldId(params))
  if (field === null) throw new Problem('not_found')
  return { data: field, version: field.version }
}

interface Creating { name: string; type: FieldType; key?: string | undefined; options?: string[] | undefined }

export async function create({ access, body }: Call<undefined, Creating>): Promise<Reply> {
  const key = body.key ?? keyFrom(body.name)
  const written = await fields.create(access, { ...body, key })
  return { ...changed(written), status: 201, location: `/custom_attributes/${written.field.id}` }
}

export async function update({ access, params, body }: Call<undefined, fields.FieldChange>): Promise<Reply> {
  const id = fieldId(params)
  const known = access.settings.fields.find((field) => field.id === id)
  if (known !== undefined && known.type !== 'dropdown' && body.options !== undefined) throw invalid('options', 'dropdown_only')
  return changed(await fields.update(access, id, body))
}

export async function reorder({ access, body }: Call<undefined, { ids: string[] }>): Promise<Reply> {
  return { data: await fields.reorder(access, body.ids) }
}

function changed({ field, replayed }: { field: Field; replayed: boolean }): Reply {
  return { data: field, version: field.version, replayed }
}

/** "Limit kredit" becomes `limit_kredit`; a name without one Latin letter needs a key of its own. */
function keyFrom(name: string): string {
  const key = fold(name).replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+/, '').replace(/_+$/, '').slice(0, keyMaxChars)
  if (key === '' || reservedKeys.includes(key)) throw invalid('key', 'required')
  return key
}

function fieldId(params: Record<string, string>): string {
  const id = params['id'] ?? ''
  if (!isId('field', id)) throw new Problem('not_found')
  return id
}
