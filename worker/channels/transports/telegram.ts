/** Telegram's Bot API. The bot's token is part of the address, so nothing here ever tells an address. */
import * as v from 'valibot'
import type { Delivered, Outgoing } from '../transport'
import { apiAddress } from './address'
import { failed, type Failed } from './failures'
import { type Answer, failedWith, post, retryAfterMs, waitMs } from './post'

const usual = 'https://api.telegram.org'

const id = v.pipe(v.number(), v.safeInteger())
const Sent = v.object({ ok: v.literal(true), result: v.object({ message_id: id, chat: v.object({ id }) }) })
const Refusal = v.object({
  ok: v.literal(false),
  error_code: id,
  description: v.optional(v.string(), ''),
  parameters: v.optional(v.object({ retry_after: v.optional(v.pipe(v.number(), v.minValue(0))) }), {}),
})

export async function telegram({ channel, to, content, replyTo }: Outgoing): Promise<Delivered> {
  const token = channel.accessToken ?? ''
  if (!/^\d+:[\w-]+$/.test(token)) return failed('no_token')
  // A chat that is a name would be a channel's, for everybody to read.
  if (to.kind !== 'telegram' || !/^\d{1,15}$/.test(to.value)) return failed('unreachable')
  const url = apiAddress(usual, channel.deliveryUrl, `/bot${token}/sendMessage`)
  if (url === null) return failed('bad_address')
  const answered = messageIdIn(replyTo)
  const answer = await post(url, JSON.stringify({
    chat_id: Number(to.value),
    text: content,
    ...(answered !== null && { reply_parameters: { message_id: answered, allow_sending_without_reply: true } }),
  }))
  if (!answer.ok) return answer
  const sent = v.safeParse(Sent, answer.json)
  if (sent.success) return { ok: true, providerId: `${sent.output.result.chat.id}:${sent.output.result.message_id}` }
  return answer.status === 200 ? failed('not_understood') : refusal(answer)
}

/** Telegram counts messages by chat, so elsewhere they are called `<chat>:<message>`. */
function messageIdIn(replyTo: string | null): number | null {
  const number = /^\d+:(\d{1,15})$/.exec(replyTo ?? '')?.[1]
  return number === undefined ? null : Number(number)
}

function refusal(answer: Answer): Failed {
  const read = v.safeParse(Refusal, answer.json)
  if (!read.success) return failedWith(answer)
  const { error_code: number, description, parameters } = read.output
  const told = (pattern: RegExp) => pattern.test(description)
  // A token of nobody's is answered as an address of nobody's.
  if (number === 401 || number === 404) return failed('unauthorized', { number })
  if (number === 403) return failed(told(/blocked/i) ? 'blocked' : 'unreachable', { number })
  if (number === 400 && told(/chat not found|user not found/i)) return failed('unreachable', { number })
  if (number === 400 && told(/message is too long/i)) return failed('too_long', { number })
  if (number === 429) {
    const seconds = parameters.retry_after
    return failed('rate_limited', { number, afterMs: seconds === undefined ? retryAfterMs(answer.headers) : waitMs(seconds * 1_000) })
  }
  return failedWith(answer)
}
