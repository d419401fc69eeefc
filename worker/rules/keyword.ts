/**
 * Whether a message says a keyword. As people write: case, accents and the punctuation around words do not count, and
 * `contains` finds a keyword inside a word as well, for "harganya" asks for "harga".
 */
import { limits } from '../limits'
import { wordsOf } from '../search/fold'
import { isWithin, type Letters, lettersOf } from './fuzzy'
import type { KeywordMatch } from './rule.schema'

const punctuationAround = /^\p{P}+|\p{P}+$/gu

/** Folded words, without the punctuation around them, or as they stand: for keywords that are nothing else. */
type Part = 'bare' | 'whole'
type Words = Record<Part, readonly string[]>

function wordsIn(text: string): Words {
  const whole = wordsOf(text)
  return { whole, bare: whole.map((word) => word.replace(punctuationAround, '')).filter(Boolean) }
}

export interface Keyword {
  part: Part
  text: string
  words: number
  letters: Letters
}

/** `null`: it folds to nothing, as a lone accent does, which every text would contain. */
export function keywordOf(given: string): Keyword | null {
  const meant = wordsIn(given)
  const part = meant.bare.length > 0 ? 'bare' : 'whole'
  const text = meant[part].join(' ')
  return text === '' ? null : { part, text, words: meant[part].length, letters: lettersOf(text) }
}

/** A message, and what of it has been taken apart so far. */
export class Said {
  readonly #words: Words
  readonly #runs = new Map<string, readonly Letters[]>()

  constructor(text: string) {
    this.#words = wordsIn(text)
  }

  says(keyword: Keyword, match: KeywordMatch, fuzziness: number): boolean {
    if (matches(this.#words[keyword.part].join(' '), keyword.text, match)) return true
    // A keyword of which nothing is left would be said by everybody.
    const most = Math.min(fuzziness, keyword.letters.codes.length - 1)
    if (most <= 0) return false
    // So many words, or one fewer or more: a space is easily missed.
    const counts = match === 'exact' ? [this.#words[keyword.part].length] : [keyword.words - 1, keyword.words, keyword.words + 1]
    return counts.some((words) => this.#runsOf(words, keyword.part, match).some((run) => isWithin(most, run, keyword.letters)))
  }

  /** What `count` words in a row say, where the match looks for them. */
  #runsOf(count: number, part: Part, match: KeywordMatch): readonly Letters[] {
    const name = `${match} ${part} ${count}`
    const known = this.#runs.get(name)
    if (known !== undefined) return known
    const words = match === 'contains' ? this.#words[part].slice(0, limits.fuzzyWords) : this.#words[part]
    const runs = [...new Set(startsOf(count, words.length, match).map((start) => words.slice(start, start + count).join(' ')))].map(lettersOf)
    this.#runs.set(name, runs)
    return runs
  }
}

function startsOf(count: number, length: number, match: KeywordMatch): number[] {
  if (count < 1 || count > length) return []
  switch (match) {
    case 'exact':
    case 'starts_with':
      return [0]
    case 'ends_with':
      return [length - count]
    case 'contains':
      return Array.from({ length: length - count + 1 }, (_, start) => start)
  }
}

function matches(said: string, sought: string, match: KeywordMatch): boolean {
  switch (match) {
    case 'exact':
      return said === sought
    case 'contains':
      return said.includes(sought)
    case 'starts_with':
      return said.startsWith(sought)
    case 'ends_with':
      return said.endsWith(sought)
  }
}
