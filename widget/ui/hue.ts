/** A stable colour for a name nobody chose one for. */
import type { TagColor } from '../../worker/tags/tag.schema'

export function hueOf(name: string): TagColor {
  let hash = 0
  for (const char of name.toLocaleLowerCase('en')) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return hues[hash % hues.length] ?? 'slate'
}

/** Said again and not imported: the worker's table would bring its validator along. The type keeps the two equal. */
const hues: readonly TagColor[] = ['slate', 'blue', 'violet', 'rose', 'clay', 'olive', 'green']
