/** Lays the design's picture to the left of ours, on grey, so that a difference is a look from one to the other. */
import { readFile } from 'node:fs/promises'

const gapPx = 24

/**
 * @param {import('playwright').Browser} browser
 * @param {string} theirs The design's picture.
 * @param {string} ours
 * @param {string} file
 * @returns {Promise<boolean>} false when the design has none of this name
 */
export async function layBeside(browser, theirs, ours, file) {
  const sources = await Promise.all([theirs, ours].map((path) => readFile(path, 'base64').catch(() => null)))
  if (sources[0] === null) return false
  const page = await browser.newPage()
  try {
    const images = sources.map((base64) => `<img src="data:image/png;base64,${base64}">`).join('')
    await page.setContent(`<div style="display: inline-flex; align-items: flex-start; gap: ${gapPx}px; padding: ${gapPx}px; background: #888">${images}</div>`)
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())))
    await page.locator('div').screenshot({ path: file })
    return true
  } finally {
    await page.close()
  }
}
