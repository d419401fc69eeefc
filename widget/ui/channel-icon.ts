import type { ChannelType } from '../../worker/channels/channel.schema'
import type { Source } from '../../worker/contacts/contact.schema'
import type { IconName } from './icons'

/** The glyph of where somebody writes. Brands that have none of ours are a bubble. */
export const channelIcons: Partial<Record<ChannelType | Source, IconName>> = {
  whatsapp: 'whatsapp',
  email: 'mail',
  instagram: 'instagram',
  messenger: 'chat',
  telegram: 'chat',
  livechat: 'chat',
}
