/** All search rows made anew, as after a migration: the cron does it in slices, and nobody may wait long for one of them. */

/** @typedef {{ longestMs: number, batches: number, left: number, tookMs: number }} Run One request's worth of it. */
const restartsAtMost = 20

/**
 * @param {(what: (client: ReturnType<typeof import('./client.mjs').clientOf>) => Promise<void>) => Promise<void>} served
 *   Gives it a server. `wrangler dev` may end by itself in so many minutes; the next one goes on where it was, as the cron would.
 * @returns {Promise<{ longestMs: number, batches: number, tookMs: number }>}
 */
export async function remaking(served) {
  /** @type {Run[]} */
  const runs = []
  for (let server = 0; runs.at(-1)?.left !== 0; server += 1) {
    await served((client) => goOn(client, runs)).catch((error) => {
      if (server === restartsAtMost) throw error
    })
  }
  return {
    longestMs: Math.max(...runs.map(({ longestMs }) => longestMs)),
    batches: runs.reduce((sum, { batches }) => sum + batches, 0),
    tookMs: runs.reduce((sum, { tookMs }) => sum + tookMs, 0),
  }
}

async function goOn(client, runs) {
  while (runs.at(-1)?.left !== 0) {
    const startedAt = performance.now()
    const run = await client.maintain(runs.length === 0)
    runs.push({ ...run, tookMs: performance.now() - startedAt })
  }
}
