/** What an attempt comes to: sent, failed for good, or to be tried again, and when. */
import * as v from 'valibot'
import { limits } from '../../limits'
import type { Delivered } from '../transport'

const Failure = v.object({ code: v.string(), message: v.string() })

export const Settlement = v.variant('delivery', [
  v.object({ delivery: v.literal('sent'), attempt: v.number(), provider_id: v.nullable(v.string()) }),
  v.object({ delivery: v.literal('failed'), attempt: v.number(), error: Failure }),
  /** Milliseconds since 1970. */
  v.object({ delivery: v.literal('queued'), attempt: v.number(), error: Failure, attempt_at: v.number() }),
])
export type Settlement = v.InferOutput<typeof Settlement>

/** `attempt`: the first is 1. A provider that says when is not asked before. */
export function settlementOf(delivered: Delivered, attempt: number, now: number): Settlement {
  if (delivered.ok) return { delivery: 'sent', attempt, provider_id: delivered.providerId }
  const { retry, afterMs = 0, code, message } = delivered
  const pause = limits.deliveryPausesSeconds[attempt - 1]
  const error = { code, message }
  if (!retry || pause === undefined) return { delivery: 'failed', attempt, error }
  return { delivery: 'queued', attempt, error, attempt_at: now + Math.max(pause * 1_000, afterMs) }
}
