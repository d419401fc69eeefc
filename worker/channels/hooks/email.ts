/**
 * Mail that Cloudflare's Email Routing hands over. An address that nobody has connected bounces, as the sender expects;
 * what could not be stored is thrown, and the sender's server tries again.
 */
import { Database } from '../../db/database'
import { newId } from '../../ids'
import { readEmail } from '../adapters/email'
import { receive } from '../arrival/receive'
import type { Inbound, InboundMessage } from '../inbound'

export async function receiveEmail(message: ForwardableEmailMessage, env: Env): Promise<void> {
  const now = Date.now()
  const read = await readEmail(message, now)
  if (!read.ok) return message.setReject('This is no mail that could be read.')
  const inbound = read.isAuthenticated ? read.inbound : unproven(read.inbound)
  const receiving = { env, db: new Database(env.DB), now, requestId: newId('request') }
  const arrived = await receive(receiving, { type: 'email', account: message.to.trim().toLowerCase() }, inbound)
  if (arrived === null) message.setReject('Nobody reads mail at this address.')
}

/** A sender whom no domain vouches for may be anybody: known on this channel alone, never as the contact of that address. */
function unproven({ messages, receipts }: Inbound): Inbound {
  return { messages: messages.map((message) => ({ ...message, customer: { ...message.customer, identities: message.customer.identities.map(apart) } })), receipts }
}

const apart = ({ value }: InboundMessage['customer']['identities'][number]) => ({ kind: 'livechat' as const, value, label: value })
