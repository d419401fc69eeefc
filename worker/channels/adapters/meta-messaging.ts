/**
 * Messenger and Instagram. Neither says what a customer is called, only the id that they have with this page. What a
 * customer takes back, a message or a reaction, stays as it was said.
 */
import * as v from 'valibot'
import type { Inbound, InboundMessage, Receipt } from '../inbound'
import { advertisementOf, type Attached, attachedTo, storyOf } from './meta-attachments'
import { MessagingEntries, type MetaEvent, type MetaMessage } from './meta-messaging.schema'
import { plainText } from './plain-text'

type Said = Pick<InboundMessage, 'id' | 'type' | 'content' | 'attachments' | 'reply_to'>

export function readMessaging(entries: unknown, kind: 'messenger' | 'instagram'): Inbound {
  const events = v.parse(MessagingEntries, entries).flatMap(({ id, messaging }) => messaging.map((event) => ({ account: id, event })))
  return {
    messages: events.flatMap(({ account, event }) => messagesIn(event, account, kind)),
    receipts: events.flatMap(({ account, event }) => receiptsIn(event, account)),
  }
}

function messagesIn(event: MetaEvent, account: string, kind: 'messenger' | 'instagram'): InboundMessage[] {
  const { sender, recipient, timestamp } = event
  const isOurs = sender?.id === account || event.message?.is_echo === true
  const customer = (isOurs ? recipient : sender)?.id
  if (customer === undefined || customer === account || timestamp === undefined) return []
  const said = saidIn(event, `${customer}:${timestamp}`)
  if (said === null) return []
  const direction = isOurs ? 'outgoing' : 'incoming'
  const ours = isOurs ? event.message?.metadata : undefined
  return [{ account, at: timestamp, direction, customer: { identities: [{ kind, value: customer }], name: null }, ...said, ...(ours !== undefined && { ours }) }]
}

/** `once`: for what has no name of its own, so that it is one however often it is told. */
function saidIn({ message, message_edit: edit, postback, reaction, referral }: MetaEvent, once: string): Said | null {
  if (message !== undefined) return message.is_deleted ? null : written(message)
  if (edit !== undefined) return { id: `${edit.mid}:edit:${edit.num_edit}`, type: 'text', content: plainText(edit.text), attachments: [], reply_to: edit.mid }
  if (reaction !== undefined) {
    const content = plainText(reaction.emoji ?? reaction.reaction ?? '')
    return { id: `${reaction.mid}:reaction:${once}`, type: 'reaction', content, attachments: [], reply_to: reaction.mid }
  }
  if (postback !== undefined) {
    const attachments = advertisementOf(postback.referral)
    return { id: postback.mid ?? `postback:${once}`, type: 'button', content: plainText(postback.title ?? ''), attachments, reply_to: null }
  }
  // Without an advertisement it is a word between programs, that of a link.
  const [advertisement] = advertisementOf(referral)
  if (advertisement === undefined) return null
  return { id: `referral:${once}`, type: 'system', content: advertisement.file_name ?? '', attachments: [advertisement], reply_to: null }
}

function written(message: MetaMessage): Said {
  const attached = attachedTo(message)
  const content = plainText(message.text ?? '') || plainText(attached.map(({ label }) => label).join('\n'))
  const files = attached.flatMap(({ attachment }) => attachment ?? [])
  return {
    id: message.mid,
    type: typeOf(message, attached, content),
    content,
    attachments: [...files, ...storyOf(message), ...advertisementOf(message.referral)],
    reply_to: message.reply_to?.mid ?? null,
  }
}

function typeOf(message: MetaMessage, [first]: readonly Attached[], content: string): InboundMessage['type'] {
  if (message.quick_reply !== undefined) return 'button'
  if (message.is_unsupported || (content === '' && (first === undefined || first.type === 'text'))) return 'unsupported'
  return first?.type ?? 'text'
}

/** `watermark`, by which Messenger says that everything before it has been read, names no message. */
function receiptsIn({ sender, timestamp, delivery, read }: MetaEvent, account: string): Receipt[] {
  const at = timestamp ?? delivery?.watermark
  if (at === undefined || sender?.id === account) return []
  const receipt = (status: Receipt['status']) => (message_id: string): Receipt => ({ account, message_id, status, at, error: null })
  return [...(delivery?.mids ?? []).map(receipt('delivered')), ...[read?.mid ?? []].flat().map(receipt('read'))]
}
