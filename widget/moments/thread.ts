/** What is opened beside the contact as it stands: a conversation, the order of the sections, the reason of a blocking. */
import { Arrange } from '../panel/arrange'
import { BlockForm } from '../panel/block-form'
import { Thread } from '../sections/timeline/thread'

export { laterIcons as glyphs } from '../ui/later-icons'

export const elements = {
  'sahut-thread': Thread,
  'sahut-arrange': Arrange,
  'sahut-block-form': BlockForm,
}
