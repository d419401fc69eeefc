/** The page at /docs: everything in it, nothing that runs in it, and no link that leads nowhere. */
import { exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { curlOf } from '../../worker/docs/curl'
import { html, prose } from '../../worker/docs/html'
import { problemCodes } from '../../worker/openapi/problem-answers'
import { openApi } from '../../worker/openapi/openapi'
import { ruleMessages } from '../../worker/invalid'

/** As an integrator of the product itself would open it, so that the addresses are those of its documentation. */
const url = 'https://api.sahut.id/docs'

let answer: Response
let page: string
beforeAll(async () => {
  answer = await exports.default.fetch(url)
  page = await answer.text()
})

const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, found]) => found ?? '')
const places = () => all(/\sid="([^"]+)"/g)
const samples = () => all(/<pre[^>]*><code>([^<]*)<\/code><\/pre>/g)
const asShown = (text: string) => html`${text}`.text

describe('/docs', () => {
  it('is a page anybody may open', async () => {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(await (await exports.default.fetch(`${url}/`)).text()).toBe(page)
  })

  it('runs nothing, loads nothing, and allows its own style sheet by its hash', async () => {
    expect(page).not.toMatch(/<(?:script|iframe|img|link|object|form)\b|\son\w+\s*=|\sstyle\s*=|javascript:/i)
    const styles = [...page.matchAll(/<style>([^]*?)<\/style>/g)]
    expect(styles).toHaveLength(1)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(styles[0]?.[1])))
    expect(answer.headers.get('Content-Security-Policy')?.split('; ')).toEqual([
      "default-src 'none'", `style-src 'sha256-${digest.toBase64()}'`, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ])
    expect(styles[0]?.[1]).not.toMatch(/url\(|@import/)
  })

  it('has a place for every link, and each place once', () => {
    expect(new Set(places()).size).toBe(places().length)
    const links = all(/\shref="([^"]+)"/g)
    const inside = links.filter((href) => href.startsWith('#')).map((href) => href.slice(1))
    expect(inside.filter((id) => !places().includes(id))).toEqual([])
    expect(new Set(links.filter((href) => !href.startsWith('#')))).toEqual(new Set(['/v1/openapi.json']))
  })

  it('shows every operation with a line to try it, every code and every rule', () => {
    for (const [path, item] of Object.entries(openApi().paths)) {
      for (const [method, operation] of Object.entries(item)) {
        expect(places()).toContain(operation.operationId)
        expect(samples()).toContain(asShown(curlOf('https://api.sahut.id/v1', method.toUpperCase(), path, operation)))
      }
    }
    expect(places()).toEqual(expect.arrayContaining(problemCodes.map((code) => `error-${code}`)))
    const terms = all(/<dt><code>([^<]+<\/code><\/dt><dd>[^<]*)<\/dd>/g)
    expect(terms).toEqual(expect.arrayContaining(Object.entries(ruleMessages).map(([rule, message]) => `${rule}</code></dt><dd>${asShown(message)}`)))
  })

  it.each([
    ['listContacts', `curl "https://api.sahut.id/v1/contacts?q=budi&per_page=5" \\
  -H "Authorization: Bearer YOUR_API_KEY"`],
    ['createContact', `curl -X POST https://api.sahut.id/v1/contacts \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "Siti Rahma",
    "phone": "+628987654321",
    "email": "siti@example.com",
    "tags": ["prospect"],
    "custom_attributes": {
      "customer_tier": "silver"
    }
  }'`],
    ['updateContact', `curl -X PUT https://api.sahut.id/v1/contacts/ct_01HX3C0L4N6P8Q \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "company": "PT Baru Indonesia",
    "tags": ["vip", "reseller", "platinum"]
  }'`],
  ])('has the line of the product’s documentation for %s', (_, line) => {
    expect(samples()).toContain(asShown(line))
  })

  it('is sent again only when it has changed', async () => {
    const etag = answer.headers.get('ETag') ?? ''
    expect((await exports.default.fetch(url, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    expect((await exports.default.fetch(url, { method: 'DELETE' })).status).toBe(405)
  })
})

describe('markup', () => {
  it('takes whatever is put into it as text', () => {
    const nasty = `<img src=x onerror="alert('1')">&amp;`
    const shown = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;'
    expect(html`<p title="${nasty}">${[nasty, html`<b>${nasty}</b>`]}</p>`.text).toBe(`<p title="${shown}">${shown}<b>${shown}</b></p>`)
    expect(prose(`\`${nasty}\` ${nasty}`).text).toBe(`<code>${shown}</code> ${shown}`)
  })
})
