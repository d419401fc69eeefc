/** What the queue brings, and what comes of it: nothing more, or something for the queue to bring later. */
import * as v from 'valibot'
import { Database } from '../../db/database'
import { limits } from '../../limits'
import { deliver } from './deliver'
import { OutboxEntry } from './outbox'

export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  await Promise.all(batch.messages.map((message) => consumeOne(message, env)))
}

async function consumeOne(message: Message, env: Env): Promise<void> {
  const read = v.safeParse(OutboxEntry, message.body)
  // Nobody but us writes to the queue: one of another version's, which the cron brings in our words.
  if (!read.success) return message.ack()
  try {
    const further = await deliver(new Database(env.DB), env, read.output)
    if (further.length > 0) await env.OUTBOX.sendBatch(further)
    message.ack()
  } catch (error) {
    console.error(JSON.stringify({ message: read.output.message, error: String(error) }))
    message.retry({ delaySeconds: limits.queueAgainSeconds })
  }
}
