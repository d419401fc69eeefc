/** What the queue brings, and what comes of it: nothing more, or something for the queue to bring later. */
import * as v from 'valibot'
import { Database } from '../../db/database'
import { newId } from '../../ids'
import { limits } from '../../limits'
import { askForName, NameQuestion } from '../../names/asking'
import { EarlyReceipts } from '../arrival/early-receipts'
import { receive } from '../arrival/receive'
import { deliver } from './deliver'
import { OutboxEntry } from './outbox'

export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  await Promise.all(batch.messages.map((message) => consumeOne(message, env)))
}

async function consumeOne(message: Message, env: Env): Promise<void> {
  try {
    await take(message.body, env)
    message.ack()
  } catch (error) {
    console.error(JSON.stringify({ ...v.parse(Names, message.body), error: String(error) }))
    message.retry({ delaySeconds: limits.queueAgainSeconds })
  }
}

/** Of an entry, what a log may hold. */
const Names = v.object({ message: v.optional(v.string()), asked_by: v.optional(v.string()), channel: v.optional(v.string()) })

/** Nobody but us writes to the queue: what is none of these is of another version, and the cron brings it in our words. */
async function take(entry: unknown, env: Env): Promise<void> {
  const db = new Database(env.DB)
  const now = Date.now()
  if (v.is(NameQuestion, entry)) {
    if (env.AI) await askForName(db, env.AI, entry, now)
  } else if (v.is(EarlyReceipts, entry)) {
    const { channel, receipts, times } = entry
    await receive({ env, db, now, requestId: newId('request') }, { id: channel }, { messages: [], receipts, putOff: times })
  } else if (v.is(OutboxEntry, entry)) {
    const further = await deliver(db, env, entry)
    if (further.length > 0) await env.OUTBOX.sendBatch(further)
  }
}
