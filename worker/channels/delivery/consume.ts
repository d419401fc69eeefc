/** What the queue brings, and what comes of it: nothing more, or something for the queue to bring later. */
import * as v from 'valibot'
import { Database } from '../../db/database'
import { limits } from '../../limits'
import { askForName, NameQuestion } from '../../names/asking'
import { deliver } from './deliver'
import { OutboxEntry } from './outbox'

export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  await Promise.all(batch.messages.map((message) => consumeOne(message, env)))
}

async function consumeOne(message: Message, env: Env): Promise<void> {
  const question = v.safeParse(NameQuestion, message.body)
  if (question.success) return answer(message, question.output, env)
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

/** A name that is not found out is no message lost: tried as often as the queue does by itself. */
async function answer(message: Message, question: NameQuestion, env: Env): Promise<void> {
  try {
    if (env.AI) await askForName(new Database(env.DB), env.AI, question, Date.now())
    message.ack()
  } catch (error) {
    console.error(JSON.stringify({ asked_by: question.asked_by, error: String(error) }))
    message.retry({ delaySeconds: limits.queueAgainSeconds })
  }
}
