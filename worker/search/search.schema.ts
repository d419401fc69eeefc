/** Looking for contacts: what can be asked, and what the answers look like. */
import * as v from 'valibot'
import { Contact, conversationStatuses, sources, statuses } from '../contacts/contact.schema'
import { pageQuery } from '../http/paging.schema'
import { integer, line, searched } from '../http/values'
import { limits } from '../limits'
import { filterText } from './filter.schema'
import { newestFirst, sortNames } from './sorts'

const yesOrNo = v.optional(v.picklist(['true', 'false']))
const id = v.optional(line(64))
const moment = (description: string) => v.optional(v.pipe(line(64), v.description(`${description}; a day is one of the workspace’s time zone`)))

/** All that is given must hold. */
export const criteria = {
  q: v.optional(
    v.pipe(
      searched(limits.searchMaxChars),
      v.description('Every word must be found in the name, a phone, an e-mail, the company or a text attribute; words of one and two letters where a word begins'),
    ),
  ),
  tag: v.optional(v.pipe(line(limits.tagMaxChars), v.description('One tag, by name, any case'))),
  group: v.pipe(id, v.description('One group, by id')),
  source: v.optional(v.picklist(sources)),
  status: v.optional(v.picklist(statuses)),
  assignee: v.pipe(id, v.description('A member’s id, or `unassigned`')),
  team: v.pipe(id, v.description('A team’s id')),
  conversation_status: v.optional(v.picklist(conversationStatuses)),
  has_phone: yesOrNo,
  has_email: yesOrNo,
  created_after: moment('Created then or later'),
  created_before: moment('Created earlier'),
  last_seen_after: moment('Last seen then or later'),
  last_seen_before: moment('Last seen earlier'),
  updated_after: moment('Edited then or later; oldest edit first, unless `sort` says otherwise: for a sync'),
  filter: v.optional(v.pipe(filterText, v.description('A `Filter` as JSON'))),
}
export type Criteria = { [key in keyof typeof criteria]?: v.InferOutput<(typeof criteria)[key]> }

export const ListQuery = v.strictObject({
  ...pageQuery,
  ...criteria,
  sort: v.optional(
    v.pipe(v.picklist(sortNames), v.description(`\`-\` is descending; \`${newestFirst}\` unless told otherwise. \`relevance\` ranks the newest ${limits.rankedHits} hits of \`q\``)),
  ),
  cursor: v.optional(
    v.pipe(v.string(), v.description('`meta.next_cursor` of the page before: unlike `page`, it costs the same on every page, and neither repeats nor leaves out a contact while others are added')),
  ),
  count: v.pipe(yesOrNo, v.description('`false`: do not count; the answer has no `total`')),
})
export type ListQuery = v.InferOutput<typeof ListQuery>

export const CountedMeta = v.object({
  total: v.pipe(v.optional(integer), v.description(`Exact up to ${limits.countedMax}`)),
  total_is_lower_bound: v.optional(v.literal(true)),
  page: v.pipe(v.optional(integer), v.description('Absent after a cursor')),
  per_page: integer,
  total_pages: v.optional(integer),
  next_cursor: v.pipe(v.nullable(v.string()), v.description('Opaque; `null` on the last page')),
})
export type CountedMeta = v.InferOutput<typeof CountedMeta>

export const ContactList = v.object({ data: v.array(Contact), meta: CountedMeta })

export const FacetsQuery = v.strictObject(criteria)

const facet = v.object({ value: v.string(), count: integer })
const labelFacet = v.object({ ...facet.entries, id: v.string() })

export const Facets = v.object({
  total: integer,
  lower_bound: v.pipe(v.boolean(), v.description(`Whether there are more than ${limits.countedMax}: then the newest ${limits.countedMax} were counted`)),
  tags: v.pipe(v.array(labelFacet), v.description(`The most frequent first, at most ${limits.facetValues}`)),
  groups: v.array(labelFacet),
  sources: v.array(facet),
  statuses: v.array(facet),
})
export type Facets = v.InferOutput<typeof Facets>
