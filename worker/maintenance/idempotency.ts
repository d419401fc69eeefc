/** Stored answers are forgotten after a day. The oldest have the lowest ids, so no index over the time is needed. */
import type { Database } from '../db/database'
import { limits } from '../limits'

const hourMs = 3_600_000

const FORGET_OLDEST = `
  DELETE FROM idempotency
  WHERE id IN (SELECT id FROM idempotency ORDER BY id LIMIT ${limits.idempotencySlice})
    AND created_at < CAST(?1 AS INTEGER)
  RETURNING id`

export async function forgetAnswers(db: Database, now: number): Promise<void> {
  const before = now - limits.idempotencyHours * hourMs
  for (let slice = 1; slice <= limits.idempotencySlicesPerRun; slice++) {
    const [forgotten = []] = await db.write([db.prepare(FORGET_OLDEST).bind(before)])
    if (forgotten.length === 0) return
  }
}
