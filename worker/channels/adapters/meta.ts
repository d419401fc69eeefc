/**
 * Everything that Meta posts to one address: WhatsApp, Messenger, Instagram, told apart by `object`. What it has beside
 * messages is nothing to us, and well taken: Meta turns a webhook off that keeps refusing.
 */
import * as v from 'valibot'
import type { ChannelType } from '../channel.schema'
import type { Inbound } from '../inbound'
import { readMessaging } from './meta-messaging'
import { someText } from './provider-values'
import { readWhatsApp } from './whatsapp'

export interface TypedInbound {
  type: ChannelType
  inbound: Inbound
}

export type MetaRead = { ok: true; inbound: TypedInbound[] } | { ok: false; reason: 'malformed' }

const Payload = v.object({ object: someText, entry: v.optional(v.unknown()) })

/** `body`: parsed JSON. */
export function readMeta(body: unknown): MetaRead {
  const payload = v.safeParse(Payload, body)
  if (!payload.success || Array.isArray(body)) return { ok: false, reason: 'malformed' }
  const { object, entry } = payload.output
  switch (object) {
    case 'whatsapp_business_account':
      return { ok: true, inbound: [{ type: 'whatsapp', inbound: readWhatsApp(entry) }] }
    case 'page':
      return { ok: true, inbound: [{ type: 'messenger', inbound: readMessaging(entry, 'messenger') }] }
    case 'instagram':
      return { ok: true, inbound: [{ type: 'instagram', inbound: readMessaging(entry, 'instagram') }] }
    default:
      return { ok: true, inbound: [] }
  }
}
