/**
 * E-mail, through Cloudflare's `send_email`. The Message-ID is Cloudflare's, not ours to choose; but an answer's References
 * repeat all of ours, so ours end with a name of our own, by which an answer is known even to a first message. Never
 * marked as automatic: a person wrote it.
 */
import * as v from 'valibot'
import { limits } from '../../limits'
import type { Delivered, Outgoing } from '../transport'
import { failed, type FailureCode } from './failures'

/** Not every Worker sends e-mail. */
export type Mailing = Env & { EMAIL?: SendEmail }

/** Cloudflare's list; whatever else it says is a refusal. */
const errors: Readonly<Record<string, FailureCode>> = {
  E_SENDER_NOT_VERIFIED: 'not_permitted', E_SENDER_DOMAIN_NOT_AVAILABLE: 'not_permitted', E_RECIPIENT_NOT_ALLOWED: 'not_permitted',
  E_RECIPIENT_SUPPRESSED: 'unreachable', E_DELIVERY_FAILED: 'unreachable',
  E_CONTENT_TOO_LARGE: 'too_long',
  E_RATE_LIMIT_EXCEEDED: 'rate_limited', E_DAILY_LIMIT_EXCEEDED: 'rate_limited',
  E_INTERNAL_SERVER_ERROR: 'unavailable',
}

const messageId = v.pipe(v.string(), v.regex(/^<[!-;=?-~]+>$/), v.maxLength(limits.providerIdMaxChars))
const Sent = v.object({ messageId })
const Refusal = v.object({ code: v.pipe(v.string(), v.regex(/^E_[A-Z_]{1,60}$/)) })

export async function email(outgoing: Outgoing, { EMAIL }: Mailing): Promise<Delivered> {
  const { channel, to, content } = outgoing
  if (EMAIL === undefined) return failed('no_mailer')
  if (channel.account === null || !channel.account.includes('@')) return failed('no_account')
  // `livechat`: an address that nobody vouches for, known on this channel alone (hooks/email.ts).
  if (to.kind !== 'email' && to.kind !== 'livechat') return failed('unreachable')
  const anchor = `<${outgoing.id}@sahut-contacts>`
  const signal = AbortSignal.timeout(limits.transportTimeoutMs)
  try {
    const sent = await Promise.race([rejection(signal), EMAIL.send({
      from: { name: channel.name, email: channel.account },
      to: to.value,
      subject: subjectOf(outgoing),
      text: content,
      headers: headersOf(outgoing, anchor),
    })])
    return { ok: true, providerId: v.is(Sent, sent) ? sent.messageId : anchor }
  } catch (error) {
    if (signal.aborted) return failed('timeout')
    const read = v.safeParse(Refusal, error)
    return read.success ? failed(errors[read.output.code] ?? 'refused', { number: read.output.code }) : failed('refused')
  }
}

const rejection = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', reject))

function subjectOf({ subject, references, channel }: Outgoing): string {
  if (subject === null) return channel.name
  return references.length === 0 || /^re:/i.test(subject) ? subject : `Re: ${subject}`
}

function headersOf({ references, replyTo }: Outgoing, anchor: string): Record<string, string> {
  const earlier = references.filter((id) => v.is(messageId, id))
  const answered = v.is(messageId, replyTo) ? replyTo : earlier.at(-1)
  return { References: fitting([...earlier, anchor]).join(' '), ...(answered !== undefined && { 'In-Reply-To': answered }) }
}

/** Of a long thread the first, which names it, and as many of the last as a header holds (RFC 5322, 3.6.4). */
function fitting([first = '', ...rest]: string[]): string[] {
  const kept: string[] = []
  let room = limits.emailHeaderMaxBytes - first.length
  for (const id of rest.toReversed()) {
    room -= id.length + 1
    if (room < 0) break
    kept.unshift(id)
  }
  return [first, ...kept]
}
