/** The clock on the wall, whatever the zone does at night. */
import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockIn } from '../../../worker/transfer/local-time'

/** Half hours and three quarters, half an hour of summer time, a day that was left out. */
const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']

describe.each(zones)('%s', (zone) => {
  it('is that of a calendar, in any order', () => {
    const clock = clockIn(zone)
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2040, 0) }), (at) => {
      expect(clock(at)).toBe(format(new TZDate(at, zone), 'yyyy-MM-dd HH:mm:ss'))
    }))
  })
})

it('changes to the second', () => {
  const clock = clockIn('America/New_York')
  const spring = Date.UTC(2026, 2, 8, 7)
  expect([clock(spring - 1_000), clock(spring)]).toEqual(['2026-03-08 01:59:59', '2026-03-08 03:00:00'])
})
