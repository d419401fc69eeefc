/** Meta's Send API, as Messenger and Instagram have it: free text, within a day of what the customer wrote, or a week if a person answers. */
import * as v from 'valibot'
import type { CustomerKind } from '../inbound'
import { limits } from '../../limits'
import type { Delivered, Outgoing } from '../transport'
import { failed } from './failures'
import { type GraphErrors, postToGraph, providerId } from './graph'

export interface Product {
  usual: string
  kind: CustomerKind
  isTooLong: (text: string) => boolean
  /** Whether what we call the message may go along, and comes back with its echo. */
  takesMetadata: boolean
}

const errors: GraphErrors = {
  '10/2018065': 'window_closed', '10/2018278': 'window_closed', '10/2534022': 'window_closed',
  '100/2018001': 'unreachable', '100/2534014': 'unreachable', '551': 'unreachable', '200/1545041': 'blocked', '230': 'blocked',
}

const Accepted = v.object({ message_id: providerId })

const hourMs = 3_600_000

export async function sendByApi(product: Product, { id, channel, to, content, replyTo, lastIncomingAt }: Outgoing): Promise<Delivered> {
  if (to.kind !== product.kind) return failed('unreachable')
  if (product.isTooLong(content)) return failed('too_long')
  const purpose = purposeOf(lastIncomingAt, Date.now())
  if (purpose === null) return failed('window_closed')
  // "me" is whoever the token is of, so that a page's token and an Instagram account's do alike.
  const answer = await postToGraph(channel, product.usual, '/me/messages', {
    recipient: { id: to.value },
    ...purpose,
    message: { text: content, ...(product.takesMetadata && { metadata: id }) },
    ...(replyTo !== null && { reply_to: { mid: replyTo } }),
  }, errors)
  if (!answer.ok) return answer
  const accepted = v.safeParse(Accepted, answer.json)
  return accepted.success ? { ok: true, providerId: accepted.output.message_id } : failed('not_understood')
}

/** `null`: nothing may be sent any more. Of a customer who never wrote to us Meta itself decides. */
function purposeOf(lastIncomingAt: number | null, now: number) {
  const hours = lastIncomingAt === null ? 0 : (now - lastIncomingAt) / hourMs
  if (hours < limits.replyWindowHours) return { messaging_type: 'RESPONSE' }
  return hours < limits.humanAgentDays * 24 ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : null
}
