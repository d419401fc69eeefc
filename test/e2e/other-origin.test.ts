/**
 * A page of another origin, as strict as hosts get: the script tag comes from us, the page is its own, its server hands
 * out the tokens. This is how the product is used; the demo page, which shares our origin, would not notice a missing header.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchOptions } from '../run/chromium.mjs'

const { url, apiKey } = inject('product')
const api = { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' }

const nonce = 'c2FodXQ'
const policy = [
  `default-src 'none'`, `script-src 'nonce-${nonce}' 'strict-dynamic'`, `style-src 'nonce-${nonce}'`, `connect-src 'self' ${url}`,
  `img-src 'self'`, `require-trusted-types-for 'script'`, `trusted-types lit-html`, `base-uri 'none'`,
].join('; ')

const page = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Kotak masuk lain</title>
<style nonce="${nonce}">* { all: revert; font-size: 30px !important } html { font-size: 24px }</style>
<script nonce="${nonce}" async src="${url}/sahut.js"></script>
<sahut-contact-panel phone="0813-2233-4455"></sahut-contact-panel>
<script nonce="${nonce}">
  document.querySelector('sahut-contact-panel').getToken = async () => (await fetch('/token')).text()
</script></html>`

async function tokenForAgent(): Promise<string> {
  const answer = await fetch(`${url}/v1/panel_tokens`, { method: 'POST', headers: api, body: JSON.stringify({ agent: { id: '7', name: 'Rina' } }) })
  return ((await answer.json()) as { data: { token: string } }).data.token
}

const host = createServer((request, response) => {
  if (request.url === '/token') return void tokenForAgent().then((token) => response.end(token))
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }).end(page)
})

let browser: Browser
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`
  browser = await chromium.launch(await launchOptions())
})

afterAll(async () => {
  await browser.close()
  await new Promise((resolve) => host.close(resolve))
})

async function open() {
  const tab = await browser.newPage()
  const complaints: string[] = []
  tab.on('console', (message) => message.type() !== 'info' && complaints.push(message.text()))
  tab.on('pageerror', (error) => complaints.push(error.message))
  await tab.goto(origin)
  return { tab, complaints }
}

it('shows nothing to a page whose origin is not allowed', async () => {
  const { tab } = await open()
  await tab.getByRole('button', { name: 'Coba lagi' }).waitFor()
  expect(await tab.getByText('Dewi Lestari').count()).toBe(0)
  await tab.close()
})

it('shows the contact to one that is, without a complaint from the browser', async () => {
  const workspace = await fetch(`${url}/v1/workspace`, { headers: api })
  const { data } = (await workspace.json()) as { data: { allowed_origins: string[] } }
  const allowed = await fetch(`${url}/v1/workspace`, {
    method: 'PUT', headers: api, body: JSON.stringify({ allowed_origins: [...data.allowed_origins, origin] }),
  })
  expect(allowed.status).toBe(200)
  await expect.poll(async () => {
    const preflight = await fetch(`${url}/v1/panel`, { method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' } })
    return preflight.headers.get('Access-Control-Allow-Origin')
  }, { timeout: 15_000 }).toBe(origin)

  const { tab, complaints } = await open()
  await tab.getByRole('heading', { name: 'Dewi Lestari' }).waitFor()
  await tab.getByRole('button', { name: 'Tambah Tag' }).click()
  await tab.getByRole('combobox').fill('dari-origin-lain')
  await tab.keyboard.press('Enter')
  await tab.getByRole('button', { name: /dari-origin-lain/ }).or(tab.getByText('dari-origin-lain')).first().waitFor()
  expect(complaints).toEqual([])
  await tab.close()
})
