/**
 * The building blocks of every contract: text, dates, addresses. A rule's name (the second argument of `v.check`)
 * is what callers see in `details[].rule`; the library's own message never leaves, for it repeats the value.
 */
import * as v from 'valibot'
import { limits } from '../limits'

const controlCharacters = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/
const lineBreaks = /[\n\r\t\u2028\u2029]/

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

export function isStorable(text: string): boolean {
  return text.isWellFormed() && !controlCharacters.test(text)
}

/** Text SQLite and a screen can hold: well-formed UTF-16, no control characters, NFC, trimmed. */
function storable(maxChars: number) {
  return v.pipe(
    v.string(),
    v.check((text) => text.length <= maxChars * 2 && codePoints(text) <= maxChars, 'too_long'),
    v.check(isStorable, 'characters'),
    v.transform((text) => text.normalize('NFC').trim()),
    v.metadata({ maxLength: maxChars }),
  )
}

/** Several lines, perhaps none. */
export const text = (maxChars: number) => storable(maxChars)

/** What somebody looks for: any text that can be text, perhaps empty. */
export const searched = (maxChars: number) =>
  v.pipe(
    v.string(),
    v.check(isStorable, 'characters'),
    v.check((text) => codePoints(text) <= maxChars, 'too_long'),
    v.metadata({ maxLength: maxChars }),
  )

/** One line with something in it. */
export const line = (maxChars: number = limits.lineMaxChars) =>
  v.pipe(
    storable(maxChars),
    v.check((value) => !lineBreaks.test(value), 'characters'),
    // Zero-width characters alone are nothing anybody could read.
    v.check((value) => value.replace(/[\s\p{Cf}]/gu, '') !== '', 'required'),
  )

/** One line; an empty one means "none", as a cleared input does. */
export const optionalLine = (maxChars: number = limits.lineMaxChars) =>
  v.nullable(
    v.pipe(
      storable(maxChars),
      v.check((value) => !lineBreaks.test(value), 'characters'),
      v.transform((value) => (value === '' ? null : value)),
    ),
  )

/** `2024-01-10T10:00:00Z`, or with an offset or fractions on the way in. Held as milliseconds since 1970. */
export const instant = v.pipe(
  v.string(),
  v.check((value) => /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d))?$/.test(value), 'timestamp'),
  v.transform((value) => Date.parse(value)),
  v.check((value) => Number.isFinite(value), 'timestamp'),
)

/** What may be the public id of something; whether it is, the database knows. */
export const idText = line(64)

/** A number that only ever counts. */
export const integer = v.pipe(v.number(), v.integer())

/** How instants leave: UTC, whole seconds, as in the public API of the product. */
export const timestamp = v.pipe(v.string(), v.metadata({ format: 'date-time' }), v.description('ISO 8601, UTC, whole seconds'))

export function formatInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

export function formatInstantOrNull(ms: number | null): string | null {
  return ms === null ? null : formatInstant(ms)
}

export const httpUrl = v.pipe(
  line(limits.urlMaxChars),
  v.check((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'url'),
)

/**
 * Something before one "@", a dot somewhere after it, no spaces. Deliverability is not decided by a pattern:
 * `o'brien@x.co`, plus tags and international domains are people too. Compared lower-cased.
 */
export const email = v.pipe(
  line(limits.emailMaxChars),
  v.check((value) => /^[^\s@,;<>()[\]\\"]+@[^\s@,;<>()[\]\\"]+\.[^\s@,;<>()[\]\\".]+$/.test(value), 'email'),
  v.transform((value) => value.toLowerCase()),
)
