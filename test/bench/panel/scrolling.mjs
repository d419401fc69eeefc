/** A contact with 500 notes: when they stand there, and how smoothly they scroll. */
import { median, number } from './figures.mjs'
import { inTab } from './tab.mjs'

const notes = 500
const runs = 3
const speed = 4_000
const distance = 12_000
/** A frame that came later than this has let one out. */
const droppedMs = 25

/** @returns {Promise<import('../bench.mjs').Report>} */
export async function scrolling(browser, server, answers) {
  const lines = []
  for (const slowdown of [1, 4]) {
    const all = []
    for (let run = 0; run < runs; run += 1) {
      server.expect({ notes })
      all.push(await inTab(browser, `${server.url}/?phone=${encodeURIComponent(answers.phoneOf(1))}`, slowdown, measure))
    }
    const figure = (pick) => number(median(all.map(pick)))
    const fps = median(all.map((one) => one.fps))
    lines.push(`| ${slowdown === 1 ? 'this machine' : `${slowdown}× slower`} | ${figure(({ shownMs }) => shownMs)} ms | ${figure(({ longestMs }) => longestMs)} ms | ${number(fps)} ${fps >= 58 ? '✓' : '✗'} | ${figure(({ worstMs }) => worstMs)} ms | ${figure(({ dropped }) => dropped)} of ${figure(({ frames }) => frames)} | ${figure(({ drawn }) => drawn)} |`)
  }
  const markdown = [
    `## ${notes} notes (median of ${runs} runs; ${number(distance)} px at ${number(speed)} px a second, as a finger moves them)`,
    '',
    `| | API answer → whole contact | longest task | frames a second (bar 60) | worst frame | frames over ${droppedMs} ms | notes in the page |`,
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
  return { markdown, failures: [] }
}

async function measure({ page, cdp }) {
  const shown = await page.evaluate(() => {
    const answer = performance.getEntriesByType('resource').find(({ name }) => name.includes('/v1/panel'))
    return {
      shownMs: window.seen.wholeAtMs - answer.responseEnd,
      longestMs: Math.max(0, ...window.seen.longTasksMs()),
      drawn: window.seen.roots().filter(({ host }) => host.localName === 'sahut-note-row').length,
    }
  })
  await page.evaluate(() => {
    const deltas = []
    let last = 0
    const tick = (at) => {
      if (last) deltas.push(at - last)
      last = at
      window.frame = requestAnimationFrame(tick)
    }
    window.deltas = deltas
    window.frame = requestAnimationFrame(tick)
  })
  await cdp.send('Input.synthesizeScrollGesture', { x: 200, y: 450, yDistance: -distance, speed, gestureSourceType: 'touch', preventFling: true })
  const deltas = await page.evaluate(() => {
    cancelAnimationFrame(window.frame)
    return window.deltas
  })
  const sum = deltas.reduce((total, delta) => total + delta, 0)
  return { ...shown, fps: (deltas.length / sum) * 1_000, worstMs: Math.max(...deltas), frames: deltas.length, dropped: deltas.filter((delta) => delta > droppedMs).length }
}
