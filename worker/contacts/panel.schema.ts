/** Everything the panel's first paint needs, in one answer. */
import * as v from 'valibot'
import { Timeline } from '../conversations/timeline.schema'
import { line, timestamp } from '../http/values'
import { Field } from '../fields/field.schema'
import { QuotaNotice } from '../usage/usage.schema'
import { Me } from '../members/member.schema'
import { TagLabel } from '../tags/tag.schema'
import { languages } from '../workspace/workspace.schema'
import { ContactWithNotes, known, matchKeys, statuses } from './contact.schema'

export const PanelQuery = v.pipe(
  v.strictObject({ contact_id: v.optional(line(64)), ...known }),
  v.check((query) => Object.values(query).some((value) => value !== undefined), 'one_required'),
  v.description('Needs `contact_id`, or at least one of `phone`, `email` and `external_id`.'),
)
export type PanelQuery = v.InferOutput<typeof PanelQuery>

/** One of several contacts that fit what the host knows. */
export const Candidate = v.object({
  id: v.string(),
  name: v.string(),
  company: v.nullable(v.string()),
  location: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  phone_national: v.pipe(v.nullable(v.string()), v.description('The phone as people of the workspace’s country read it')),
  email: v.nullable(v.string()),
  status: v.picklist(statuses),
  last_seen_at: v.nullable(timestamp),
  matched_on: v.array(v.picklist(matchKeys)),
})
export type Candidate = v.InferOutput<typeof Candidate>

export const Panel = v.object({
  match: v.pipe(
    v.picklist(['one', 'none', 'several']),
    v.description('`one`: see contact. `none`: nobody is stored under what the host knows. `several`: see candidates'),
  ),
  contact: v.nullable(ContactWithNotes),
  candidates: v.array(Candidate),
  binned: v.pipe(
    v.nullable(v.object({ id: v.string(), name: v.string(), deleted_at: timestamp })),
    v.description('With `none`: the contact in the bin that was meant; it can be restored'),
  ),
  tags: v.pipe(v.array(TagLabel), v.description('The colours of the contact’s tags')),
  timeline: v.pipe(
    v.nullable(Timeline),
    v.description('With `one`: the first page of the timeline, `messages=grouped`; `next_cursor` goes on at `/contacts/{id}/timeline?messages=grouped`'),
  ),
  fields: v.pipe(v.array(Field), v.description('The custom fields in use, in order')),
  me: v.pick(Me, ['type', 'id', 'name', 'role', 'permissions']),
  workspace: v.object({
    id: v.string(),
    name: v.string(),
    country: v.string(),
    time_zone: v.string(),
    language: v.picklist(languages),
  }),
  phone: v.pipe(
    v.nullable(v.object({ value: v.string(), national: v.string() })),
    v.description(`How the phone asked for is stored and shown, if it is one; for "Tambah Kontak"`),
  ),
  notice: v.pipe(
    v.nullable(QuotaNotice),
    v.description('That the month’s conversations run out, to be shown as a line: to supervisors and admins (`quota:watch`), who can do something about it; an agent’s work goes on as before'),
  ),
})
export type Panel = v.InferOutput<typeof Panel>
