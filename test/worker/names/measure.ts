/** Precision and recall of a detector: a wrong name is both a name too many and one that was missed. */
import type { NameDetector } from '../../../worker/names/detector'
import type { Labelled } from './messages'

export interface Measured {
  precision: number
  recall: number
  /** For people. */
  summary: string
  mistakes: readonly (Labelled & { detected: string | null })[]
}

export function measure(messages: readonly Labelled[], detect: NameDetector): Measured {
  const read = messages.map((message) => ({ ...message, detected: detect(message.text) }))
  const right = read.filter(({ name, detected }) => name !== null && name === detected).length
  const detected = read.filter(({ detected }) => detected !== null).length
  const stated = read.filter(({ name }) => name !== null).length
  const precision = right / detected
  const recall = right / stated
  return {
    precision,
    recall,
    summary: `${messages.length} messages, ${stated} with a name: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    mistakes: read.filter(({ name, detected }) => name !== detected),
  }
}
