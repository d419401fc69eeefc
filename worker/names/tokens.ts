/**
 * A message as the words it is made of, each with what stands around it: a name ends where its clause does, so the
 * punctuation counts. A number, an address or a link is one token that is no word.
 */
import { nameLimits } from './limits'
import { abbreviations } from './words'

/** `joined`: blanks, or what people put around a word for emphasis. `mark`: an emoji, a dash, a bracket, a slash. */
export type Gap = 'joined' | 'comma' | 'colon' | 'mark' | 'stop' | 'question' | 'line'

export interface Token {
  /** As written. An abbreviation keeps its dot: `M.` */
  text: string
  /** Lower case, straight apostrophe, no dot; empty when this is no word. */
  key: string
  before: Gap
  after: Gap
}

const chunks = /\S+/gu
const link = /[\d@_]|:\/\/|^www\.|\.(?:com|net|org|id|co|io|shop|store)(?![\p{L}\p{M}])/iu
/** Or a degree: `S.Kom`, `M.T` */
const words = /\p{L}{1,2}(?:\.\p{L}{1,4})+(?![\p{L}\p{M}])|\p{L}[\p{L}\p{M}]*(?:['’`-]\p{L}[\p{L}\p{M}]*)*/gu
const emphasis = /^[\s"“”„‘’'*~`\p{Cf}\u{FE0F}]*$/u
const wordAtTheEnd = /\S+$/u

export function tokenize(message: string): Token[] {
  const text = cut(message)
  const tokens: Token[] = []
  let end = 0
  const add = (from: number, written: string, key: string) => {
    const gap = gapOf(text.slice(end, from))
    const last = tokens.at(-1)
    if (last) last.after = gap
    tokens.push({ text: written, key, before: last ? gap : 'line', after: 'line' })
    end = from + written.length
  }
  for (const chunk of text.matchAll(chunks)) {
    const [written] = chunk
    if (link.test(written)) {
      add(chunk.index, written, '')
      continue
    }
    for (const word of written.matchAll(words)) {
      const key = keyOf(word[0])
      const from = chunk.index + word.index
      const dotted = text[from + word[0].length] === '.' && isAbbreviation(key)
      add(from, dotted ? `${word[0]}.` : word[0], key)
    }
  }
  const last = tokens.at(-1)
  if (last) last.after = gapOf(`${text.slice(end)}\n`)
  return tokens
}

/** Half a word at the cut could be half a name. */
function cut(message: string): string {
  const text = message.slice(0, nameLimits.textMaxChars)
  return (message.length > text.length ? text.replace(wordAtTheEnd, '') : text).normalize('NFC')
}

function keyOf(word: string): string {
  return word.toLowerCase().replace(/[’`]/g, "'").replaceAll('.', '')
}

function isAbbreviation(key: string): boolean {
  return key.length === 1 || abbreviations.has(key)
}

function gapOf(between: string): Gap {
  if (between.includes('?')) return 'question'
  if (between.includes('\n')) return 'line'
  if (/[.!;…。]/u.test(between)) return 'stop'
  if (between.includes(',')) return 'comma'
  if (between.includes(':')) return 'colon'
  return emphasis.test(between) ? 'joined' : 'mark'
}
