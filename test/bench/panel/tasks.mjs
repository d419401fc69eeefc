/**
 * What the page's main thread did, task by task, as the browser traces it. A task's length by the clock is what an agent
 * feels; its length in the processor's own time is what the panel is to blame for, and stays the same on a busy machine.
 *
 * @typedef {{ atMs: number, wallMs: number, cpuMs: number }} Task
 */
const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata']

/**
 * Begins before the page is opened.
 * @param {import('playwright').CDPSession} cdp
 * @returns {Promise<() => Promise<{ tasks: Task[], arrivedMs: (part: string) => number }>>} ends it; `arrivedMs` is when the answer to the first request whose address has this part was there, on the tasks' own clock
 */
export async function traceTasks(cdp) {
  const events = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories } })
  return async () => {
    const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
    await cdp.send('Tracing.end')
    await complete
    const requestOf = (part) => events.find(({ name, args }) => name === 'ResourceSendRequest' && args.data.url.includes(part))
    const { pid } = requestOf('/sahut.js')
    const main = events.find((event) => event.pid === pid && event.name === 'thread_name' && event.args.name === 'CrRendererMain')
    return {
      tasks: events
        .filter((event) => event.name === 'RunTask' && event.pid === pid && event.tid === main.tid)
        .map(({ ts, dur, tdur }) => ({ atMs: ts / 1_000, wallMs: dur / 1_000, cpuMs: tdur / 1_000 })),
      arrivedMs: (part) => {
        const { requestId } = requestOf(part).args.data
        return events.find(({ name, args }) => name === 'ResourceFinish' && args.data.requestId === requestId).ts / 1_000
      },
    }
  }
}
