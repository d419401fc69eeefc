/** What happened to somebody, as the worker's contracts have it: conversations, messages, events. */
import type { ConversationSummary } from '../../../worker/conversations/conversation.schema'
import type { Message } from '../../../worker/conversations/message.schema'
import type { TimelineItem, TimelineKind } from '../../../worker/conversations/timeline.schema'
import { ago, nextId, sari } from './people'

const customer = { type: 'contact', id: 'ct_TEST', name: 'Budi Santoso' } as const

export function conversation(name: string, content: string, more: Partial<ConversationSummary> = {}): ConversationSummary {
  const at = more.last_message_at ?? ago(2)
  return {
    id: nextId('conv'),
    status: 'open',
    snoozed_until: null,
    channel: { id: 'ch_TEST', type: 'whatsapp', name },
    assignee: null,
    team: null,
    labels: [],
    subject: null,
    messages_count: 1,
    last_message: { type: 'incoming', content_type: 'text', content, sender: { type: 'contact', name: customer.name } },
    last_message_at: at,
    reply_window: null,
    version: 1,
    created_at: at,
    updated_at: at,
    ...more,
  }
}

export function conversationItem(told: ConversationSummary): TimelineItem {
  return { id: told.id, kind: 'message', type: 'conversation', at: told.last_message_at, actor: customer, conversation_id: told.id, data: {}, message: null, conversation: told }
}

export function eventItem(kind: TimelineKind, type: string, data: Record<string, unknown>, more: Partial<TimelineItem> = {}): TimelineItem {
  return { id: nextId('evt'), kind, type, at: ago(0), actor: sari, conversation_id: null, data, message: null, conversation: null, ...more }
}

export function message(conversationId: string, content: string, more: Partial<Message> = {}): Message {
  return {
    id: nextId('msg'),
    conversation_id: conversationId,
    type: 'incoming',
    content_type: 'text',
    content,
    sender: { type: 'contact', id: customer.id, name: customer.name },
    attachments: [],
    template: null,
    mentions: [],
    delivery: null,
    error: null,
    event: null,
    created_at: ago(2),
    ...more,
  }
}
