/** Reads the name that begins at a word, if one does, and says where it ends. */
import { capitalsTell, isAcronym, isCapital, isSmall } from './capitals'
import type { Introduction } from './introductions'
import { knownNames, wordsToo } from './known-names'
import { nameLimits } from './limits'
import { spellName } from './spelling'
import type { Token } from './tokens'
import { business, corroborating, degrees, isDerived, neverNames, offering, particles, seldomNames, titles } from './words'

export interface Reading {
  name: string
  /** The index of the word after it. */
  end: number
  titled: boolean
}

interface Place {
  tokens: readonly Token[]
  trust: Introduction['trust']
  /** Where the name begins, after its titles. */
  start: number
  titled: boolean
  /** Whether capitals mean anything here. */
  telling: boolean
}

export function readName(tokens: readonly Token[], from: number, trust: Introduction['trust']): Reading | null {
  const start = skipTitles(tokens, from)
  const titled = start > from
  const place = { tokens, trust, start, titled, telling: capitalsTell(tokens) }
  const full = firstFullWord(place)
  if (full === null) return null

  const end = endOf(place, full)
  const words = tokens.slice(start, end)
  if (words.some(({ key }) => business.has(key) || key.endsWith("'s"))) return null
  const next = tokens[end]
  if (next?.before === 'joined' && !titled && business.has(next.key)) return null
  if (next?.before === 'joined' && trust !== 'says' && offering.has(next.key)) return null
  if (!isCorroborated(place, full, end)) return null
  const name = spellName(words.map(({ text }) => text))
  return name === null ? null : { name, end, titled }
}

export function skipTitles(tokens: readonly Token[], from: number): number {
  let at = from
  while (titles.has(tokens[at]?.key ?? '') && tokens[at + 1]?.before === 'joined') at++
  return at
}

/** The index of the word that makes a name of it, perhaps after an initial: `M.`, or the `I` of `I Made`. */
function firstFullWord(place: Place): number | null {
  const { tokens, start, trust } = place
  const first = tokens[start]
  if (!first) return null
  if (first.key.length !== 1) return begins(first, place) ? start : null
  const second = tokens[start + 1]
  const initialed = { ...place, trust: trust === 'says' ? 'capital' : trust } as const
  return second?.before === 'joined' && second.key.length !== 1 && begins(second, initialed) ? start + 1 : null
}

function begins(token: Token, { trust, titled, telling }: Place): boolean {
  const { key } = token
  if (key === '' || titles.has(key) || particles.has(key) || isDegree(token)) return false
  const capital = telling && isCapital(token)
  const called = isKnown(token, capital)
  if (neverNames.has(key)) return trust === 'says' && called && capital
  if (trust === 'says') return called || isCapital(token) || !isDerived(key, false)
  if (seldomNames.has(key)) return false
  return called || (capital && (trust === 'capital' || titled) && !isAcronym(token) && !isDerived(key, true))
}

/** A lone word that is a name by its capital only: people also write “saya Konfirmasi ya”. */
function isCorroborated({ tokens, trust, titled, start }: Place, full: number, end: number): boolean {
  const first = tokens[full]
  const next = tokens[end]
  if (!first || trust !== 'capital' || titled || end - start > 1 || isKnown(first, true)) return true
  return !next || next.before !== 'joined' || corroborating.has(next.key)
}

/** By capitals, where they mean something and it has one; else as far as its words are known. */
function endOf(place: Place, full: number): number {
  const { tokens, start, telling } = place
  const first = tokens[full]
  const byCapital = telling && first !== undefined && isCapital(first)
  let end = full + 1
  for (let at = end; at - start < nameLimits.nameMaxWords; at++) {
    const token = continuing(place, at)
    if (!token) break
    if (particles.has(token.key) || (!byCapital && wordsToo.has(token.key))) continue
    if (byCapital ? isSmall(token) : !isKnown(token, false)) break
    end = at + 1
  }
  return byCapital ? end : endOfClause(place, end)
}

const wholeMaxWords = 4

/** Where nothing else follows the name, its words need not be known: “nama saya suparto wicaksana”. */
function endOfClause(place: Place, from: number): number {
  const { tokens, start } = place
  let at = from
  while (mayEnd(place, continuing(place, at))) at++
  const next = tokens[at]
  const over = !next || next.before !== 'joined' || isDegree(next) || (titles.has(next.key) && next.after !== 'joined')
  return over && at - start <= wholeMaxWords && !particles.has(tokens[at - 1]?.key ?? '') ? at : from
}

function mayEnd({ trust }: Place, token: Token | null): boolean {
  return token !== null && (trust === 'says' || isCapital(token))
}

/** The word there, if it may be one more of the name. */
function continuing({ tokens, telling }: Place, at: number): Token | null {
  const token = tokens[at]
  if (!token || token.before !== 'joined' || token.key === '' || isDegree(token) || seldomNames.has(token.key)) return null
  if (titles.has(token.key)) return tokens[at - 1]?.key === 'raden' && token.key === 'mas' ? token : null
  return neverNames.has(token.key) && !isKnown(token, telling && isCapital(token)) ? null : token
}

/** `S.Kom`, but a dot at the end is of an abbreviated name: `St. Aisyah`. */
function isDegree({ text, key }: Token): boolean {
  return !text.endsWith('.') && (degrees.has(key) || text.includes('.'))
}

function isKnown({ key }: Token, capital: boolean): boolean {
  return wordsToo.has(key) ? capital : knownNames.has(key)
}
