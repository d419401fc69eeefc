/** There is no one contact to show: one to add, to restore, to look for, to choose. */
import { BinnedContact } from '../panel/binned-contact'
import { Candidates } from '../panel/candidates'
import { ContactForm } from '../panel/contact-form'
import { ContactSearch } from '../panel/contact-search'

export { laterIcons as glyphs } from '../ui/later-icons'

export const elements = {
  'sahut-contact-form': ContactForm,
  'sahut-binned-contact': BinnedContact,
  'sahut-contact-search': ContactSearch,
  'sahut-candidates': Candidates,
}
