/** A contact to choose, as a match or a search result. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Candidate } from '../../worker/contacts/panel.schema'
import { avatar } from '../ui/avatar'
import { icon } from '../ui/icon'
import type { Kit } from './kit'

type Person = Omit<Candidate, 'matched_on'> & { matched_on?: Candidate['matched_on'] }

export function candidateRow(person: Person, kit: Kit, now: number, choose: () => void): TemplateResult {
  const { formats } = kit
  return html`
    <button type="button" class="cand" @click=${choose}>
      ${avatar(person, 'md')}
      <span>
        <span class="nm"><span>${person.name}</span>${person.last_seen_at ? html`<span class="muted t11 seen">${formats.ago(person.last_seen_at, now)}</span>` : nothing}</span>
        <span class="muted t12 org">${[person.company, person.location].filter(Boolean).join(' · ')}</span>
        ${reasons(person, kit)}
      </span>
    </button>
  `
}

function reasons(person: Person, { t }: Kit): TemplateResult[] {
  const on = person.matched_on ?? []
  const known = [
    { kind: 'phone', glyph: 'phone', label: t.phone, value: person.phone_national },
    { kind: 'email', glyph: 'mail', label: t.email, value: person.email },
    { kind: 'external_id', glyph: 'user', label: t.externalId, value: '' },
  ] as const
  const blocked = { glyph: 'ban', label: t.status.blocked, value: '' } as const
  // A search result was found by a word; it shows how the person is reached instead.
  const shown = known.filter(({ kind, value }) => (on.length > 0 ? on.includes(kind) : value)).slice(0, on.length || 1)
  return [...(person.status === 'blocked' ? [blocked] : []), ...shown].map(
    ({ glyph, label, value }) => html`<span class="why ${glyph}">${icon(glyph, 's')}<span>${label} ${value ? html`<bdi dir="ltr"><b>${value}</b></bdi>` : nothing}</span></span>`,
  )
}
