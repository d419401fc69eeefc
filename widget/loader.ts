/**
 * What a script tag does, whichever build of it: one global, the panel fetched once, and a panel put on the page where the
 * tag asks for one. The first script on a page stays; a later one, of this version or another, only hands over its tag.
 */
import type { SahutGlobal, SahutReady } from './embed'

declare global {
  interface Window {
    Sahut?: SahutGlobal | SahutReady[]
  }
}

/** How this build comes by what is not in the loader. */
interface Parts {
  panel(): Promise<typeof import('./embed')>
  mount(): Promise<typeof import('./mount')>
}

declare const __VERSION__: string

/** A module script is not told which tag it came by; it runs once a page, so the first that bears its name will do. */
export const tag: HTMLScriptElement | null =
  document.currentScript instanceof HTMLScriptElement ? document.currentScript : document.querySelector('script[type=module][src*="/sahut.js"]')

/** @param address Where the panel's API is beside; where the panel itself comes from, if not given. */
export function load(parts: Parts, address?: string): void {
  const mounted = tag?.dataset['mount'] === undefined ? undefined : parts.mount().then(({ mount }) => mount(tag)).catch(() => complain('not_mounted'))
  const waiting = window.Sahut
  if (!waiting || !('ready' in waiting)) begin(waiting ?? [], parts, mounted, address)
}

/** @param mounted So that whoever waits for the panel finds the one that its tag has put there. */
function begin(waiting: SahutReady[], parts: Parts, mounted: Promise<void> | undefined, address: string | undefined): void {
  // A page that has defined the element itself keeps its own; parts of two versions would not fit together.
  const present = customElements.get('sahut-contact-panel')
  const defined = present ? undefined : parts.panel().then(({ start }) => start(address))
  const called: SahutReady[] = []
  const sahut: SahutGlobal = {
    version: __VERSION__,
    ready: Promise.all([defined, mounted]).then(() => sahut),
    push(...callbacks) {
      called.push(...callbacks)
      for (const callback of callbacks) sahut.ready.then(callback, () => {})
    },
  }
  window.Sahut = sahut
  sahut.ready.catch(() => {
    // So that a second script tag, or a later one, may try again, for everybody who waits.
    window.Sahut = called
    complain('not_loaded')
  })
  sahut.push(...waiting)
}

function complain(code: 'not_loaded' | 'not_mounted'): void {
  document.dispatchEvent(new CustomEvent('sahut-error', { detail: { code } }))
}
