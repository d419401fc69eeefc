/** Days as people speak of them, in the workspace's time zone: the heads of the timeline, and when something ends. */
import type { Kit } from '../panel/kit'

const dayMs = 24 * 3_600_000

export class Days {
  readonly #kit
  readonly #timeZone
  readonly #key
  /** Each is dear to make: none before it is asked. */
  #long: Intl.DateTimeFormat | undefined
  #withYear: Intl.DateTimeFormat | undefined

  constructor(kit: Kit, timeZone: string) {
    this.#kit = kit
    this.#timeZone = timeZone
    this.#key = new Intl.DateTimeFormat('en-CA', { timeZone })
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
    if (this.key(ms).slice(0, 4) === this.key(now).slice(0, 4)) return (this.#long ??= this.#spelled()).format(ms)
    return (this.#withYear ??= this.#spelled('numeric')).format(ms)
  }

  /** "12.57" today, "besok 09.12", or with its date. */
  clock(ms: number, now: number): string {
    const { t, formats } = this.#kit
    const days = this.#daysFrom(now, ms)
    if (days === 0) return formats.time(ms)
    return days === 1 ? `${t.tomorrow} ${formats.time(ms)}` : formats.exact(new Date(ms).toISOString())
  }

  #spelled(year?: 'numeric'): Intl.DateTimeFormat {
    const { code } = this.#kit.t
    return new Intl.DateTimeFormat(code === 'en' ? 'en-GB' : code, { timeZone: this.#timeZone, weekday: 'long', day: 'numeric', month: 'long', year })
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
