/** The files as they are served: what may be kept, what is asked for again, and one exact version, sealed by its hash. */
import { createHash } from 'node:crypto'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type ExactVersion, exactTag } from '../../worker/docs/panel-examples'
import { launchOptions } from '../run/chromium.mjs'
import { nonce, strictPolicy, Website } from './website'

const product = inject('product')
const { url } = product

let browser: Browser
let website: Website
let exact: ExactVersion

beforeAll(async () => {
  browser = await chromium.launch(await launchOptions())
  website = await new Website(product).open()
  await website.becomeAllowed()
  exact = (await (await fetch(`${url}/integrity.json`)).json()) as ExactVersion
})
afterAll(async () => {
  await browser.close()
  await website.close()
})

const keptFor = async (path: string, headers = {}) => {
  const answer = await fetch(url + path, { headers })
  await answer.body?.cancel()
  return answer.headers.get('Cache-Control')
}

describe('what is served', () => {
  it('asks for the evergreen loader each time, and gets 304', async () => {
    const answer = await fetch(`${url}/sahut.js`)
    await answer.body?.cancel()
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    const again = await fetch(`${url}/sahut.js`, { headers: { 'If-None-Match': answer.headers.get('ETag') ?? '' } })
    expect(again.status).toBe(304)
  })

  it('keeps for good what is named by its content or its version, and for no page alone', async () => {
    const [chunk = ''] = /assets\/panel-[\w-]+\.js/.exec(await (await fetch(`${url}/sahut.js`)).text()) ?? []
    for (const path of [`/${chunk}`, `/${exact.file}`]) {
      expect([path, await keptFor(path)]).toEqual([path, 'public, max-age=31536000, immutable'])
    }
    for (const path of ['/sahut.js', `/${chunk}`, `/${exact.file}`, '/integrity.json']) {
      const { headers, body } = await fetch(url + path)
      await body?.cancel()
      expect([path, headers.get('Access-Control-Allow-Origin'), headers.get('X-Content-Type-Options')]).toEqual([path, '*', 'nosniff'])
    }
    expect(await keptFor('/integrity.json')).toBe('no-cache')
  })
})

describe('an exact version', () => {
  const html = (origin: string, file: string) => `<!doctype html><html lang="id"><meta charset="utf-8">
<script nonce="${nonce}">document.addEventListener('error', ({ target }) => { document.documentElement.dataset.refused = target.src }, true)</script>
${exactTag(origin, { ...exact, file }).replace('<script async', `<script nonce="${nonce}"`)}
<sahut-contact-panel phone="0813-2233-4455"></sahut-contact-panel>
<script nonce="${nonce}">document.querySelector('sahut-contact-panel').getToken = async () => (await fetch('/my/panel-token')).text()</script></html>`
  // No 'strict-dynamic': whatever this script might fetch would be refused.
  const policy = () => strictPolicy(url).replace(` 'strict-dynamic'`, '')

  it('is the file whose hash is published', async () => {
    const code = await (await fetch(`${url}/${exact.file}`)).text()
    expect(exact.file).toBe(`${exact.version}/sahut.js`)
    expect(exact.integrity).toBe(`sha384-${createHash('sha384').update(code).digest('base64')}`)
  })

  it('does everything, and fetches no further script for which nobody vouches', async () => {
    const { page, complaints, scripts } = await website.show(browser, html(url, exact.file), policy())
    await page.getByRole('heading', { name: 'Dewi Lestari' }).waitFor()
    await page.getByRole('button', { name: 'Tambah Tag' }).click()
    await page.getByRole('combobox').fill('versi-tetap')
    await page.keyboard.press('Enter')
    await page.getByText('versi-tetap').first().waitFor()
    await page.locator('sahut-contact-panel').evaluate((panel) => panel.setAttribute('locale', 'en'))
    await page.getByRole('region', { name: 'Internal notes' }).waitFor()
    await page.locator('sahut-contact-panel').evaluate((panel) => panel.setAttribute('phone', '+62 811 0000 001'))
    await page.getByRole('heading', { name: 'No contact yet' }).waitFor()
    expect(scripts).toEqual([`/${exact.file}`])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('does not run where one letter of it is another', async () => {
    const code = await (await fetch(`${url}/${exact.file}`)).text()
    website.serve('/tampered/sahut.js', code.replace('sahut-contact-panel', 'sahut-contact-pane1'))
    const { page, complaints } = await website.show(browser, html(website.origin, 'tampered/sahut.js'), policy())
    expect(await page.evaluate(() => document.documentElement.dataset['refused'])).toBe(`${website.origin}/tampered/sahut.js`)
    expect(await page.evaluate(() => 'Sahut' in window)).toBe(false)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain('integrity')
    await page.close()
  })
})
