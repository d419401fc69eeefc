/** A workspace's row, and its public face. */
import { formatInstant } from '../http/values'
import type { Workspace } from './workspace.schema'

export type WorkspaceRow = Omit<Workspace, 'created_at' | 'updated_at'> & { created_at: number; updated_at: number }

/** JSON of workspace `s`. */
export const WORKSPACE_JSON = `
  json_object('id', s.uid, 'name', s.name, 'mode', s.mode, 'plan', s.plan, 'country', s.country, 'time_zone', s.time_zone,
    'language', s.language, 'allowed_origins', json(s.allowed_origins), 'inactive_after_days', s.inactive_after_days,
    'contacts_count', s.contacts_count, 'version', s.version, 'created_at', s.created_at, 'updated_at', s.updated_at)`

export function toWorkspace(row: WorkspaceRow): Workspace {
  return { ...row, created_at: formatInstant(row.created_at), updated_at: formatInstant(row.updated_at) }
}
