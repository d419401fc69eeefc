/** Times, dates and numbers as the reader's language writes them, in the workspace's time zone. */
import type { Texts } from './id'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export class Formats {
  readonly #t: Texts
  readonly #dayKey: Intl.DateTimeFormat
  readonly #dayMonth: Intl.DateTimeFormat
  readonly #dayMonthYear: Intl.DateTimeFormat
  readonly #exact: Intl.DateTimeFormat
  readonly #time: Intl.DateTimeFormat
  readonly #plainDate: Intl.DateTimeFormat
  readonly #number: Intl.NumberFormat

  constructor(t: Texts, timeZone: string | undefined) {
    this.#t = t
    const locale = t.code === 'en' ? 'en-GB' : t.code
    this.#dayKey = new Intl.DateTimeFormat('en-CA', { timeZone })
    this.#dayMonth = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' })
    this.#dayMonthYear = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
    this.#exact = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
    this.#time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
    this.#plainDate = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
    this.#number = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 })
  }

  /** "2 jam lalu", "kemarin", "28 Okt", "18 Nov 2024". A clock ahead of ours says "baru saja". */
  ago(iso: string, now: number): string {
    const then = Date.parse(iso)
    const age = now - then
    if (age < minuteMs) return this.#t.justNow
    if (age < hourMs) return this.#t.minutesAgo(Math.floor(age / minuteMs))
    const days = this.#daysBetween(then, now)
    // "Yesterday" at one in the morning is two hours ago.
    if (days === 0 || age < 12 * hourMs) return this.#t.hoursAgo(Math.floor(age / hourMs))
    if (days === 1) return this.#t.yesterday
    if (days < 7) return this.#t.daysAgo(days)
    return this.day(iso, now)
  }

  day(iso: string, now: number): string {
    const sameYear = this.#dayKey.format(Date.parse(iso)).slice(0, 4) === this.#dayKey.format(now).slice(0, 4)
    return (sameYear ? this.#dayMonth : this.#dayMonthYear).format(Date.parse(iso))
  }

  exact(iso: string): string {
    return this.#exact.format(Date.parse(iso))
  }

  time(ms: number): string {
    return this.#time.format(ms)
  }

  /** A calendar date, `2024-03-12`: the same day everywhere. */
  date(value: string): string {
    const ms = Date.parse(value)
    return Number.isNaN(ms) ? value : this.#plainDate.format(ms)
  }

  number(value: number): string {
    return this.#number.format(value)
  }

  #daysBetween(from: number, to: number): number {
    return Math.round((Date.parse(this.#dayKey.format(to)) - Date.parse(this.#dayKey.format(from))) / dayMs)
  }
}

let last: { t: Texts; timeZone: string | undefined; formats: Formats } | undefined

/** Intl objects are dear to make and all parts of a panel want the same ones. */
export function formatsFor(t: Texts, timeZone: string | undefined): Formats {
  if (last?.t !== t || last.timeZone !== timeZone) last = { t, timeZone, formats: new Formats(t, timeZone) }
  return last.formats
}
