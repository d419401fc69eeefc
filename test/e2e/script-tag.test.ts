/** The script tag as pages use it: twice, beside another version, as a module, with a place to mount. */
import { type Browser, chromium } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { mountingTag, queue, scriptTag } from '../../worker/docs/panel-examples'
import { launchOptions } from '../run/chromium.mjs'
import { type Tab, Website } from './website'

const product = inject('product')
const { url } = product
const ours = `<script src="${url}/sahut.js"></script>`
const panel = '<sahut-contact-panel phone="0813-2233-4455"></sahut-contact-panel>'
const getToken = `<script>document.querySelector('sahut-contact-panel').getToken = async () => (await fetch('/my/panel-token')).text()</script>`
const push = (name: string) => `<script>(window.Sahut = window.Sahut || []).push(({ version }) => { document.body.dataset.${name} = version })</script>`

let browser: Browser
let website: Website
let version = ''
let tab: Tab

beforeAll(async () => {
  browser = await chromium.launch(await launchOptions())
  website = await new Website(product).open()
  await website.becomeAllowed()
  version = ((await (await fetch(`${url}/integrity.json`)).json()) as { version: string }).version
  // Another version, as another address would serve it.
  for (const path of ['/sahut.js', `/${version}/sahut.js`]) {
    const code = await (await fetch(url + path)).text()
    website.serve(`/other${path}`, code.replaceAll(version, '9.9.9'))
  }
})
afterAll(async () => {
  await browser.close()
  await website.close()
})
afterEach(() => tab.page.close())

const show = async (body: string, head = '') => {
  tab = await website.show(browser, `<!doctype html><html lang="id"><meta charset="utf-8"><link rel="icon" href="data:,">${head}<body>${body}</body></html>`)
  return tab
}
const contact = () => tab.page.getByRole('heading', { name: 'Dewi Lestari' }).waitFor()
const said = () => tab.page.evaluate(() => ({ ...document.body.dataset }))
const panels = () => tab.scripts.filter((path) => path.includes('/panel-'))

describe('the examples of the documentation', () => {
  const budi = () => tab.page.getByRole('heading', { name: 'Budi Santoso' }).waitFor()

  it('show a contact with a tag, an element and a function', async () => {
    const { complaints } = await show(scriptTag(url))
    await budi()
    expect(complaints).toEqual([])
  })

  it('show a contact with one tag', async () => {
    const { complaints } = await show(mountingTag(url))
    await budi()
    await tab.page.locator('#kontak > sahut-contact-panel').waitFor()
    expect(complaints).toEqual([])
  })

  it('wait for the element', async () => {
    await show(`<script>${queue.replace('//', 'document.body.dataset.defined = String(customElements.get("sahut-contact-panel") !== undefined); //')}</script>${ours}`)
    await expect.poll(said).toEqual({ defined: 'true' })
  })
})

describe('loaded twice', () => {
  it('is there once, and calls back everybody who waited for either', async () => {
    const { complaints } = await show(push('early') + ours + push('between') + ours + panel + getToken + push('late'))
    await contact()
    expect(await said()).toEqual({ early: version, between: version, late: version })
    expect(panels()).toHaveLength(1)
    expect(complaints).toEqual([])
  })
})

describe('beside another version', () => {
  it.each(['/other/sahut.js', `/other/VERSION/sahut.js`])('%s comes second, and keeps quiet', async (path) => {
    const other = `<script src="${path.replace('VERSION', version)}"></script>`
    const { complaints } = await show(ours + other + push('late') + panel + getToken)
    await contact()
    expect(await said()).toEqual({ late: version })
    expect(panels()).toHaveLength(1)
    expect(complaints).toEqual([])
  })

  it('stays second also where that one comes first', async () => {
    const { complaints } = await show(`<script src="/other/${version}/sahut.js"></script>${ours}${push('late')}<sahut-contact-panel api-base="${url}/v1" phone="0813-2233-4455"></sahut-contact-panel>${getToken}`)
    await contact()
    expect(await said()).toEqual({ late: '9.9.9' })
    expect(panels()).toEqual([])
    expect(complaints).toEqual([])
  })

  it('leaves alone the element that a page has defined itself', async () => {
    const theirs = `<script>customElements.define('sahut-contact-panel', class extends HTMLElement { connectedCallback() { this.textContent = 'milik halaman' } })</script>`
    const { page, complaints } = await show(theirs + ours + panel + push('late'))
    await page.getByText('milik halaman').waitFor()
    await expect.poll(said).toEqual({ late: version })
    expect(panels()).toEqual([])
    expect(complaints).toEqual([])
  })
})

describe('as a module', () => {
  it('does the same', async () => {
    const { complaints } = await show(`${push('early')}<script type="module" src="${url}/sahut.js"></script>${panel}${getToken}`)
    await contact()
    expect(await said()).toEqual({ early: version })
    expect(complaints).toEqual([])
  })

  it('knows its tag', async () => {
    await show(`<script type="module" src="${url}/sahut.js" data-mount="main" data-phone="0813-2233-4455" data-token-url="/my/panel-token"></script><main></main>`)
    await tab.page.locator('main > sahut-contact-panel').waitFor()
    await contact()
  })
})

describe('with a panel that does not come', () => {
  it('says so in an event, and serves everybody when a later tag brings it', async () => {
    const broken = (await (await fetch(`${url}/sahut.js`)).text()).replace('assets/panel-', 'assets/gone-')
    website.serve('/broken/sahut.js', broken)
    const { page } = await show(`<script>document.addEventListener('sahut-error', ({ detail }) => { document.body.dataset.error = detail.code })</script>
      ${push('early')}<script src="/broken/sahut.js"></script>${panel}${getToken}`)
    await expect.poll(said).toEqual({ error: 'not_loaded' })
    await page.addScriptTag({ url: `${url}/sahut.js` })
    await contact()
    expect(await said()).toEqual({ error: 'not_loaded', early: version })
    // The file is empty, and Chromium calls that a module of another kind; of ours there is no word.
    expect(tab.complaints.filter((text) => !text.startsWith('Failed to load module script'))).toEqual([])
  })
})

describe('data-mount', () => {
  const tag = (attributes: string) => `<script async src="${url}/sahut.js" data-phone="0813-2233-4455" ${attributes}></script>`

  it.each(['/my/panel-token', '/my/token.json', '/my/token-as-it-came.json'])('puts a panel into the place it names, with the token from %s', async (path) => {
    const { page, complaints } = await show(`<div id="kontak"></div>${tag(`data-mount="#kontak" data-token-url="${path}"`)}`)
    await page.locator('#kontak > sahut-contact-panel[phone="0813-2233-4455"]').waitFor()
    await contact()
    expect(await page.locator('sahut-contact-panel').evaluate((element) => element.getAttributeNames())).not.toContain('token-url')
    expect(complaints).toEqual([])
  })

  it('waits for a place that the page has not reached yet', async () => {
    await show('<main></main>', tag('data-mount="main" data-token-url="/my/panel-token"').replace('async ', ''))
    await tab.page.locator('main > sahut-contact-panel').waitFor()
    await contact()
  })

  it('without a place puts it right after the tag', async () => {
    await show(`<p>sebelum</p>${tag('data-mount data-token-url="/my/panel-token"')}<p>sesudah</p>`)
    await tab.page.locator('script + sahut-contact-panel + p').waitFor()
    await contact()
  })

  it('turns every other data-* into the attribute of that name', async () => {
    await show(tag('data-mount data-token-url="/my/panel-token" data-locale="en" data-theme="dark"'))
    await tab.page.locator('sahut-contact-panel[locale=en][theme=dark]').waitFor()
    await tab.page.getByRole('region', { name: 'Internal notes' }).waitFor()
  })

  it('without data-token-url leaves the token to the page', async () => {
    await show(`${tag('data-mount')}<script>(window.Sahut = window.Sahut || []).push(() => { document.querySelector('sahut-contact-panel').getToken = async () => (await fetch('/my/panel-token')).text() })</script>`)
    await contact()
  })

  it('is heard on each of two tags', async () => {
    const { complaints } = await show(`<main></main><aside></aside>${tag('data-mount="main" data-token-url="/my/panel-token"')}${tag('data-mount="aside" data-token-url="/my/panel-token"')}`)
    await tab.page.locator('main > sahut-contact-panel').waitFor()
    await tab.page.locator('aside > sahut-contact-panel').waitFor()
    await expect.poll(() => tab.page.getByRole('heading', { name: 'Dewi Lestari' }).count()).toBe(2)
    expect(panels()).toHaveLength(1)
    expect(complaints).toEqual([])
  })

  it('names a place that is not there in an event, and nowhere else', async () => {
    const { complaints } = await show(`<script>document.addEventListener('sahut-error', ({ detail }) => { document.body.dataset.error = detail.code })</script>${tag('data-mount="#tidak-ada"')}`)
    await expect.poll(said).toEqual({ error: 'not_mounted' })
    expect(complaints).toEqual([])
  })
})
