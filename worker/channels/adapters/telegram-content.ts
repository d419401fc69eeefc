/** What a Telegram message says, in words, and the files that came with it. `null`: nothing anybody has said. */
import { limits } from '../../limits'
import type { ContentType, InboundAttachment, InboundMessage } from '../inbound'
import { plainLine, plainText } from './plain-text'
import { webUrl } from './provider-values'
import type { TelegramMessage } from './telegram.schema'

type Content = Pick<InboundMessage, 'type' | 'content' | 'attachments'>

/** The first of them that a message has: Telegram sends a GIF as a document as well. */
const media = [
  { key: 'animation', type: 'video', usual: 'video/mp4' },
  { key: 'video', type: 'video', usual: 'video/mp4' },
  { key: 'video_note', type: 'video', usual: 'video/mp4' },
  { key: 'voice', type: 'audio', usual: 'audio/ogg' },
  { key: 'audio', type: 'audio', usual: 'audio/mpeg' },
  { key: 'document', type: 'document', usual: null },
] as const satisfies readonly { key: keyof TelegramMessage; type: ContentType; usual: string | null }[]

/** Telegram says these of the chat, nobody has written them. */
const services = [
  'pinned_message', 'message_auto_delete_timer_changed', 'write_access_allowed', 'chat_background_set', 'connected_website',
  'proximity_alert_triggered', 'direct_message_price_changed', 'paid_message_price_changed', 'refunded_payment',
]

export function telegramContent(message: TelegramMessage): Content | null {
  return written(message) ?? sentFile(message) ?? sentCard(message) ?? unknownTo(message)
}

function written({ text, entities }: TelegramMessage): Content | null {
  return text === undefined ? null : said('text', withLinks(text, entities))
}

function sentFile(message: TelegramMessage): Content | null {
  const caption = withLinks(message.caption ?? '', message.caption_entities)
  const [photo] = message.photo.toSorted((a, b) => b.width * b.height - a.width * a.height)
  if (photo !== undefined) return said('image', caption, attachment(photo.file_id, 'image/jpeg'))
  const { sticker } = message
  if (sticker !== undefined) {
    const format = sticker.is_animated ? 'application/x-tgsticker' : sticker.is_video ? 'video/webm' : 'image/webp'
    return said('sticker', sticker.emoji ?? '', attachment(sticker.file_id, format))
  }
  for (const { key, type, usual } of media) {
    const file = message[key]
    if (file !== undefined) return said(type, caption, attachment(file.file_id, file.mime_type ?? usual, file.file_name))
  }
  return null
}

function sentCard({ venue, location, contact, dice, poll, web_app_data: app }: TelegramMessage): Content | null {
  if (venue !== undefined) return said('location', `${venue.title}, ${venue.address}`)
  if (location !== undefined) return said('location', `${location.latitude}, ${location.longitude}`)
  if (contact !== undefined) return said('contacts', [contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(' '))
  if (dice !== undefined) return said('text', `${dice.emoji} ${dice.value}`)
  if (poll !== undefined) return said('text', [poll.question, ...poll.options.map((option) => `• ${option.text}`)].join('\n'))
  if (app !== undefined) return said('interactive', app.button_text)
  return null
}

function unknownTo(message: TelegramMessage): Content | null {
  return services.some((key) => Object.hasOwn(message, key)) ? null : said('unsupported', message.caption ?? '')
}

function said(type: ContentType, content: string, ...attachments: InboundAttachment[]): Content {
  return { type, content: plainText(content), attachments }
}

function attachment(fileId: string, contentType: string | null, fileName?: string): InboundAttachment {
  return { url: null, provider_id: fileId, content_type: plainLine(contentType), file_name: plainLine(fileName, limits.lineMaxChars) }
}

/** The address behind a word is said after it, for plain text has no links. */
function withLinks(text: string, entities: TelegramMessage['entities']): string {
  let read = ''
  let from = 0
  for (const { type, offset, length, url } of entities) {
    const to = offset + length
    if (type !== 'text_link' || to <= from || to > text.length || webUrl(url) === null) continue
    read += `${text.slice(from, to)} (${url})`
    from = to
  }
  return read + text.slice(from)
}
