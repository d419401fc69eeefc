/** How each kind of channel is connected, in the order in which most people need them. */
import type { Html } from '../html'
import { customSetup } from './custom'
import { emailSetup } from './email'
import { instagramSetup } from './instagram'
import { messengerSetup } from './messenger'
import { telegramSetup } from './telegram'
import { whatsAppSetup } from './whatsapp'

export interface ChannelGuide {
  id: string
  title: string
  setup: (origin: string) => Html
}

export const channelGuides: readonly ChannelGuide[] = [
  { id: 'channel-whatsapp', title: 'WhatsApp', setup: whatsAppSetup },
  { id: 'channel-messenger', title: 'Messenger', setup: messengerSetup },
  { id: 'channel-instagram', title: 'Instagram', setup: instagramSetup },
  { id: 'channel-telegram', title: 'Telegram', setup: telegramSetup },
  { id: 'channel-email', title: 'E-mail', setup: emailSetup },
  { id: 'channel-custom', title: 'Live chat, your own server', setup: customSetup },
]
