/** A person of the team. One person (`usr_…`, by e-mail) may be a member of several workspaces. */
import * as v from 'valibot'
import { actorTypes } from '../auth/actor.schema'
import { permissionNames, roles } from '../roles'
import { email, integer, line, timestamp } from '../http/values'
import { pageMeta, pageQuery } from '../http/paging.schema'
import { modes } from '../workspace/workspace.schema'

export const Member = v.object({
  id: v.pipe(v.string(), v.description('`usr_…`')),
  name: v.string(),
  email: v.string(),
  role: v.picklist(roles),
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Member = v.InferOutput<typeof Member>

export const CreateMember = v.strictObject({ name: line(), email, role: v.picklist(roles) })
export type CreateMember = v.InferOutput<typeof CreateMember>
export const UpdateMember = v.strictObject({ name: v.optional(line()), role: v.optional(v.picklist(roles)) })
export type UpdateMember = v.InferOutput<typeof UpdateMember>

export const ListMembersQuery = v.strictObject(pageQuery)
export type ListMembersQuery = v.InferOutput<typeof ListMembersQuery>
export const MemberList = v.object({ data: v.array(Member), meta: pageMeta })

/** Who is calling. */
export const Me = v.object({
  type: v.picklist(actorTypes),
  id: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  permissions: v.array(v.picklist(permissionNames)),
  workspace: v.object({ id: v.string(), name: v.string() }),
  workspaces: v.pipe(
    v.array(v.object({ id: v.string(), name: v.string(), mode: v.picklist(modes), role: v.picklist(roles) })),
    v.description('Every workspace this caller belongs to; one for a key or a host’s own agent'),
  ),
})
export type Me = v.InferOutput<typeof Me>
