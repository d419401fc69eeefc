/** Puts the panel on a page that talks to a fake API, as a host would: attributes, and a function that gives tokens. */
import { page } from 'vitest/browser'
import { FakeApi } from './fake/api'

const host = 'https://api.sahut.test'

let api: FakeApi | undefined
let frame: HTMLElement | undefined

export interface Mounted {
  api: FakeApi
  panel: HTMLElementTagNameMap['sahut-contact-panel']
}

export function mount(attributes: Record<string, string> = { phone: '0812-3456-789' }, prepare: (api: FakeApi) => void = () => {}): Mounted {
  const made = new FakeApi(`${host}/v1`)
  prepare(made)
  made.install()
  api = made
  frame = document.createElement('div')
  frame.style.inlineSize = '360px'
  document.body.append(frame)
  return { api: made, panel: addPanel(made, attributes) }
}

/** One more on the same page, of the same agent unless it brings other tokens. */
export function addPanel(api: FakeApi, attributes: Record<string, string>, getToken = api.getToken): Mounted['panel'] {
  const panel = makePanel(document, attributes, getToken)
  frame?.append(panel)
  return panel
}

function makePanel(page: Document, attributes: Record<string, string>, getToken: FakeApi['getToken']): Mounted['panel'] {
  const panel = page.createElement('sahut-contact-panel')
  panel.setAttribute('api-base', `${host}/v1`)
  for (const [name, value] of Object.entries(attributes)) panel.setAttribute(name, value)
  panel.getToken = getToken
  return panel
}

/** The panel goes and comes, as on a page that is opened again, against the same server. */
export function reopen(api: FakeApi, whileAway: () => void = () => {}): Mounted['panel'] {
  frame?.replaceChildren()
  whileAway()
  return addPanel(api, { phone: '0812-3456-789' })
}

/** Mounted, and the contact is on screen, all its sections too. */
export async function show(attributes?: Record<string, string>, prepare?: (api: FakeApi) => void): Promise<Mounted> {
  const mounted = mount(attributes, prepare)
  await page.getByRole('region', { name: /Catatan Internal|Internal notes/ }).findElement()
  return mounted
}

/** Another window of the same browser, with nothing of this one but the device. */
export async function openWindow(api: FakeApi): Promise<{ contentWindow: Window; contentDocument: Document }> {
  const inner = document.createElement('iframe')
  inner.srcdoc = '<!doctype html><body>'
  const { promise, resolve } = Promise.withResolvers<void>()
  inner.addEventListener('load', () => resolve())
  frame?.append(inner)
  await promise
  const { contentWindow, contentDocument } = inner
  if (!contentWindow || !contentDocument) throw new Error('The window did not open')
  contentWindow.fetch = (input, init) => globalThis.fetch(input, init)
  // The runner has its hand in every import that comes later.
  const runner = '__vitest_browser_runner__'
  Object.assign(contentWindow, { [runner]: Reflect.get(window, runner) })
  const script = contentDocument.createElement('script')
  script.type = 'module'
  script.textContent = `import { defineSahut } from '${new URL('../../widget/define.ts', import.meta.url).pathname}'; defineSahut()`
  contentDocument.head.append(script)
  await contentWindow.customElements.whenDefined('sahut-contact-panel')
  contentDocument.body.append(makePanel(contentDocument, { phone: '0812-3456-789' }, api.getToken))
  return { contentWindow, contentDocument }
}

/** The element that has the focus, through every shadow root. */
export function focused(): Element | null {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element
}

export function leavePage(): void {
  frame?.remove()
  frame = undefined
  api?.uninstall()
  api = undefined
  localStorage.clear()
}
