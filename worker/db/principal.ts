/**
 * Who is asking, settled by the database in the same trip as the question, so that a revoked key or a removed member
 * is dead at the very next request. Each SELECT answers with one row (type, id, name, role, settings_version) or none;
 * `?1 -> '$.who'` is what the credential claims.
 */
import type { ActorType } from '../auth/actor.schema'
import { type Role, roles } from '../roles'

export type Who =
  | { type: 'key'; workspace: number; hash: string }
  | { type: 'member'; workspace: number; id: string; role: Role; serial: number; key: string | null }
  | { type: 'external'; workspace: number; id: string; name: string; role: Role; serial: number; key: string | null }
  /** The Worker itself, when it does what follows from something that has happened. No credential is ever read as this. */
  | { type: 'system'; workspace: number }

/** Whoever calls from outside. */
export type Caller = Exclude<Who, { type: 'system' }>

export interface Principal {
  type: ActorType
  id: string
  name: string
  role: Role
  settings_version: number
}

/** SQL: a role as a number, the more it may the greater. */
export const rankOf = (role: string) => `instr('${roles.join(' ')}', ${role})`

/** SQL: the lower of two roles. */
export const lowerOf = (a: string, b: string) => `iif(${rankOf(a)} < ${rankOf(b)}, ${a}, ${b})`

/** A token that a key handed out dies with the key. */
const TOKEN_IS_LIVE = `
  s.id = ?1 ->> '$.who.workspace'
  AND s.token_serial = ?1 ->> '$.who.serial'
  AND (?1 ->> '$.who.key' IS NULL OR EXISTS (
    SELECT 1 FROM api_keys k
    WHERE k.workspace = s.id AND k.uid = ?1 ->> '$.who.key' AND k.revoked_at IS NULL))`

export const PRINCIPAL: Record<Who['type'], string> = {
  key: `
  SELECT 'key' AS type, k.uid AS id, k.label AS name, k.role AS role, s.settings_version AS settings_version
  FROM api_keys k
  CROSS JOIN workspaces s ON s.id = k.workspace
  WHERE k.hash = ?1 ->> '$.who.hash'
    AND k.workspace = ?1 ->> '$.who.workspace'
    AND k.revoked_at IS NULL`,

  // The lower of the token's role and the member's role today.
  member: `
  SELECT 'member' AS type, u.uid AS id, m.name AS name,
    ${lowerOf('m.role', "?1 ->> '$.who.role'")} AS role,
    s.settings_version AS settings_version
  FROM workspaces s
  CROSS JOIN users u ON u.uid = ?1 ->> '$.who.id'
  CROSS JOIN members m ON m.workspace = s.id AND m.user = u.id AND m.removed_at IS NULL
  WHERE ${TOKEN_IS_LIVE}`,

  external: `
  SELECT 'external' AS type, ?1 ->> '$.who.id' AS id, ?1 ->> '$.who.name' AS name, ?1 ->> '$.who.role' AS role,
    s.settings_version AS settings_version
  FROM workspaces s
  WHERE ${TOKEN_IS_LIVE}`,

  system: `
  SELECT 'system' AS type, 'system' AS id, 'Sahut' AS name, 'admin' AS role, s.settings_version AS settings_version
  FROM workspaces s
  WHERE s.id = ?1 ->> '$.who.workspace'`,
}
