import { except } from './match'
import type { Test } from './condition'

/** Everybody else: also those of whom a test cannot say. */
export function not({ row, match }: Test): Test {
  return { row: `(${row}) IS NOT TRUE`, ...(match !== undefined && { match: except(match) }) }
}
