/**
 * From what somebody typed to the words that must be found, all of them. Operators, quotes and column filters of the
 * index are plain text; what looks like a phone is looked for as digits, however it was written.
 */
import { getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max'
import { parsePhone } from '../contacts/phone'
import { foldVisible, wordsOf } from './fold'

/**
 * One of the forms must stand in the text. A form of three letters and more may stand anywhere; a shorter one stands
 * where a word begins, which is where two spaces are.
 */
export interface Word {
  forms: string[]
}

const phoneLike = /^[+\d\s().\p{Pd}\u2212/]*\d[+\d\s().\p{Pd}\u2212/]*$/u
/** Fewer digits with spaces between are as likely two numbers. */
const spacedPhoneMinDigits = 6
/** More are no number that anybody has, and each of the words would take all of them along. */
const spacedPhoneMaxDigits = 32

/** `country`: of the workspace, as in `0812 …` there. Nothing is returned where there is nothing to look for. */
export function wordsIn(q: string, country: string): Word[] {
  const words = [...new Set(wordsOf(q))]
  const number = spacedNumber(q, country)
  // Each of the words or the whole number, which is: all of the words, or the whole number.
  return words.map((word) => ({
    forms: [...new Set([...number.forms, ...(number.isAll ? [shortAtStart(word)] : formsOf(word, country))])],
  }))
}

/** The forms of one number with spaces in it; `isAll`: nothing else was typed, and its words are no phones by themselves. */
function spacedNumber(q: string, country: string): Word & { isAll: boolean } {
  const text = foldVisible(q).trim()
  if (!/\s/.test(text)) return { forms: [], isAll: false }
  const isAll = isSpacedPhone(text)
  const joined = text.replace(/\s/g, '')
  return { forms: [...(isAll ? phoneForms(joined, country) : []), ...wholePhone(text, country)], isAll }
}

function isSpacedPhone(text: string): boolean {
  const count = digitsOf(text).length
  return phoneLike.test(text) && count <= spacedPhoneMaxDigits && (/^[+0(]/.test(text) || count >= spacedPhoneMinDigits)
}

const formsOf = (word: string, country: string): string[] =>
  [...(phoneLike.test(word) ? phoneForms(word, country) : [shortAtStart(word)]), ...wholePhone(word, country)]

/** What would be stored if a contact were given this phone: it may be a link, or begin as numbers do in that country only. */
function wholePhone(text: string, country: string): string[] {
  const read = parsePhone(text, country)
  return read.ok ? [read.phone.e164.slice(1)] : []
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
  return forms.map(shortAtStart)
}

const digitsOf = (text: string) => text.replace(/\D/g, '')

function shortAtStart(word: string): string {
  return [...word].length < 3 ? `  ${word}` : word
}
