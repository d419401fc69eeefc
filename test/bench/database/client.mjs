/** Asks the Worker, or the floor beside it, and tells how long that took and what the database did. */

/**
 * @typedef {{ method?: string, path: string, body?: object, headers?: Record<string, string> }} Asked
 * @typedef {{ ms: number, status: number, body: any, trips: number, rowsRead: number, rowsWritten: number }} Answered `body`: of any route; whoever
 *   asks knows which.
 */

/** @param {string} url @param {string} apiKey */
export function clientOf(url, apiKey) {
  /** @param {Asked} asked @returns {Promise<Answered>} `status` 0: no answer. */
  async function ask({ method = 'GET', path, body, headers: own }, headers = {}) {
    const startedAt = performance.now()
    const counts = (timing, name) => Number(new RegExp(`${name};desc="(\\d+)"`).exec(timing)?.[1])
    try {
      const answer = await fetch(url + path, {
        method,
        headers: { Authorization: `Bearer ${apiKey}`, ...(body && { 'Content-Type': 'application/json' }), ...own, ...headers },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      const ms = performance.now() - startedAt
      const timing = answer.headers.get('Server-Timing') ?? ''
      return {
        ms, status: answer.status, body: answer.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text,
        trips: counts(timing, 'd1-trips'), rowsRead: counts(timing, 'd1-rows-read'), rowsWritten: counts(timing, 'd1-rows-written'),
      }
    } catch (error) {
      return { ms: performance.now() - startedAt, status: 0, body: String(error.cause ?? error), trips: 0, rowsRead: 0, rowsWritten: 0 }
    }
  }

  async function must(asked, headers) {
    const answer = await ask(asked, headers)
    if (answer.status === 0 || answer.status >= 400) throw new Error(`${asked.method ?? 'GET'} ${asked.path} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer
  }

  return {
    ask,
    must,
    /** What the Worker would run for this becomes what the floor runs. */
    rehearse: (asked) => ask(asked, { 'Bench-Rehearse': '1' }),
    floor: () => must({ path: '/bench/floor' }),
    /** As far as a request goes that asks no database. */
    empty: () => must({ path: '/bench/empty' }),
    /** One run of the cron; `begins`: every search row is to be made anew. */
    maintain: async (begins) => (await must({ path: `/bench/maintain${begins ? '?begin' : ''}` })).body,
  }
}
