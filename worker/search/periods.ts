/** Days and relative periods, in the workspace's time zone: a day there begins when its calendar says so. */
import { TZDate } from '@date-fns/tz'
import { addDays, endOfMonth, endOfWeek, endOfYear, format, startOfMonth, startOfWeek, startOfYear, addMonths, addWeeks, addYears } from 'date-fns'
import { limits } from '../limits'

/** Calendar days, `2024-03-15`, both included. */
export interface Days {
  from: string
  to: string
}

/** Milliseconds since 1970; `high` is not included. */
export interface Span {
  low: number
  high: number
}

const weekStartsOn = 1
const isoDay = 'yyyy-MM-dd'

const calendar = {
  week: { begin: (day: Date) => startOfWeek(day, { weekStartsOn }), end: (day: Date) => endOfWeek(day, { weekStartsOn }), add: addWeeks },
  month: { begin: startOfMonth, end: endOfMonth, add: addMonths },
  year: { begin: startOfYear, end: endOfYear, add: addYears },
} as const

const nearDays: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 }
const steps: Record<string, number> = { last: -1, this: 0, next: 1 }

/** `null` if it is no period we know. */
export function daysOf(period: string, now: number, timeZone: string): Days | null {
  const today = new TZDate(now, timeZone)
  const days = (from: Date, to: Date): Days => ({ from: format(from, isoDay), to: format(to, isoDay) })
  const near = Object.hasOwn(nearDays, period) ? nearDays[period] : undefined
  if (near !== undefined) return days(addDays(today, near), addDays(today, near))
  const counted = /^(last|next)_(\d{1,4})_days$/.exec(period)
  if (counted !== null) {
    const count = Number(counted[2])
    if (count < 1 || count > limits.periodMaxDays) return null
    return counted[1] === 'last' ? days(addDays(today, 1 - count), today) : days(today, addDays(today, count - 1))
  }
  const [, step = '', unit = ''] = /^(last|this|next)_(week|month|year)$/.exec(period) ?? []
  if (!isUnit(unit)) return null
  const { begin, end, add } = calendar[unit]
  const inIt = add(today, steps[step] ?? 0)
  return days(begin(inIt), end(inIt))
}

const isUnit = (text: string): text is keyof typeof calendar => Object.hasOwn(calendar, text)

export function spanOf({ from, to }: Days, timeZone: string): Span {
  return { low: startOf(from, timeZone), high: startOf(dayAfter(to), timeZone) }
}

function startOf(day: string, timeZone: string): number {
  const { year, month, date } = partsOf(day)
  return new TZDate(year, month, date, timeZone).getTime()
}

function dayAfter(day: string): string {
  const { year, month, date } = partsOf(day)
  return new Date(Date.UTC(year, month, date + 1)).toISOString().slice(0, isoDay.length)
}

function partsOf(day: string) {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month: month - 1, date }
}
