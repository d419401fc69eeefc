/** What the loader imports: defines the element and tells it where its API is. */
import { SahutContactPanel } from './panel/panel'
import { defineSahut } from './define'

export type SahutReady = (sahut: SahutGlobal) => void

/** The one global, once a loader ran. */
export interface SahutGlobal {
  /** Settles when `<sahut-contact-panel>` is defined; rejects if it could not be loaded. */
  ready: Promise<SahutGlobal>
  /** Calls back when it is. The same word as an array's, so that a page may push before the script is there. */
  push(...callbacks: SahutReady[]): void
}

const here = import.meta.url

export function start(sahut: SahutGlobal): SahutGlobal {
  // The Worker serves these files, the hashed ones in `assets/`, and its API beside them.
  SahutContactPanel.defaultApiBase = new URL('../v1', here).href
  defineSahut()
  return sahut
}
