/**
 * What a provider's webhook says, in our words: the one shape between the adapters, which know providers and no
 * database, and the arrival, which knows the database and no provider.
 */

export interface Inbound {
  messages: InboundMessage[]
  receipts: Receipt[]
  /** How often these receipts have been early. */
  putOff?: number
}

/** How a channel knows a customer. Kinds that are unique only within a channel are `scopedKinds`. */
export type CustomerKind = 'phone' | 'email' | 'external' | 'whatsapp' | 'whatsapp_user' | 'messenger' | 'instagram' | 'telegram' | 'livechat'

/** Ids of a page's, a business's or a site's own making: the same value on another channel is somebody else. */
export const scopedKinds: readonly CustomerKind[] = ['whatsapp_user', 'messenger', 'instagram', 'livechat']

export interface CustomerIdentity {
  kind: CustomerKind
  /** A phone in E.164 with the plus, an e-mail lower-cased, else what the provider says. */
  value: string
  /** What people read, where the value is a number nobody knows: `@budi.grosir`. */
  label?: string | null
}

/** What came in a message; `unsupported` is what the provider itself could not pass on. */
export const contentTypes = [
  'text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts', 'button', 'interactive', 'order',
  'reaction', 'call', 'template', 'system', 'unsupported',
] as const
export type ContentType = (typeof contentTypes)[number]

export interface InboundAttachment {
  /** Where it can be fetched, if anybody may; a provider's media id otherwise. */
  url: string | null
  provider_id: string | null
  content_type: string | null
  file_name: string | null
}

export interface InboundMessage {
  /** What the provider calls our side: a phone number id, a page's id, an address; `null`: the hook's address names the channel. */
  account: string | null
  /** What the provider calls the message. The same twice is one. */
  id: string
  /** Milliseconds since 1970, by the provider's clock. */
  at: number
  /** `outgoing`: written by our side with another tool, and only told to us. */
  direction: 'incoming' | 'outgoing'
  customer: {
    /** Strongest first: the first that somebody has says who it is. The channel vouches for every one. */
    identities: CustomerIdentity[]
    /** Theirs too from now on, though nobody is found by them: a new number. */
    also?: CustomerIdentity[]
    /** As their profile has it. */
    name: string | null
    avatar_url?: string | null
  }
  type: ContentType
  /** What was written, a caption, or what a person would say of it: the name of a place, of a button. Plain text. */
  content: string
  attachments: InboundAttachment[]
  /** What the provider calls the message that this one answers. */
  reply_to: string | null
  /** E-mail: what it calls the earlier messages of its thread. A message of none of them begins a conversation. */
  thread?: string[]
  subject?: string | null
  /** As in Receipt: of an outgoing one, which may be none written with another tool after all. */
  ours?: string
}

export const receiptStatuses = ['sent', 'delivered', 'read', 'failed'] as const

/** How far a message of ours has come. */
export interface Receipt {
  account: string | null
  /** What the provider calls the message. */
  message_id: string
  status: (typeof receiptStatuses)[number]
  at: number
  error: { code: string; message: string } | null
  /** What we call the message, where the provider repeats it. Believed of messages of this channel alone. */
  ours?: string
}

/** Why nothing of a request is stored. `unsigned`: 401; `malformed`: 400. */
export type Unread = { ok: false; reason: 'unsigned' | 'malformed' }
export type Read = { ok: true; inbound: Inbound } | Unread

