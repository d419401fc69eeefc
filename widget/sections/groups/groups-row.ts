/** The groups a contact is in, as one row among the details. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Contact } from '../../../worker/contacts/contact.schema'
import type { Texts } from '../../i18n/id'

export function groupsRow(groups: Contact['groups'], t: Texts): TemplateResult | typeof nothing {
  if (groups.length === 0) return nothing
  return html`
    <div class="row">
      <dt>${t.groups}</dt>
      <dd><div class="val still"><span class="v wrap">${groups.map(({ name }) => name).join(', ')}</span></div></dd>
    </div>
  `
}
