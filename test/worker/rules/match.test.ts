/** Which message sets off which rule: keywords as people write them, hours as clocks show them. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithin, lettersOf } from '../../../worker/rules/fuzzy'
import { isOpen } from '../../../worker/rules/hours'
import { type Arrived, matching } from '../../../worker/rules/match'
import type { RuleRow } from '../../../worker/rules/rule.resource'
import { keywordMatches } from '../../../worker/rules/rule.schema'

const some: RuleRow = {
  ref: 1, id: 'rule_1', name: 'Harga', position: 0, is_active: true, channel_id: null, keywords: ['harga'], match: 'contains', fuzziness: 0,
  response: 'Halo', hours: null, cooldown_seconds: 0, mode: 'all', group_ids: [], save_contact: false, save_group_ids: [],
  version: 1, created_at: 0, updated_at: 0,
}
const rule = (more: Partial<RuleRow> = {}): RuleRow => ({ ...some, ...more })

/** A Saturday, 10:00 in Jakarta. */
const arrived: Arrived = { text: 'harga', channelId: 'ch_1', at: Date.UTC(2026, 10, 21, 3), timeZone: 'Asia/Jakarta' }
const saying = (text: string, more: Partial<RuleRow>) => matching([rule(more)], { ...arrived, text }).length === 1

/** Texts that often have something in common. */
const few = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'É', '!'), maxLength: 10 })

describe('a keyword', () => {
  it.each([
    ['exact', ['harga', 'Harga', ' HARGA! ', '¿hàrga?', '"harga"', 'har\u00adga', 'ｈａｒｇａ'], ['harga dong', 'berapa harga', 'harganya', 'hargaharga', '']],
    ['contains', ['berapa harga ini', 'harganya berapa?', 'HARGA'], ['har ga', 'hrga', '', '👍']],
    ['starts_with', ['harga dong', 'Harga, kak?', 'harganya'], ['berapa harga', '']],
    ['ends_with', ['berapa harga?', 'daftarharga', 'harga.'], ['harga dong', '']],
  ] as const)('%s', (match, hits, misses) => {
    expect(hits.filter((text) => !saying(text, { match }))).toEqual([])
    expect(misses.filter((text) => saying(text, { match }))).toEqual([])
  })

  it('is any of several, of several words, whatever stands between them', () => {
    expect(saying('mau tanya  DAFTAR\n harga kak', { keywords: ['promo', 'daftar harga'] })).toBe(true)
    expect(saying('daftarkan harga', { keywords: ['promo', 'daftar harga'] })).toBe(false)
  })

  it('is looked for as it stands when it is all punctuation or a picture', () => {
    expect(saying('halo?', { keywords: ['?'] })).toBe(true)
    expect(saying('halo', { keywords: ['?'] })).toBe(false)
    expect(saying('oke 👍', { keywords: ['👍'] })).toBe(true)
  })

  it('that folds to nothing is said by nobody', () => {
    expect(saying('apa saja', { keywords: ['\u0301'] })).toBe(false)
    expect(saying('', { keywords: ['\u0301'] })).toBe(false)
  })
})

describe('fuzziness', () => {
  it.each([
    ['hrga', 1, true], ['hraga', 1, false], ['hraga', 2, true], ['hargga', 1, true], ['hrg', 1, false], ['hrg', 2, true], ['berapa hrga kak', 1, true],
    ['daftar', 3, false], ['', 3, false], ['h', 3, false],
  ])('%s with %i is said: %s', (text, fuzziness, expected) => {
    expect(saying(text, { fuzziness })).toBe(expected)
  })

  it('forgives a space that is missing, or one too many', () => {
    expect(saying('kirim daftarharga ya', { keywords: ['daftar harga'], fuzziness: 1 })).toBe(true)
    expect(saying('kirim price list ya', { keywords: ['pricelist'], fuzziness: 1 })).toBe(true)
  })

  it('counts from where the match does', () => {
    expect([saying('hrga dong', { match: 'starts_with', fuzziness: 1 }), saying('dong hrga', { match: 'starts_with', fuzziness: 1 })]).toEqual([true, false])
    expect([saying('dong hrga', { match: 'ends_with', fuzziness: 1 }), saying('hrga dong', { match: 'ends_with', fuzziness: 1 })]).toEqual([true, false])
    expect([saying('hrga', { match: 'exact', fuzziness: 1 }), saying('hrga dong', { match: 'exact', fuzziness: 1 })]).toEqual([true, false])
  })

  it('never makes a keyword of nothing: a short one keeps a letter', () => {
    expect([saying('x', { keywords: ['ya'], fuzziness: 3 }), saying('a', { keywords: ['ya'], fuzziness: 3 })]).toEqual([false, true])
    expect(saying('b', { keywords: ['a'], fuzziness: 3 })).toBe(false)
  })

  it('finds whatever less of it finds', () =>
    fc.assert(fc.property(few, few, fc.constantFrom(...keywordMatches), fc.nat({ max: 2 }), (text, keyword, match, fuzziness) => {
      const [less, more] = [fuzziness, fuzziness + 1].map((one) => saying(text, { keywords: [keyword], match, fuzziness: one }))
      expect(less && !more).toBe(false)
    })))

  it('finds a word in which so many letters were changed, and tells no distance wrongly', () =>
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 8 }), fc.nat({ max: 4 }), (a, b, max) => {
      expect(isWithin(max, lettersOf(a), lettersOf(b))).toBe(distance([...a], [...b]) <= max)
    })))

  it('is soon done with the longest message and the most rules', () => {
    const rules = Array.from({ length: 100 }, (_, n) => rule({ fuzziness: 3, keywords: Array.from({ length: 20 }, (__, k) => `kata kunci ${n} yang ke ${k}`) }))
    const began = performance.now()
    matching(rules, { ...arrived, text: 'kata kuncu yang mirip '.repeat(186) })
    // A fraction of that on a machine that does nothing else; without what is put aside beforehand, many times as much.
    expect(performance.now() - began).toBeLessThan(4_000)
  })
})

/** By its definition. */
function distance(a: readonly string[], b: readonly string[]): number {
  const [first, ...restA] = a
  const [other, ...restB] = b
  if (first === undefined) return b.length
  if (other === undefined) return a.length
  if (first === other) return distance(restA, restB)
  return 1 + Math.min(distance(restA, b), distance(a, restB), distance(restA, restB))
}

describe('every message', () => {
  const message = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: fc.constantFrom('harga', ' ', 'é', '!', 'H', '\n'), maxLength: 12 }))

  it('is said by itself, whatever the match', () =>
    fc.assert(fc.property(message, fc.constantFrom(...keywordMatches), (text, match) => {
      fc.pre(/[a-z]/i.test(text))
      expect(saying(text, { keywords: [text], match })).toBe(true)
    })))

  it('that is exactly a keyword also contains it, starts and ends with it', () =>
    fc.assert(fc.property(few, few, (text, keyword) => {
      const [exactly, ...others] = keywordMatches.map((match) => saying(text, { keywords: [keyword], match }))
      expect(exactly === true && others.includes(false)).toBe(false)
    })))

  it('means the same in capitals, and with punctuation around it', () =>
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'harg é'), maxLength: 20 }), fc.constantFrom(...keywordMatches), (text, match) => {
      expect(saying(`"${text.toUpperCase()}!"`, { match })).toBe(saying(text, { match }))
    })))
})

describe('the rules that match', () => {
  it('keep their order, and are those of the channel or of all', () => {
    const rules = [rule({ id: 'a' }), rule({ id: 'b', channel_id: 'ch_2' }), rule({ id: 'c', channel_id: 'ch_1' }), rule({ id: 'd', is_active: false }), rule({ id: 'e', keywords: ['lain'] })]
    expect(matching(rules, arrived).map(({ id }) => id)).toEqual(['a', 'c'])
    expect(matching(rules.toReversed(), { ...arrived, channelId: 'ch_2' }).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(matching([], arrived)).toEqual([])
  })

  it('are none outside their hours', () => {
    const hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }
    expect(matching([rule({ hours })], arrived)).toEqual([])
    expect(matching([rule({ hours: { ...hours, days: [6] } })], arrived)).toHaveLength(1)
  })
})

describe('hours', () => {
  const jakarta = 'Asia/Jakarta'
  /** 2026-11-16 is a Monday. */
  const at = (day: number, clock: string) => Date.parse(`2026-11-${15 + day}T${clock}:00+07:00`)

  it.each([
    [1, '08:59', false], [1, '09:00', true], [1, '16:59', true], [1, '17:00', false], [5, '12:00', true], [6, '12:00', false], [7, '12:00', false],
  ])('from 09:00 to 17:00 on working days: day %i at %s: %s', (day, clock, expected) => {
    expect(isOpen({ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }, at(day, clock), jakarta)).toBe(expected)
  })

  it.each([
    [5, '21:59', false], [5, '22:00', true], [5, '23:59', true], [6, '00:00', true], [6, '05:59', true], [6, '06:00', false], [6, '22:00', false], [5, '01:00', false],
  ])('over midnight belong to the day they began on: day %i at %s: %s', (day, clock, expected) => {
    expect(isOpen({ days: [5], from: '22:00', to: '06:00' }, at(day, clock), jakarta)).toBe(expected)
  })

  it('over midnight of Sunday go on into Monday', () => {
    expect([isOpen({ days: [7], from: '22:00', to: '06:00' }, at(8, '05:00'), jakarta), isOpen({ days: [7], from: '22:00', to: '06:00' }, at(1, '05:00'), jakarta)]).toEqual([true, true])
  })

  it('that end when they begin are a whole day', () => {
    expect([at(1, '09:00'), at(2, '08:59'), at(2, '09:00')].map((now) => isOpen({ days: [1], from: '09:00', to: '09:00' }, now, jakarta))).toEqual([true, true, false])
  })

  it('are those of the time zone, also when its clocks are put forward or back', () => {
    const hours = { days: [7], from: '09:00', to: '17:00' }
    // New York: EDT until 2026-11-01 02:00, EST after.
    expect(isOpen(hours, Date.parse('2026-11-01T13:59:00Z'), 'America/New_York')).toBe(false)
    expect(isOpen(hours, Date.parse('2026-11-01T14:00:00Z'), 'America/New_York')).toBe(true)
    expect(isOpen(hours, Date.parse('2026-10-25T13:00:00Z'), 'America/New_York')).toBe(true)
  })

  it('and those between make the whole week, without an overlap', () => {
    const clock = fc.tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 })).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    const all = [1, 2, 3, 4, 5, 6, 7]
    return fc.assert(fc.property(clock, clock, fc.integer({ min: 0, max: 2_000_000_000_000 }), (from, to, now) => {
      fc.pre(from !== to)
      expect(isOpen({ days: all, from, to }, now, jakarta)).toBe(!isOpen({ days: all, from: to, to: from }, now, jakarta))
    }))
  })
})
