/**
 * The orders that contacts can be listed in. Each is an index, walked; rowids break ties, so that every order is one of
 * all contacts. Newest first is by rowid, for contacts are numbered as they are made, and `created_at` never decreases.
 */

export interface Sort {
  /** SQL of what is sorted by, in row `c`. */
  key: string
  index: string
  direction: 'ASC' | 'DESC'
}

const column = {
  created_at: { key: 'c.created_at', index: 'contacts_newest_first' },
  updated_at: { key: 'c.updated_at', index: 'contacts_by_update' },
  last_seen_at: { key: 'coalesce(c.last_seen_at, 0)', index: 'contacts_by_last_seen' },
  name: { key: 'c.name_fold', index: 'contacts_by_name' },
} as const

const ascending = <T extends object>(of: T) => ({ ...of, direction: 'ASC' }) as const
const descending = <T extends object>(of: T) => ({ ...of, direction: 'DESC' }) as const

export const sorts = {
  '-created_at': descending(column.created_at),
  created_at: ascending(column.created_at),
  '-updated_at': descending(column.updated_at),
  updated_at: ascending(column.updated_at),
  '-last_seen_at': descending(column.last_seen_at),
  last_seen_at: ascending(column.last_seen_at),
  name: ascending(column.name),
  '-name': descending(column.name),
} as const satisfies Record<string, Sort>
export type SortName = keyof typeof sorts

export const newestFirst: SortName = '-created_at'

/** Ranked by how well the words fit, not by a column; see `ranking.ts`. */
export const relevance = 'relevance'
export const sortNames = [...(Object.keys(sorts) as SortName[]), relevance] as const

/** Whether rowids are in this order. */
export const isByCreation = ({ index }: Sort): boolean => index === column.created_at.index
