/**
 * WhatsApp Cloud API. One payload may tell of several numbers of ours, messages and receipts. Messages of groups are
 * nobody's conversation with us, and are left out.
 */
import * as v from 'valibot'
import type { Inbound, InboundMessage, Receipt } from '../inbound'
import { plainLine } from './plain-text'
import { whatsAppContent } from './whatsapp-content'
import { contactOf, type Side, whatsAppCustomer } from './whatsapp-customer'
import { WhatsAppEntries, type WhatsAppMessage, type WhatsAppStatus, type WhatsAppValue } from './whatsapp.schema'

export function readWhatsApp(entries: unknown): Inbound {
  const values = v.parse(WhatsAppEntries, entries).flatMap(({ changes }) => changes.map(({ value }) => value))
  return { messages: values.flatMap(messagesIn), receipts: values.flatMap(receiptsIn) }
}

const senderOf: Side = ({ from, from_user_id }) => ({ number: from, userId: from_user_id })
const recipientOf: Side = ({ to, to_user_id }) => ({ number: to, userId: to_user_id })

function messagesIn({ metadata, contacts, messages, message_echoes }: WhatsAppValue): InboundMessage[] {
  const read = (all: readonly WhatsAppMessage[], side: Side, direction: InboundMessage['direction']) =>
    all.flatMap((message) => {
      const customer = whatsAppCustomer(message, side(message), contactOf(contacts, all, message, side))
      return customer === null ? [] : messageFrom(message, { account: metadata.phone_number_id, direction, customer })
    })
  return [...read(messages, senderOf, 'incoming'), ...read(message_echoes, recipientOf, 'outgoing')]
}

function messageFrom(message: WhatsAppMessage, whose: Pick<InboundMessage, 'account' | 'direction' | 'customer'>): InboundMessage[] {
  const said = whatsAppContent(message)
  if (said === null || message.group_id !== undefined) return []
  const answered = message.reaction?.message_id ?? message.edit?.original_message_id ?? message.context?.id ?? null
  return [{ ...whose, id: message.id, at: message.timestamp, ...said, reply_to: answered }]
}

function receiptsIn({ metadata, statuses }: WhatsAppValue): Receipt[] {
  return statuses.map((status) => ({
    account: metadata.phone_number_id,
    message_id: status.id,
    status: status.status === 'played' ? 'read' : status.status,
    at: status.timestamp,
    error: status.status === 'failed' ? errorOf(status) : null,
    ...(status.biz_opaque_callback_data !== undefined && { ours: status.biz_opaque_callback_data }),
  }))
}

/** Without `details`, which may name the customer's number. */
function errorOf({ errors: [error] }: WhatsAppStatus): Receipt['error'] {
  return error === undefined ? null : { code: plainLine(String(error.code)) ?? '', message: plainLine(error.title) ?? '' }
}
