/** A contact's timeline over HTTP. */
import { contactId } from '../contacts/contact.routes'
import { Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { detail } from '../invalid'
import { open, seal } from '../search/cursor'
import { type TimelineQuery, timelineKinds } from './timeline.schema'
import type { Place } from './timeline.statements'
import * as store from './timeline.store'

export async function list({ access, env, params, query }: Call<TimelineQuery>): Promise<Reply> {
  const { limit, cursor, messages, kind: kinds = timelineKinds } = query
  const id = contactId(params)
  const scope = scopeOf(access.settings.id, id, kinds, messages)
  const after = cursor === undefined ? null : await open<Place>(env.MASTER_SECRET, scope, cursor)
  if (cursor !== undefined && after === null) throw new Problem('bad_request', { details: [detail('cursor', 'cursor')] })
  const page = await store.timeline(access, id, { kinds, grouped: messages === 'grouped', limit, after })
  if (page === null) throw new Problem('not_found')
  return replyOf(page, env, scope)
}

/** What comes with the panel's first answer goes on where this route does. */
export function firstPageReply(page: store.TimelinePage, env: Env, workspace: string, id: string) {
  return replyOf(page, env, scopeOf(workspace, id, timelineKinds, 'grouped'))
}

async function replyOf({ items, next }: store.TimelinePage, env: Env, scope: string) {
  return { data: items, meta: { next_cursor: next && (await seal(env.MASTER_SECRET, scope, next)) } }
}

function scopeOf(workspace: string, contact: string, kinds: readonly string[], messages: string): string {
  return JSON.stringify([workspace, 'timeline', contact, kinds.toSorted(), messages])
}
