/**
 * Errors are part of the interface: one closed list of codes, one place where anything that went wrong becomes an
 * answer. What is unknown is logged with the request's id and told as `server_error`, and nothing more.
 */
import type { Actor } from '../auth/actor.schema'
import { Unavailable } from '../db/database'
import type { Edit } from '../db/events'
import { type Conflict, type GuardCode, Refused } from '../db/guards'
import { SettingsChanged } from '../db/settings'
import { type Detail, Invalid, type Rule, detail } from '../invalid'
import { limits } from '../limits'
import { formatInstant } from './values'

export const problems = {
  bad_request: { status: 400, message: 'The request could not be read.' },
  unauthorized: { status: 401, message: 'Invalid or missing API key.' },
  forbidden: { status: 403, message: 'Your role does not allow this.' },
  not_found: { status: 404, message: 'Not found.' },
  method_not_allowed: { status: 405, message: 'This address does not know that method; see Allow.' },
  conflict: { status: 409, message: 'This would collide with what is already there.' },
  precondition_failed: { status: 412, message: 'Someone else has changed this since you read it; current holds what it is now.' },
  payload_too_large: { status: 413, message: `The body is larger than ${limits.bodyMaxBytes} bytes.` },
  unsupported_media_type: { status: 415, message: 'Send the body as Content-Type: application/json.' },
  validation_error: { status: 422, message: 'Some values cannot be accepted; see details.' },
  template_required: { status: 422, message: 'The customer has not written for 24 hours; send a template.' },
  rate_limited: { status: 429, message: 'Too many requests. Try again after Retry-After seconds.' },
  server_error: { status: 500, message: 'Something went wrong on our side. Mention request_id if you ask about it.' },
  unavailable: { status: 503, message: 'The service cannot answer now. Try again after Retry-After seconds.' },
} as const
export type ProblemCode = keyof typeof problems

/** Who types, and until when at most. */
export interface Held {
  by: Actor
  until: string
}

export interface ProblemBody {
  error: {
    code: ProblemCode
    message: string
    status: number
    request_id: string
    details?: readonly Detail[]
    conflicts?: readonly Conflict[]
    current?: unknown
    changed_by?: Actor
    changed_at?: string
    held_by?: Held
  }
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: readonly Detail[] | undefined
  readonly conflicts: readonly Conflict[] | undefined
  readonly heldBy: Held | undefined
  readonly headers: Record<string, string>
  current: unknown
  edit: Edit | null = null

  constructor(code: ProblemCode, more: {
    message?: string
    details?: readonly Detail[]
    conflicts?: readonly Conflict[]
    heldBy?: Held
    headers?: Record<string, string>
  } = {}) {
    super(more.message ?? problems[code].message)
    this.code = code
    this.details = more.details
    this.conflicts = more.conflicts
    this.heldBy = more.heldBy
    this.headers = more.headers ?? {}
  }

  get status(): number {
    return problems[this.code].status
  }

  body(requestId: string): ProblemBody {
    const { code, message, status, details, conflicts, current, edit, heldBy } = this
    return {
      error: {
        code,
        message,
        status,
        request_id: requestId,
        ...(details && { details }),
        ...(conflicts && { conflicts }),
        ...(heldBy && { held_by: heldBy }),
        ...(current !== undefined && { current }),
        ...(edit && { changed_by: edit.actor, changed_at: formatInstant(edit.at) }),
      },
    }
  }
}

export function invalid(path: string, rule: Rule): Problem {
  return new Problem('validation_error', { details: [detail(path, rule)] })
}

export type AuthorizationRule = 'missing' | 'invalid' | 'expired' | 'revoked'

export const authorizationMessages: Record<AuthorizationRule, string> = {
  missing: 'Send Authorization: Bearer and your API key or panel token.',
  invalid: 'Invalid or missing API key.',
  expired: 'This panel token has expired. Ask your server for a new one.',
  revoked: 'This key or token is not valid, or no longer.',
}

/** For those who sign tokens themselves and wonder. */
const invalidTokenMessage = 'Not a panel token of this API: check its kid, alg, aud, sub, role, iat, exp and signature.'

export function unauthorized(rule: AuthorizationRule, presented: 'key' | 'token' = 'key'): Problem {
  const message = rule === 'invalid' && presented === 'token' ? invalidTokenMessage : authorizationMessages[rule]
  return new Problem('unauthorized', { message, details: [{ path: 'authorization', rule, message }], headers: { 'WWW-Authenticate': 'Bearer' } })
}

const refusals: Record<Exclude<GuardCode, 'settings_changed'>, (refused: Refused) => Problem> = {
  unauthorized: () => unauthorized('revoked'),
  forbidden: () => new Problem('forbidden'),
  key_reused: () => invalid('Idempotency-Key', 'idempotency_key_reused'),
  not_found: () => new Problem('not_found'),
  stale: () => new Problem('precondition_failed'),
  not_yours: () => new Problem('forbidden', { message: 'Only its author or a supervisor may change this note.' }),
  conflict: ({ conflicts }) =>
    new Problem('conflict', { message: 'Another contact holds one of these values; see conflicts.', conflicts }),
  ambiguous: ({ conflicts }) =>
    new Problem('conflict', { message: 'More than one contact matches; see conflicts.', conflicts }),
  duplicate: () => new Problem('conflict', { message: 'There already is one like this.' }),
  name_required: () => invalid('name', 'required'),
  unknown_group: ({ path = 'groups' }) => invalid(path, 'unknown_group'),
  not_an_option: () => invalid('custom_attributes', 'not_an_option'),
  unknown_member: ({ path = 'member_id' }) => invalid(path, 'unknown_member'),
  too_many: () => new Problem('conflict', { message: 'The limit is reached; remove one first.' }),
  wrong_set: () => invalid('ids', 'wrong_set'),
  last_admin: () => new Problem('conflict', { message: 'A workspace keeps at least one admin, and one admin key; make another first.' }),
  above_role: () => new Problem('forbidden', { message: 'A role above your own cannot be given.' }),
  unknown_channel: () => invalid('channel_id', 'unknown_channel'),
  unknown_contact: () => invalid('contact_id', 'unknown_contact'),
  unknown_team: () => invalid('team_id', 'unknown_team'),
  unknown_template: () => invalid('template_id', 'unknown_template'),
  unreachable: () => new Problem('conflict', { message: 'This contact cannot be reached over this channel, or is blocked.' }),
  composing: () => new Problem('conflict', { message: 'Somebody else is typing in this conversation; see held_by.' }),
  template_required: () => new Problem('template_required'),
  plan_limit: () => new Problem('conflict', { message: 'The plan allows no more of these; upgrade it, or remove one first.' }),
  idle_rule: () => invalid('response', 'one_required'),
  unknown_saved_group: () => invalid('save_group_ids', 'unknown_group'),
}

export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Invalid) return new Problem('validation_error', { details: error.details })
  if (error instanceof Refused && error.code !== 'settings_changed') return refusals[error.code](error)
  // Twice within one request: somebody is changing settings in a loop.
  if (error instanceof SettingsChanged) return unavailable()
  logError(error, requestId)
  return error instanceof Unavailable ? unavailable() : new Problem('server_error')
}

export function logError(error: unknown, requestId: string): void {
  console.error({ requestId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}

function unavailable(): Problem {
  return new Problem('unavailable', { headers: { 'Retry-After': String(limits.unavailableRetrySeconds) } })
}
