/** Cloudflare's `send_email` as its documentation has it: which headers it takes, and how its errors look. */

export class MailError extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
  }
}

export interface Mailer {
  binding: SendEmail
  sent: EmailMessageBuilder[]
}

const allowed = /^(?:In-Reply-To|References|X-[\w-]+)$/i

function check({ from, to, subject, text, headers = {} }: EmailMessageBuilder): void {
  if ([from, to, subject, text].some((field) => field === undefined || field === '')) throw new MailError('E_FIELD_MISSING', 'A field is missing.')
  for (const [name, value] of Object.entries(headers)) {
    if (!allowed.test(name)) throw new MailError('E_HEADER_NOT_ALLOWED', `Header '${name}' is not allowed.`)
    if (value === '' || /[\r\n]/.test(value)) throw new MailError('E_HEADER_VALUE_INVALID', `Header '${name}' is malformed.`)
    if (new TextEncoder().encode(value).byteLength > 2_048) throw new MailError('E_HEADER_VALUE_TOO_LONG', `Header '${name}' is too long.`)
  }
}

/** `outcome`: what it calls the mail, or what it throws, or `null`: it never says. */
export function mailer(outcome: string | Error | null = '<Ab3dEf@toko.example>'): Mailer {
  const sent: EmailMessageBuilder[] = []
  async function send(message: EmailMessage | EmailMessageBuilder): Promise<EmailSendResult> {
    if (!('subject' in message)) throw new MailError('E_FIELD_MISSING', 'subject')
    check(message)
    sent.push(message)
    if (outcome === null) return Promise.withResolvers<EmailSendResult>().promise
    if (outcome instanceof Error) throw outcome
    return { messageId: outcome }
  }
  return { binding: { send }, sent }
}
