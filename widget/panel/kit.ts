/** What every part of one panel is given, whoever is shown. */
import type { Permission } from '../../worker/roles'
import type { Desk } from '../data/desk'
import type { PanelStore } from '../data/store'
import type { Formats } from '../i18n/formats'
import type { Texts } from '../i18n/id'
import type { Notices } from '../ui/notices'

export interface Kit {
  t: Texts
  formats: Formats
  store: PanelStore
  notices: Notices
  /** Comes after the first paint, before the sections. */
  desk: Desk | undefined
}

/** Once something can be done. */
export type WorkKit = Kit & { desk: Desk }

/** What this agent may do now. While the session is over only `drafts`: what was being typed may go on. */
export type Rights = ReadonlySet<Permission | 'drafts'>
