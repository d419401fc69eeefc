/** A message template that a provider has approved: the only way to write first, or after the reply window has closed. */
import * as v from 'valibot'
import { integer, line, text, timestamp } from '../http/values'
import { pageMeta, pageQuery } from '../http/paging.schema'
import { limits } from '../limits'
import { areVariablesSound } from './variables'

export const Template = v.object({
  id: v.pipe(v.string(), v.description('`tpl_…`')),
  name: v.string(),
  language: v.string(),
  body: v.string(),
  variables: v.pipe(v.array(v.string()), v.description('Those of the body: what `template_variables` names when it is sent')),
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Template = v.InferOutput<typeof Template>

const name = v.pipe(
  line(limits.templateNameMaxChars),
  v.check((value) => /^[a-z0-9_]+$/.test(value), 'template_name'),
  v.description('As the provider knows it'),
)
const language = v.pipe(
  line(limits.templateNameMaxChars),
  v.check((value) => /^[a-z]{2,3}(_[A-Z]{2})?$/.test(value), 'language'),
  v.description('As the provider knows it: `id`, `en_US`'),
)
const body = v.pipe(
  text(limits.templateMaxChars),
  v.check((value) => value !== '', 'required'),
  v.check(areVariablesSound, 'variables'),
  v.description('As the provider has approved it, with `{{1}}`, `{{2}}` … or `{{names}}` for what differs each time'),
)

export const CreateTemplate = v.strictObject({ name, language, body })
export const UpdateTemplate = v.strictObject({ name: v.optional(name), language: v.optional(language), body: v.optional(body) })
export type UpdateTemplate = v.InferOutput<typeof UpdateTemplate>

export const ListTemplatesQuery = v.strictObject(pageQuery)
export const TemplateList = v.object({ data: v.array(Template), meta: pageMeta })
