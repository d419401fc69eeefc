/** A message of a conversation, in the words of the product's public API; `activity` is what happened in between. */
import * as v from 'valibot'
import { Actor } from '../auth/actor.schema'
import { contentTypes } from '../channels/inbound'
import { pageMeta, pageQuery } from '../http/paging.schema'
import { idText, text, timestamp } from '../http/values'
import { limits } from '../limits'

/** `activity`: no message but an event, such as an assignment. `internal_note`: only the team sees it. */
export const messageTypes = ['incoming', 'outgoing', 'activity', 'internal_note'] as const
export type MessageType = (typeof messageTypes)[number]

/** `bot`: a rule or an API key. */
export const senderTypes = ['contact', 'agent', 'bot'] as const
export type SenderType = (typeof senderTypes)[number]

export const deliveries = ['queued', 'sent', 'delivered', 'read', 'failed'] as const
export type Delivery = (typeof deliveries)[number]

export const Attachment = v.object({
  url: v.nullable(v.string()),
  content_type: v.nullable(v.string()),
  file_name: v.nullable(v.string()),
})

export const Message = v.object({
  id: v.pipe(v.string(), v.description('`msg_…`')),
  conversation_id: v.string(),
  type: v.picklist(messageTypes),
  content_type: v.pipe(v.nullable(v.picklist(contentTypes)), v.description('`null` for an activity')),
  content: v.pipe(v.string(), v.description('Plain text')),
  sender: v.object({ type: v.picklist(senderTypes), id: v.string(), name: v.string() }),
  attachments: v.array(Attachment),
  template: v.nullable(v.object({ id: v.string(), name: v.string() })),
  mentions: v.pipe(v.array(v.string()), v.description('Members whom an internal note calls')),
  delivery: v.pipe(v.nullable(v.picklist(deliveries)), v.description('How far an outgoing message has come. `queued`: on its way, and tried again for three quarters of an hour if the provider cannot take it')),
  error: v.pipe(v.nullable(v.object({ code: v.string(), message: v.string() })), v.description('Why it could not be delivered; while it is `queued`: not yet')),
  event: v.pipe(
    v.nullable(v.object({ type: v.string(), actor: Actor, data: v.record(v.string(), v.unknown()) })),
    v.description('Of an activity: what happened'),
  ),
  created_at: timestamp,
})
export type Message = v.InferOutput<typeof Message>

const variables = v.record(v.string(), text(limits.lineMaxChars))
const content = v.pipe(text(limits.messageMaxChars), v.check((value) => value !== '', 'required'))

/** Free text, or a template; a note for the team is always free text. */
export const given = {
  content: v.optional(content),
  template_id: v.optional(idText),
  template_variables: v.optional(variables),
}

const isOne = ({ content: free, template_id }: { content?: string | undefined; template_id?: string | undefined }) => (free === undefined) !== (template_id === undefined)

const namesItsTemplate = ({ template_id, template_variables }: { template_id?: string | undefined; template_variables?: object | undefined }) =>
  template_id !== undefined || template_variables === undefined

export const SendMessage = v.pipe(
  v.strictObject({
    ...given,
    internal_note: v.optional(v.boolean(), false),
    mentions: v.optional(v.pipe(v.array(idText), v.check((ids) => ids.length <= limits.mentionsPerNote, 'too_many')), []),
  }),
  v.check((body) => isOne(body), 'one_required'),
  v.forward(v.check((body) => namesItsTemplate(body), 'no_value'), ['template_variables']),
  v.forward(v.check(({ internal_note, template_id }) => !internal_note || template_id === undefined, 'no_value'), ['template_id']),
  v.forward(v.check(({ internal_note, mentions }) => internal_note || mentions.length === 0, 'no_value'), ['mentions']),
)
export type SendMessage = v.InferOutput<typeof SendMessage>

export const FirstMessage = v.pipe(
  v.strictObject(given),
  v.check((body) => isOne(body), 'one_required'),
  v.forward(v.check((body) => namesItsTemplate(body), 'no_value'), ['template_variables']),
)

/** Oldest first, 50 a page, as the public API has it. */
export const ListMessagesQuery = v.strictObject({ ...pageQuery, per_page: v.optional(pageQuery.per_page.wrapped, '50') })
export const MessageList = v.object({ data: v.array(Message), meta: pageMeta })
