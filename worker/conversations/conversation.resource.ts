/** From rows to the resource of `conversation.schema.ts`. Names of channels, teams and members come with the settings. */
import type { Actor } from '../auth/actor.schema'
import type { ChannelName, ChannelType } from '../channels/channel.schema'
import type { ChannelRow } from '../channels/channel.resource'
import type { ContentType } from '../channels/inbound'
import type { Settings } from '../db/settings'
import { formatInstant, formatInstantOrNull } from '../http/values'
import { limits } from '../limits'
import type { Conversation, ConversationSummary, ReplyWindow } from './conversation.schema'
import type { MessageType, SenderType } from './message.schema'

/** What CONVERSATION_JSON makes. */
export interface ConversationRow {
  id: string
  channel: number
  status: Conversation['status']
  snoozed_until: number | null
  assignee: string | null
  team: string | null
  labels: string[]
  subject: string | null
  messages_count: number
  last_message: { type: MessageType; content_type: ContentType; content: string; sender: { type: SenderType; name: string } } | null
  last_message_at: number
  last_incoming_at: number | null
  composer: Actor | null
  composing_until: number | null
  version: number
  created_at: number
  updated_at: number
  contact: { id: string; name: string; phone: string | null }
}

const columns = `
    'id', v.uid, 'channel', v.channel, 'status', v.status, 'snoozed_until', v.snoozed_until, 'assignee', v.assignee, 'team', v.team,
    'labels', json(v.labels), 'subject', v.subject, 'messages_count', v.messages_count, 'last_message', json(v.last_message),
    'last_message_at', v.last_message_at, 'last_incoming_at', v.last_incoming_at, 'version', v.version, 'created_at', v.created_at,
    'updated_at', v.updated_at`

/** SQL: JSON of conversation `v`, as the timeline of its contact shows it. */
export const SUMMARY_JSON = `json_object(${columns})`

/** SQL: JSON of conversation `v` and its contact `c`. */
export const CONVERSATION_JSON = `
  json_set(json_object(${columns}), '$.composer', json(v.composer), '$.composing_until', v.composing_until,
    '$.contact', json_object('id', c.uid, 'name', c.name, 'phone', (
      SELECT value ->> '$.value' FROM json_each(c.identities) WHERE value ->> '$.kind' = 'phone' AND value ->> '$.primary' LIMIT 1)))`

/** Hours for which a channel takes free text, after a customer's message. */
const replyWindowHours: Partial<Record<ChannelType, number>> = { whatsapp: limits.replyWindowHours }
export const windowMs = (type: ChannelType): number | null => (replyWindowHours[type] === undefined ? null : replyWindowHours[type] * 3_600_000)

export function toSummary(row: Omit<ConversationRow, 'contact' | 'composer' | 'composing_until'>, settings: Settings, now: number): ConversationSummary {
  const channel = channelByRef(settings, row.channel)
  return {
    id: row.id,
    status: row.status,
    snoozed_until: formatInstantOrNull(row.snoozed_until),
    channel: nameOf(channel),
    assignee: row.assignee === null ? null : { id: row.assignee, name: settings.members.get(row.assignee) ?? row.assignee },
    team: row.team === null ? null : { id: row.team, name: settings.teams.get(row.team)?.name ?? row.team },
    labels: row.labels,
    subject: row.subject,
    messages_count: row.messages_count,
    last_message: row.last_message && {
      type: row.last_message.type, content_type: row.last_message.content_type, content: row.last_message.content, sender: row.last_message.sender,
    },
    last_message_at: formatInstant(row.last_message_at),
    reply_window: replyWindowOf(channel?.type ?? 'custom', row.last_incoming_at, now),
    version: row.version,
    created_at: formatInstant(row.created_at),
    updated_at: formatInstant(row.updated_at),
  }
}

export function toConversation(row: ConversationRow, settings: Settings, now: number): Conversation {
  const { composer, composing_until: until } = row
  return {
    ...toSummary(row, settings, now),
    contact: row.contact,
    composing: composer && until && until > now ? { by: composer, until: formatInstant(until) } : null,
  }
}

function replyWindowOf(type: ChannelType, lastIncomingAt: number | null, now: number): ReplyWindow | null {
  const lasts = windowMs(type)
  if (lasts === null) return null
  if (lastIncomingAt === null) return { open: false, closes_at: null }
  return { open: lastIncomingAt + lasts > now, closes_at: formatInstant(lastIncomingAt + lasts) }
}

export function channelByRef(settings: Settings, ref: number): ChannelRow | undefined {
  return settings.channels.values().find((channel) => channel.ref === ref)
}

/** One that was deleted so long ago that its name is no longer kept is still one. */
function nameOf(channel: ChannelRow | undefined): ChannelName {
  return channel === undefined ? { id: '', type: 'custom', name: '' } : { id: channel.id, type: channel.type, name: channel.name }
}
