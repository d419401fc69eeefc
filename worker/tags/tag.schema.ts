/** A label. Its case is kept as first written; two that differ only in case are one. */
import * as v from 'valibot'
import { limits } from '../limits'
import { integer, line, searched, timestamp } from '../http/values'
import { pageMeta, pageQuery } from '../http/paging.schema'

export const tagName = line(limits.tagMaxChars)

/** The panel's hues. Amber and teal are left out: they mean note and accent. */
export const tagColors = ['slate', 'blue', 'violet', 'rose', 'clay', 'olive', 'green'] as const
export type TagColor = (typeof tagColors)[number]

export const TagLabel = v.object({
  name: v.string(),
  color: v.pipe(v.nullable(v.picklist(tagColors)), v.description('`null`: by the name')),
})
export type TagLabel = v.InferOutput<typeof TagLabel>

export const Tag = v.object({
  id: v.pipe(v.string(), v.description('`tag_…`')),
  ...TagLabel.entries,
  contacts_count: integer,
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Tag = v.InferOutput<typeof Tag>

export const ListTagsQuery = v.strictObject({
  ...pageQuery,
  q: v.optional(searched(limits.tagMaxChars)),
})
export const TagList = v.object({ data: v.array(Tag), meta: pageMeta })

export const CreateTag = v.strictObject({ name: tagName, color: v.optional(v.nullable(v.picklist(tagColors))) })
export const UpdateTag = v.strictObject({ name: v.optional(tagName), color: v.optional(v.nullable(v.picklist(tagColors))) })

/** For one contact: by name, created if it is new. */
export const ApplyTag = v.strictObject({ tag: tagName })
export const RemoveTagQuery = v.strictObject({ tag: tagName })
