/** Which pages of this agent are still open: what they have on their way is theirs to send. */
const prefix = 'sahut-page:'

/** Holds the name for as long as the page lives, or until the returned function is called. */
export function holdPage(page: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  // Pages without a secure origin have no locks; a change that was left behind may then be sent by two.
  void navigator.locks?.request(prefix + page, () => promise).catch(() => {})
  return resolve
}

/** What no two pages may do at the same time. */
export async function oneByOne(run: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request(`${prefix}adopt`, run)
  else await run()
}

export async function openPages(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {}
  return new Set(held.map(({ name = '' }) => name.slice(prefix.length)))
}
