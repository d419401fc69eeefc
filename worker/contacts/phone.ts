/**
 * Phone numbers, by libphonenumber's full metadata (the small one cannot tell that 0841… is given to nobody).
 * Around it: what people and spreadsheets write that it would misread in silence.
 */
import {
  type CountryCode, getCountries, getCountryCallingCode, ParseError, parsePhoneNumberFromString, parsePhoneNumberWithError, PhoneNumber,
} from 'libphonenumber-js/max'
import type { Rule } from '../invalid'

export interface Phone {
  /** `+6281234567890` */
  e164: string
  /** As typed, if that was something else. */
  raw: string | null
}

export type PhoneResult = { ok: true; phone: Phone } | { ok: false; rule: Rule }

const rules: Record<string, Rule> = {
  NOT_A_NUMBER: 'phone_not_a_number',
  TOO_SHORT: 'phone_too_short',
  TOO_LONG: 'phone_too_long',
  INVALID_COUNTRY: 'phone_unknown_country',
  INVALID_LENGTH: 'phone_invalid',
}

/** `country` decides how a number without a country code is read. */
export function parsePhone(text: string, country: string): PhoneResult {
  const tidy = tidyPhone(text)
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(tidy)) return { ok: false, rule: 'phone_scientific' }
  if (/[/;&]|\batau\b|\bor\b|\d\s*,\s*\+?\d/i.test(tidy)) return { ok: false, rule: 'phone_several' }
  if (!/^[+\d\s().\-_ ·]+$/.test(tidy)) return { ok: false, rule: 'phone_not_a_number' }
  try {
    const number = parsePhoneNumberWithError(tidy, country as CountryCode)
    if (!number.isValid()) return { ok: false, rule: number.isPossible() ? 'phone_prefix' : 'phone_invalid' }
    return { ok: true, phone: { e164: number.number, raw: number.number === text ? null : text } }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { ok: false, rule: rules[error.message] ?? 'phone_invalid' }
  }
}

/** One number out of a link, a chat address, a spreadsheet's quotes, full-width digits, or a typed 00. */
function tidyPhone(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .trim()
    .replace(/^=?"(.*)"$/, '$1')
    .replace(/^'/, '')
    .replace(/^(?:https?:\/\/)?(?:www\.)?(?:wa\.me|api\.whatsapp\.com\/send\/?\?phone=)\/?\+?(\d+)\b.*$/i, '+$1')
    .replace(/^(?:whatsapp|tel|sms|callto):(?:\/\/)?/i, '')
    .replace(/^(\d+)@(?:s\.whatsapp\.net|c\.us)$/i, '+$1')
    .trim()
    .replace(/^00(?![89])\s*/, '+')
}

/** By what stands behind the plus. Where that is of one country alone, the digits need not be looked at to know whose a number is. */
const countriesByCode = Map.groupBy(getCountries(), (country) => getCountryCallingCode(country))

/**
 * How people of `country` read a stored number: their own nationally, others with the country code. What is stored has
 * been parsed, and a list has one for each contact: only where countries share a code is it parsed again.
 */
export function formatPhone(e164: string, country: string): string {
  const code = getCountryCallingCode(country as CountryCode)
  try {
    const number = new PhoneNumber(e164)
    const isNational = number.countryCallingCode === code &&
      (countriesByCode.get(code)?.length === 1 || parsePhoneNumberFromString(e164)?.country === country)
    return isNational ? number.formatNational() : number.formatInternational()
  } catch {
    // Of a country that this release of the library does not know.
    return e164
  }
}
