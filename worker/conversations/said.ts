/** What shall be said, from what was given: free text. */
import type { SendMessage } from './message.schema'
import type { Said } from './message.store'

export function saidOf({ content }: Pick<SendMessage, 'content' | 'template_id' | 'template_variables'>): Pick<Said, 'content' | 'template'> {
  return { content: content ?? '', template: null }
}
