/** Times, dates and numbers as the reader's language writes them, in the workspace's time zone. */
import type { Texts } from './id'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Each Intl object is dear to make, more than all else at the panel's start: none before it is asked. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

export class Formats {
  readonly #t: Texts
  readonly #dayKey
  readonly #dayMonth
  readonly #dayMonthYear
  readonly #exact
  readonly #time
  readonly #plainDate
  readonly #number

  constructor(t: Texts, timeZone: string | undefined) {
    const locale = t.code === 'en' ? 'en-GB' : t.code
    const dates = (options: Intl.DateTimeFormatOptions, code = locale) => once(() => new Intl.DateTimeFormat(code, { timeZone, ...options }))
    const day = { day: 'numeric', month: 'short' } as const
    this.#t = t
    this.#dayKey = dates({}, 'en-CA')
    this.#dayMonth = dates(day)
    this.#dayMonthYear = dates({ ...day, year: 'numeric' })
    this.#exact = dates({ dateStyle: 'medium', timeStyle: 'short' })
    this.#time = dates({ hour: '2-digit', minute: '2-digit' })
    this.#plainDate = dates({ ...day, year: 'numeric', timeZone: 'UTC' })
    this.#number = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }))
  }

  /** "2 jam lalu", "kemarin", "28 Okt", "18 Nov 2024". A clock ahead of ours says "baru saja". */
  ago(iso: string, now: number): string {
    const then = Date.parse(iso)
    const age = now - then
    if (age < minuteMs) return this.#t.justNow
    if (age < hourMs) return this.#t.minutesAgo(Math.floor(age / minuteMs))
    // "Yesterday" at one in the morning is two hours ago.
    const days = age < 12 * hourMs ? 0 : this.#daysBetween(then, now)
    if (days === 0) return this.#t.hoursAgo(Math.floor(age / hourMs))
    if (days === 1) return this.#t.yesterday
    if (days < 7) return this.#t.daysAgo(days)
    return this.day(iso, now)
  }

  day(iso: string, now: number): string {
    const sameYear = this.#dayKey().format(Date.parse(iso)).slice(0, 4) === this.#dayKey().format(now).slice(0, 4)
    return (sameYear ? this.#dayMonth : this.#dayMonthYear)().format(Date.parse(iso))
  }

  /** "2026-11" by the workspace's calendar, for machines. */
  month(ms: number): string {
    return this.#dayKey().format(ms).slice(0, 7)
  }

  exact(iso: string): string {
    return this.#exact().format(Date.parse(iso))
  }

  time(ms: number): string {
    return this.#time().format(ms)
  }

  /** A calendar date, `2024-03-12`: the same day everywhere. */
  date(value: string): string {
    const ms = Date.parse(value)
    return Number.isNaN(ms) ? value : this.#plainDate().format(ms)
  }

  number(value: number): string {
    return this.#number().format(value)
  }

  #daysBetween(from: number, to: number): number {
    return Math.round((Date.parse(this.#dayKey().format(to)) - Date.parse(this.#dayKey().format(from))) / dayMs)
  }
}

let last: { t: Texts; timeZone: string | undefined; formats: Formats } | undefined

/** Intl objects are dear to make and all parts of a panel want the same ones. */
export function formatsFor(t: Texts, timeZone: string | undefined): Formats {
  if (last?.t !== t || last.timeZone !== timeZone) last = { t, timeZone, formats: new Formats(t, timeZone) }
  return last.formats
}
