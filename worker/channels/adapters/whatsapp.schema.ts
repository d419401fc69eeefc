/**
 * WhatsApp Cloud API: the part of its webhooks that is read.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
import * as v from 'valibot'
import { each, instantInSeconds, maybe, ourMessageId, providerId, someText } from './provider-values'

const Media = v.object({ id: maybe(providerId), mime_type: someText, caption: someText, filename: someText })
const Choice = v.object({ title: someText, description: someText })

const Product = v.object({
  product_retailer_id: v.string(),
  quantity: maybe(v.union([v.number(), v.string()])),
  item_price: maybe(v.union([v.number(), v.string()])),
  currency: someText,
})

const SharedContact = v.object({
  name: maybe(v.object({ formatted_name: someText })),
  phones: each(v.object({ phone: someText, wa_id: someText })),
  /** `contact_request`: their own, which WhatsApp gave us because they agreed. */
  origin: someText,
})

const content = {
  type: v.fallback(
    v.picklist([
      'text', 'image', 'video', 'audio', 'voice', 'document', 'sticker', 'location', 'contacts', 'button', 'interactive',
      'order', 'reaction', 'system', 'request_welcome', 'edit', 'revoke', 'unsupported',
    ]),
    'unsupported',
  ),
  text: maybe(v.object({ body: v.string() })),
  image: maybe(Media),
  video: maybe(Media),
  audio: maybe(Media),
  voice: maybe(Media),
  document: maybe(Media),
  sticker: maybe(Media),
  location: maybe(v.object({ latitude: v.number(), longitude: v.number(), name: someText, address: someText })),
  contacts: each(SharedContact),
  button: maybe(v.object({ text: someText })),
  interactive: maybe(v.object({
    button_reply: maybe(Choice),
    list_reply: maybe(Choice),
    nfm_reply: maybe(v.object({ body: someText, response_json: someText })),
  })),
  order: maybe(v.object({ text: someText, product_items: each(Product) })),
  reaction: maybe(v.object({ message_id: providerId, emoji: someText })),
  system: maybe(v.object({
    type: someText,
    body: someText,
    wa_id: someText,
    /** What `wa_id` was called before version 12. */
    new_wa_id: someText,
    user_id: someText,
    previous_user_id: someText,
  })),
  context: maybe(v.object({ id: maybe(providerId) })),
}

const MessageContent = v.object(content)
export type WhatsAppContent = v.InferOutput<typeof MessageContent>

const Message = v.object({
  ...content,
  id: providerId,
  timestamp: instantInSeconds,
  /** A number; nothing where a customer keeps it to themselves. */
  from: someText,
  from_user_id: someText,
  /** Of an echo: the customer. */
  to: someText,
  to_user_id: someText,
  group_id: someText,
  edit: maybe(v.object({ original_message_id: providerId, message: MessageContent })),
  /** The advertisement, or the post, that they came by. */
  referral: maybe(v.object({ source_url: someText, headline: someText })),
})
export type WhatsAppMessage = v.InferOutput<typeof Message>

const Contact = v.object({
  profile: maybe(v.object({ name: someText, username: someText })),
  wa_id: someText,
  user_id: someText,
})
export type WhatsAppContact = v.InferOutput<typeof Contact>

const Status = v.object({
  id: providerId,
  timestamp: instantInSeconds,
  /** Others, such as `deleted`, say nothing about how far a message has come. */
  status: v.picklist(['sent', 'delivered', 'read', 'played', 'failed']),
  errors: each(v.object({ code: v.union([v.number(), v.string()]), title: someText })),
  biz_opaque_callback_data: ourMessageId,
})
export type WhatsAppStatus = v.InferOutput<typeof Status>

/** Fields besides these have messages too, but old ones: `history` tells what was said before we were there. */
const Change = v.object({
  field: v.picklist(['messages', 'smb_message_echoes', 'message_echoes']),
  value: v.object({
    metadata: v.object({ phone_number_id: providerId }),
    contacts: each(Contact),
    messages: each(Message),
    message_echoes: each(Message),
    statuses: each(Status),
  }),
})
export type WhatsAppValue = v.InferOutput<typeof Change>['value']

export const WhatsAppEntries = each(v.object({ changes: each(Change) }))
