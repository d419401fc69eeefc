/** A browser tab as new as a visitor's, on a machine as slow as wanted, that watches itself from its first moment. */

/** A phone's width: the panel fills it, and a layout shift cannot hide beside it. */
const viewport = { width: 400, height: 900 }

/** Runs in the page before anything else does. */
function watch() {
  const seen = { tasks: [], shift: 0, nameAtMs: 0, wholeAtMs: 0 }
  window.seen = seen
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })

  /** Over 50 ms each (the browser tells of no others); what the page itself took before our loader was there is not ours. */
  seen.longTasksMs = () => {
    const loader = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/sahut.js'))
    return seen.tasks.filter(({ startTime }) => startTime >= loader.responseEnd).map(({ duration }) => duration)
  }

  /** Every shadow root of the panel, as what can be read on screen lies in them. */
  seen.roots = (root = document.querySelector('sahut-contact-panel')?.shadowRoot, found = []) => {
    if (!root) return found
    found.push(root)
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) seen.roots(element.shadowRoot, found)
    return found
  }
  /** How many notes can be read. */
  seen.notes = () => seen.roots().reduce((sum, root) => sum + [...root.children].reduce((inRoot, { textContent }) => inRoot + (textContent.match(/Catatan \d+ tentang/g)?.length ?? 0), 0), 0)

  const look = () => {
    const roots = seen.roots()
    const has = (selector, words) => roots.some((root) => [...root.querySelectorAll(selector)].some(({ textContent }) => textContent.includes(words)))
    // What stands there in a frame's callback is painted at the end of that frame: the next one knows.
    if (!seen.nameAtMs && has('h2', 'Kontak #')) requestAnimationFrame(() => (seen.nameAtMs ||= performance.now()))
    if (!seen.wholeAtMs && has('h3', 'Detail') && has('dd', 'Nilai #')) requestAnimationFrame(() => (seen.wholeAtMs ||= performance.now()))
    if (!seen.wholeAtMs) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} url With the phone to be shown.
 * @param {number} slowdown 4 is a quarter of this machine's speed.
 * @param {(tab: { page: import('playwright').Page, cdp: import('playwright').CDPSession, begun: B }) => Promise<T>} measure When the contact is on screen.
 * @param {(cdp: import('playwright').CDPSession) => Promise<B>} [begin] Before the page is opened.
 * @returns {Promise<T>}
 * @template T, B
 */
export async function inTab(browser, url, slowdown, measure, begin) {
  const context = await browser.newContext({ viewport })
  try {
    const page = await context.newPage()
    await page.addInitScript(watch)
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const begun = await begin?.(cdp)
    await page.goto(url)
    await page.waitForFunction(() => window.seen.wholeAtMs > 0, undefined, { polling: 100, timeout: 60_000 })
    return await measure({ page, cdp, begun })
  } finally {
    await context.close()
  }
}
