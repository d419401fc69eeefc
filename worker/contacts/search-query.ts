/**
 * From what somebody typed to an FTS5 expression. Every word becomes one quoted phrase, so operators, quotes and
 * column filters are plain text. What looks like a phone is looked for as digits, without the zeros people put in front.
 */
import { fold, wordsOf } from './fold'

const phoneLike = /^[+\d\s().\-–—]*\d[+\d\s().\-–—]*$/

/** `null` when there is nothing to look for. */
export function searchQuery(q: string): string | null {
  const text = fold(q)
  const words = phoneLike.test(text) ? phoneWords(text) : wordsOf(q)
  const phrases = words.map(phrase)
  return phrases.length === 0 ? null : phrases.join(' AND ')
}

function phoneWords(text: string): string[] {
  const digits = text.replace(/\D/g, '')
  const significant = digits.replace(/^0+/, '')
  return [significant === '' ? digits : significant]
}

/** Three letters are found anywhere; one or two only where a word begins, which is where two spaces stand. */
function phrase(word: string): string {
  const term = [...word].length < 3 ? `  ${word}` : word
  return `"${term.replaceAll('"', '""')}"`
}
