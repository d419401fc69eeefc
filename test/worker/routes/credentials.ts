/** Who may ask, and who may not, in a workspace. */
import { env } from 'cloudflare:workers'
import type { Role } from '../../../worker/roles'
import { issueToken } from '../../../worker/tokens/token'
import { type Client, client, type TestWorkspace } from '../harness'
import { dataOf, key } from './calls'

/** Tokens as pages hold them, a key for the admin. */
export function byRole(workspace: TestWorkspace, role: Role): Promise<Client> {
  return role === 'admin' ? Promise.resolve(workspace) : workspace.as(role)
}

export async function keyFor(workspace: TestWorkspace, role: Role): Promise<Client> {
  return client((await key(workspace, role)).api_key)
}

export async function revokedKey(workspace: TestWorkspace): Promise<string> {
  const { id, api_key } = await key(workspace, 'admin')
  await dataOf(workspace.delete(`/api_keys/${id}`))
  return api_key
}

/** As an agent's page would still hold it after lunch. */
export function expiredToken(workspace: TestWorkspace): Promise<string> {
  return token(workspace, { ageSeconds: 4_000 })
}

/** Signed with the secret from before POST /panel_tokens/revoke_all. */
export function deadToken(workspace: TestWorkspace): Promise<string> {
  return token(workspace, { serial: 0 })
}

export function token(workspace: TestWorkspace, { role = 'supervisor' as Role, ageSeconds = 0, serial = 1 } = {}): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1_000) - ageSeconds
  return issueToken(env.MASTER_SECRET, workspace.number, serial, { sub: 'ext_42', name: 'Ayu', role, azp: null, issuedAt, ttlSeconds: 900 })
}
