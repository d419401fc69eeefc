/** Teams: the members to whom a conversation can be given together. */
import { formatInstant } from '../http/values'
import { limits } from '../limits'
import { resourceRoutes } from '../resources/resource.routes'
import { full, resourceStore, taken } from '../resources/resource.store'
import { fold } from '../search/fold'
import type { Team, UpdateTeam } from './team.schema'

type TeamRow = Omit<Team, 'created_at' | 'updated_at'> & { created_at: number; updated_at: number }

/** SQL: of the public ids in a JSON list, those of members of this workspace. */
const members = (ids: string, workspace: string) => `
    FROM json_each(${ids}) j
    CROSS JOIN users u ON u.uid = j.value
    CROSS JOIN members m ON m.workspace = ${workspace} AND m.user = u.id AND m.removed_at IS NULL`

export const teams = resourceStore<TeamRow, Team>({
  kind: 'team',
  table: 'teams',
  json: `
  json_object('id', r.uid, 'name', r.name,
    'member_ids', (SELECT json_group_array(j.value ORDER BY j.key) ${members('r.members', 'r.workspace')}),
    'version', r.version, 'created_at', r.created_at, 'updated_at', r.updated_at)`,
  toResource: (row) => ({ ...row, created_at: formatInstant(row.created_at), updated_at: formatInstant(row.updated_at) }),
  state: `json_patch('{}', json_object('name', r.name, 'name_fold', r.name_fold, 'member_ids', json(r.members), 'deleted_at', r.deleted_at))`,
  columns: { name: `w.after ->> '$.name'`, name_fold: `w.after ->> '$.name_fold'`, members: `w.after -> '$.member_ids'` },
  unlogged: ['name_fold'],
  order: 'r.name_fold, r.id',
  guards: {
    edited: [
      taken('teams', 'name_fold'),
      {
        code: 'unknown_member',
        path: 'member_ids',
        when: `(SELECT count(*) ${members(`?1, '$.input.set.member_ids'`, `?1 ->> '$.workspace'`)}) < json_array_length(?1, '$.input.set.member_ids')`,
      },
    ],
    added: [full('teams', limits.teamsPerWorkspace)],
  },
  isKept: true,
})

export const { list, get, create, update, remove, restore } = resourceRoutes<Team, UpdateTeam>('team', '/teams', teams, ({ name, member_ids }) => ({
  set: { name, member_ids, ...(name !== undefined && { name_fold: fold(name) }) },
}))
