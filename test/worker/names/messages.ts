/**
 * The labelled set that the detectors are measured with. Every third message of each kind is held out: whoever tunes
 * a detector looks at the mistakes among the others only, and the held-out third says what strangers' messages get.
 */
import { silent } from './silent'
import { stating } from './stating'

export interface Labelled {
  text: string
  /** What the contact is to be called; `null`: the sender's name is not in it. */
  name: string | null
}

const everyThird = 3

const labelled: readonly Labelled[][] = [
  stating.map(([text, name]) => ({ text, name })),
  silent.map((text) => ({ text, name: null })),
]

export const messages: readonly Labelled[] = labelled.flat()
export const heldOut = labelled.flatMap((kind) => kind.filter((_, n) => n % everyThird === everyThird - 1))
export const tuned = labelled.flatMap((kind) => kind.filter((_, n) => n % everyThird !== everyThird - 1))
