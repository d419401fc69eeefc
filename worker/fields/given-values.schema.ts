/**
 * Attribute values as they are sent: an object, whatever it holds; `values.ts` holds it against the workspace's
 * definitions. The library's record takes a list for an object, and leaves out three keys without a word.
 */
import * as v from 'valibot'

/** What every object has anyway: no custom field is called that. */
export const reservedKeys: readonly string[] = ['__proto__', 'constructor', 'prototype']

export const GivenValues = v.pipe(
  v.unknown(),
  v.check((given) => typeof given === 'object' && given !== null && !Array.isArray(given), 'type'),
  v.rawCheck(({ dataset: { value: given }, addIssue }) => {
    if (typeof given !== 'object' || given === null) return
    const input = given as Record<string, unknown>
    for (const key of reservedKeys.filter((one) => Object.hasOwn(input, one))) {
      addIssue({ message: 'unknown_field', path: [{ type: 'object', origin: 'key', input, key, value: undefined }] })
    }
  }),
  v.record(v.string(), v.unknown()),
)
