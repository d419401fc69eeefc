/** The worker's contracts with what it says of channels and blocking, until they say it themselves. */
import * as v from 'valibot'
import { Actor } from '../../../worker/auth/actor.schema'
import { channelTypes } from '../../../worker/channels/channel.schema'
import * as told from '../../../worker/contacts/contact.schema'
import * as panels from '../../../worker/contacts/panel.schema'
import { Timeline } from '../../../worker/conversations/timeline.schema'
import { integer, line, timestamp } from '../../../worker/http/values'

const conversing = {
  channel_identities: v.array(v.object({ id: v.string(), kind: v.picklist(['whatsapp', 'whatsapp_user', 'messenger', 'instagram', 'telegram', 'livechat']), value: v.string(), label: v.nullable(v.string()) })),
  blocked: v.nullable(v.object({ at: timestamp, by: Actor, reason: v.nullable(v.string()) })),
  original_name: v.nullable(v.string()),
  last_channel: v.nullable(v.picklist(channelTypes)),
  conversations_count: integer,
  last_conversation: v.nullable(v.object({ status: v.picklist(told.conversationStatuses), assignee_id: v.nullable(v.string()), team_id: v.nullable(v.string()) })),
}

export const Contact = v.object({ ...told.Contact.entries, ...conversing })
export type Contact = v.InferOutput<typeof Contact>
export const ContactWithNotes = v.object({ ...told.ContactWithNotes.entries, ...conversing })
export type ContactWithNotes = v.InferOutput<typeof ContactWithNotes>
export const Panel = v.object({ ...panels.Panel.entries, contact: v.nullable(ContactWithNotes), timeline: v.nullable(Timeline) })
export type Panel = v.InferOutput<typeof Panel>
export const BlockContact = v.strictObject({ reason: v.optional(v.nullable(line())) })
