/**
 * A further workspace in the same database. Its number is drawn, not counted: the key holds the number and is hashed
 * before the batch, so the next free one would have to be asked for first, in a trip of its own.
 */
import type { Access } from '../db/access'
import { eventSql } from '../db/events'
import { Refused } from '../db/guards'
import { write, type Written } from '../db/write'
import { workspaceNumberMax } from './number'
import { toWorkspace, WORKSPACE_JSON, type WorkspaceRow } from './workspace.resource'
import type { CreateWorkspace, Workspace } from './workspace.schema'

/** The number drawn may be taken; among a thousand workspaces one draw in a thousand is. */
const draws = 5

const TARGET = `SELECT ?1 ->> '$.input.number' AS id, NULL AS version, '{}' AS before`

const CREATED = eventSql({
  type: `'workspace.created'`,
  subject: `w.input ->> '$.id'`,
  data: `json_object('name', w.after ->> '$.name', 'mode', w.after ->> '$.mode')`,
})

/** What follows is written in the new workspace, which so has its own beginning in its own log. */
const MOVE_IN = `UPDATE current_write SET workspace = target, base = target * 4294967296`

const INSERT = `
  INSERT INTO workspaces (id, uid, name, mode, plan, country, time_zone, language, allowed_origins, inactive_after_days,
    created_at, updated_at)
  SELECT w.target, w.input ->> '$.id', w.after ->> '$.name', w.after ->> '$.mode', w.after ->> '$.plan',
    w.after ->> '$.country', w.after ->> '$.time_zone', w.after ->> '$.language', w.after -> '$.allowed_origins',
    w.after ->> '$.inactive_after_days', w.at, w.at
  FROM current_write w`

const ALLOW_ORIGINS = `
  INSERT INTO origins (origin, workspace)
  SELECT a.value, w.workspace
  FROM current_write w
  CROSS JOIN json_each(w.after, '$.allowed_origins') a`

/** A person who makes a workspace is its first admin; a key is nobody. */
const JOIN = `
  INSERT INTO members (id, workspace, user, name, role, created_at, updated_at)
  SELECT w.base + 1, w.workspace, u.id, w.actor_name, 'admin', w.at, w.at
  FROM current_write w
  CROSS JOIN users u ON u.uid = w.actor_id
  WHERE w.actor_type = 'member'`

const INSERT_KEY = `
  INSERT INTO api_keys (id, workspace, uid, hash, hint, label, role, created_at)
  SELECT w.base + 1, w.workspace, w.input ->> '$.key.id', w.input ->> '$.key.hash', w.input ->> '$.key.hint',
    w.input ->> '$.key.label', 'admin', w.at
  FROM current_write w`

const ANSWER = `(SELECT json_object('number', s.id, 'workspace', ${WORKSPACE_JSON}) FROM workspaces s WHERE s.id = w.target)`

export interface FirstKey {
  id: string
  hash: string
  hint: string
  label: string
}

export interface NewWorkspaceRow {
  number: number
  workspace: Workspace
}

/** `keyFor` makes the first key for the number drawn; of the key itself only its hash gets here. */
export async function create(
  access: Access,
  id: string,
  body: CreateWorkspace,
  keyFor: (number: number) => Promise<FirstKey>,
): Promise<Written<NewWorkspaceRow>> {
  const { mode, plan, country, time_zone, language, inactive_after_days } = access.settings
  const set = { mode, plan, country, time_zone, language, inactive_after_days, allowed_origins: [], ...body }
  for (let draw = 1; ; draw++) {
    const number = drawNumber()
    const input = { id, number, set, key: await keyFor(number) }
    try {
      const { answer, replayed } = await write<{ number: number; workspace: WorkspaceRow }>(access, {
        target: TARGET,
        after: `json_patch('{}', ?1 -> '$.input.set')`,
        guards: [{ code: 'duplicate', when: `EXISTS (SELECT 1 FROM workspaces WHERE id = ?1 ->> '$.input.number')` }],
        statements: [CREATED, MOVE_IN, INSERT, ALLOW_ORIGINS, JOIN, INSERT_KEY, CREATED],
        answer: ANSWER,
      }, input)
      return { answer: { number: answer.number, workspace: toWorkspace(answer.workspace) }, replayed }
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'duplicate' || draw === draws) throw error
    }
  }
}

function drawNumber(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return 1 + (random % workspaceNumberMax)
}
