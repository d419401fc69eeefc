/** Days and periods are those of the workspace's calendar, also where a day has 23 hours, 25, or 23½. */
import { env } from 'cloudflare:workers'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { newWorkspace } from '../harness'
import { ask, idsOf } from './agreement'
import { daysOf, dayOf, type House, type Person, search } from './oracle'
import { stopClock } from './population'

afterAll(() => {
  vi.useRealTimers()
})

/** [time zone, what begins or ends there, seconds around which contacts are made]. */
const places = [
  ['America/New_York', 'summer begins: a day of 23 hours', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
  ['America/New_York', 'summer ends: a day of 25 hours', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
  ['Australia/Lord_Howe', 'half an hour is left out', '2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z'],
  ['Australia/Lord_Howe', 'half an hour comes twice', '2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z'],
  ['Asia/Jakarta', 'nothing: no summer time there, but a new year', '2025-12-30T17:00:00Z', '2025-12-31T17:00:00Z'],
  ['America/Sao_Paulo', 'midnight itself was left out', '2018-11-04T03:00:00Z', '2018-11-05T02:00:00Z'],
  ['Asia/Kathmandu', 'a quarter of an hour from everybody', '2026-01-31T18:15:00Z', '2026-02-01T18:15:00Z'],
  ['Europe/London', 'a leap day', '2028-02-29T00:00:00Z', '2028-03-01T00:00:00Z'],
] as const

const periods = ['today', 'yesterday', 'tomorrow', 'last_1_days', 'last_2_days', 'last_7_days', 'next_1_days', 'next_7_days', 'last_400_days', 'this_week', 'last_week', 'next_week', 'this_month', 'last_month', 'next_month', 'this_year', 'last_year', 'next_year']
const minute = 60_000
const hour = 60 * minute
const around = [0, -1, 1, -1_000, minute, -minute, 30 * minute, hour, -hour, 2 * hour, 12 * hour, -13 * hour, 23.5 * hour, 24 * hour, 24.5 * hour, 25 * hour, 48 * hour, -48 * hour, 31 * 24 * hour, -31 * 24 * hour, 366 * 24 * hour, -366 * 24 * hour]

describe.each(places)('%s, where %s', (timeZone, _, ...midnights) => {
  it('finds those of each period and each day, to the second', { timeout: 120_000 }, async () => {
    stopClock(Date.parse('2000-01-01T00:00:00Z'))
    const workspace = await newWorkspace()
    await workspace.post('/custom_attributes', { name: 'due', type: 'date' })
    expect((await workspace.put('/workspace', { time_zone: timeZone })).status).toBe(200)
    const moments = [...new Set(midnights.flatMap((at) => around.map((distance) => Date.parse(at) + distance)))].toSorted((a, b) => a - b)
    const people: Person[] = []
    for (const [order, at] of moments.entries()) {
      const due = dayOf(at, timeZone)
      const { body: { data } } = await workspace.post('/contacts', { name: new Date(at).toISOString(), custom_attributes: { due } })
      people.push({
        id: data.id, order, name: data.name, company: null, phones: [], emails: [], tags: [], groups: [], attributes: { due }, source: data.source, blocked: false,
        created: at, updated: at, lastSeen: at, assignee: null, team: null, conversationStatus: null,
      })
    }
    await env.DB.batch(people.map(({ id, created }) => env.DB.prepare('UPDATE contacts SET created_at = ?1, updated_at = ?1, last_seen_at = ?1 WHERE uid = ?2').bind(created, id)))

    const agree = async (house: House, field: string, op: string, value: string | string[]) => {
      const filter = { field, op, value }
      const answer = await ask(workspace, { filter: JSON.stringify(filter), per_page: '100' })
      const names = idsOf(answer).map((id) => people.find((person) => person.id === id)?.name)
      const expected = search(people, { filter }, house)
      expect([house.now, filter, names]).toEqual([house.now, filter, expected.map(({ name }) => name)])
      return expected.length
    }

    let found = 0
    for (const at of midnights) {
      for (const distance of [0, -1, minute, 23.5 * hour]) {
        const now = Date.parse(at) + distance
        stopClock(now)
        const house: House = { country: 'ID', timeZone, now, inactiveAfterDays: 90, fields: { due: 'date' } }
        for (const period of periods) {
          for (const field of ['created_at', 'updated_at', 'last_seen_at', 'custom_attributes.due']) found += await agree(house, field, 'within', period)
        }
        const { from, to } = daysOf('last_2_days', house)
        for (const op of ['equals', 'since', 'greater', 'less']) found += (await agree(house, 'created_at', op, from)) + (await agree(house, 'last_seen_at', op, to))
        found += await agree(house, 'created_at', 'between', [from, to])
        found += await agree(house, 'updated_at', 'between', [from, new Date(now).toISOString()])
      }
    }
    expect(found).toBeGreaterThan(1_000)
  })
})
