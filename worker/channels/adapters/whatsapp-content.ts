/** What a WhatsApp message says, as a person would read it. */
import type { ContentType, InboundAttachment } from '../inbound'
import { plainLine, plainText } from './plain-text'
import { webUrl } from './provider-values'
import type { WhatsAppContent, WhatsAppMessage } from './whatsapp.schema'

export interface Said {
  type: ContentType
  content: string
  attachments: InboundAttachment[]
}

const said = (type: ContentType, text: string | undefined): Said => ({ type, content: plainText(text ?? ''), attachments: [] })
const lines = (parts: readonly (string | undefined)[]) => parts.filter((part) => part !== undefined && part !== '').join('\n')

/** Customers see more kinds of messages than the API knows, and broken ones come too: something was said all the same. */
const unsupported = said('unsupported', '')

/** `null`: nothing was said, but something taken back. */
export function whatsAppContent(message: WhatsAppMessage): Said | null {
  const told = message.type === 'edit' ? message.edit?.message : message
  const found = told === undefined ? unsupported : contentOf(told)
  return found && { ...found, attachments: [...found.attachments, ...advertisement(message)] }
}

function contentOf(message: WhatsAppContent): Said | null {
  const { location, reaction, interactive, order } = message
  switch (message.type) {
    case 'text':
      return message.text === undefined ? unsupported : said('text', message.text.body)
    case 'image':
    case 'video':
    case 'document':
    case 'sticker':
    case 'audio':
      return media(message.type, message[message.type])
    case 'voice':
      return media('audio', message.voice)
    case 'location':
      return location === undefined ? unsupported : said('location', lines([location.name, location.address, `${location.latitude}, ${location.longitude}`]))
    case 'contacts':
      return said('contacts', lines(message.contacts.map(({ name, phones }) => [name?.formatted_name, ...phones.map(({ phone }) => phone)].join(' ').trim())))
    case 'button':
      return said('button', message.button?.text)
    case 'interactive':
      return interactive === undefined ? unsupported : said('interactive', chosen(interactive))
    case 'order':
      return order === undefined ? unsupported : said('order', lines([...order.product_items.map(product), order.text]))
    case 'reaction':
      return reaction === undefined ? unsupported : reaction.emoji ? said('reaction', reaction.emoji) : null
    case 'system':
      return said('system', message.system?.body)
    case 'request_welcome':
      return said('system', '')
    case 'revoke':
      return null
    case 'edit':
    case 'unsupported':
      return unsupported
  }
}

function media(type: ContentType, file: WhatsAppContent['image']): Said {
  if (file?.id === undefined) return unsupported
  // Its address asks for our token, and dies within minutes.
  const attachment = { url: null, provider_id: file.id, content_type: plainLine(file.mime_type), file_name: plainLine(file.filename) }
  return { ...said(type, file.caption), attachments: [attachment] }
}

function product({ quantity = 1, product_retailer_id, item_price, currency }: NonNullable<WhatsAppContent['order']>['product_items'][number]): string {
  return `${quantity} × ${product_retailer_id}${item_price === undefined ? '' : `, ${[item_price, currency].join(' ').trim()}`}`
}

function chosen({ button_reply, list_reply, nfm_reply }: NonNullable<WhatsAppContent['interactive']>): string {
  const choice = button_reply ?? list_reply
  if (choice !== undefined) return lines([choice.title, choice.description])
  return lines(answers(nfm_reply?.response_json)) || (nfm_reply?.body ?? '')
}

/** Of a form (a “flow”) or an address, a line each, and one level deep; the token is between programs. */
function answers(json: string | undefined): string[] {
  const line = ([key, value]: [string, unknown]) => (typeof value === 'object' || key === 'flow_token' ? [] : [`${key}: ${String(value)}`])
  return entriesIn(json).flatMap(([key, value]) => {
    if (Array.isArray(value)) return line([key, value.filter((one) => typeof one !== 'object').join(', ')])
    return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(line) : line([key, value])
  })
}

function entriesIn(json: string | undefined): [string, unknown][] {
  try {
    const form: unknown = JSON.parse(json ?? '')
    return typeof form === 'object' && form !== null ? Object.entries(form) : []
  } catch {
    return []
  }
}

/** What a customer came by, beside what they wrote: it must not become their words. */
function advertisement({ referral }: WhatsAppMessage): InboundAttachment[] {
  const [url, file_name] = [webUrl(referral?.source_url), plainLine(referral?.headline)]
  return url === null && file_name === null ? [] : [{ url, provider_id: null, content_type: null, file_name }]
}
