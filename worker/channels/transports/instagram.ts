/** Instagram: the account's own access token. With a page's instead, the channel's delivery_url is https://graph.facebook.com. */
import { limits } from '../../limits'
import type { Delivered, Outgoing } from '../transport'
import { type Product, sendByApi } from './send-api'

const product: Product = {
  usual: 'https://graph.instagram.com',
  kind: 'instagram',
  isTooLong: (text) => new TextEncoder().encode(text).byteLength > limits.instagramMaxBytes,
  takesMetadata: false,
}

export const instagram = (outgoing: Outgoing): Promise<Delivered> => sendByApi(product, outgoing)
