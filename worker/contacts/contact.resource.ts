/** From rows to the resource of `contact.schema.ts`; the one place where a contact gets its public face. */
import type { Actor } from '../auth/actor.schema'
import type { ChannelType } from '../channels/channel.schema'
import type { CustomerKind } from '../channels/inbound'
import type { FieldDefinition, KnownLabels, Settings } from '../db/settings'
import { formatInstant, formatInstantOrNull } from '../http/values'
import type { TagLabel } from '../tags/tag.schema'
import { type Attributes, type Contact, channelKinds, type ConversationStatus, type Identity, type Source, type Status } from './contact.schema'
import type { IdentityKind } from './identities.statements'
import { formatPhone } from './phone'

/** What CONTACT_JSON makes. */
export interface ContactRow {
  id: string
  name: string
  company: string | null
  location: string | null
  avatar_url: string | null
  source: Source
  tag_ids: number[]
  group_ids: number[]
  custom_attributes: Attributes
  identities: IdentityRow[]
  notes_count: number
  last_seen_at: number | null
  version: number
  created_at: number
  updated_at: number
  deleted_at: number | null
  more: {
    blocked: { at: number; by: Actor | null; reason: string | null } | null
    original_name: string | null
    last_channel: ChannelType | null
    conversations_count: number
    conversation_status: ConversationStatus | null
    assignee: string | null
    team: string | null
  }
}

export interface IdentityRow {
  id: string
  kind: CustomerKind
  scope: string
  value: string
  raw: string | null
  label?: string
  primary: boolean
}

/** The names behind tag_ids and group_ids, as a row has them with it; what is not in it has been deleted. */
export interface LabelsInRow {
  tags: { ref: number; name: string; color: TagLabel['color'] }[]
  groups: { ref: number; id: string; name: string }[]
}

export function labelsIn({ tags, groups }: LabelsInRow): KnownLabels {
  return {
    tags: new Map(tags.map(({ ref, ...tag }) => [ref, tag])),
    groups: new Map(groups.map(({ ref, ...group }) => [ref, group])),
  }
}

const dayMs = 86_400_000

const isChannelKind = (kind: CustomerKind): kind is (typeof channelKinds)[number] => (channelKinds as readonly CustomerKind[]).includes(kind)

export function toContact(row: ContactRow, labels: KnownLabels, settings: Settings, now: number): Contact {
  const phones = identitiesOf(row, 'phone', settings.country)
  const emails = identitiesOf(row, 'email', settings.country)
  const phone = phones.find((item) => item.primary)?.value ?? null
  return {
    id: row.id,
    name: row.name,
    email: emails.find((item) => item.primary)?.value ?? null,
    phone,
    phone_digits: phone?.slice(1) ?? null,
    company: row.company,
    location: row.location,
    external_id: row.identities.find((item) => item.kind === 'external')?.value ?? null,
    avatar_url: row.avatar_url,
    tags: named(row.tag_ids, labels.tags).map(({ name }) => name),
    groups: named(row.group_ids, labels.groups),
    custom_attributes: shownAttributes(row.custom_attributes, settings.fields),
    phones,
    emails,
    source: row.source,
    status: statusOf(row, settings, now),
    last_seen_at: formatInstantOrNull(row.last_seen_at),
    channel_identities: row.identities.flatMap(({ id, kind, value, label = null }) => (isChannelKind(kind) ? [{ id, kind, value, label }] : [])),
    original_name: row.more.original_name,
    blocked: row.more.blocked && { ...row.more.blocked, at: formatInstant(row.more.blocked.at) },
    last_channel: row.more.last_channel,
    conversations_count: row.more.conversations_count,
    last_conversation: row.more.conversation_status && { status: row.more.conversation_status, assignee_id: row.more.assignee, team_id: row.more.team },
    notes_count: row.notes_count,
    version: row.version,
    created_at: formatInstant(row.created_at),
    updated_at: formatInstant(row.updated_at),
    deleted_at: formatInstantOrNull(row.deleted_at),
  }
}

export function tagLabels(row: ContactRow, labels: KnownLabels): TagLabel[] {
  return named(row.tag_ids, labels.tags)
}

export function statusOf(row: Pick<ContactRow, 'more' | 'last_seen_at' | 'created_at'>, settings: Settings, now: number): Status {
  if (row.more.blocked !== null) return 'blocked'
  const lastSeen = row.last_seen_at ?? row.created_at
  return now - lastSeen <= settings.inactive_after_days * dayMs ? 'active' : 'inactive'
}

function named<T>(ids: readonly number[], labels: ReadonlyMap<number, T | null>): T[] {
  return ids.flatMap((id) => labels.get(id) ?? [])
}

/** Values of archived fields are kept in the row and not shown. */
function shownAttributes(values: Attributes, fields: readonly FieldDefinition[]): Attributes {
  return Object.fromEntries(fields.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, values[key]]])))
}

function identitiesOf(row: ContactRow, kind: IdentityKind, country: string): Identity[] {
  return row.identities
    .filter((item) => item.kind === kind)
    .map(({ id, value, raw, primary }) => ({
      id,
      value,
      national: kind === 'phone' ? formatPhone(value, country) : null,
      raw,
      primary,
    }))
}
