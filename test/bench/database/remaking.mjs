/** All search rows made anew, as after a migration: the cron does it in slices, and nobody may wait long for one of them. */

import { number } from '../panel/figures.mjs'

/**
 * @param {ReturnType<typeof import('./client.mjs').clientOf>} client
 * @returns {Promise<{ longestMs: number, batches: number, tookMs: number }>}
 */
export async function remaking(client) {
  const startedAt = performance.now()
  const all = { longestMs: 0, batches: 0, tookMs: 0 }
  for (let left = 1, begins = true; left > 0; begins = false) {
    const run = await client.maintain(begins)
    left = run.left
    all.longestMs = Math.max(all.longestMs, run.longestMs)
    all.batches += run.batches
    console.log(`  ${number(left)} to go, the longest batch ${number(all.longestMs)} ms`)
  }
  return { ...all, tookMs: performance.now() - startedAt }
}
