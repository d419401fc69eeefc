/** What is said in a conversation, over HTTP. */
import { handOver } from '../channels/delivery/outbox'
import { Problem } from '../http/problem'
import { metaOf } from '../http/paging.schema'
import type { Call, Reply } from '../http/route'
import { formatInstant } from '../http/values'
import { isId } from '../ids'
import { compose } from './composing.store'
import type { SendMessage } from './message.schema'
import * as store from './message.store'
import { saidOf } from './said'

type Page = { page: number; per_page: number }

export async function list({ access, params, query: { page, per_page } }: Call<Page>): Promise<Reply> {
  const found = await store.list(access, conversationId(params), { limit: per_page, offset: (page - 1) * per_page })
  if (found === null) throw new Problem('not_found')
  return { data: found.messages, meta: metaOf(found.total, page, per_page) }
}

export async function get({ access, params }: Call): Promise<Reply> {
  const message = await store.get(access, conversationId(params), params['message_id'] ?? '')
  if (message === null) throw new Problem('not_found')
  return { data: message }
}

export async function send({ access, env, params, body }: Call<undefined, SendMessage>): Promise<Reply> {
  const id = conversationId(params)
  const { message, replayed } = await store.send(access, id, { ...await saidOf(body, access), internal_note: body.internal_note, mentions: body.mentions })
  if (message.delivery === 'queued' && !replayed) handOver(env, { workspace: access.who.workspace, message: message.id })
  return { data: message, status: 201, location: `/conversations/${id}/messages/${message.id}`, replayed }
}

export async function takeTurn({ access, params }: Call): Promise<Reply> {
  const { by, until, replayed } = await compose(access, conversationId(params))
  return { data: { by, until: formatInstant(until) }, replayed }
}

export function conversationId(params: Record<string, string>): string {
  const id = params['id'] ?? ''
  if (!isId('conversation', id)) throw new Problem('not_found')
  return id
}
