/** From rows to the resource of `message.schema.ts`: messages from their table, activities from the event log. */
import type { Actor } from '../auth/actor.schema'
import type { ContentType } from '../channels/inbound'
import { formatInstant } from '../http/values'
import type { Delivery, Message, MessageType, SenderType } from './message.schema'

/** What MESSAGE_JSON makes. */
export interface MessageRow {
  id: string
  type: Exclude<MessageType, 'activity'>
  content_type: ContentType
  content: string
  attachments: { url: string | null; content_type: string | null; file_name: string | null }[]
  sender: { type: SenderType; id: string; name: string }
  template: { id: string; name: string } | null
  mentions: string[]
  delivery: Delivery | null
  error: { code: string; message: string } | null
  at: number
}

/** What ACTIVITY_JSON makes. */
export interface ActivityRow {
  event: number
  type: string
  actor: Actor
  data: Record<string, unknown>
  at: number
}

/** SQL: JSON of message `m`. */
export const MESSAGE_JSON = `
  json_object('id', m.uid, 'type', m.type, 'content_type', m.content_type, 'content', m.content, 'attachments', json(m.attachments),
    'sender', json_object('type', m.sender_type, 'id', m.sender_id, 'name', m.sender_name), 'template', json(m.template),
    'mentions', json(m.mentions), 'delivery', m.delivery, 'error', json(m.delivery_error), 'at', m.created_at)`

/** SQL: JSON of event `e`. */
export const ACTIVITY_JSON = `
  json_object('event', e.id, 'type', e.type, 'data', json(e.data), 'at', e.created_at,
    'actor', json_object('type', e.actor_type, 'id', e.actor_id, 'name', e.actor_name))`

export function toMessage(row: MessageRow, conversation: string): Message {
  return {
    id: row.id,
    conversation_id: conversation,
    type: row.type,
    content_type: row.content_type,
    content: row.content,
    sender: row.sender,
    attachments: row.attachments.map(({ url, content_type, file_name }) => ({ url, content_type, file_name })),
    template: row.template && { id: row.template.id, name: row.template.name },
    mentions: row.mentions,
    delivery: row.delivery,
    error: row.error,
    event: null,
    created_at: formatInstant(row.at),
  }
}

export function toActivity({ event, type, actor, data, at }: ActivityRow, conversation: string): Message {
  return {
    id: `evt_${event.toString(36)}`,
    conversation_id: conversation,
    type: 'activity',
    content_type: null,
    content: '',
    sender: { type: actor.type === 'contact' ? 'contact' : actor.type === 'member' || actor.type === 'external' ? 'agent' : 'bot', id: actor.id, name: actor.name },
    attachments: [],
    template: null,
    mentions: [],
    delivery: null,
    error: null,
    event: { type, actor, data },
    created_at: formatInstant(at),
  }
}
