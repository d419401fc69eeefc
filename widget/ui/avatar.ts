/** Picture or initials, with where the person came from at its corner. Decoration: the name stands beside it. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Contact, Status } from '../../worker/contacts/contact.schema'
import { channelIcons } from './channel-icon'
import { hueOf } from './hue'
import { icon } from './icon'
import { initialsOf } from './initials'

/** A picture that is not there shows the initials; the next person's may be. */
const hide = (hidden: boolean) => (event: Event) => {
  ;(event.currentTarget as HTMLElement).hidden = hidden
}

export function avatar(
  person: { name: string; status: Status } & Partial<Pick<Contact, 'avatar_url' | 'source'>>,
  size: 'lg' | 'md',
): TemplateResult {
  const blocked = person.status === 'blocked'
  const glyph = blocked ? 'ban' : person.source && channelIcons[person.source]
  return html`
    <span class="avatar ${size}" part="avatar" data-hue=${blocked ? 'slate' : hueOf(person.name)} aria-hidden="true">
      ${initialsOf(person.name)}
      ${person.avatar_url
        ? html`<img src=${person.avatar_url} alt="" referrerpolicy="no-referrer" @error=${hide(true)} @load=${hide(false)} />`
        : nothing}
      ${glyph && size === 'lg' ? html`<span class="src ${blocked ? 'bad' : ''}">${icon(glyph, 's')}</span>` : nothing}
    </span>
  `
}
