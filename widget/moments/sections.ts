/** A contact is on screen: what it consists of, and the voice of the panel. */
import { ContactDetails } from '../sections/fields/details'
import { ContactInfo } from '../sections/profile/info'
import { ContactTags } from '../sections/tags/tags'
import { Toaster } from '../ui/toaster'

export const elements = {
  'sahut-contact-tags': ContactTags,
  'sahut-contact-info': ContactInfo,
  'sahut-contact-details': ContactDetails,
  'sahut-toaster': Toaster,
}
