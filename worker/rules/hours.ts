/** Business hours, by the clock and the calendar of the workspace's time zone. */
import { TZDate } from '@date-fns/tz'
import { getISODay } from 'date-fns'
import type { Hours } from './rule.schema'

/** `at`: milliseconds since 1970. Hours that go on over midnight belong to the day on which they began. */
export function isOpen({ days, from, to }: Hours, at: number, timeZone: string): boolean {
  const now = new TZDate(at, timeZone)
  const today = getISODay(now)
  const yesterday = today === 1 ? 7 : today - 1
  const minute = now.getHours() * 60 + now.getMinutes()
  const [begins, ends] = [minuteOf(from), minuteOf(to)]
  if (begins < ends) return days.includes(today) && begins <= minute && minute < ends
  return (days.includes(today) && begins <= minute) || (days.includes(yesterday) && minute < ends)
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
