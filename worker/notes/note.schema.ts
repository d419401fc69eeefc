/** A note about a contact that only the team sees. Plain text; links are made by whoever shows it. */
import * as v from 'valibot'
import { Actor } from '../auth/actor.schema'
import { limits } from '../limits'
import { integer, text, timestamp } from '../http/values'
import { pageMeta, pageQuery } from '../http/paging.schema'

export const Note = v.object({
  id: v.pipe(v.string(), v.description('`note_…`')),
  contact_id: v.string(),
  body: v.string(),
  author: Actor,
  pinned: v.boolean(),
  edited_at: v.nullable(timestamp),
  version: integer,
  created_at: timestamp,
  deleted_at: v.nullable(timestamp),
})
export type Note = v.InferOutput<typeof Note>

const body = v.pipe(text(limits.noteMaxChars), v.check((value) => value !== '', 'required'))

export const CreateNote = v.strictObject({ body, pinned: v.optional(v.boolean()) })
export const UpdateNote = v.strictObject({ body: v.optional(body), pinned: v.optional(v.boolean()) })

export const ListNotesQuery = v.strictObject(pageQuery)
export const NoteList = v.object({ data: v.array(Note), meta: pageMeta })
