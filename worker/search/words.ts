/**
 * From what somebody typed to the words that must be found, all of them. Operators, quotes and column filters of the
 * index are plain text; what looks like a phone is looked for as digits, however it was written.
 */
import { getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max'
import { foldVisible, wordsOf } from './fold'

/**
 * One of the forms must stand in the text. A form of three letters and more may stand anywhere; a shorter one stands
 * where a word begins, which is where two spaces are.
 */
export interface Word {
  forms: string[]
}

const phoneLike = /^[+\d\s().\-–—/]*\d[+\d\s().\-–—/]*$/
/** Fewer digits with spaces between are as likely two numbers. */
const spacedPhoneMinDigits = 6

/** `country`: of the workspace, as in `0812 …` there. Nothing is returned where there is nothing to look for. */
export function wordsIn(q: string, country: string): Word[] {
  const text = foldVisible(q).trim()
  const words = isPhone(text) ? [text.replace(/\s/g, '')] : wordsOf(q)
  return [...new Set(words)].map((word) => ({ forms: phoneLike.test(word) ? phoneForms(word, country) : [shortAtStart(word)] }))
}

function isPhone(text: string): boolean {
  if (!phoneLike.test(text)) return false
  return /^[+0(]/.test(text) || !/\s/.test(text) || digitsOf(text).length >= spacedPhoneMinDigits
}

/** A zero in front stands for the country's own code, or for nothing that is stored. */
function phoneForms(word: string, country: string): string[] {
  const digits = digitsOf(word)
  const significant = digits.replace(/^0+/, '')
  const forms = significant === '' ? [digits] : [significant]
  const code = getCountryCallingCode(country as CountryCode)
  if (significant !== digits && significant !== '') forms.push(`  ${code}${significant}`)
  // "+62 (0)812 …", as people write it who have learned it both ways.
  if (significant.startsWith(`${code}0`)) forms.push(code + significant.slice(code.length).replace(/^0+/, ''))
  // The end of a number may begin with zeros; a date or an order number of a text attribute stands there as it is.
  forms.push(word)
  return [...new Set(forms.map(shortAtStart))]
}

const digitsOf = (text: string) => text.replace(/\D/g, '')

function shortAtStart(word: string): string {
  return [...word].length < 3 ? `  ${word}` : word
}
