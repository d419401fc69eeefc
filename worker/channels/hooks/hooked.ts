/** What a hook gets and gives, whichever provider's. */
import { Problem } from '../../http/problem'
import type { Receiving } from '../arrival/receive'

export interface Hooked extends Receiving {
  request: Request
  url: URL
}

/** How many messages and receipts were understood, or the text of a provider's question. */
export type HookAnswer = { received: number } | { challenge: string }

export const unsigned = () => new Problem('unauthorized', { message: 'The signature is missing, does not fit, or is too old.' })
export const malformed = () => new Problem('bad_request', { message: 'The body could not be read.' })
