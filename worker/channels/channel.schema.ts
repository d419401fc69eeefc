/** A channel: where customers write, and how a customer there becomes a contact. */
import * as v from 'valibot'
import { pageMeta, pageQuery } from '../http/paging.schema'
import { integer, line, timestamp } from '../http/values'
import { limits } from '../limits'
import { isPostable } from './transports/address'

/** `custom`: anything else, which signs what it sends us with the channel's own secret. */
export const channelTypes = ['whatsapp', 'messenger', 'instagram', 'telegram', 'email', 'livechat', 'custom'] as const
export type ChannelType = (typeof channelTypes)[number]

/** `rule`: only a rule that saves contacts makes one of a stranger; whatever else a stranger writes is not kept. */
export const contactCreations = ['always', 'rule'] as const
export type ContactCreation = (typeof contactCreations)[number]

export const Channel = v.object({
  id: v.pipe(v.string(), v.description('`ch_…`')),
  type: v.picklist(channelTypes),
  name: v.string(),
  account: v.pipe(v.nullable(v.string()), v.description('What the provider calls your side: WhatsApp’s phone number id, a page’s or an Instagram account’s id, an e-mail address')),
  contact_creation: v.picklist(contactCreations),
  delivery_url: v.pipe(v.nullable(v.string()), v.description('Where outgoing messages are handed over: of `livechat` and `custom` the address they are posted to, else the provider’s API where it is not the usual one')),
  has_credentials: v.pipe(v.boolean(), v.description('Whether messages can be sent: the access token is set, and never shown')),
  inbound_path: v.pipe(v.nullable(v.string()), v.description('Where the provider posts what happens, on this host; `null` of `email`, which is sent to `account`')),
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Channel = v.InferOutput<typeof Channel>

const deliveryUrl = v.pipe(line(limits.urlMaxChars), v.check((value) => isPostable(value), 'https'))

const settable = {
  name: v.optional(line()),
  account: v.optional(v.nullable(line(limits.externalIdMaxChars))),
  contact_creation: v.optional(v.picklist(contactCreations)),
  delivery_url: v.optional(v.nullable(deliveryUrl)),
  access_token: v.pipe(
    v.optional(v.nullable(line(limits.urlMaxChars))),
    v.description('What the provider gave you to send with: kept encrypted, never shown. To be sent again together with another `delivery_url`'),
  ),
}

export const CreateChannel = v.strictObject({
  ...settable,
  type: v.picklist(channelTypes),
  name: line(),
  contact_creation: v.optional(v.picklist(contactCreations), 'always'),
})
export type CreateChannel = v.InferOutput<typeof CreateChannel>
export const UpdateChannel = v.strictObject(settable)
export type UpdateChannel = v.InferOutput<typeof UpdateChannel>

export const ListChannelsQuery = v.strictObject(pageQuery)
export const ChannelList = v.object({ data: v.array(Channel), meta: pageMeta })

/** Shown to admins whenever they ask: it is derived, not stored. */
export const ChannelSecret = v.object({
  secret: v.pipe(v.string(), v.description('What the provider, or your server, signs or proves itself with; of Meta’s channels the verify token')),
  header: v.pipe(v.string(), v.description('The header it goes into, or the signature made with it; `hub.verify_token` is a parameter that Meta sends')),
})
export type ChannelSecret = v.InferOutput<typeof ChannelSecret>

/** A channel as other resources name it. */
export const ChannelName = v.object({ id: v.string(), type: v.picklist(channelTypes), name: v.string() })
export type ChannelName = v.InferOutput<typeof ChannelName>
