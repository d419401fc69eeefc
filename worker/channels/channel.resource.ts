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

/** JSON of channel `r`. */
export const CHANNEL_JSON = `
  json_object('ref', r.id, 'id', r.uid, 'type', r.type, 'name', r.name, 'account', r.account,
    'contact_creation', r.contact_creation, 'delivery_url', r.settings ->> '$.delivery_url',
    'has_credentials', json(iif(r.credentials IS NULL, 'false', 'true')), 'secret_serial', r.secret_serial,
    'deleted', json(iif(r.deleted_at IS NULL, 'false', 'true')), 'version', r.version, 'created_at', r.created_at, 'updated_at', r.updated_at)`

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
