/** A named set of contacts: whom a campaign reaches, whom auto reply answers. */
import * as v from 'valibot'
import { limits } from '../limits'
import { integer, line, optionalLine, text, timestamp } from '../http/values'
import { pageMeta, pageQuery } from '../http/paging.schema'

export const Group = v.object({
  id: v.pipe(v.string(), v.description('`grp_…`')),
  name: v.string(),
  description: v.nullable(v.string()),
  contacts_count: integer,
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Group = v.InferOutput<typeof Group>

const description = v.nullable(v.pipe(text(limits.descriptionMaxChars), v.transform((value) => value || null)))

export const CreateGroup = v.strictObject({ name: line(), description: v.optional(description) })
export const UpdateGroup = v.strictObject({ name: v.optional(line()), description: v.optional(description) })

export const ListGroupsQuery = v.strictObject({ ...pageQuery, q: v.optional(optionalLine()) })
export const GroupList = v.object({ data: v.array(Group), meta: pageMeta })

/** For one contact. */
export const JoinGroup = v.strictObject({ group_id: line(64) })
