/** One condition as the database can ask it, in the ways it can be asked. */
import type { Match } from './match'
import type { Span } from './periods'
import type { Given } from './sql'

export interface Test {
  /** SQL over contact `c`. */
  row: string
  /** In the search index: exactly those contacts. */
  match?: Match
  /** In the search index: those contacts, and others. */
  narrows?: Match
  /** An index of exactly those contacts. */
  driver?: Driver
  /** When they were made, milliseconds since 1970: a range of rowids. */
  created?: Partial<Span>
}

/** A table, or an index of one, as `v`. */
export interface Driver {
  from: string
  /** Of contacts, if that is what it is an index of. */
  index?: string
  /** Its first column, and what that must be; where nothing shall be read it is told to be something else. */
  lead: readonly [column: string, value: string]
  where: string
  contact: string
}

/** What a condition may need to know to be put. */
export interface Asked {
  given: Given
  now: number
  timeZone: string
  inactiveAfterMs: number
  /** Tags that are meant by rowid, by the folded name a segment shows them by; none of what a caller asks. */
  knownTags: Readonly<Record<string, number>>
}
