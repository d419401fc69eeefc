/** Finds in a message what somebody else took for a name there, and refuses what is none. */
import { wordsToo } from './known-names'
import { nameLimits } from './limits'
import { skipTitles } from './reading'
import { spellName } from './spelling'
import type { Token } from './tokens'
import { business, neverNames, titles } from './words'

export function findName(message: readonly Token[], taken: readonly Token[]): string | null {
  const sought = taken.slice(skipTitles(taken, 0))
  if (sought.length === 0 || sought.length > nameLimits.nameMaxWords || !sought.every(canBeOfName)) return null
  const at = message.findIndex((_, from) => sought.every((word, n) => isSame(word, message[from + n], n)))
  return at < 0 ? null : spellName(message.slice(at, at + sought.length).map(({ text }) => text))
}

function canBeOfName({ key }: Token): boolean {
  return key !== '' && !business.has(key) && !titles.has(key) && (!neverNames.has(key) || wordsToo.has(key))
}

function isSame(word: Token, found: Token | undefined, n: number): boolean {
  return found?.key === word.key && (n === 0 || found.before === 'joined')
}
