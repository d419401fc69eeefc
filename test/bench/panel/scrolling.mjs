/** A contact with 500 notes: when it stands there, what each press for older ones costs, and how smoothly all of them scroll. */
import { median, number, worst } from './figures.mjs'
import { inTab } from './tab.mjs'

const notes = 500
const runs = 3
const slowdowns = [4, 1]
const speed = 4_000
const distance = 12_000
/** A frame that came later than this has let one out. */
const droppedMs = 25
const framesBar = 58
const comesWithinMs = 20_000

/** @returns {Promise<import('../bench.mjs').Report>} */
export async function scrolling(browser, server, answers) {
  const bySlowdown = []
  const failures = []
  for (const slowdown of slowdowns) {
    const all = []
    for (let run = 0; run < runs; run += 1) {
      server.expect({ notes })
      all.push(await inTab(browser, `${server.url}/?phone=${encodeURIComponent(answers.phoneOf(1))}`, slowdown, measure))
    }
    bySlowdown.push(all)
    if (all.some(({ shown }) => shown !== notes)) failures.push(`Scrolling: of ${notes} notes the panel came to show ${all.map(({ shown }) => shown).join(', ')}.`)
  }
  const line = (what, figure) => `| ${what} | ${bySlowdown.map(figure).join(' | ')} |`
  const middle = (pick) => (all) => number(median(all.map(pick)))
  const frames = (all) => median(all.map(({ framesPerSecond }) => framesPerSecond))
  const markdown = [
    `## ${notes} notes (median of ${runs} runs; ${number(distance)} px at ${number(speed)} px a second, as a finger moves them)`,
    '',
    `| | ${slowdowns.map((slowdown) => (slowdown === 1 ? 'this machine' : `${slowdown}× slower`)).join(' | ')} |`,
    '|---|---|---|',
    line('API answer → contact with its first notes on screen', (all) => `${middle(({ shownMs }) => shownMs)(all)} ms`),
    line('Presses until all notes are there', middle(({ pressesMs }) => pressesMs.length)),
    line('Answer to a press → its notes on screen', (all) => `${middle(({ pressesMs }) => median(pressesMs))(all)} ms`),
    line('The slowest of them', (all) => `${middle(({ pressesMs }) => worst(pressesMs))(all)} ms`),
    line('Longest task in all', (all) => `${middle(({ longestMs }) => longestMs)(all)} ms`),
    line(`Frames a second while scrolling (bar 60; ${framesBar} is let pass)`, (all) => `${number(frames(all))} ${frames(all) >= framesBar ? '✓' : '✗'}`),
    line('Worst frame', (all) => `${middle(({ worstMs }) => worstMs)(all)} ms`),
    line(`Frames over ${droppedMs} ms`, (all) => `${middle(({ dropped }) => dropped)(all)} of ${middle(({ frames }) => frames)(all)}`),
  ].join('\n')
  return { markdown, failures }
}

async function measure({ page, cdp }) {
  const shownMs = await page.evaluate(() => {
    const answer = performance.getEntriesByType('resource').find(({ name }) => name.includes('/v1/panel'))
    return window.seen.wholeAtMs - answer.responseEnd
  })
  const pressesMs = []
  const older = page.getByRole('region', { name: 'Catatan Internal' }).getByRole('button', { name: /^Lihat \d+ lagi$/ })
  while ((await older.count()) > 0) pressesMs.push(await older.evaluate(pressAndWait, comesWithinMs))
  const deltas = await framesWhile(page, () =>
    cdp.send('Input.synthesizeScrollGesture', { x: 200, y: 450, yDistance: -distance, speed, gestureSourceType: 'touch', preventFling: true }))
  const sum = deltas.reduce((total, delta) => total + delta, 0)
  return {
    shownMs,
    pressesMs: pressesMs.length > 0 ? pressesMs : [0],
    longestMs: await page.evaluate(() => Math.max(0, ...window.seen.longTasksMs())),
    shown: await page.evaluate(() => window.seen.notes()),
    framesPerSecond: (deltas.length / sum) * 1_000,
    worstMs: worst(deltas),
    frames: deltas.length,
    dropped: deltas.filter((delta) => delta > droppedMs).length,
  }
}

/** In the page: how long after the API's answer the notes it brought are painted. */
async function pressAndWait(button, comesWithinMs) {
  const before = window.seen.notes()
  const until = performance.now() + comesWithinMs
  button.click()
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  while (window.seen.notes() === before) {
    if (performance.now() > until) throw new Error('A press for older notes brought none.')
    await frame()
  }
  await frame()
  const answers = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/notes?'))
  return performance.now() - answers.at(-1).responseEnd
}

/** The time between frames, one after the other, as long as it lasts. */
async function framesWhile(page, scroll) {
  await page.evaluate(() => {
    scrollTo(0, 0)
    const frames = { deltas: [], last: 0, id: 0 }
    const tick = (at) => {
      if (frames.last) frames.deltas.push(at - frames.last)
      frames.last = at
      frames.id = requestAnimationFrame(tick)
    }
    frames.id = requestAnimationFrame(tick)
    window.scrolled = frames
  })
  await scroll()
  return page.evaluate(() => {
    cancelAnimationFrame(window.scrolled.id)
    return window.scrolled.deltas
  })
}
