/** What the API says of a contact's channels and blocking, until the worker's own types say it. */
import type { Actor } from '../../worker/auth/actor.schema'
import type { ChannelType } from '../../worker/channels/channel.schema'
import type { conversationStatuses } from '../../worker/contacts/contact.schema'
import type { Timeline as TimelineSchema } from '../../worker/conversations/timeline.schema'
import type * as v from 'valibot'

export type Timeline = v.InferOutput<typeof TimelineSchema>

export interface ChannelIdentity {
  id: string
  kind: 'whatsapp' | 'whatsapp_user' | 'messenger' | 'instagram' | 'telegram' | 'livechat'
  value: string
  label: string | null
}

export interface Blocked {
  at: string
  by: Actor
  reason: string | null
}

/** Of a contact. */
export interface Conversing {
  channel_identities: ChannelIdentity[]
  blocked: Blocked | null
  original_name: string | null
  last_channel: ChannelType | null
  conversations_count: number
  last_conversation: { status: (typeof conversationStatuses)[number]; assignee_id: string | null; team_id: string | null } | null
}
