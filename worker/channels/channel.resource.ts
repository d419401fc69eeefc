/** From a stored channel to what is shown. Isolates keep every channel in this form; what it sends with is not in it. */
import { formatInstant } from '../http/values'
import type { Channel, ChannelType, ContactCreation } from './channel.schema'

/** What CHANNEL_JSON makes. */
export interface ChannelRow {
  /** Its rowid. */
  ref: number
  id: string
  type: ChannelType
  name: string
  account: string | null
  contact_creation: ContactCreation
  delivery_url: string | null
  has_credentials: boolean
  secret_serial: number
  /** Kept for the names of its conversations. */
  deleted: boolean
  version: number
  created_at: number
  updated_at: number
}

/** JSON of channel `c`. */
export const CHANNEL_JSON = `
  json_object('ref', c.id, 'id', c.uid, 'type', c.type, 'name', c.name, 'account', c.account,
    'contact_creation', c.contact_creation, 'delivery_url', c.settings ->> '$.delivery_url',
    'has_credentials', json(iif(c.credentials IS NULL, 'false', 'true')), 'secret_serial', c.secret_serial,
    'deleted', json(iif(c.deleted_at IS NULL, 'false', 'true')), 'version', c.version, 'created_at', c.created_at, 'updated_at', c.updated_at)`

/** `null`: nobody posts what comes by e-mail, it is sent to the channel's address. */
export function inboundPathOf({ id, type }: Pick<ChannelRow, 'id' | 'type'>): string | null {
  switch (type) {
    case 'whatsapp':
    case 'messenger':
    case 'instagram':
      return '/v1/inbound/meta'
    case 'telegram':
      return `/v1/inbound/telegram/${id}`
    case 'email':
      return null
    case 'livechat':
    case 'custom':
      return `/v1/channels/${id}/inbound`
  }
}

export function toChannel(row: ChannelRow): Channel {
  const { ref: _ref, secret_serial: _serial, deleted: _deleted, created_at, updated_at, ...shown } = row
  return { ...shown, inbound_path: inboundPathOf(row), created_at: formatInstant(created_at), updated_at: formatInstant(updated_at) }
}
