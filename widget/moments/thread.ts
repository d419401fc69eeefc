/** What is opened beside the contact as it stands: a conversation, the order of the sections, the reason of a blocking; and what the few are told who have a quota to watch. */
import { Arrange } from '../panel/arrange'
import { BlockForm } from '../panel/block-form'
import { QuotaBanner } from '../panel/quota-banner'
import { Thread } from '../sections/timeline/thread'

export { laterIcons as glyphs } from '../ui/later-icons'

export const elements = {
  'sahut-thread': Thread,
  'sahut-arrange': Arrange,
  'sahut-block-form': BlockForm,
  'sahut-quota': QuotaBanner,
}
