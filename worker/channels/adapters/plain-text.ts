/** What a provider passed on, as text that a database can hold and a person can read: well-formed, no control characters, not too long. */
import { limits } from '../../limits'

const unstorable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

/** Several lines. Cut where it is too long, for a customer cannot be asked to write again. */
export function plainText(text: string, maxChars: number = limits.messageMaxChars): string {
  // A mail may have megabytes of it.
  const beginning = text.trimStart().slice(0, maxChars * 4).toWellFormed()
  const tidy = beginning.replace(/\r\n?/g, '\n').replace(unstorable, '').normalize('NFC').trim()
  const characters = [...tidy]
  return characters.length <= maxChars ? tidy : `${characters.slice(0, maxChars - 1).join('').trimEnd()}…`
}

/** One line, or `null` where nobody could read anything: a name, a file's name, a subject. */
export function plainLine(text: string | null | undefined, maxChars: number = limits.lineMaxChars): string | null {
  const line = plainText((text ?? '').slice(0, maxChars * 4).replace(/[\s\u2028\u2029]+/g, ' '), maxChars)
  return line.replace(/[\s\p{Cf}]/gu, '') === '' ? null : line
}
