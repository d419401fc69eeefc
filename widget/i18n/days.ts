/** Days as people speak of them, in the workspace's time zone: the heads of the timeline, and when something ends. */
import type { Kit } from '../panel/kit'

const dayMs = 24 * 3_600_000

export class Days {
  readonly #kit
  readonly #key
  readonly #long
  readonly #withYear

  constructor(kit: Kit, timeZone: string) {
    const locale = kit.t.code === 'en' ? 'en-GB' : kit.t.code
    const long = { timeZone, weekday: 'long', day: 'numeric', month: 'long' } as const
    this.#kit = kit
    this.#key = new Intl.DateTimeFormat('en-CA', { timeZone })
    this.#long = new Intl.DateTimeFormat(locale, long)
    this.#withYear = new Intl.DateTimeFormat(locale, { ...long, year: 'numeric' })
  }

  /** The same for all of one day, and for no other. */
  key(ms: number): string {
    return this.#key.format(ms)
  }

  /** "Hari ini", "Kemarin", "Kamis, 12 November". */
  head(ms: number, now: number): string {
    const { t } = this.#kit
    const days = this.#daysFrom(ms, now)
    if (days === 0) return t.today
    if (days === 1) return t.yesterday[0]?.toUpperCase() + t.yesterday.slice(1)
    return (this.key(ms).slice(0, 4) === this.key(now).slice(0, 4) ? this.#long : this.#withYear).format(ms)
  }

  /** "12.57" today, "besok 09.12", or with its date. */
  clock(ms: number, now: number): string {
    const { t, formats } = this.#kit
    const days = this.#daysFrom(now, ms)
    if (days === 0) return formats.time(ms)
    return days === 1 ? `${t.tomorrow} ${formats.time(ms)}` : formats.exact(new Date(ms).toISOString())
  }

  #daysFrom(from: number, to: number): number {
    return Math.round((Date.parse(this.key(to)) - Date.parse(this.key(from))) / dayMs)
  }
}

let last: { kit: Kit; timeZone: string; days: Days } | undefined

/** Dear to make, and all parts of a timeline want the same ones. */
export function daysFor(kit: Kit, timeZone: string): Days {
  if (last?.kit !== kit || last.timeZone !== timeZone) last = { kit, timeZone, days: new Days(kit, timeZone) }
  return last.days
}
