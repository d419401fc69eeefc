/** The demo page as an agent sees it: words and roles, never the elements behind them. */
import { type Browser, chromium, type Page } from 'playwright'
import { launchOptions } from '../run/chromium.mjs'

export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions())
}

export class Helpdesk {
  readonly panel
  /** Requests to the API, as method and path. */
  readonly requests: string[] = []
  /** What the page complained of: in its console, or by an error nobody caught. */
  readonly complaints: string[] = []

  constructor(readonly page: Page) {
    this.panel = page.getByRole('complementary', { name: 'Kontak' })
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith('/v1/')) this.requests.push(`${request.method()} ${pathname}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(error.message))
  }

  async open(url: string): Promise<void> {
    await this.page.goto(`${url}/demo/`)
    await this.name('Budi Santoso').waitFor()
  }

  /** The panel's title: the contact's name, or what it says instead. */
  name(text: string) {
    return this.panel.getByRole('heading', { level: 2, name: text, exact: true })
  }

  section(name: string) {
    return this.panel.getByRole('region', { name, exact: true })
  }

  tag(name: string) {
    return this.section('Tag').getByText(name, { exact: true })
  }

  conversationWith(name: string) {
    return this.page.getByRole('list').getByRole('button', { name })
  }
}
