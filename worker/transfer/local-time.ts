/**
 * Instants as spreadsheets take them, `2024-03-15 17:00:00`, on the clock of a place. What that clock is off by changes on
 * the quarter hour, if at all, and takes longer to find out than all else of a row; so it is asked for once a quarter.
 */
import { tzOffset } from '@date-fns/tz'

const minuteMs = 60_000
const quarterMs = 15 * minuteMs

export function clockIn(timeZone: string): (at: number) => string {
  const offsets = new Map<number, number>()
  return (at) => {
    const quarter = Math.floor(at / quarterMs)
    const offset = offsets.get(quarter) ?? tzOffset(timeZone, new Date(quarter * quarterMs))
    offsets.set(quarter, offset)
    return new Date(at + offset * minuteMs).toISOString().slice(0, 'yyyy-MM-ddTHH:mm:ss'.length).replace('T', ' ')
  }
}
