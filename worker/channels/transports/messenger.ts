/** Messenger: a page's own access token. */
import { limits } from '../../limits'
import type { Delivered, Outgoing } from '../transport'
import { type Product, sendByApi } from './send-api'

const product: Product = {
  usual: 'https://graph.facebook.com',
  kind: 'messenger',
  isTooLong: (text) => text.length > limits.messengerMaxChars,
  takesMetadata: true,
}

export const messenger = (outgoing: Outgoing): Promise<Delivered> => sendByApi(product, outgoing)
