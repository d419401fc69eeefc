/**
 * Members: the part of a person that belongs to one workspace. The person (e-mail, `usr_…`) is shared by all of them.
 * Who was removed stays as a row and comes back when added again. Keys do not count as admins here: a workspace that has
 * people among its admins keeps one of them. Each change moves `settings_version`, for isolates keep the names.
 */
import type { Access } from '../db/access'
import { changesSql, editsOf, eventSql } from '../db/events'
import { rankOf } from '../db/principal'
import { parseRow, parseRows, read } from '../db/read'
import { CHANGED, freeId, IS_NEW, SETTINGS_CHANGED, WANTED } from '../db/targets'
import { type Guard, type Write, write } from '../db/write'
import { formatInstant } from '../http/values'
import { newId } from '../ids'
import { limits } from '../limits'
import type { CreateMember, Member, UpdateMember } from './member.schema'

type MemberRow = Omit<Member, 'created_at' | 'updated_at'> & { created_at: number; updated_at: number }

const MEMBER_JSON = `
  json_object('id', u.uid, 'name', m.name, 'email', u.email, 'role', m.role, 'version', m.version,
    'created_at', m.created_at, 'updated_at', m.updated_at)`

const LIVE = `
  m.id BETWEEN ?1 ->> '$.base' AND ?1 ->> '$.base' + 4294967295 AND m.removed_at IS NULL`

const LIST = `
  SELECT ${MEMBER_JSON}
  FROM members m
  CROSS JOIN users u ON u.id = m.user
  WHERE ${LIVE}
  ORDER BY m.id
  LIMIT ?1 ->> '$.limit' OFFSET ?1 ->> '$.offset'`

const COUNT = `SELECT count(*) AS total FROM members m WHERE ${LIVE}`

const FIND = `
  SELECT ${MEMBER_JSON}
  FROM users u
  CROSS JOIN members m ON m.workspace = ?1 ->> '$.workspace' AND m.user = u.id AND m.removed_at IS NULL
  WHERE u.uid = ?1 ->> '$.id'`

const ROW = `
  SELECT m.id AS id, m.version AS version,
    json_patch('{}', json_object('name', m.name, 'role', m.role, 'removed_at', m.removed_at)) AS before
  FROM users u
  CROSS JOIN members m ON m.workspace = ?1 ->> '$.workspace' AND m.user = u.id`

const TARGET = `${ROW} AND m.removed_at IS NULL WHERE u.uid = ?1 ->> '$.input.id'`

const KNOWN = `${ROW} WHERE u.email = ?1 ->> '$.input.email'`
const KNOWN_OR_NEW_TARGET = `
  ${KNOWN}
  UNION ALL
  SELECT ${freeId('members')}, 1, '{}' WHERE NOT EXISTS (${KNOWN})`

const guards = {
  duplicate: { code: 'duplicate', when: `(SELECT before <> '{}' AND before ->> '$.removed_at' IS NULL FROM target)` },
  tooMany: { code: 'too_many', when: `(SELECT count(*) FROM members m WHERE ${LIVE}) >= ${limits.membersPerWorkspace}` },
  /** Neither the role that is given nor the one that is taken away. */
  aboveRole: {
    code: 'above_role',
    when: `(SELECT ${rankOf('role')} FROM principal)
      < max(coalesce(${rankOf(`?1 ->> '$.input.set.role'`)}, 0), (SELECT coalesce(${rankOf(`before ->> '$.role'`)}, 0) FROM target))`,
  },
  lastAdmin: {
    code: 'last_admin',
    when: `(SELECT before ->> '$.role' = 'admin' FROM target)
      AND (?1 ->> '$.input.removed' OR ?1 ->> '$.input.set.role' <> 'admin')
      AND NOT EXISTS (
        SELECT 1 FROM members m WHERE ${LIVE} AND m.role = 'admin' AND m.id <> (SELECT id FROM target))`,
  },
} satisfies Record<string, Guard>

const KNOW_PERSON = `
  INSERT INTO users (uid, email)
  SELECT w.input ->> '$.new_id', w.input ->> '$.email'
  FROM current_write w
  WHERE ${IS_NEW} AND NOT EXISTS (SELECT 1 FROM users u WHERE u.email = w.input ->> '$.email')`

const INSERT = `
  INSERT INTO members (id, workspace, user, name, role, created_at, updated_at)
  SELECT w.target, w.workspace, u.id, w.after ->> '$.name', w.after ->> '$.role', w.at, w.at
  FROM current_write w
  CROSS JOIN users u ON u.email = w.input ->> '$.email'
  WHERE ${IS_NEW}`

const UPDATE = `
  UPDATE members
  SET name = w.after ->> '$.name', role = w.after ->> '$.role', removed_at = w.after ->> '$.removed_at',
    version = version + 1, updated_at = w.at
  FROM current_write w
  WHERE members.id = w.target AND ${CHANGED} AND NOT ${IS_NEW}`

const event = (verb: 'created' | 'updated' | 'removed') =>
  eventSql({
    type: `'member.${verb}'`,
    subject: 'u.uid',
    data: `json_object('changes', json(${changesSql(`json_remove(w.before, '$.removed_at')`, `json_remove(w.after, '$.removed_at')`)}))`,
    from: `
  CROSS JOIN members m ON m.id = w.target
  CROSS JOIN users u ON u.id = m.user
  WHERE ${CHANGED}`,
  })

const ANSWER = `(
  SELECT ${MEMBER_JSON} FROM members m CROSS JOIN users u ON u.id = m.user WHERE m.id = w.target)`

export interface WrittenMember {
  member: Member
  replayed: boolean
}

export async function list(access: Access, limit: number, offset: number): Promise<{ members: Member[]; total: number }> {
  const { rows } = await read(access, { sql: LIST, params: { limit, offset } }, { sql: COUNT })
  return { members: parseRows<MemberRow>(rows[0]).map(toMember), total: Number(rows[1]?.[0]?.['total'] ?? 0) }
}

export async function get(access: Access, id: string): Promise<Member | null> {
  const { rows } = await read(access, { sql: FIND, params: { id }, edits: editsOf('member.*') })
  const row = parseRow<MemberRow>(rows[0])
  return row === null ? null : toMember(row)
}

export function add(access: Access, { email, ...set }: CreateMember): Promise<WrittenMember> {
  return put(access, { email, new_id: newId('member'), set }, {
    target: KNOWN_OR_NEW_TARGET,
    after: `json_patch(json_remove(target.before, '$.removed_at'), ?1 -> '$.input.set')`,
    guards: [guards.duplicate, guards.tooMany, guards.aboveRole],
    statements: [KNOW_PERSON, INSERT, UPDATE, SETTINGS_CHANGED, event('created')],
  })
}

export function update(access: Access, id: string, set: UpdateMember): Promise<WrittenMember> {
  return put(access, { id, set }, {
    target: TARGET,
    after: WANTED.set,
    guards: [guards.aboveRole, guards.lastAdmin],
    statements: [UPDATE, SETTINGS_CHANGED, event('updated')],
  })
}

/** Every token of theirs is dead at its next request. */
export function remove(access: Access, id: string): Promise<WrittenMember> {
  return put(access, { id, removed: true }, {
    target: TARGET,
    after: `json_set(target.before, '$.removed_at', ?1 ->> '$.now')`,
    guards: [guards.aboveRole, guards.lastAdmin],
    statements: [UPDATE, SETTINGS_CHANGED, event('removed')],
  })
}

async function put(access: Access, input: Record<string, unknown>, plan: Omit<Write, 'answer'>): Promise<WrittenMember> {
  const { answer, replayed } = await write<MemberRow>(access, { ...plan, answer: ANSWER }, input)
  return { member: toMember(answer), replayed }
}

function toMember(row: MemberRow): Member {
  return { ...row, created_at: formatInstant(row.created_at), updated_at: formatInstant(row.updated_at) }
}
