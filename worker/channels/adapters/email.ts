/**
 * A mail, as Cloudflare's Email Routing hands it over, in our words. The customer is the From of the mail: e-mail knows
 * people by nothing else, and one whose provider proves nothing should still be answered. Whether the domain vouched for
 * it is told apart (`isAuthenticated`), for people to see. Reply-To finds nobody: anybody may write anything into it.
 */
import PostalMime, { type Email } from 'postal-mime'
import * as v from 'valibot'
import { sha256 } from '../../auth/digest'
import { email as address } from '../../http/values'
import { limits } from '../../limits'
import type { Inbound, InboundMessage, Unread } from '../inbound'
import { isAutomatic } from './email-automatic'
import { textOfHtml } from './email-html'
import { withoutQuotation } from './email-reply'
import { isAuthenticated, stampedHeaders } from './email-sender'
import { plainLine, plainText } from './plain-text'

export interface IncomingMail {
  /** Of the envelope: where bounces go, and where the mail came to. */
  from: string
  to: string
  raw: ReadableStream<Uint8Array>
}

export type MailRead = { ok: true; inbound: Inbound; isAuthenticated: boolean } | Unread

const malformed: Unread = { ok: false, reason: 'malformed' }
const dayMs = 86_400_000

/** `now`: milliseconds since 1970. */
export async function readEmail(mail: IncomingMail, now: number): Promise<MailRead> {
  const parsed = await parsedMail(mail.raw)
  const from = v.safeParse(address, parsed?.from?.address)
  if (parsed === null || !from.success) return malformed
  const envelope = { from: mail.from, to: mail.to.trim().toLowerCase() }
  const messages = isAutomatic(parsed.headers, from.output, envelope) ? [] : [await messageOf(parsed, from.output, envelope.to, now)]
  return { ok: true, inbound: { messages, receipts: [] }, isAuthenticated: isAuthenticated(parsed.headers, from.output) }
}

/** A mail within a mail is a file: what it says was said elsewhere. */
async function parsedMail(raw: IncomingMail['raw']): Promise<Email | null> {
  try {
    return await PostalMime.parse(await beginningOf(raw), { forceRfc822Attachments: true })
  } catch {
    return null
  }
}

/** What is too long is read as far as it goes: people's words come before their files. */
async function beginningOf(raw: IncomingMail['raw']): Promise<Blob> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of raw) {
    chunks.push(chunk.subarray(0, limits.mailMaxBytes - size))
    size += chunk.byteLength
    if (size >= limits.mailMaxBytes) break
  }
  return new Blob(chunks)
}

async function messageOf(mail: Email, from: string, to: string, now: number): Promise<InboundMessage> {
  const name = plainLine(mail.from?.name)
  const subject = plainLine(mail.subject)
  const thread = [...new Set([...messageIds(mail.references), ...messageIds(mail.inReplyTo)])].slice(-limits.threadMessages)
  const content = contentOf(mail, subject)
  return {
    account: to,
    id: messageIds(mail.messageId)[0] ?? (await nameOf(mail)),
    at: sentAt(mail.date, now),
    direction: 'incoming',
    customer: { identities: [{ kind: 'email', value: from }], name: v.is(address, name) ? null : name },
    type: content === '' && mail.attachments.length > 0 ? 'document' : 'text',
    content,
    attachments: mail.attachments.slice(0, limits.attachmentsPerMessage).map(({ mimeType, filename }) => ({
      url: null, provider_id: null, content_type: plainLine(mimeType), file_name: plainLine(filename),
    })),
    reply_to: messageIds(mail.inReplyTo)[0] ?? thread.at(-1) ?? null,
    thread,
    subject,
  }
}

/** Many write all they have to say into the subject. */
function contentOf({ text = '', html = '' }: Email, subject: string | null): string {
  const readMaxChars = limits.mailMaxChars * 4
  const plain = text.slice(0, readMaxChars)
  const written = plain.trim() === '' ? textOfHtml(html, readMaxChars) : plain
  return plainText(withoutQuotation(plainText(written, readMaxChars), subject), limits.mailMaxChars) || (subject ?? '')
}

function messageIds(header: string | undefined): string[] {
  const ids = header?.slice(0, limits.providerIdMaxChars * limits.threadMessages).match(/<[!-;=?-~]+>/g) ?? []
  return ids.filter((id) => id.length <= limits.providerIdMaxChars)
}

/** Of a mail without a Message-ID: the same one brought again has another stamp, and else the same text. */
async function nameOf({ headers, text = '', html = '' }: Email): Promise<string> {
  const sent = headers.slice(stampedHeaders(headers).length).map(({ key, value }) => [key, value])
  return `sha256:${await sha256(JSON.stringify([sent, text, html]))}`
}

/** By the sender's clock, as long as it can be right. */
function sentAt(date: string | undefined, now: number): number {
  const at = Date.parse(date ?? '')
  return at <= now && at > now - limits.mailMaxDays * dayMs ? at : now
}
