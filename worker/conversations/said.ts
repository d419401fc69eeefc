/** What shall be said, from what was given: free text, or a template with its variables. */
import type { Access } from '../db/access'
import { detail, Invalid } from '../invalid'
import { known } from '../templates/template.store'
import { renderTemplate } from '../templates/variables'
import type { SendMessage } from './message.schema'
import type { Said } from './message.store'

type Given = Pick<SendMessage, 'content' | 'template_id' | 'template_variables'>

/** `path`: of the body's part that names it. */
export async function saidOf({ content, template_id: id, template_variables: variables = {} }: Given, access: Access, path = ''): Promise<Pick<Said, 'content' | 'template'>> {
  if (id === undefined) return { content: content ?? '', template: null }
  const template = await known(access, id)
  if (template === null) throw new Invalid([detail(`${path}template_id`, 'unknown_template')])
  const rendered = renderTemplate(template.body, variables)
  if (!rendered.ok) throw new Invalid(rendered.details.map((one) => ({ ...one, path: path + one.path })))
  const { name, language, body } = template
  return { content: rendered.text, template: { id, name, language, body, variables } }
}
