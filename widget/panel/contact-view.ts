/** A contact, section by section: who, what is unusual, what kind, how to reach, what colleagues know, facts. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Permission } from '../../worker/roles'
import type { OnePanel } from '../data/memory'
import type { Trouble } from '../data/store'
import { icon } from '../ui/icon'
import type { Kit, Rights } from './kit'
import { bodySkeleton } from './skeleton'

const noRights: Rights = new Set()
let rightsOf: { from: readonly Permission[]; rights: Rights } | undefined

/** The same set for the same answer, so that nothing is drawn again for its sake. */
function rightsFrom(permissions: readonly Permission[]): Rights {
  if (rightsOf?.from !== permissions) rightsOf = { from: permissions, rights: new Set(permissions) }
  return rightsOf.rights
}

export function contactView(panel: OnePanel, kit: Kit, trouble: Trouble | null, complete: boolean): TemplateResult {
  const { t } = kit
  const rights = trouble?.kind === 'expired' ? noRights : rightsFrom(panel.me.permissions)
  const may = (permission: Permission) => panel.me.permissions.includes(permission)
  return html`
    <sahut-contact-header .kit=${kit} .panel=${panel} .rights=${rights} .viewOnly=${!may('contacts:write') && !may('notes:write')}></sahut-contact-header>
    ${panel.contact.status === 'blocked'
      ? html`<div class="ban bad" role="status">${icon('ban')}<p><b>${t.blockedLead}</b> ${t.blockedRest}</p></div>`
      : nothing}
    ${complete ? body(panel, kit, rights, !may('notes:write')) : bodySkeleton(t)}
  `
}

function body(panel: OnePanel, kit: Kit, rights: Rights, viewOnly: boolean): TemplateResult {
  return html`
    <div class="body">
      <sahut-contact-tags .kit=${kit} .panel=${panel} .rights=${rights}></sahut-contact-tags>
      <sahut-contact-info .kit=${kit} .panel=${panel} .rights=${rights}></sahut-contact-info>
      <sahut-contact-notes .kit=${kit} .panel=${panel} .rights=${rights} .viewOnly=${viewOnly}></sahut-contact-notes>
      <sahut-contact-details .kit=${kit} .panel=${panel}></sahut-contact-details>
    </div>
  `
}
