/** What a message is, where it has no words. */
import type { Message } from '../../../worker/conversations/message.schema'
import type { Kit } from '../../panel/kit'

export const kindOf = ({ content_type: type }: Pick<Message, 'content_type'>, { t }: Kit): string => t.contentTypes[type ?? ''] ?? t.message
