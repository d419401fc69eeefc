/**
 * Receipts that were quicker than we: the provider has told what became of a message before its name for it was stored,
 * and does not repeat ours.
 * The queue brings them again, some times; what is nobody's then was said of a message that another tool has sent.
 */
import * as v from 'valibot'
import { limits } from '../../limits'
import { handOver } from '../delivery/outbox'
import { receiptStatuses } from '../inbound'

/** What stands in the queue. */
export const EarlyReceipts = v.object({
  /** Its number. */
  workspace: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Its id. */
  channel: v.pipe(v.string(), v.maxLength(limits.idMaxChars)),
  receipts: v.array(v.object({
    account: v.nullable(v.string()),
    message_id: v.string(),
    status: v.picklist(receiptStatuses),
    at: v.number(),
    error: v.nullable(v.object({ code: v.string(), message: v.string() })),
    ours: v.exactOptional(v.string()),
  })),
  times: v.number(),
})
export type EarlyReceipts = v.InferOutput<typeof EarlyReceipts>

export function putOff(env: Env, entry: EarlyReceipts): void {
  if (entry.times > limits.receiptPutOffs) return
  for (let first = 0; first < entry.receipts.length; first += limits.messagesPerArrival) {
    handOver(env, { ...entry, receipts: entry.receipts.slice(first, first + limits.messagesPerArrival) }, { delaySeconds: limits.queueAgainSeconds })
  }
}
