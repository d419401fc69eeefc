/** The languages of the panel, each fetched once when it is asked for, beside the first question to the API. */
import { pause } from '../ui/pause'
import type { Texts } from './id'

const fallback = 'id'

const languages: Record<string, () => Promise<Texts>> = {
  id: async () => (await import('./id')).id,
  en: async () => (await import('./en')).en,
}

const loaded = new Map<string, Texts>()

/** `en-GB` is English; a language we do not speak is Indonesian. */
function codeOf(locale: string): string {
  const code = locale.toLowerCase().split('-', 1)[0] ?? ''
  return Object.hasOwn(languages, code) ? code : fallback
}

/** The texts, if they are there already. */
export function textsNow(locale: string): Texts | undefined {
  return loaded.get(codeOf(locale))
}

export async function loadTexts(locale: string): Promise<void> {
  const code = codeOf(locale)
  const texts = await languages[code]?.()
  if (texts) loaded.set(code, texts)
  // The first use of Intl on a page reads the browser's tables, longer than all of ours takes: now, while the API is asked, nobody waits for it.
  void pause().then(() => new Intl.NumberFormat(code))
}
