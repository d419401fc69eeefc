/** What a server of the customer's own posts to a channel: messages, and how far ours have come. Strict, as the API is. */
import * as v from 'valibot'
import { httpUrl, instant, line, optionalLine, text } from '../../http/values'
import { limits } from '../../limits'
import { contentTypes, receiptStatuses } from '../inbound'

const providerId = line(limits.providerIdMaxChars)
const at = v.pipe(v.optional(v.pipe(instant, v.check((ms) => ms >= 0, 'min'))), v.description('Now, if it is not said'))

export const CustomContact = v.strictObject({
  id: v.pipe(v.optional(optionalLine(limits.externalIdMaxChars)), v.description('Your id of this visitor; on another channel the same id is somebody else')),
  external_id: v.pipe(v.optional(optionalLine(limits.externalIdMaxChars)), v.description('Your id of this customer, who has logged in')),
  phone: v.optional(optionalLine(limits.phoneMaxChars)),
  email: v.optional(optionalLine(limits.emailMaxChars)),
  verified: v.pipe(v.optional(v.boolean(), false), v.description('You know that phone and email are theirs; otherwise neither is looked at nor kept')),
  name: v.optional(optionalLine()),
  avatar_url: v.optional(v.nullable(httpUrl)),
})

const attachment = v.strictObject({ url: httpUrl, content_type: v.optional(optionalLine()), file_name: v.optional(optionalLine()) })

export const CustomMessage = v.strictObject({
  id: v.pipe(providerId, v.description('Yours; the same one twice is one message')),
  at,
  direction: v.pipe(v.optional(v.picklist(['incoming', 'outgoing']), 'incoming'), v.description('`outgoing`: your side has written it elsewhere')),
  contact: v.pipe(CustomContact, v.description('With `id`, `external_id`, or a verified phone or e-mail')),
  type: v.pipe(v.optional(v.picklist(contentTypes)), v.description('Without it, what the first attachment is; `text` where there is none')),
  content: v.pipe(v.optional(text(limits.messageMaxChars)), v.description('Plain text; may be absent beside an attachment')),
  attachments: v.optional(v.pipe(v.array(attachment), v.check((files) => files.length <= limits.attachmentsPerMessage, 'too_many'))),
  reply_to: v.pipe(v.optional(v.nullable(providerId)), v.description('`id` of the message that this one answers')),
  subject: v.optional(optionalLine()),
})
export type CustomMessage = v.InferOutput<typeof CustomMessage>

export const CustomReceipt = v.strictObject({
  message_id: v.pipe(providerId, v.description('`message.id`, as it was handed to you')),
  status: v.picklist(receiptStatuses),
  at,
  error: v.pipe(v.optional(v.nullable(v.strictObject({ code: line(), message: line() }))), v.description('Of `failed`: why, for people')),
})

const upToOneBatch = <S extends v.GenericSchema>(schema: S) =>
  v.optional(v.pipe(v.array(schema), v.check((items) => items.length <= limits.messagesPerArrival, 'too_many')), [])

export const CustomInbound = v.strictObject({ messages: upToOneBatch(CustomMessage), receipts: upToOneBatch(CustomReceipt) })
