/** A team: members to whom a conversation is given together. */
import * as v from 'valibot'
import { integer, line, timestamp } from '../http/values'
import { pageMeta, pageQuery } from '../http/paging.schema'
import { limits } from '../limits'

export const Team = v.object({
  id: v.pipe(v.string(), v.description('`team_…`')),
  name: v.string(),
  member_ids: v.pipe(v.array(v.string()), v.description('In the order given; who has been removed from the workspace is in no team')),
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Team = v.InferOutput<typeof Team>

const memberIds = v.pipe(
  v.array(line(limits.idMaxChars)),
  v.check((ids) => ids.length <= limits.membersPerTeam, 'too_many'),
  v.check((ids) => new Set(ids).size === ids.length, 'duplicate'),
  v.description('Replaces them all'),
  v.metadata({ maxItems: limits.membersPerTeam }),
)

export const CreateTeam = v.strictObject({ name: line(), member_ids: v.optional(memberIds, []) })
export const UpdateTeam = v.strictObject({ name: v.optional(line()), member_ids: v.optional(memberIds) })
export type UpdateTeam = v.InferOutput<typeof UpdateTeam>

export const ListTeamsQuery = v.strictObject(pageQuery)
export const TeamList = v.object({ data: v.array(Team), meta: pageMeta })
