/** Panel tokens as the database sees them: whom one is for and what they may, and the serial that ends them all. */
import type { Access } from '../db/access'
import { eventSql } from '../db/events'
import { lowerOf, rankOf } from '../db/principal'
import { forgetSettings } from '../db/settings'
import { write, type Written } from '../db/write'
import type { Role } from '../roles'

/** For an agent of the host, who has no role here to begin with. */
const externalDefault: Role = 'agent'

const MEMBER_TARGET = `
  SELECT s.id AS id, NULL AS version, m.role AS ceiling, m.role AS usual,
    json_object('agent_id', u.uid, 'name', m.name, 'serial', s.token_serial) AS before
  FROM workspaces s
  LEFT JOIN users u ON u.uid = ?1 ->> '$.input.agent_id'
  LEFT JOIN members m ON m.workspace = s.id AND m.user = u.id AND m.removed_at IS NULL
  WHERE s.id = ?1 ->> '$.workspace'`

const EXTERNAL_TARGET = `
  SELECT s.id AS id, NULL AS version, 'supervisor' AS ceiling, '${externalDefault}' AS usual,
    json_object('agent_id', ?1 ->> '$.input.agent_id', 'name', ?1 ->> '$.input.name', 'serial', s.token_serial) AS before
  FROM workspaces s
  WHERE s.id = ?1 ->> '$.workspace'`

const ASKED = `?1 ->> '$.input.role'`

const GRANT = `
  json_set(target.before, '$.key', principal.id, '$.issued_at', ?1 ->> '$.now' / 1000,
    '$.role', coalesce(${ASKED}, ${lowerOf('target.usual', 'principal.role')}))`

const CREATED = eventSql({
  type: `'token.created'`,
  subject: `w.after ->> '$.agent_id'`,
  data: `json_object('role', w.after ->> '$.role', 'ttl_seconds', w.input ->> '$.ttl_seconds')`,
})

/** What goes into a token. No secret: the token is signed from it, again if the request is repeated. */
export interface Grant {
  agent_id: string
  name: string
  role: Role
  serial: number
  /** The API key that asked. */
  key: string
  /** Seconds since 1970. */
  issued_at: number
}

export interface GrantInput {
  agent_id: string
  /** Of an agent whom only the host knows; a member has a name. */
  name?: string
  role?: Role | undefined
  ttl_seconds: number
}

export function grant(access: Access, input: GrantInput): Promise<Written<Grant>> {
  return write<Grant>(access, {
    target: input.name === undefined ? MEMBER_TARGET : EXTERNAL_TARGET,
    after: GRANT,
    guards: [
      // A token that could ask for tokens would never expire.
      { code: 'forbidden', when: `(SELECT type FROM principal) <> 'key'` },
      { code: 'unknown_member', when: `(SELECT ceiling FROM target) IS NULL` },
      {
        code: 'above_role',
        when: `${rankOf(ASKED)} > min((SELECT ${rankOf('role')} FROM principal), (SELECT ${rankOf('ceiling')} FROM target))`,
      },
    ],
    statements: [CREATED],
    answer: 'w.after',
  }, { ...input })
}

const NEXT_SERIAL = `
  UPDATE workspaces
  SET token_serial = token_serial + 1, settings_version = settings_version + 1
  FROM current_write w
  WHERE workspaces.id = w.target`

const REVOKED = eventSql({
  type: `'tokens.revoked'`,
  subject: 's.uid',
  data: `'{}'`,
  from: 'CROSS JOIN workspaces s ON s.id = w.target',
})

/** Answers when. */
export async function revokeAll(access: Access): Promise<Written<number>> {
  const written = await write<number>(access, {
    target: `SELECT s.id AS id, NULL AS version, '{}' AS before FROM workspaces s WHERE s.id = ?1 ->> '$.workspace'`,
    statements: [NEXT_SERIAL, REVOKED],
    answer: 'w.at',
  }, {})
  forgetSettings(access.who.workspace)
  return written
}
