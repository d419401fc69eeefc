/** A conversation: one customer on one channel. */
import * as v from 'valibot'
import { Actor } from '../auth/actor.schema'
import { ChannelName } from '../channels/channel.schema'
import { contentTypes } from '../channels/inbound'
import { conversationStatuses } from '../contacts/contact.schema'
import { pageMeta, pageQuery } from '../http/paging.schema'
import { email, idText, instant, integer, line, timestamp } from '../http/values'
import { limits } from '../limits'
import { FirstMessage, messageTypes, senderTypes } from './message.schema'

const Named = v.object({ id: v.string(), name: v.string() })

/** WhatsApp takes free text only while the customer wrote within the last 24 hours. */
export const ReplyWindow = v.object({
  open: v.boolean(),
  closes_at: v.pipe(v.nullable(timestamp), v.description('When it closes, or closed; `null`: the customer has never written')),
})
export type ReplyWindow = v.InferOutput<typeof ReplyWindow>

/** Without its contact: as a timeline and a list of one contact's conversations show it. */
const conversation = {
  id: v.pipe(v.string(), v.description('`conv_…`')),
  status: v.picklist(conversationStatuses),
  snoozed_until: v.nullable(timestamp),
  channel: ChannelName,
  assignee: v.nullable(Named),
  team: v.nullable(Named),
  labels: v.array(v.string()),
  subject: v.pipe(v.nullable(v.string()), v.description('Of an e-mail thread')),
  messages_count: integer,
  last_message: v.nullable(v.object({
    type: v.picklist(messageTypes),
    content_type: v.picklist(contentTypes),
    content: v.pipe(v.string(), v.description(`Its first ${limits.previewChars} characters`)),
    sender: v.object({ type: v.picklist(senderTypes), name: v.string() }),
  })),
  last_message_at: timestamp,
  reply_window: v.pipe(v.nullable(ReplyWindow), v.description('`null` where the channel has none')),
  version: v.pipe(integer, v.description('Counts edits; a message is not one')),
  created_at: timestamp,
  updated_at: timestamp,
}

export const ConversationSummary = v.object(conversation)
export type ConversationSummary = v.InferOutput<typeof ConversationSummary>

export const Conversation = v.object({
  ...conversation,
  contact: v.object({ id: v.string(), name: v.string(), phone: v.nullable(v.string()) }),
  composing: v.pipe(v.nullable(v.object({ by: Actor, until: timestamp })), v.description('Who types now')),
})
export type Conversation = v.InferOutput<typeof Conversation>

export const ListConversationsQuery = v.strictObject({
  ...pageQuery,
  status: v.optional(v.picklist(conversationStatuses)),
  channel_id: v.optional(v.string()),
  contact_id: v.optional(v.string()),
  assignee_id: v.pipe(v.optional(v.string()), v.description('`unassigned`: of nobody')),
  team_id: v.optional(v.string()),
  label: v.optional(v.string()),
})
export type ListConversationsQuery = v.InferOutput<typeof ListConversationsQuery>
export const ConversationList = v.object({
  data: v.array(Conversation),
  meta: v.object({ ...pageMeta.entries, total_is_lower_bound: v.optional(v.literal(true)) }),
})

const labels = v.pipe(v.array(line(limits.tagMaxChars)), v.check((names) => names.length <= limits.labelsPerConversation, 'too_many'))

/** Outbound: to a contact, or to whoever has this phone or e-mail, who is made if there is nobody. */
export const CreateConversation = v.pipe(
  v.strictObject({
    channel_id: idText,
    contact_id: v.optional(idText),
    phone: v.optional(line(limits.phoneMaxChars)),
    email: v.optional(email),
    name: v.pipe(v.optional(line()), v.description('Of the contact, if one is made')),
    subject: v.optional(v.nullable(line())),
    assignee_id: v.optional(idText),
    message: v.optional(FirstMessage),
  }),
  v.check(({ contact_id, phone, email: address }) => [contact_id, phone, address].filter((one) => one !== undefined).length === 1, 'one_required'),
)
export type CreateConversation = v.InferOutput<typeof CreateConversation>

export const UpdateConversation = v.strictObject({
  status: v.optional(v.picklist(conversationStatuses)),
  snoozed_until: v.pipe(v.optional(v.nullable(instant)), v.description('With `status: "snoozed"`: when it opens by itself')),
  assignee_id: v.pipe(v.optional(v.nullable(idText)), v.description('`null`: of nobody')),
  team_id: v.optional(v.nullable(idText)),
  labels: v.pipe(v.optional(labels), v.description('Replaces them all')),
})
export type UpdateConversation = v.InferOutput<typeof UpdateConversation>

export const Composing = v.object({ by: Actor, until: timestamp })
