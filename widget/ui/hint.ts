const given = new Set<string>()

/** To whoever builds the page, each once; the agent sees what it comes to. */
export function hint(text: string): void {
  // oxlint-disable-next-line no-console -- where they look
  if (!given.has(text)) console.warn(`Sahut: ${text}`)
  given.add(text)
}
