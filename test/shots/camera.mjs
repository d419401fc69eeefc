/** Takes the pictures: one page each, so that nothing one panel keeps on the device is in the next picture. */
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { attributesDefault, leave } from './frames.mjs'

/** Wednesday morning in Bandung: what the design calls two hours ago, yesterday and 18 Nov is just that. */
const now = '2026-11-25T11:32:00+07:00'
const origin = 'https://helpdesk.example'
const widthDefault = 360
/** Beside the panel, for the mouse to rest on. */
const marginPx = 40
const scale = 1.5
/** Whatever a step waits for is on its way already. */
const patienceMs = 5_000

/**
 * @param {import('playwright').Browser} browser
 * @param {string} site The built page.
 * @param {import('./frames.mjs').Frame} frame
 * @param {'light' | 'dark'} theme
 * @param {string} file Where the picture goes, also when a step fails: it then shows how far it came.
 * @returns {Promise<string | null>} why a step failed
 */
export async function takePicture(browser, site, frame, theme, file) {
  const width = frame.width ?? widthDefault
  const context = await browser.newContext({
    viewport: { width: width + marginPx, height: 900 },
    deviceScaleFactor: scale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Jakarta',
    permissions: ['clipboard-read', 'clipboard-write'],
    hasTouch: frame.touch ?? false,
    isMobile: frame.touch ?? false,
  })
  try {
    context.setDefaultTimeout(patienceMs)
    const page = await context.newPage()
    await page.clock.setFixedTime(now)
    await page.route(`${origin}/**`, (route) => route.fulfill({ path: join(site, new URL(route.request().url()).pathname) }))
    await page.goto(`${origin}/index.html`)
    await page.evaluate(([dir, theme]) => {
      document.documentElement.dir = dir
      document.documentElement.style.colorScheme = theme
    }, [frame.dir ?? 'ltr', theme])
    // An error nobody caught is trouble at once, and also when the picture comes out well.
    const broken = new Promise((_resolve, reject) => page.on('pageerror', reject))
    const trouble = await Promise.race([bringAbout(page, frame, theme, width), broken]).then(() => null, reason)
    await shoot(page, width, frame.dir === 'rtl', file)
    return trouble
  } finally {
    await context.close()
  }
}

/** Playwright's first line says that time is up, a later one what it waited for. */
function reason(error) {
  const lines = stripVTControlCharacters(String(error.message)).split('\n')
  return lines.find((line) => line.includes('waiting for'))?.replace(/^\s*-\s*/, '') ?? lines[0]
}

async function bringAbout(page, frame, theme, width) {
  const open = async (scene, attributes, before, cutAt) => {
    const api = await page.evaluateHandle((scene) => window.stage.api(scene), scene)
    await before?.(api)
    await page.evaluate(([api, ...args]) => void window.stage.show(api, ...args), [api, { theme, ...attributes }, width, cutAt])
    return api
  }
  const api = await open(frame.scene ?? 'design', frame.attributes ?? attributesDefault, frame.before)
  if (!frame.nobody) await drawn(page, 0)
  for (const title of frame.folded ?? []) await page.getByRole('button', { name: title, expanded: true }).click()
  await rest(page)
  const another = async (scene = 'design', attributes = attributesDefault, cutAt) => {
    const more = await open(scene, attributes, undefined, cutAt)
    await drawn(page, (await page.locator('sahut-contact-panel').count()) - 1)
    return more
  }
  await frame.steps?.({ page, api, another })
}

/** A contact is on screen, to its last section. */
async function drawn(page, index) {
  await page.locator('sahut-contact-panel').nth(index).getByRole('button', { name: /^(?:Detail|Details)/ }).waitFor()
}

/** What was pressed to get here keeps neither the mouse nor the focus. */
async function rest(page) {
  await leave(page)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
}

/** As high as the panel, and as what hangs out of it. */
async function shoot(page, width, rtl, file) {
  const resize = (height) => page.setViewportSize({ width: width + marginPx, height: Math.max(1, height) })
  await resize(await page.evaluate(() => Math.ceil(document.getElementById('stage').getBoundingClientRect().height)))
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await resize(height)
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  await page.screenshot({ path: file, clip: { x: rtl ? marginPx : 0, y: 0, width, height }, animations: 'disabled' })
}
