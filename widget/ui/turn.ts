/** What is drawn for the first time is dear: each part gets a task of its own, and whatever the page has to do comes in between. */

type Scheduler = { yield?: () => Promise<void> }

/** Lets the page have its turn. */
export const pause = (): Promise<void> =>
  (globalThis as { scheduler?: Scheduler }).scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))

let last: Promise<void> = Promise.resolve()

/** When those who asked before have had theirs. */
export function turn(): Promise<void> {
  last = last.then(pause)
  return last
}
