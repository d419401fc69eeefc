/** The month a conversation is counted in: of the workspace's calendar, such as `2026-11`. */
import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns'

export function monthIn(timeZone: string, at: number): string {
  return format(new TZDate(at, timeZone), 'yyyy-MM')
}
