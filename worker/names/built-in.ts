/**
 * The detector that needs nobody: looks for the phrases by which people introduce themselves, and reads the name behind
 * the first that has one. A name that is missed can still be typed; a wrong one is shown to everybody: in doubt, none.
 */
import type { NameDetector } from './detector'
import { type Introduction, introductionsBy, plain } from './introductions'
import { readName, type Reading } from './reading'
import { type Token, tokenize } from './tokens'
import { fillers, negating, openers, quoting, shipping, titles } from './words'

export const detectName: NameDetector = (text) => {
  const tokens = tokenize(text)
  for (let at = 0; at < tokens.length; at++) {
    const name = introducedAt(tokens, at) ?? namedHere(tokens, at)
    if (name !== null) return name
  }
  return null
}

function introducedAt(tokens: readonly Token[], at: number): string | null {
  const candidates = introductionsBy.get(plain(tokens[at]?.key ?? '')) ?? []
  const introduction = candidates.find((candidate) => standsAt(candidate, tokens, at))
  if (!introduction || !speaksOfTheSender(introduction, tokens, at)) return null
  const { words, form } = introduction
  const after = tokens[at + words.length - 1]?.after
  if (form === 'label' && (after !== 'colon' || tokens.some(({ key }) => shipping.has(key)))) return null
  if (form === 'signature') {
    if (after !== 'line' && (after !== 'comma' || at === 0)) return null
    const signed = readName(tokens, at + words.length, introduction.trust)
    return signed?.end === tokens.length ? signed.name : null
  }

  const from = skipFillers(tokens, at + words.length)
  const before = tokens[from]?.before
  if (before === undefined || before === 'stop' || before === 'question' || before === 'line') return null
  if (before === 'comma' && (introduction.trust === 'known' || titles.has(tokens[from]?.key ?? ''))) return null
  const reading = readName(tokens, from, introduction.trust)
  if (!reading || (introduction.trust === 'known' && isDoubtful(tokens, introduction, reading))) return null
  return reading.name
}

/** “Kevin here.” */
function namedHere(tokens: readonly Token[], at: number): string | null {
  if (!opensClause(tokens, at)) return null
  const reading = readName(tokens, at, 'known')
  const here = reading && tokens[reading.end]
  return here && here.key === 'here' && here.before === 'joined' && here.after !== 'joined' && here.after !== 'question' ? reading.name : null
}

function standsAt({ words }: Introduction, tokens: readonly Token[], at: number): boolean {
  return words.every((word, n) => {
    const token = tokens[at + n]
    return token !== undefined && plain(token.key) === word && (n === 0 || token.before === 'joined')
  })
}

function speaksOfTheSender({ place }: Introduction, tokens: readonly Token[], at: number): boolean {
  if (place === 'opening' && !opensClause(tokens, at)) return false
  if (negating.has(tokens[at - 1]?.key ?? '')) return false
  for (let n = at; n > 0 && !endsSentence(tokens[n]); n--) if (quoting.has(tokens[n - 1]?.key ?? '')) return false
  return true
}

function endsSentence(token: Token | undefined): boolean {
  return token?.before === 'stop' || token?.before === 'question' || token?.before === 'line'
}

function opensClause(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  return before === undefined || tokens[at]?.before !== 'joined' || openers.has(before.key)
}

function skipFillers(tokens: readonly Token[], from: number): number {
  let at = from
  while (fillers.has(tokens[at]?.key ?? '') && tokens[at + 1]?.before !== 'stop' && tokens[at + 1]?.before !== 'line') at++
  return at
}

/** “Ini Mbak Dewi ya?” asks who reads it; “saya dengan Pak Budi kemarin …” tells of a meeting. */
function isDoubtful(tokens: readonly Token[], { words }: Introduction, { end, titled }: Reading): boolean {
  let last = end - 1
  while (tokens[last]?.after === 'joined') last++
  if (tokens[last]?.after === 'question') return true
  return words.join(' ') === 'saya dengan' && titled && tokens[end - 1]?.after === 'joined' && plain(tokens[end]?.key ?? '') !== 'dari'
}
