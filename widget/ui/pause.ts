type Scheduler = { yield?: () => Promise<void> }

/** Lets the page have its turn. */
export const pause = (): Promise<void> =>
  (globalThis as { scheduler?: Scheduler }).scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))
