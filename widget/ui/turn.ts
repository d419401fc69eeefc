/** What is drawn for the first time is dear: each part gets a task of its own. */
import { pause } from './pause'

let last: Promise<void> = Promise.resolve()

/** When those who asked before have had theirs. */
export function turn(): Promise<void> {
  last = last.then(pause)
  return last
}
