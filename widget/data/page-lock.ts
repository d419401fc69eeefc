/** Which pages of this agent are still open: what they have on their way is theirs to send. */
const prefix = 'sahut-page:'

/** Holds the name for as long as the page lives, or until the returned function is called. */
export function holdPage(page: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  // Pages without a secure origin have no locks; a change then may be sent twice, under one key.
  void navigator.locks?.request(prefix + page, () => promise).catch(() => {})
  return resolve
}

export async function openPages(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {}
  return new Set(held.map(({ name = '' }) => name.slice(prefix.length)))
}
