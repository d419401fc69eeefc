/** The contact, as every answer shows it and as every write may send it. */
import * as v from 'valibot'
import { Actor } from '../auth/actor.schema'
import { channelTypes } from '../channels/channel.schema'
import { limits } from '../limits'
import { email, httpUrl, integer, line, optionalLine, timestamp } from '../http/values'
import { tagName } from '../tags/tag.schema'
import { Note } from '../notes/note.schema'
import { GivenValues } from '../fields/given-values.schema'

/** Where a contact first came from. */
export const sources = ['whatsapp', 'email', 'instagram', 'messenger', 'telegram', 'livechat', 'api', 'import', 'manual'] as const
export type Source = (typeof sources)[number]

/** Derived: blocked if blocked; else by the last interaction and the workspace's `inactive_after_days`. */
export const statuses = ['active', 'inactive', 'blocked'] as const
export type Status = (typeof statuses)[number]

/** Of the last conversation. */
export const conversationStatuses = ['open', 'pending', 'resolved', 'snoozed'] as const
export type ConversationStatus = (typeof conversationStatuses)[number]

/** How channels know a customer, beside phone and e-mail. */
export const channelKinds = ['whatsapp', 'whatsapp_user', 'messenger', 'instagram', 'telegram', 'livechat'] as const

/** A phone or an e-mail that belongs to this contact and, in its workspace, to no other. */
export const Identity = v.object({
  id: v.pipe(v.string(), v.description('`idn_…`')),
  value: v.pipe(v.string(), v.description('E.164 with the plus, or the lower-cased address')),
  national: v.pipe(
    v.nullable(v.string()),
    v.description('A phone as people of the workspace’s country read it; `null` for an e-mail'),
  ),
  raw: v.pipe(v.nullable(v.string()), v.description('What was typed, when it differs')),
  primary: v.boolean(),
})
export type Identity = v.InferOutput<typeof Identity>

export const Attributes = v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]))
export type Attributes = v.InferOutput<typeof Attributes>

export const Contact = v.object({
  id: v.pipe(v.string(), v.description('`ct_…`, opaque')),
  name: v.string(),
  email: v.nullable(v.string()),
  phone: v.pipe(v.nullable(v.string()), v.description('E.164, for example +628123456789')),
  phone_digits: v.pipe(v.nullable(v.string()), v.description('The same without the plus')),
  company: v.nullable(v.string()),
  location: v.nullable(v.string()),
  external_id: v.pipe(v.nullable(v.string()), v.description('The id of this person in your own system')),
  avatar_url: v.nullable(v.string()),
  tags: v.array(v.string()),
  groups: v.array(v.object({ id: v.string(), name: v.string() })),
  custom_attributes: Attributes,
  phones: v.array(Identity),
  emails: v.array(Identity),
  source: v.picklist(sources),
  status: v.picklist(statuses),
  last_seen_at: v.nullable(timestamp),
  channel_identities: v.pipe(
    v.array(v.object({
      id: v.string(),
      kind: v.picklist(channelKinds),
      value: v.string(),
      label: v.pipe(v.nullable(v.string()), v.description('What people read, such as @budi.grosir')),
    })),
    v.description('How channels know this customer, beside phones and e-mails. They come with messages and cannot be written'),
  ),
  original_name: v.pipe(v.nullable(v.string()), v.description('The name from before one was read from a message; `POST …/revert_name` brings it back')),
  blocked: v.pipe(
    v.nullable(v.object({ at: timestamp, by: v.nullable(Actor), reason: v.nullable(v.string()) })),
    v.description('Since when, by whom and why; messages of who is blocked are dropped'),
  ),
  last_channel: v.pipe(v.nullable(v.picklist(channelTypes)), v.description('Where the customer was seen last')),
  conversations_count: integer,
  last_conversation: v.nullable(v.object({
    status: v.picklist(conversationStatuses),
    assignee_id: v.nullable(v.string()),
    team_id: v.nullable(v.string()),
  })),
  notes_count: integer,
  version: v.pipe(integer, v.description('Counts edits; a customer’s message is not one')),
  created_at: timestamp,
  updated_at: timestamp,
  deleted_at: v.pipe(v.nullable(timestamp), v.description('Set while the contact is in the bin')),
})
export type Contact = v.InferOutput<typeof Contact>

export const ContactWithNotes = v.object({
  ...Contact.entries,
  notes: v.pipe(v.array(Note), v.description(`Pinned first, then newest; at most ${limits.notesWithContact}`)),
})
export type ContactWithNotes = v.InferOutput<typeof ContactWithNotes>

/** Phones are parsed with the workspace's country once the shape is right; see `phone.ts`. */
export const phoneText = line(limits.phoneMaxChars)

const phoneItem = v.union([phoneText, v.strictObject({ value: phoneText, primary: v.optional(v.boolean()) })])
const emailItem = v.union([email, v.strictObject({ value: email, primary: v.optional(v.boolean()) })])

const profile = {
  company: v.optional(optionalLine()),
  location: v.optional(optionalLine()),
  external_id: v.optional(v.pipe(optionalLine(limits.externalIdMaxChars), v.description('The id of this person in your own system'))),
  avatar_url: v.optional(v.pipe(v.nullable(httpUrl), v.description('An http or https address'))),
  phone: v.optional(v.pipe(v.nullable(phoneText), v.description('The primary one, however it is written; read with the country of the workspace'))),
  email: v.optional(v.pipe(v.nullable(email), v.description('The primary one'))),
  tags: v.optional(
    v.pipe(
      v.array(tagName),
      v.check((tags) => tags.length <= limits.tagsPerContact, 'too_many'),
      v.metadata({ maxItems: limits.tagsPerContact }),
      v.description('Tag names; the whole set. New ones are created'),
    ),
  ),
  groups: v.optional(
    v.pipe(
      v.array(line(64)),
      v.check((groups) => groups.length <= limits.groupsPerContact, 'too_many'),
      v.metadata({ maxItems: limits.groupsPerContact }),
      v.description('Group ids; the whole set'),
    ),
  ),
  custom_attributes: v.optional(v.pipe(GivenValues, v.description('By key, as the custom fields of the workspace define them; `null` clears'))),
}

export const CreateContact = v.strictObject({
  name: line(),
  ...profile,
  phones: v.optional(v.pipe(v.array(phoneItem), v.check((items) => items.length <= limits.phonesPerContact, 'too_many'), v.metadata({ maxItems: limits.phonesPerContact }))),
  emails: v.optional(v.pipe(v.array(emailItem), v.check((items) => items.length <= limits.emailsPerContact, 'too_many'), v.metadata({ maxItems: limits.emailsPerContact }))),
  source: v.optional(v.picklist(sources)),
})
export type CreateContact = v.InferOutput<typeof CreateContact>

/** Absent leaves alone, `null` clears, `tags` and `groups` replace the set. */
export const UpdateContact = v.strictObject({ name: v.optional(line()), ...profile })
export type UpdateContact = v.InferOutput<typeof UpdateContact>

export const UpsertContact = v.strictObject({ ...CreateContact.entries, name: v.optional(line()) })
export type UpsertContact = v.InferOutput<typeof UpsertContact>

export const matchKeys = ['phone', 'email', 'external_id'] as const
export type MatchKey = (typeof matchKeys)[number]

export const UpsertQuery = v.strictObject({
  match_on: v.pipe(
    v.string(),
    v.description('Comma-separated: phone, email, external_id'),
    v.transform((keys) => [...new Set(keys.split(',').map((key) => key.trim()))]),
    v.array(v.picklist(matchKeys)),
  ),
})

/** What a host knows of the person it shows. A "+" that a URL turned into a space is put back. */
export const known = {
  phone: v.optional(v.pipe(v.string(), v.transform((value) => value.replace(/^ (?=\d)/, '+')), phoneText)),
  email: v.optional(email),
  external_id: v.optional(line(limits.externalIdMaxChars)),
}

export const LookupQuery = v.pipe(
  v.strictObject(known),
  v.check((query) => Object.values(query).some((value) => value !== undefined), 'one_required'),
  v.description('Needs at least one of `phone`, `email` and `external_id`.'),
)

export const AddPhone = v.strictObject({ value: phoneText, primary: v.optional(v.boolean()) })
export const AddEmail = v.strictObject({ value: email, primary: v.optional(v.boolean()) })
export const UpdatePhone = v.strictObject({ value: v.optional(phoneText), primary: v.optional(v.literal(true)) })
export const UpdateEmail = v.strictObject({ value: v.optional(email), primary: v.optional(v.literal(true)) })

/** Why is for colleagues; the customer is told nothing. */
export const BlockContact = v.strictObject({ reason: v.optional(optionalLine()) })
export type BlockContact = v.InferOutput<typeof BlockContact>
