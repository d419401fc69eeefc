/** The closed list of reasons the database gives for refusing a write; the table `guards` has one CHECK for each. */
export const guardCodes = [
  'unauthorized',
  'forbidden',
  'settings_changed',
  'key_reused',
  'not_found',
  'stale',
  'not_yours',
  'conflict',
  'ambiguous',
  'duplicate',
  'name_required',
  'unknown_group',
  'not_an_option',
  'unknown_member',
  'too_many',
  'wrong_set',
  'last_admin',
  'above_role',
  'unknown_channel',
  'unknown_contact',
  'unknown_team',
  'unknown_template',
  'unreachable',
  'composing',
  'template_required',
  'plan_limit',
  'idle_rule',
  'unknown_saved_group',
] as const
export type GuardCode = (typeof guardCodes)[number]

/** A write that was not done, wholly. `detail` is what a second look at the database had to say. */
export class Refused extends Error {
  readonly code: GuardCode
  readonly conflicts: readonly Conflict[]
  /** Which part of the input it is about, where that is not the usual one. */
  readonly path: string | undefined

  constructor(code: GuardCode, conflicts: readonly Conflict[] = [], path?: string) {
    super(code)
    this.code = code
    this.conflicts = conflicts
    this.path = path
  }
}

/** A contact that stands in the way of a write, and the value they share. */
export interface Conflict {
  contact_id: string
  name: string
  path: string
  deleted: boolean
}

const guardFailure = /CHECK constraint failed: guard_(\w+)/

export function refusalIn(error: unknown): Refused | null {
  const code = error instanceof Error ? guardFailure.exec(error.message)?.[1] : undefined
  return code !== undefined && isGuardCode(code) ? new Refused(code) : null
}

function isGuardCode(code: string): code is GuardCode {
  return (guardCodes as readonly string[]).includes(code)
}
