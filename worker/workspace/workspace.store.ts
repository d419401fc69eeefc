/** The workspace a caller is in. Isolates keep most of what stands here, so a change is told to them in the same batch. */
import type { Access } from '../db/access'
import { changesSql, editsOf, eventSql } from '../db/events'
import { parseRow, read } from '../db/read'
import { forgetSettings } from '../db/settings'
import { CHANGED, SETTINGS_CHANGED, WANTED } from '../db/targets'
import { write } from '../db/write'
import { toWorkspace, WORKSPACE_JSON, type WorkspaceRow } from './workspace.resource'
import type { UpdateWorkspace, Workspace } from './workspace.schema'

const FIND = `
  SELECT ${WORKSPACE_JSON}
  FROM workspaces s
  WHERE s.id = ?1 ->> '$.workspace'`

const TARGET = `
  SELECT s.id AS id, s.version AS version,
    json_object('name', s.name, 'country', s.country, 'time_zone', s.time_zone, 'language', s.language,
      'allowed_origins', json(s.allowed_origins), 'inactive_after_days', s.inactive_after_days) AS before
  FROM workspaces s
  WHERE s.id = ?1 ->> '$.workspace'`

const UPDATE = `
  UPDATE workspaces
  SET name = w.after ->> '$.name', country = w.after ->> '$.country', time_zone = w.after ->> '$.time_zone',
    language = w.after ->> '$.language', allowed_origins = w.after -> '$.allowed_origins',
    inactive_after_days = w.after ->> '$.inactive_after_days', version = version + 1, updated_at = w.at
  FROM current_write w
  WHERE workspaces.id = w.target AND ${CHANGED}`

const DISALLOW_ORIGINS = `
  DELETE FROM origins
  WHERE (origin, workspace) IN (
    SELECT b.value, w.workspace
    FROM current_write w
    CROSS JOIN json_each(w.before, '$.allowed_origins') b
    WHERE b.value NOT IN (SELECT value FROM json_each(w.after, '$.allowed_origins')))`

const ALLOW_ORIGINS = `
  INSERT INTO origins (origin, workspace)
  SELECT a.value, w.workspace
  FROM current_write w
  CROSS JOIN json_each(w.after, '$.allowed_origins') a
  WHERE a.value NOT IN (SELECT value FROM json_each(w.before, '$.allowed_origins'))`

const UPDATED = eventSql({
  type: `'workspace.updated'`,
  subject: 's.uid',
  data: `json_object('changes', json(${changesSql('w.before', 'w.after')}))`,
  from: `CROSS JOIN workspaces s ON s.id = w.target WHERE ${CHANGED}`,
})

export async function get(access: Access): Promise<Workspace | null> {
  const { rows } = await read(access, { sql: FIND, params: { id: access.settings.id }, edits: editsOf('workspace.updated') })
  const row = parseRow<WorkspaceRow>(rows[0])
  return row === null ? null : toWorkspace(row)
}

export async function update(access: Access, set: UpdateWorkspace): Promise<Workspace> {
  const { answer } = await write<WorkspaceRow>(access, {
    target: TARGET,
    after: WANTED.set,
    statements: [UPDATE, DISALLOW_ORIGINS, ALLOW_ORIGINS, SETTINGS_CHANGED, UPDATED],
    answer: `(SELECT ${WORKSPACE_JSON} FROM workspaces s WHERE s.id = w.target)`,
  }, { set })
  forgetSettings(access.who.workspace)
  return toWorkspace(answer)
}
