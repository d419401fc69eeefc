/**
 * Why a message did not leave: every code there is, in words for people. A provider's own words go no further, for they
 * may repeat a token, an address or a number; of those only the provider's error number is told, to look it up by.
 */
import type { Delivered } from '../transport'

interface Failure {
  retry: boolean
  message: string
}

const failures = {
  no_account: { retry: false, message: 'The channel does not say which account it sends from.' },
  no_token: { retry: false, message: 'The channel has no access token that could be sent.' },
  no_mailer: { retry: false, message: 'E-mail cannot be sent: the Worker has no send_email binding.' },
  no_address: { retry: false, message: 'The channel has no delivery_url: messages only come in.' },
  bad_address: { retry: false, message: 'Messages are not handed over to this address: it has to be https, with a public host name.' },
  unauthorized: { retry: false, message: 'The channel’s access token is not accepted: it is wrong, was revoked, or has expired.' },
  not_permitted: { retry: false, message: 'The provider does not let this account send this: a permission, a verification or a payment is missing, or it is restricted.' },
  template_required: { retry: false, message: 'The customer has not written within the last 24 hours: only a template may be sent.' },
  window_closed: { retry: false, message: 'The customer wrote too long ago: the provider takes no answer any more until they write again.' },
  template_refused: { retry: false, message: 'The provider has no such template in this language, has paused it, or wants other variables.' },
  contact_blocked: { retry: false, message: 'The contact has been blocked.' },
  unreachable: { retry: false, message: 'The customer cannot be reached on this channel.' },
  blocked: { retry: false, message: 'The customer does not want messages from this account.' },
  too_long: { retry: false, message: 'The message is longer than the provider takes.' },
  refused: { retry: false, message: 'The provider refused the message.' },
  not_understood: { retry: false, message: 'What the provider answered makes no sense. The message may have arrived all the same.' },
  timeout: { retry: false, message: 'The provider did not answer in time. The message may have arrived all the same.' },
  interrupted: { retry: false, message: 'Sending was interrupted. The message may have arrived all the same.' },
  rate_limited: { retry: true, message: 'The provider takes no more messages for now.' },
  /** It has not taken the message, or knows it by its key. */
  unavailable: { retry: true, message: 'The provider could not be reached, or could not answer.' },
} as const satisfies Record<string, Failure>

export type FailureCode = keyof typeof failures
export type Failed = Extract<Delivered, { ok: false }>

interface Particulars {
  /** The provider's own number for it. */
  number?: number | string | undefined
  afterMs?: number | null
}

export function failed(code: FailureCode, { number, afterMs = null }: Particulars = {}): Failed {
  const { retry, message: usual } = failures[code]
  const message = number === undefined ? usual : `${usual} (${number})`
  return { ok: false, retry, code, message, ...(afterMs !== null && { afterMs }) }
}
