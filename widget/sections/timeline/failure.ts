/** Why a message did not leave, in the reader's language; a provider's own number stays with it, to look it up by. */
import type { Message } from '../../../worker/conversations/message.schema'
import type { Texts } from '../../i18n/id'

export function failure({ code, message }: NonNullable<Message['error']>, { failures }: Texts): string {
  return Object.hasOwn(failures, code) ? failures[code] + (/ \(\w+\)$/.exec(message)?.[0] ?? '') : message
}
