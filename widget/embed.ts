/** What the loader imports: defines the element and tells it where its API is. */
import { SahutContactPanel } from './panel/panel'
import { defineSahut } from './define'
import { pause } from './ui/pause'

export type SahutReady = (sahut: SahutGlobal) => void

/** The one global, once a loader ran. */
export interface SahutGlobal {
  /** Of the script that came first, and stays. */
  version: string
  /** Settles when `<sahut-contact-panel>` is defined, and mounted where the tag asks for it; rejects if it could not be loaded. */
  ready: Promise<SahutGlobal>
  /** Calls back when it is. The same word as an array's, so that a page may push before the script is there. */
  push(...callbacks: SahutReady[]): void
}

/** @param address Of a file the Worker serves; its API is beside the folder that holds it. */
export async function start(address: string | undefined = import.meta.url): Promise<void> {
  if (address) SahutContactPanel.defaultApiBase = new URL('../v1', address).href
  // To read these files and to draw the first boxes are two tasks.
  await pause()
  defineSahut()
}
