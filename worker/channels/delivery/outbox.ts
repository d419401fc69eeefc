/**
 * The way out of the database: who has stored a message hands it to the queue and waits for nothing. The queue may lose
 * it or tell it twice; the message itself, with its state and when it is due, is in the database, which decides.
 */
import { waitUntil } from 'cloudflare:workers'
import * as v from 'valibot'
import type { Database } from '../../db/database'
import { parseRows } from '../../db/read'
import { limits } from '../../limits'
import type { NameQuestion } from '../../names/asking'
import type { EarlyReceipts } from '../arrival/early-receipts'
import { Settlement } from './settlement'

export const OutboxEntry = v.object({
  /** Its number. */
  workspace: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  message: v.pipe(v.string(), v.maxLength(limits.idMaxChars)),
  /** What came of it, when the database could not take that. */
  settlement: v.optional(Settlement),
})
export type OutboxEntry = v.InferOutput<typeof OutboxEntry>

/** After the batch that stored it. Nobody waits: what does not get here is found by the cron. */
export function handOver({ OUTBOX }: Env, entry: OutboxEntry | NameQuestion | EarlyReceipts, options: QueueSendOptions = {}): void {
  waitUntil(OUTBOX.send(entry, options).catch((error: unknown) => console.error(JSON.stringify({ workspace: entry.workspace, error: String(error) }))))
}

const DUE = `
  SELECT json_object('workspace', workspace, 'message', uid)
  FROM messages INDEXED BY messages_to_send
  WHERE delivery = 'queued' AND attempt_at <= CAST(?1 AS INTEGER)
  ORDER BY attempt_at
  LIMIT ${limits.dueMessagesPerRun}`

/** Those whose hand-over was lost, whose attempt was, or whose time to be tried again has come. */
export async function handOverDue(db: Database, now: number, { OUTBOX }: Env): Promise<void> {
  const [rows] = await db.read([db.prepare(DUE).bind(now)])
  const due = parseRows<OutboxEntry>(rows)
  for (let first = 0; first < due.length; first += limits.queueBatchMax) {
    await OUTBOX.sendBatch(due.slice(first, first + limits.queueBatchMax).map((body) => ({ body })))
  }
}
