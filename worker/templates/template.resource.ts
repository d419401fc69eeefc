/** From a stored template to what is shown. Isolates keep those they use in this form, so that sending one is one trip. */
import { formatInstant } from '../http/values'
import type { Template } from './template.schema'
import { variablesIn } from './variables'

/** What TEMPLATE_JSON makes. */
export interface TemplateRow {
  id: string
  name: string
  language: string
  body: string
  version: number
  created_at: number
  updated_at: number
}

/** JSON of template `r`. */
export const TEMPLATE_JSON = `
  json_object('id', r.uid, 'name', r.name, 'language', r.language, 'body', r.body,
    'version', r.version, 'created_at', r.created_at, 'updated_at', r.updated_at)`

export function toTemplate({ created_at, updated_at, ...row }: TemplateRow): Template {
  return { ...row, variables: variablesIn(row.body), created_at: formatInstant(created_at), updated_at: formatInstant(updated_at) }
}
