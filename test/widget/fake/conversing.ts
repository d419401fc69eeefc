/** What the fake API tells of conversations, and blocking. */
import { BlockContact, Contact, type ContactWithNotes } from '../../../worker/contacts/contact.schema'
import { MessageList } from '../../../worker/conversations/message.schema'
import { Timeline, TimelineQuery, type TimelineItem } from '../../../worker/conversations/timeline.schema'
import { metaOf } from '../../../worker/http/paging.schema'
import { limits } from '../../../worker/limits'
import type { FakeApi } from './api'
import { eventItem } from './history'
import { ago, dimas } from './people'
import { contactOf, invalid, one, type Params, read, Refusal, type Request, type Route, store, wrap } from './request'

export function timelineOf(api: FakeApi, contactId: string, { kind, limit = limits.timelinePage, cursor }: Partial<TimelineQuery> = {}): Timeline {
  const all = (api.timelines.get(contactId) ?? []).filter((item) => !kind || kind.includes(item.kind))
  // By what it points at, as a cursor does: what is newer may grow meanwhile.
  const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1
  const data = all.slice(from, from + limit)
  return { data, meta: { next_cursor: from + limit < all.length ? (data.at(-1)?.id ?? null) : null } }
}

function listTimeline(request: Request, params: Params) {
  const query = read(TimelineQuery, Object.fromEntries(request.query))
  if (query.messages !== 'grouped') throw invalid('messages', 'type')
  return timelineOf(request.api, contactOf(request, params).id, query)
}

function listMessages({ api, query }: Request, params: Params) {
  const all = api.messages.get(params['id'] ?? '')
  if (!all) throw new Refusal(404)
  const page = Number(query.get('page') ?? 1)
  const perPage = Number(query.get('per_page') ?? 50)
  return { data: all.slice((page - 1) * perPage, page * perPage), meta: metaOf(all.length, page, perPage) }
}

function happened(api: FakeApi, contactId: string, item: TimelineItem): void {
  api.timelines.set(contactId, [item, ...(api.timelines.get(contactId) ?? [])])
}

function block(request: Request, params: Params): ContactWithNotes {
  const contact = contactOf(request, params)
  const { reason = null } = read(BlockContact, request.body ?? {})
  happened(request.api, contact.id, eventItem('block', 'contact.blocked', { reason }, { actor: dimas }))
  return store(request.api, { ...contact, status: 'blocked', blocked: { at: ago(0), by: dimas, reason } })
}

function unblock(request: Request, params: Params): ContactWithNotes {
  const contact = contactOf(request, params)
  happened(request.api, contact.id, eventItem('block', 'contact.unblocked', {}, { actor: dimas }))
  return store(request.api, { ...contact, status: 'active', blocked: null })
}

function revertName(request: Request, params: Params): ContactWithNotes {
  const contact = contactOf(request, params)
  return contact.original_name === null ? contact : store(request.api, { ...contact, name: contact.original_name, original_name: null })
}

const contact = '^/contacts/(?<id>[^/]+)'

export const addressesOfConversing: Route[] = [
  { method: 'GET', path: new RegExp(`${contact}/timeline$`), permission: 'contacts:read', schema: Timeline, run: listTimeline },
  { method: 'POST', path: new RegExp(`${contact}/block$`), permission: 'contacts:block', schema: one(Contact), run: wrap(block) },
  { method: 'POST', path: new RegExp(`${contact}/unblock$`), permission: 'contacts:block', schema: one(Contact), run: wrap(unblock) },
  { method: 'POST', path: new RegExp(`${contact}/revert_name$`), permission: 'contacts:write', schema: one(Contact), run: wrap(revertName) },
  { method: 'GET', path: /^\/conversations\/(?<id>[^/]+)\/messages$/, permission: 'contacts:read', schema: MessageList, run: listMessages },
]
