/** What capitals say in a message: a lot where only names have one, nothing where every word has, or none. */
import { spellWord } from './spelling'
import type { Token } from './tokens'

const acronymMaxChars = 4

export function isCapital({ text }: Token): boolean {
  const [letter = ''] = text
  return letter !== letter.toLowerCase()
}

/** It could have a capital, and has none: many scripts know no capitals. */
export function isSmall(token: Token): boolean {
  return !isCapital(token) && spellWord(token.text) !== token.text
}

/** `COD`, `WNI`: in a message that is not all capitals. */
export function isAcronym({ text }: Token): boolean {
  return text.length <= acronymMaxChars && text === text.toUpperCase()
}

export function capitalsTell(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.key !== '' && !isCapital(token))
}
