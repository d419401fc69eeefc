/** A contact is on screen: what happened, how long it can be answered, and that it is blocked. */
import { BlockedBanner } from '../panel/blocked-banner'
import { ReplyCountdown } from '../sections/timeline/reply-window'
import { ContactTimeline } from '../sections/timeline/timeline'

export { laterIcons as glyphs } from '../ui/later-icons'

export const elements = {
  'sahut-blocked': BlockedBanner,
  'sahut-reply-countdown': ReplyCountdown,
  'sahut-contact-timeline': ContactTimeline,
}
