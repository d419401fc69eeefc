/** How a call to the API can end. Expected ends are values; nothing here is thrown. */

export interface Detail {
  path: string
  rule: string
  message: string
}

export interface Conflict {
  contact_id: string
  name: string
  path: string
}

export type Failure =
  /** We ended it ourselves: another contact was opened, the panel left the page. */
  | { kind: 'aborted' }
  | { kind: 'offline' }
  /** The token ran out, and a new one did not help or could not be had. */
  | { kind: 'expired' }
  /** The token is dead, or this agent may not see this. */
  | { kind: 'revoked' }
  | { kind: 'forbidden' }
  | { kind: 'rate_limited'; retryAfterMs: number }
  | { kind: 'down' }
  | { kind: 'gone' }
  /** Someone else wrote first; `current` is what stands now, `by` and `at` who and when, if that is known. */
  | { kind: 'stale'; current: unknown; by: string | undefined; at: string | undefined }
  /** The value belongs to another contact. */
  | { kind: 'conflict'; conflicts: Conflict[]; details: Detail[] }
  | { kind: 'refused'; details: Detail[] }

/** Stands in the way of whatever is asked next as well; it passes, or somebody has to do something about it. */
const obstacles = ['offline', 'expired', 'revoked', 'down', 'rate_limited'] as const
export type Obstacle = Extract<Failure, { kind: (typeof obstacles)[number] }>

export const isObstacle = (failure: Failure): failure is Obstacle => (obstacles as readonly string[]).includes(failure.kind)

/** `meta` as a list's answer has it. */
export type Outcome<T> = { ok: true; data: T; meta?: unknown } | { ok: false; failure: Failure }
