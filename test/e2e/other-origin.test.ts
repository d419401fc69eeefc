/**
 * A page of another origin, as strict as hosts get: the script tag comes from us, the page is its own, its server hands
 * out the tokens. The demo page, which shares our origin, would not notice a missing header.
 */
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { mountingTag } from '../../worker/docs/panel-examples'
import { launchOptions } from '../run/chromium.mjs'
import { nonce, strictPolicy, Website } from './website'

const product = inject('product')
const { url } = product

const html = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Kotak masuk lain</title>
<style nonce="${nonce}">* { all: revert; font-size: 30px !important } html { font-size: 24px }</style>
<script nonce="${nonce}">document.documentElement.dataset.globals = Object.getOwnPropertyNames(window).join(' ')</script>
<script nonce="${nonce}" async src="${url}/sahut.js"></script>
<textarea autofocus aria-label="Balasan"></textarea>
<sahut-contact-panel phone="0813-2233-4455"></sahut-contact-panel>
<script nonce="${nonce}">
  document.querySelector('sahut-contact-panel').getToken = async () => (await fetch('/my/panel-token')).text()
</script></html>`

let browser: Browser
let website: Website

beforeAll(async () => {
  browser = await chromium.launch(await launchOptions())
  website = await new Website(product).open()
})
afterAll(async () => {
  await browser.close()
  await website.close()
})

const show = () => website.show(browser, html, strictPolicy(url))

describe('a page whose origin is not allowed', () => {
  it('is shown nothing', async () => {
    const { page } = await show()
    await page.getByRole('button', { name: 'Coba lagi' }).waitFor()
    expect(await page.getByText('Dewi Lestari').count()).toBe(0)
    await page.close()
  })
})

describe('a page whose origin is allowed', () => {
  beforeAll(() => website.becomeAllowed())

  it('shows the contact; nothing is refused or said, no name but ours is taken, the focus stays where it was', async () => {
    const { page, complaints } = await show()
    await page.getByRole('heading', { name: 'Dewi Lestari' }).waitFor()
    await page.getByRole('region', { name: 'Catatan Internal' }).waitFor()
    const added = await page.evaluate(() => {
      const before = document.documentElement.dataset['globals']?.split(' ')
      return Object.getOwnPropertyNames(window).filter((name) => !before?.includes(name))
    })
    expect(added).toEqual(['Sahut'])
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Balasan')

    await page.getByRole('button', { name: 'Tambah Tag' }).click()
    await page.getByRole('combobox').fill('dari-origin-lain')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /dari-origin-lain/ }).or(page.getByText('dari-origin-lain')).first().waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  it('shows the contact also by one tag alone', async () => {
    const tag = mountingTag(url).replace('<script', `<script nonce="${nonce}"`)
    const { page, complaints } = await website.show(browser, `<!doctype html><html lang="id"><meta charset="utf-8">${tag}</html>`, strictPolicy(url))
    await page.getByRole('heading', { name: 'Budi Santoso' }).waitFor()
    await page.getByRole('region', { name: 'Catatan Internal' }).waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })
})
