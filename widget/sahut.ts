/**
 * The script tag: `<script async src="https://…/sahut.js">`, classic or `type="module"`, any number of times on a page.
 * It defines `<sahut-contact-panel>` and leaves one global. A page that must wait writes
 * `(window.Sahut = window.Sahut || []).push((sahut) => …)`, before or after this has loaded.
 */
import type { SahutGlobal, SahutReady } from './embed'

declare global {
  interface Window {
    Sahut?: SahutGlobal | SahutReady[]
  }
}

// A function, not statements: in a classic script every top-level name would be the page's, and twice an error.
;(() => {
  const waiting = window.Sahut
  if (waiting && 'ready' in waiting) return
  const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : ''

  /** The build puts the hashed name here. */
  const panelFile = '__PANEL_FILE__'

  function load(): Promise<SahutGlobal> {
    // A module script has no currentScript; there, and only there, a relative name has the script itself as its base.
    const address = script ? new URL(panelFile, script).href : `./${panelFile}`
    const panel: Promise<typeof import('./embed')> = import(/* @vite-ignore */ address)
    return panel.then(({ start }) => start(sahut))
  }

  const ready = load()
  const sahut: SahutGlobal = {
    ready,
    push(...callbacks) {
      for (const callback of callbacks) void ready.then(callback)
    },
  }
  window.Sahut = sahut
  ready.catch(() => {
    // So that a second script tag, or a later one, may try again.
    delete window.Sahut
    document.dispatchEvent(new CustomEvent('sahut-error', { detail: { code: 'not_loaded' } }))
  })
  if (waiting) sahut.push(...waiting)
})()
