/**
 * The channel for anything else: a live chat, a form, a provider that nobody has written an adapter for. What a visitor
 * types into a chat must not find somebody else's contact, so a phone or an e-mail counts only when the server vouches
 * for it. Told about its mistakes as a caller of the API is.
 */
import * as v from 'valibot'
import { parsePhone } from '../../contacts/phone'
import { parse } from '../../http/validate'
import { email } from '../../http/values'
import { type Detail, detail, Invalid } from '../../invalid'
import type { ContentType, CustomerIdentity, InboundMessage, Read } from '../inbound'
import { CustomInbound, type CustomMessage } from './custom.schema'

/** `malformed`: no JSON in UTF-8, 400. `invalid`: JSON that breaks the contract, 422. Nothing of either is stored. */
export type CustomRead = Read | { ok: false; reason: 'invalid'; details: readonly Detail[] }

/** `country`: of the workspace, by which phones are read. `now`: milliseconds since 1970. */
export function readCustom(raw: Uint8Array, country: string, now: number): CustomRead {
  const json = jsonOf(raw)
  if (json === undefined) return { ok: false, reason: 'malformed' }
  try {
    const { messages, receipts } = parse(CustomInbound, json)
    const details: Detail[] = []
    const read = messages.map((message, n) => messageOf(message, `messages.${n}`, { country, now, details }))
    if (details.length > 0) throw new Invalid(details)
    return {
      ok: true,
      inbound: {
        messages: read,
        receipts: receipts.map(({ message_id, status, at = now, error = null }) => ({ account: null, message_id, status, at: Math.min(at, now), error })),
      },
    }
  } catch (error) {
    if (error instanceof Invalid) return { ok: false, reason: 'invalid', details: error.details }
    throw error
  }
}

function jsonOf(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(raw)) as unknown
  } catch {
    return undefined
  }
}

interface Reading {
  country: string
  now: number
  details: Detail[]
}

function messageOf(message: CustomMessage, path: string, reading: Reading): InboundMessage {
  const { id, at = reading.now, direction, contact, type, content = '', attachments = [], reply_to = null, subject = null } = message
  const [file] = attachments
  if (content === '' && file === undefined && type !== 'unsupported') reading.details.push(detail(`${path}.content`, 'required'))
  return {
    account: null,
    id,
    at: Math.min(at, reading.now),
    direction,
    customer: { identities: identitiesOf(contact, `${path}.contact`, reading), name: contact.name ?? null, avatar_url: contact.avatar_url ?? null },
    type: type ?? (file === undefined ? 'text' : kindOf(file.content_type ?? null)),
    content,
    attachments: attachments.map(({ url, content_type = null, file_name = null }) => ({ url, provider_id: null, content_type, file_name })),
    reply_to,
    subject,
  }
}

/** Who it is first, by what your server knows; the visitor's id last, for a machine may have several people. */
function identitiesOf(contact: CustomMessage['contact'], path: string, reading: Reading): CustomerIdentity[] {
  const mistakes = reading.details.length
  const identities: CustomerIdentity[] = []
  if (contact.external_id) identities.push({ kind: 'external', value: contact.external_id })
  if (contact.verified) identities.push(...vouchedFor(contact, path, reading))
  if (contact.id) identities.push({ kind: 'livechat', value: contact.id })
  if (identities.length === 0 && reading.details.length === mistakes) reading.details.push(detail(path, 'one_required'))
  return identities
}

function vouchedFor({ phone, email: address }: CustomMessage['contact'], path: string, { country, details }: Reading): CustomerIdentity[] {
  const identities: CustomerIdentity[] = []
  if (phone) {
    const result = parsePhone(phone, country)
    if (result.ok) identities.push({ kind: 'phone', value: result.phone.e164 })
    else details.push(detail(`${path}.phone`, result.rule))
  }
  if (address) {
    const result = v.safeParse(email, address)
    if (result.success) identities.push({ kind: 'email', value: result.output })
    else details.push(detail(`${path}.email`, 'email'))
  }
  return identities
}

const playable = ['image', 'video', 'audio'] as const

function kindOf(contentType: string | null): ContentType {
  return playable.find((kind) => contentType?.toLowerCase().startsWith(`${kind}/`)) ?? 'document'
}
