/** Everything that happened to a contact, newest first: messages from their own table, the rest from the event log. */
import * as v from 'valibot'
import { Actor } from '../auth/actor.schema'
import { eventKinds } from '../db/event-kinds'
import { timestamp } from '../http/values'
import { limits } from '../limits'
import { ConversationSummary } from './conversation.schema'
import { Message } from './message.schema'

/** `message`: see `conversations`. */
export const timelineKinds = ['message', ...eventKinds] as const
export type TimelineKind = (typeof timelineKinds)[number]

export const TimelineItem = v.object({
  id: v.pipe(v.string(), v.description('Of this item, in this timeline')),
  kind: v.picklist(timelineKinds),
  type: v.pipe(v.string(), v.description('`message`, `conversation`, or the type of the event, such as `contact.tag_added`')),
  at: timestamp,
  actor: Actor,
  conversation_id: v.nullable(v.string()),
  data: v.pipe(v.record(v.string(), v.unknown()), v.description('Of the event: `changes` {path: {from, to}}, `tag`, `group`, …')),
  message: v.pipe(v.nullable(Message), v.description('Of the type `message`')),
  conversation: v.pipe(v.nullable(ConversationSummary), v.description('Of the type `conversation`')),
})
export type TimelineItem = v.InferOutput<typeof TimelineItem>

const kindList = v.pipe(
  v.string(),
  v.transform((text) => text.split(',')),
  v.array(v.picklist(timelineKinds)),
)

export const TimelineQuery = v.strictObject({
  kind: v.pipe(v.optional(kindList), v.description('Only these, with commas between')),
  messages: v.pipe(
    v.optional(v.picklist(['each', 'grouped']), 'each'),
    v.description('`grouped`: one item for each conversation, at the time of its last message, instead of one for each message'),
  ),
  limit: v.optional(
    v.pipe(v.string(), v.check((text) => /^\d{1,3}$/.test(text), 'integer'), v.transform(Number), v.check((n) => n >= 1, 'min'), v.check((n) => n <= limits.perPageMax, 'max')),
    String(limits.timelinePage),
  ),
  cursor: v.optional(v.string()),
})
export type TimelineQuery = v.InferOutput<typeof TimelineQuery>

export const Timeline = v.object({
  data: v.array(TimelineItem),
  meta: v.object({ next_cursor: v.nullable(v.string()) }),
})
export type Timeline = v.InferOutput<typeof Timeline>
