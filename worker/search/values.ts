/** What values conditions take: from what was sent to what is compared, or the rule it breaks. */
import { instant, isStorable } from '../http/values'
import { isCalendarDate } from '../fields/values'
import { isId } from '../ids'
import type { Rule } from '../invalid'
import * as v from 'valibot'
import { wordsOf } from './fold'
import { type Days, daysOf, type Span, spanOf } from './periods'

const secondMs = 1_000

export interface Clock {
  now: number
  timeZone: string
}

/** `known`: what could have been said instead. */
export type Taken<T> = { ok: true; value: T } | { ok: false; rule: Rule; known?: readonly string[] }
export type Take<T> = (given: unknown, clock: Clock) => Taken<T>

const accept = <T>(value: T): Taken<T> => ({ ok: true, value })
const refuse = <T>(rule: Rule): Taken<T> => ({ ok: false, rule })

export const nothing: Take<null> = (given) => (given === undefined ? accept(null) : refuse('no_value'))

/** Something a word of which could be found. */
export const text: Take<string> = (given) => {
  if (typeof given !== 'string') return refuse(missingOr(given, 'type'))
  return isStorable(given) && wordsOf(given).length > 0 ? accept(given) : refuse('required')
}

export const number: Take<number> = (given) =>
  typeof given === 'number' && Number.isFinite(given) ? accept(given) : refuse(missingOr(given, 'number'))

export const boolean: Take<boolean> = (given) => (typeof given === 'boolean' ? accept(given) : refuse(missingOr(given, 'boolean')))

export const date: Take<string> = (given) =>
  typeof given === 'string' && isCalendarDate(given) ? accept(given) : refuse(missingOr(given, 'date'))

/** A day, in the workspace's time zone, or an instant; without a fraction, a whole second, for that is how instants are shown. */
export const moment: Take<Span> = (given, { timeZone }) => {
  if (typeof given !== 'string') return refuse(missingOr(given, 'timestamp'))
  if (isCalendarDate(given)) return accept(spanOf({ from: given, to: given }, timeZone))
  const parsed = v.safeParse(instant, given)
  if (!parsed.success || !given.includes('T')) return refuse('timestamp')
  return accept({ low: parsed.output, high: parsed.output + (given.includes('.') ? 1 : secondMs) })
}

export const period: Take<Days> = (given, { now, timeZone }) => {
  const days = typeof given === 'string' ? daysOf(given, now, timeZone) : null
  return days === null ? refuse(missingOr(given, 'period')) : accept(days)
}

export const choice = <T extends string>(options: readonly T[]): Take<T> => (given) =>
  options.some((option) => option === given) ? accept(given as T) : { ok: false, rule: missingOr(given, 'one_of'), known: options }

/** Groups are meant by their ids. */
export const groupId: Take<string> = (given) =>
  typeof given === 'string' && isId('group', given) ? accept(given) : refuse(missingOr(given, 'unknown_group'))

export const list = <T>(item: Take<T>): Take<T[]> => (given, clock) => {
  if (!Array.isArray(given)) return refuse(missingOr(given, 'list'))
  const taken = given.map((one) => item(one, clock))
  const wrong = taken.find((one) => !one.ok)
  return wrong ?? accept(taken.flatMap((one) => (one.ok ? [one.value] : [])))
}

export const two = <T>(item: Take<T>): Take<[T, T]> => (given, clock) => {
  const taken = list(item)(given, clock)
  if (!taken.ok) return taken
  const [low, high, ...more] = taken.value
  return low === undefined || high === undefined || more.length > 0 ? refuse('two_values') : accept([low, high])
}

const missingOr = (given: unknown, rule: Rule): Rule => (given === undefined ? 'required' : rule)
