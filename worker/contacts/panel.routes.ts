/** The panel's opening call. Nobody found is an answer here, not an error: the panel then offers to make the contact. */
import { firstPageReply } from '../conversations/timeline.routes'
import * as timeline from '../conversations/timeline.store'
import { formatInstant, formatInstantOrNull } from '../http/values'
import type { Call, Reply } from '../http/route'
import { limits } from '../limits'
import { may, permissionsOf } from '../roles'
import { toField } from '../fields/field.resource'
import { monthIn } from '../usage/month'
import { quotaNotice } from '../usage/quota'
import { conversationsOpened, usedIn } from '../usage/usage.store'
import { labelsIn, tagLabels, toContact } from './contact.resource'
import { type Known, knownValues } from './contact.routes'
import * as reads from './contact.reads'
import type { Candidate, Panel, PanelQuery } from './panel.schema'
import { formatPhone, parsePhone } from './phone'

export async function open({ access, env, query }: Call<PanelQuery>): Promise<Reply> {
  const { settings } = access
  const { contact_id, ...known } = query
  const month = monthIn(settings.time_zone, access.now)
  const by = contact_id === undefined ? { values: readable(known, access) } : { id: contact_id }
  const { principal, found: live, binned, further } = await reads.find(access, by, (contact, params) => [timeline.firstPage(contact, params), conversationsOpened(month)])
  const only = live.length === 1 ? live[0] : undefined
  const data: Panel = {
    match: live.length === 0 ? 'none' : only ? 'one' : 'several',
    contact: only ? reads.withNotes(only, access) : null,
    candidates: only ? [] : live.map((one) => candidate(one, access)),
    binned: live.length === 0 ? inBin(binned) : null,
    tags: only ? tagLabels(only.contact, labelsIn(only)) : [],
    timeline: only ? await firstPageReply(timeline.pageOf(further[0], limits.timelinePage, access), env, settings.id, only.contact.id) : null,
    fields: settings.fields.map((field) => toField(field)),
    me: {
      type: principal.type,
      id: principal.id,
      name: principal.name,
      role: principal.role,
      permissions: permissionsOf(principal.role, principal.type),
    },
    workspace: {
      id: settings.id,
      name: settings.name,
      country: settings.country,
      time_zone: settings.time_zone,
      language: settings.language,
    },
    phone: phoneAskedFor(query.phone, settings.country),
    notice: may(principal.role, 'quota:watch') ? quotaNotice(usedIn(further[1]), settings.plan) : null,
  }
  return only ? { data, version: only.contact.version } : { data }
}

/** A host shows what it has; a phone that is none (a short code, a chat id) just finds nobody. */
function readable(known: Known, access: Call['access']) {
  const phone = known.phone !== undefined && parsePhone(known.phone, access.settings.country).ok
  return knownValues({ ...known, phone: phone ? known.phone : undefined }, access)
}

function phoneAskedFor(text: string | undefined, country: string): Panel['phone'] {
  if (text === undefined) return null
  const result = parsePhone(text, country)
  return result.ok ? { value: result.phone.e164, national: formatPhone(result.phone.e164, country) } : null
}

/** Somebody is stored under this, and out of sight: the agent may have them back instead of making them again. */
function inBin([first]: reads.Found[]): Panel['binned'] {
  if (first === undefined || first.contact.deleted_at === null) return null
  return { id: first.contact.id, name: first.contact.name, deleted_at: formatInstant(first.contact.deleted_at) }
}

function candidate(found: reads.Found, { settings, now }: Call['access']): Candidate {
  const { id, name, company, location, phone, phones, email, status } = toContact(found.contact, labelsIn(found), settings, now)
  const phone_national = phones.find(({ primary }) => primary)?.national ?? null
  const last_seen_at = formatInstantOrNull(found.contact.last_seen_at)
  return { id, name, company, location, phone, phone_national, email, status, last_seen_at, matched_on: found.matched_on ?? [] }
}
