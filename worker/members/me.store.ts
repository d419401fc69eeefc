/** Who is calling, and which workspaces they belong to: one for a key or a host's own agent, all of them for a member. */
import type { Access } from '../db/access'
import { parseRows, read } from '../db/read'
import { permissionsOf } from '../roles'
import type { Me } from './member.schema'

const WORKSPACES_OF_MEMBER = `
  SELECT json_object('id', s.uid, 'name', s.name, 'mode', s.mode, 'role', m.role)
  FROM users u
  CROSS JOIN members m ON m.user = u.id AND m.removed_at IS NULL
  CROSS JOIN workspaces s ON s.id = m.workspace
  WHERE u.uid = ?1 ->> '$.who.id'
  ORDER BY s.name, s.id`

export async function get(access: Access): Promise<Me> {
  const { settings, who } = access
  const questions = who.type === 'member' ? [{ sql: WORKSPACES_OF_MEMBER }] : []
  const { principal: { type, id, name, role }, rows } = await read(access, ...questions)
  const workspace = { id: settings.id, name: settings.name }
  return {
    type,
    id,
    name,
    role,
    permissions: permissionsOf(role, type),
    workspace,
    workspaces: who.type === 'member' ? parseRows(rows[0]) : [{ ...workspace, mode: settings.mode, role }],
  }
}
