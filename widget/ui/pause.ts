type Scheduler = { yield?: () => Promise<void> }

/** Lets the page have its turn. */
export const pause = (): Promise<void> =>
  (globalThis as { scheduler?: Scheduler }).scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))

/** When the page has nothing better to do; where a browser cannot tell, soon. */
export function whenIdle(run: () => void): void {
  if (window.requestIdleCallback) window.requestIdleCallback(run)
  else setTimeout(run, 200)
}
