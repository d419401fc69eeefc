/** The phrases that introduce their sender, and how far each can be trusted. */

export interface Introduction {
  /** In the plain spelling that `plain` gives. */
  words: readonly string[]
  /**
   * `says`: what follows is a name unless it cannot be one. `capital`: written as a name, or known as one.
   * `known`: known as one, or after a title: anything may follow “ini”.
   */
  trust: 'says' | 'capital' | 'known'
  /** `opening`: only where a clause begins, for “anak saya Alika” is about somebody else. */
  place: 'anywhere' | 'opening'
  /** `label`: a colon follows, as in a form. `signature`: it ends a letter, and the name is the last thing said. */
  form?: 'label' | 'signature'
}

const rows: readonly (readonly [phrases: string, trust: Introduction['trust'], place: Introduction['place'], form?: 'label' | 'signature'])[] = [
  ['nama saya, nama lengkap saya, nama panggilan saya, namasaya, namaku, nama ku, jenengku', 'says', 'anywhere'],
  ["my name is, my full name is, my name's", 'says', 'anywhere'],
  ['saya bernama, saya yang bernama, name is', 'says', 'opening'],
  ["perkenalkan, kenalkan, kenalin, saya sendiri, it's me, its me", 'capital', 'anywhere'],
  ['panggil saja, panggil aja, panggil saya, panggil saya saja, panggil saya aja, panggil saja saya, panggil aja saya, call me', 'capital', 'anywhere'],
  ["saya, ini saya, i'm, im, i am", 'capital', 'opening'],
  ["ini, ini dengan, ini sama, dengan, saya dengan, this is, it's, its", 'known', 'opening'],
  ['nama, nama lengkap, name, full name', 'known', 'opening', 'label'],
  ['hormat saya, salam hormat, salam, regards, best regards, kind regards, warm regards, sincerely', 'capital', 'opening', 'signature'],
]

const introductions: readonly Introduction[] = rows
  .flatMap(([phrases, trust, place, form]) => phrases.split(', ').map((phrase) => ({ words: phrase.split(' '), trust, place, ...(form && { form }) })))
  .toSorted((a, b) => b.words.length - a.words.length)

/** By their first word, the longest first. */
export const introductionsBy: ReadonlyMap<string, readonly Introduction[]> = Map.groupBy(introductions, ({ words }) => words[0] ?? '')

const spellings: readonly (readonly [plain: string, others: string])[] = [
  ['saya', 'sy sya saia sayah aku aq ak akuh gw gue gua ane kula kulo abdi tiang ambo'],
  ['nama', 'nm nma nami ngaran jeneng'],
  ['dengan', 'dgn dg'],
  ['ini', 'ieu niki'],
  ['perkenalkan', 'perkenalkn prkenalkan'],
]
const plainSpelling = new Map(spellings.flatMap(([plain, others]) => others.split(' ').map((other) => [other, plain] as const)))

/** Short messages and the languages of Java, Sunda, Bali and Minang: one spelling for what means the same. */
export function plain(key: string): string {
  return plainSpelling.get(key) ?? key
}
