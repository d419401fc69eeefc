/** From nothing to a contact on screen, on a machine four times slower. */
import { row, worst } from './figures.mjs'
import { inTab } from './tab.mjs'
import { traceTasks } from './tasks.mjs'

const runs = 10
/** The bars hold for the slower one; the other says what this machine itself makes of it. */
const slowdowns = [4, 1]
const longTaskMaxMs = 50
const afterAnswerMaxMs = 100
/** Whatever shifts or blocks just after the contact stands there is part of the start. */
const settleMs = 500

/** @returns {Promise<import('../bench.mjs').Report>} */
export async function starting(browser, server, answers) {
  const failures = new Set()
  const parts = []
  for (const slowdown of slowdowns) {
    const all = []
    for (let run = 0; run < runs; run += 1) {
      server.expect()
      all.push(await inTab(browser, `${server.url}/?phone=${encodeURIComponent(answers.phoneOf(1))}`, slowdown, measure, traceTasks))
      if (server.api.asked !== 1) failures.add(`Start: the panel asked ${server.api.asked} times for its contact, not once.`)
      if (server.api.other.length > 0) failures.add(`Start: the panel asked for more than its contact: ${server.api.other.join(', ')}`)
    }
    parts.push(tableOf(all, slowdown))
  }
  return { markdown: parts.join('\n\n'), failures: [...failures] }
}

function tableOf(all, slowdown) {
  const figures = (pick) => all.map(pick)
  return [
    `## Start (${slowdown === 1 ? 'this machine' : `${slowdown}× slower`}, ${runs} runs with nothing cached, an API that takes 150 ms)`,
    '',
    '| | median | worst | bar |',
    '|---|---|---|---|',
    row(`Tasks over ${longTaskMaxMs} ms, by the processor`, figures(({ tasks }) => tasks.filter(({ cpuMs }) => cpuMs > longTaskMaxMs).length), '', 0),
    row('Longest task, by the processor', figures(({ tasks }) => worst(tasks.map(({ cpuMs }) => cpuMs))), 'ms', longTaskMaxMs),
    row('Longest task, by the clock', figures(({ tasks }) => worst(tasks.map(({ wallMs }) => wallMs))), 'ms'),
    row('API answer → name on screen', figures(({ nameMs }) => nameMs), 'ms', afterAnswerMaxMs),
    row('API answer → whole contact on screen', figures(({ wholeMs }) => wholeMs), 'ms', afterAnswerMaxMs),
    row('of that, the processor’s time', figures(({ wholeCpuMs }) => wholeCpuMs), 'ms', afterAnswerMaxMs),
    row('Page opened → first paint', figures(({ firstPaintMs }) => firstPaintMs), 'ms'),
    row('Page opened → whole contact on screen', figures(({ openedMs }) => openedMs), 'ms'),
    row('Layout shift (CLS)', figures(({ shift }) => shift), '', 0),
    row('Requests until the first paint, the page’s own aside', figures(({ before }) => before.requests), ''),
    row('Bytes until the first paint', figures(({ before }) => before.bytes), 'B'),
    row('Requests until the whole contact', figures(({ until }) => until.requests), ''),
    row('Bytes until the whole contact', figures(({ until }) => until.bytes), 'B'),
    '',
    `Tasks over ${longTaskMaxMs} ms by the processor, run by run: ${all.map(({ tasks }) => tasks.filter(({ cpuMs }) => cpuMs > longTaskMaxMs).map(({ cpuMs }) => Math.round(cpuMs)).join(' + ') || 'none').join(' · ')}`,
  ].join('\n')
}

async function measure({ page, begun: endTrace }) {
  await page.waitForTimeout(settleMs)
  const trace = await endTrace()
  const seen = await page.evaluate(() => {
    const { shift, nameAtMs, wholeAtMs } = window.seen
    const resources = performance.getEntriesByType('resource')
    const answerAtMs = resources.find(({ name }) => name.includes('/v1/panel')).responseEnd
    const firstPaintMs = performance.getEntriesByName('first-contentful-paint')[0].startTime
    const loadedBy = (ms) => {
      const loaded = resources.filter(({ responseEnd }) => responseEnd <= ms)
      return { requests: loaded.length, bytes: loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) }
    }
    return {
      shift,
      firstPaintMs,
      nameMs: nameAtMs - answerAtMs,
      wholeMs: wholeAtMs - answerAtMs,
      openedMs: wholeAtMs,
      before: loadedBy(firstPaintMs),
      until: loadedBy(wholeAtMs),
    }
  })
  // What the page itself took before our loader was there is not ours.
  const loaderAtMs = trace.arrivedMs('/sahut.js')
  const answerAtMs = trace.arrivedMs('/v1/panel')
  const drawing = trace.tasks.filter(({ atMs }) => atMs >= answerAtMs && atMs < answerAtMs + seen.wholeMs)
  return {
    ...seen,
    tasks: trace.tasks.filter(({ atMs }) => atMs >= loaderAtMs),
    wholeCpuMs: drawing.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  }
}
