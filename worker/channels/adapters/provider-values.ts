/**
 * What providers' payloads are read with. Lenient, for a provider sends again what is refused, and its next version has
 * more than this one: a part that cannot be read counts as absent, an item of a list that cannot is left out alone.
 */
import * as v from 'valibot'
import { httpUrl, isStorable } from '../../http/values'
import { isId } from '../../ids'
import { limits } from '../../limits'

export const maybe = <Output>(schema: v.GenericSchema<unknown, Output>) => v.fallback(v.optional(schema), undefined)

/** A list, or none. */
export const each = <Output>(schema: v.GenericSchema<unknown, Output>) =>
  v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((items) =>
        items.flatMap((item): Output[] => {
          const read = v.safeParse(schema, item, { abortEarly: true })
          return read.success ? [read.output] : []
        }),
      ),
    ),
    () => [],
  )

export const someText = maybe(v.string())

/** What a provider calls a message, a person, a file, our side. */
export const providerId = v.pipe(
  v.string(),
  v.check((id) => id !== '' && id.length <= limits.providerIdMaxChars && isStorable(id) && !/\s/.test(id)),
)

/** What we call a message, where a provider repeats what it was handed. Anybody's own word may stand there instead. */
export const ourMessageId = maybe(v.pipe(v.string(), v.check((id) => isId('message', id))))

/** The last instant that is written with a year of four digits. */
const latestMs = 253_402_300_799_999

/** A count of seconds or milliseconds since 1970, in digits or as a number. Held as milliseconds. */
const instantCounted = (unitMs: number) =>
  v.pipe(
    v.union([v.string(), v.number()]),
    v.check((count) => /^\d{1,15}$/.test(String(count))),
    v.transform((count) => Number(count) * unitMs),
    v.check((ms) => ms > 0 && ms <= latestMs),
  )
export const instantInSeconds = instantCounted(1_000)
export const instantInMs = instantCounted(1)

/** An address that a browser may be given; anything else is none. */
export function webUrl(text: string | undefined): string | null {
  const read = v.safeParse(httpUrl, text)
  return read.success ? read.output : null
}
