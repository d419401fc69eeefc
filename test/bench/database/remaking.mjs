/** All search rows made anew, as after a migration: the cron does it in slices, and nobody may wait for one of them. */

/** @returns {Promise<{ longestMs: number, batches: number, tookMs: number }>} */
export async function remaking(client) {
  const startedAt = performance.now()
  const runs = [await client.maintain(true)]
  while (runs.at(-1).left > 0) runs.push(await client.maintain(false))
  return {
    longestMs: Math.max(...runs.map(({ longestMs }) => longestMs)),
    batches: runs.reduce((sum, { batches }) => sum + batches, 0),
    tookMs: performance.now() - startedAt,
  }
}
