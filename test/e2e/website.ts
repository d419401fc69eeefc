/**
 * Somebody else's website with the panel in it: pages of the test's own making on an origin of their own, a route that
 * hands out tokens, and files passed on from elsewhere. This is how the product is used.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright'
import { expect, vi } from 'vitest'
import { policy } from '../../worker/docs/panel-examples'

export const nonce = 'c2FodXQ'

/** As strict as hosts get while they allow what the documentation asks for. What is refused is reported to the website itself. */
export function strictPolicy(product: string): string {
  const allowed = policy(product).replaceAll('\n', ' ').replace('NONCE', nonce)
  return `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; report-uri /reports; ${allowed}`
}

interface File {
  body: string
  headers: Record<string, string>
}

export interface Tab {
  page: Page
  /** What the page complained of: in its console, by an error nobody caught, by its policy. */
  complaints: string[]
  /** Scripts it fetched, by path. */
  scripts: string[]
}

export class Website {
  readonly #files = new Map<string, File>()
  readonly #reports: string[] = []
  readonly #server = createServer((request, response) => void this.#answer(request.url ?? '/').then(({ body, headers }) => response.writeHead(200, headers).end(body)))
  origin = ''

  constructor(readonly product: { url: string; apiKey: string }) {}

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.#server.close(resolve))
  }

  /** Tells the workspace that this origin may show the panel, and waits until every isolate knows. */
  async becomeAllowed(): Promise<void> {
    const { url, apiKey } = this.product
    const headers = { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' }
    const workspace = await fetch(`${url}/v1/workspace`, { headers })
    const { data } = (await workspace.json()) as { data: { allowed_origins: string[] } }
    const body = JSON.stringify({ allowed_origins: [...data.allowed_origins, this.origin] })
    expect((await fetch(`${url}/v1/workspace`, { method: 'PUT', headers, body })).status).toBe(200)
    await vi.waitFor(async () => {
      const preflight = await fetch(`${url}/v1/panel`, { method: 'OPTIONS', headers: { Origin: this.origin, 'Access-Control-Request-Method': 'GET' } })
      expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe(this.origin)
    }, { timeout: 15_000 })
  }

  serve(path: string, body: string, headers: Record<string, string> = { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' }): void {
    this.#files.set(path, { body, headers })
  }

  /** Shows a page, and keeps what it complains of. */
  async show(browser: Browser, html: string, policy = ''): Promise<Tab> {
    this.serve('/', html, { 'Content-Type': 'text/html; charset=utf-8', ...(policy && { 'Content-Security-Policy': policy }) })
    this.#reports.length = 0
    const page = await browser.newPage()
    const complaints = this.#reports
    const scripts: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname))
    await page.goto(this.origin)
    return { page, complaints, scripts }
  }

  async #answer(path: string): Promise<File> {
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=600' }
    if (path === '/my/panel-token') return { body: await this.#token(), headers }
    if (path === '/my/token.json') return { body: JSON.stringify({ token: await this.#token() }), headers }
    if (path === '/my/token-as-it-came.json') return { body: JSON.stringify({ data: { token: await this.#token() } }), headers }
    if (path === '/reports') {
      this.#reports.push('a report of the policy')
      return { body: '', headers: {} }
    }
    return this.#files.get(path) ?? { body: '', headers: {} }
  }

  async #token(): Promise<string> {
    const { url, apiKey } = this.product
    const headers = { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' }
    const answer = await fetch(`${url}/v1/panel_tokens`, { method: 'POST', headers, body: JSON.stringify({ agent: { id: '7', name: 'Rina' } }) })
    return ((await answer.json()) as { data: { token: string } }).data.token
  }
}
