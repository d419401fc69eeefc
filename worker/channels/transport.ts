/** How a message leaves: one interface, one implementation for each kind of provider. None knows the database. */
import type { CustomerKind } from './inbound'
import type { ChannelType } from './channel.schema'

export interface Outgoing {
  /** Ours, `msg_…`: for providers that take a key against sending twice. */
  id: string
  channel: {
    id: string
    type: ChannelType
    name: string
    account: string | null
    /** Of the provider's API, or where to post, when it is not the usual one. */
    deliveryUrl: string | null
    accessToken: string | null
    /** Of the secret that what is posted to a server of the customer's is signed with. */
    secretSerial: number
  }
  /** The customer's identity on this channel. */
  to: { kind: CustomerKind; value: string }
  content: string
  template: { name: string; language: string; variables: Readonly<Record<string, string>>; body: string } | null
  /** What the provider calls the message that this one answers. */
  replyTo: string | null
  /** E-mail. */
  subject: string | null
  /** E-mail: what the messages of the thread so far are called, oldest first. */
  references: readonly string[]
  /** When the customer wrote last, milliseconds since 1970. */
  lastIncomingAt: number | null
}

export type Delivered =
  | { ok: true; providerId: string | null }
  /** `retry`: it may go another time, perhaps not before `afterMs`. The message is for people; neither holds a secret. */
  | { ok: false; retry: boolean; afterMs?: number; code: string; message: string }

export type Transport = (outgoing: Outgoing, env: Env) => Promise<Delivered>
