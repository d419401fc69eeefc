/** Templates in the database. A name has one template in each language. */
import type { Access } from '../db/access'
import { parseRow, read } from '../db/read'
import { limits } from '../limits'
import { full, resourceStore, taken } from '../resources/resource.store'
import { TEMPLATE_JSON, type TemplateRow, toTemplate } from './template.resource'
import type { Template } from './template.schema'

export const templates = resourceStore<TemplateRow, Template>({
  kind: 'template',
  table: 'templates',
  json: TEMPLATE_JSON,
  toResource: toTemplate,
  state: `json_patch('{}', json_object('name', r.name, 'language', r.language, 'body', r.body, 'deleted_at', r.deleted_at))`,
  columns: { name: `w.after ->> '$.name'`, language: `w.after ->> '$.language'`, body: `w.after ->> '$.body'` },
  order: 'r.name, r.language, r.id',
  guards: { edited: [taken('templates', 'name', 'language')], added: [full('templates', limits.templatesPerWorkspace)] },
  isKept: true,
})

const FIND = `
  SELECT ${TEMPLATE_JSON}
  FROM templates r
  WHERE r.workspace = ?1 ->> '$.workspace' AND r.uid = ?1 ->> '$.id' AND r.deleted_at IS NULL`

/** As this isolate knows it. That it still is so is proved by the batch it is used in, by `settings_version`. */
export async function known(access: Access, id: string): Promise<TemplateRow | null> {
  const { templates: kept } = access.settings
  const found = kept.get(id) ?? parseRow<TemplateRow>((await read(access, { sql: FIND, params: { id } })).rows[0])
  if (found !== null) kept.set(id, found)
  return found
}
