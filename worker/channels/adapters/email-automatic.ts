/**
 * Mail that no person wrote: answering machines, bounces, bulk, and what we have sent ourselves. Mailing lists are let
 * through, for many teams receive their customers' mail by a group address.
 */
import type { Header } from 'postal-mime'

/** On what we send, so that what comes back is known. */
export const loopHeader = 'X-Sahut-Loop'

const daemons = /^(?:mailer-daemon|postmaster)@/

export interface Envelope {
  /** Who bounces go to; empty of a bounce. */
  from: string
  /** The address it came to. */
  to: string
}

export function isAutomatic(headers: readonly Header[], address: string, { from, to }: Envelope): boolean {
  const value = (name: string) => headers.find(({ key }) => key === name)?.value.trim().toLowerCase()
  const submitted = value('auto-submitted') ?? 'no'
  return (
    from.replace(/[<>\s]/g, '') === '' ||
    address === to ||
    daemons.test(address) ||
    value(loopHeader.toLowerCase()) !== undefined ||
    !/^no\b/.test(submitted) ||
    /^(?:bulk|junk|auto_reply)\b/.test(value('precedence') ?? '') ||
    value('x-autoreply') !== undefined ||
    value('x-autorespond') !== undefined ||
    /^multipart\/report\b/.test(value('content-type') ?? '')
  )
}
