/** To the clipboard, and said; a browser may refuse, and has no clipboard on an unsafe page. */
import type { Kit } from '../panel/kit'

export async function copy(text: string, done: string, { t, notices }: Kit): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notices.show({ text: done, done: true })
  } catch {
    notices.show({ text: t.notCopied })
  }
}
