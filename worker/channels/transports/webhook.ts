/**
 * To a server of the customer's own, for a live chat or anything else: the message as JSON, signed with the channel's
 * secret, as what that server posts to us is. The message's id is its key: a server that has seen it has it already.
 */
import { channelSecret, signCustom } from '../secrets'
import type { CustomerKind } from '../inbound'
import type { Delivered, Outgoing } from '../transport'
import { isPostable } from './address'
import { failed } from './failures'
import { failedWith, post } from './post'

/** The customer, in the words in which their messages came (adapters/custom.ts). */
const wordFor: Partial<Record<CustomerKind, string>> = {
  livechat: 'id', phone: 'phone', whatsapp: 'phone', email: 'email', external: 'external_id',
}

export async function webhook(outgoing: Outgoing, { MASTER_SECRET }: Env): Promise<Delivered> {
  const { channel, id } = outgoing
  if (channel.deliveryUrl === null) return failed('no_address')
  if (!isPostable(channel.deliveryUrl)) return failed('bad_address')
  const word = wordFor[outgoing.to.kind]
  if (word === undefined) return failed('unreachable')
  const body = JSON.stringify({ message: messageOf(outgoing, word) })
  const secret = await channelSecret(MASTER_SECRET, channel.id, channel.secretSerial)
  const signature = await signCustom(secret, Math.floor(Date.now() / 1_000), body)
  const answer = await post(channel.deliveryUrl, body, { headers: { 'X-Sahut-Signature': signature, 'Idempotency-Key': id }, uncertain: 'unavailable' })
  if (!answer.ok) return { ...answer, retry: true }
  return answer.status >= 200 && answer.status < 300 ? { ok: true, providerId: id } : failedWith(answer, 'unavailable')
}

function messageOf({ id, channel, to, content, template, replyTo, subject }: Outgoing, word: string) {
  return {
    id,
    channel_id: channel.id,
    contact: { [word]: to.value },
    content,
    template: template === null ? null : { name: template.name, language: template.language, variables: template.variables },
    reply_to: replyTo,
    subject,
  }
}
