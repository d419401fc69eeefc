/**
 * The envelope that Messenger and Instagram share: the part of it that is read.
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events
 * https://developers.facebook.com/documentation/business-messaging/instagram-messaging/webhooks
 */
import * as v from 'valibot'
import { each, instantInMs, maybe, ourMessageId, providerId, someText } from './provider-values'

const Party = v.object({ id: providerId })
const flag = v.fallback(v.optional(v.boolean(), false), false)

const Titled = v.object({ title: someText })

const Attachment = v.object({
  type: v.string(),
  title: someText,
  url: someText,
  payload: maybe(v.object({
    url: someText,
    title: someText,
    sticker_id: maybe(v.union([v.number(), v.string()])),
    coordinates: maybe(v.object({ lat: v.number(), long: v.number() })),
    /** Of a template: the products, or cards, that were shared. */
    product: maybe(v.object({ elements: each(Titled) })),
    generic: maybe(v.object({ elements: each(Titled) })),
  })),
})
export type MetaAttachment = v.InferOutput<typeof Attachment>

const Referral = v.object({
  ads_context_data: maybe(v.object({ ad_title: someText, photo_url: someText, video_url: someText })),
})
export type MetaReferral = v.InferOutput<typeof Referral>

const Message = v.object({
  mid: providerId,
  text: someText,
  is_echo: flag,
  /** Of an echo: what the message was handed over with. */
  metadata: ourMessageId,
  is_deleted: flag,
  is_unsupported: flag,
  quick_reply: maybe(v.object({ payload: someText })),
  reply_to: maybe(v.object({ mid: maybe(providerId), story: maybe(v.object({ id: maybe(providerId), url: someText })) })),
  referral: maybe(Referral),
  attachments: each(Attachment),
})
export type MetaMessage = v.InferOutput<typeof Message>

const Event = v.object({
  sender: maybe(Party),
  recipient: maybe(Party),
  timestamp: maybe(instantInMs),
  message: maybe(Message),
  /** The first edit is number 1; with 0 Instagram tells of a message that is new. */
  message_edit: maybe(v.object({ mid: providerId, text: v.string(), num_edit: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.safeInteger(), v.minValue(1)) })),
  postback: maybe(v.object({ mid: maybe(providerId), title: someText, referral: maybe(Referral) })),
  referral: maybe(Referral),
  reaction: maybe(v.object({ mid: providerId, action: v.literal('react'), emoji: someText, reaction: someText })),
  delivery: maybe(v.object({ mids: each(providerId), watermark: maybe(instantInMs) })),
  /** Messenger says only up to when; Instagram which message. */
  read: maybe(v.object({ mid: maybe(providerId) })),
})
export type MetaEvent = v.InferOutput<typeof Event>

/** `standby`, what another app of the page answers, is not read. */
export const MessagingEntries = each(v.object({ id: providerId, messaging: each(Event) }))
