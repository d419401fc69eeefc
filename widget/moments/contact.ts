/** A contact is on screen: what it consists of, what is said in passing, and the desk, for the agent can do something about it. */
import { Desk } from '../data/desk'
import { BlockedBanner } from '../panel/blocked-banner'
import { tellTo } from '../panel/voice'
import { work } from '../panel/work'
import { ContactDetails } from '../sections/fields/details'
import { NoteRow } from '../sections/notes/note-row'
import { ContactNotes } from '../sections/notes/notes'
import { ContactInfo } from '../sections/profile/info'
import { ContactTags } from '../sections/tags/tags'
import { ReplyCountdown } from '../sections/timeline/reply-window'
import { ContactTimeline } from '../sections/timeline/timeline'
import { Toaster } from '../ui/toaster'

work.open = (store, host, kit) => new Desk(store, tellTo(host, store, kit))

export { laterIcons as glyphs } from '../ui/later-icons'

export const elements = {
  'sahut-contact-tags': ContactTags,
  'sahut-contact-info': ContactInfo,
  'sahut-contact-notes': ContactNotes,
  'sahut-note-row': NoteRow,
  'sahut-contact-details': ContactDetails,
  'sahut-contact-timeline': ContactTimeline,
  'sahut-reply-countdown': ReplyCountdown,
  'sahut-blocked': BlockedBanner,
  'sahut-toaster': Toaster,
}
