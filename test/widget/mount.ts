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
  api = new FakeApi(`${host}/v1`)
  prepare(api)
  api.install()
  const panel = document.createElement('sahut-contact-panel')
  panel.setAttribute('api-base', `${host}/v1`)
  for (const [name, value] of Object.entries(attributes)) panel.setAttribute(name, value)
  panel.getToken = api.getToken
  frame = document.createElement('div')
  frame.style.inlineSize = '360px'
  frame.append(panel)
  document.body.append(frame)
  return { api, panel }
}

/** Mounted, and the contact is on screen, all its sections too. */
export async function show(attributes?: Record<string, string>, prepare?: (api: FakeApi) => void): Promise<Mounted> {
  const mounted = mount(attributes, prepare)
  await page.getByRole('region', { name: /Catatan Internal|Internal notes/ }).findElement()
  return mounted
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
