/** A contact, section by section, in the agent's order: who, what is unusual, what kind, how to reach, what colleagues know, facts, what happened. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Permission } from '../../worker/roles'
import type { SectionName } from '../data/sections'
import type { ContactView, Trouble } from '../data/store'
import type { Aside } from './aside'
import type { Kit, Rights } from './kit'
import { bodySkeleton } from './skeleton'

const noRights: Rights = new Set()
const onlyDrafts: Rights = new Set(['drafts'])
let rightsOf: { from: readonly Permission[]; rights: Rights } | undefined

/** The same set for the same answer, so that nothing is drawn again for its sake. */
function rightsFrom(permissions: readonly Permission[]): Rights {
  if (rightsOf?.from !== permissions) rightsOf = { from: permissions, rights: new Set([...permissions, ...(permissions.includes('contacts:write') ? ['drafts' as const] : [])]) }
  return rightsOf.rights
}

interface Options {
  trouble: Trouble | null
  /** Whether the sections have arrived, and whether each has been drawn: until then boxes stand in their place. */
  complete: boolean
  drawn: boolean
  aside: Aside | undefined
  /** Where the host opens a conversation. */
  url: string
  /** The host's: these are only to be read. */
  readOnly: (section: SectionName | 'header') => boolean
}

export function contactView(view: ContactView, kit: Kit, { trouble, complete, drawn, aside, url, readOnly }: Options): TemplateResult {
  const { t } = kit
  const { contact, me } = view.panel
  const all = rightsFrom(me.permissions)
  const rights = trouble?.kind !== 'expired' ? all : all.has('drafts') ? onlyDrafts : noRights
  const may = (permission: Permission) => me.permissions.includes(permission)
  return html`
    <sahut-contact-header
      exportparts="header, avatar, name, actions, action, menu, input, button"
      .kit=${kit}
      .view=${view}
      .rights=${readOnly('header') ? noRights : rights}
      .viewOnly=${(!may('contacts:write') && !may('notes:write')) || readOnly('header')}
    ><slot name="actions" slot="actions"></slot></sahut-contact-header>
    ${contact.status === 'blocked' && kit.desk ? html`<sahut-blocked exportparts="banner, button" .kit=${kit} .view=${view} .rights=${readOnly('header') ? noRights : rights}></sahut-blocked>` : nothing}
    ${complete && aside === 'block' ? html`<sahut-block-form exportparts="input, button" .kit=${kit} .view=${view}></sahut-block-form>` : nothing}
    <slot name="start"></slot>
    ${complete && aside === 'arrange' ? html`<sahut-arrange .kit=${kit} .view=${view}></sahut-arrange>` : nothing}
    ${complete
      ? html`
          <div class="body" ?hidden=${!drawn}>
            ${view.layout.order.map((name) => section(name, view, kit, readOnly(name) ? noRights : rights, !may('notes:write') || readOnly(name), trouble, url))}
          </div>
        `
      : nothing}
    ${complete && drawn ? nothing : bodySkeleton(t)}
    <slot name="end"></slot>
  `
}

function section(name: SectionName, view: ContactView, kit: Kit, rights: Rights, viewOnly: boolean, trouble: Trouble | null, url: string): TemplateResult {
  switch (name) {
    case 'tags':
      return html`<sahut-contact-tags exportparts="section, tag, button, input, menu" .kit=${kit} .view=${view} .rights=${rights}></sahut-contact-tags>`
    case 'info':
      return html`<sahut-contact-info exportparts="section, section-title, row, label, value, button, input, menu" .kit=${kit} .view=${view} .rights=${rights}></sahut-contact-info>`
    case 'notes':
      return html`<sahut-contact-notes exportparts="section, section-title, note, button, input, menu" .kit=${kit} .view=${view} .rights=${rights} .viewOnly=${viewOnly}></sahut-contact-notes>`
    case 'details':
      return html`<sahut-contact-details exportparts="section, section-title, row, label, value, tag, button, input, menu" .kit=${kit} .view=${view} .rights=${rights}></sahut-contact-details>`
    case 'timeline':
      return html`<sahut-contact-timeline exportparts="section, section-title, button, menu" .kit=${kit} .view=${view} .rights=${rights} .trouble=${trouble} .url=${url}></sahut-contact-timeline>`
  }
}
