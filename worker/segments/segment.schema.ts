/** A segment: a named search that everybody in the workspace can use. It holds no contacts, it finds them. */
import * as v from 'valibot'
import { integer, line, searched, timestamp } from '../http/values'
import { pageMeta, pageQuery } from '../http/paging.schema'
import { limits } from '../limits'
import { Filter, givenFilter } from '../search/filter.schema'

export const Segment = v.object({
  id: v.pipe(v.string(), v.description('`seg_…`')),
  name: v.string(),
  q: v.nullable(v.string()),
  filter: v.pipe(v.nullable(Filter), v.description('Tags by the names they have now; a deleted one by its last')),
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Segment = v.InferOutput<typeof Segment>

const q = v.nullable(searched(limits.searchMaxChars))

const wanted = { q: v.optional(q), filter: v.optional(v.nullable(givenFilter)) }

/** Without `q` and `filter` it finds everybody. */
export const CreateSegment = v.strictObject({ name: line(), ...wanted })
export const UpdateSegment = v.strictObject({ name: v.optional(line()), ...wanted })
export type UpdateSegment = v.InferOutput<typeof UpdateSegment>

export const ListSegmentsQuery = v.strictObject(pageQuery)
export const SegmentList = v.object({ data: v.array(Segment), meta: pageMeta })

export const SegmentCount = v.object({
  total: integer,
  lower_bound: v.pipe(v.boolean(), v.description(`Whether there are more than ${limits.countedMax}, which are not counted`)),
})
