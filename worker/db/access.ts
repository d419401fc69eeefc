/** What a store needs to know of a request: who, in which workspace, over which database, under which conditions. */
import type { Permission } from '../roles'
import type { Database } from './database'
import type { Edit } from './events'
import type { Who } from './principal'
import type { Settings } from './settings'

export interface Access {
  db: Database
  who: Who
  permission: Permission
  settings: Settings
  /** Milliseconds since 1970. */
  now: number
  requestId: string
  /** The version that `If-Match` names. */
  ifMatch: number | null
  idempotency: Idempotency | null
  /** Whether the database has seen who asks. Nothing about a workspace is told before it has. */
  proved: boolean
  /** After a stale write: whoever reads what it was about also asks the log who edited it last. */
  asksEdit: boolean
  /** What the log said; `null` also when it knows of none. */
  edit: Edit | null
}

export interface Idempotency {
  credential: string
  key: string
  bodyHash: string
}

/** Rowids of a workspace begin here; `<<` would be 32-bit. */
export function baseOf(workspace: number): number {
  return workspace * 2 ** 32
}
