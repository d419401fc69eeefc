/** Which transport a channel's messages leave by. None rejects: what goes wrong is in what it answers. */
import type { ChannelType } from '../channel.schema'
import type { Transport } from '../transport'
import { email } from './email'
import { instagram } from './instagram'
import { messenger } from './messenger'
import { telegram } from './telegram'
import { webhook } from './webhook'
import { whatsappCloud } from './whatsapp-cloud'

export const transports: Readonly<Record<ChannelType, Transport>> = {
  whatsapp: whatsappCloud,
  messenger,
  instagram,
  telegram,
  email,
  livechat: webhook,
  custom: webhook,
}

/** Whether the other side knows a message by its key: sent again, it is still one. */
export const isRepeatable = (type: ChannelType): boolean => transports[type] === webhook
