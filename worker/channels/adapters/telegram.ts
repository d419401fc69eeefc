/**
 * Telegram’s updates of a bot, in our words. Only what a person writes to the bot in private: groups and channels are not
 * one customer’s, and an edit is left out, for Telegram also announces edits that changed nothing anybody could see.
 */
import * as v from 'valibot'
import { parsePhone } from '../../contacts/phone'
import type { CustomerIdentity, InboundMessage, Read } from '../inbound'
import { plainLine, plainText } from './plain-text'
import { type TelegramCallback, type TelegramMessage, TelegramUpdate, type TelegramUser } from './telegram.schema'
import { telegramContent } from './telegram-content'

/** Holds the channel's secret, as `setWebhook` was given it; see `proveSecret`. */
export const telegramSecretHeader = 'X-Telegram-Bot-Api-Secret-Token'

/** `now`: for what has no time of its own, milliseconds since 1970. */
export function readTelegram(body: unknown, now: number): Read {
  const update = v.safeParse(TelegramUpdate, body)
  if (!update.success) return { ok: false, reason: 'malformed' }
  const { message, callback_query: callback } = update.output
  const messages = [message && messageOf(message, now), callback && pressOf(callback, now)].filter((one) => one !== null && one !== undefined)
  return { ok: true, inbound: { messages, receipts: [] } }
}

function messageOf(message: TelegramMessage, now: number): InboundMessage | null {
  const { chat, from, message_id: id, reply_to_message: answered } = message
  const content = telegramContent(message)
  if (!isPrivate(chat, from) || content === null) return null
  return {
    ...incoming(from, Math.min(message.date, now), ownPhone(message)),
    id: `${chat.id}:${id}`,
    reply_to: answered === undefined ? null : `${chat.id}:${answered.message_id}`,
    ...content,
  }
}

/** A button under one of our messages. */
function pressOf({ id, from, data, message }: TelegramCallback, now: number): InboundMessage | null {
  const { chat, message_id: answered, reply_markup: markup } = message
  if (!isPrivate(chat, from)) return null
  const pressed = markup?.inline_keyboard.flat().find((button) => data !== undefined && button.callback_data === data)
  return {
    ...incoming(from, now),
    id: `${chat.id}:callback:${id}`,
    reply_to: `${chat.id}:${answered}`,
    type: 'button',
    content: plainText(pressed?.text ?? data ?? ''),
    attachments: [],
  }
}

const isPrivate = (chat: TelegramMessage['chat'], from: TelegramUser) => chat.type === 'private' && from.is_bot !== true

function incoming(from: TelegramUser, at: number, phone: CustomerIdentity[] = []) {
  const label = /^\w{1,64}$/.test(from.username ?? '') ? `@${from.username}` : null
  return {
    account: null,
    at,
    direction: 'incoming' as const,
    customer: {
      identities: [{ kind: 'telegram' as const, value: String(from.id), label }, ...phone],
      name: plainLine([from.first_name, from.last_name].filter(Boolean).join(' ')),
    },
  }
}

/** Telegram vouches for a shared number that is the sender's own; any other card is only what somebody said. */
function ownPhone({ contact, from }: TelegramMessage): CustomerIdentity[] {
  if (contact === undefined || contact.user_id !== from.id) return []
  // It has its country code, with or without the plus, so the country decides nothing.
  const result = parsePhone(`+${contact.phone_number.replace(/\D/g, '')}`, 'ID')
  return result.ok ? [{ kind: 'phone', value: result.phone.e164 }] : []
}
