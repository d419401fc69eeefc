/** Conversations over HTTP. */
import type { ChannelType } from '../channels/channel.schema'
import { handOver } from '../channels/delivery/outbox'
import { knownValues } from '../contacts/contact.routes'
import type { Access } from '../db/access'
import { Refused } from '../db/guards'
import { invalid, Problem } from '../http/problem'
import { metaOf } from '../http/paging.schema'
import type { Call, Reply } from '../http/route'
import { detail, Invalid } from '../invalid'
import { isId } from '../ids'
import { limits } from '../limits'
import type { CreateConversation, ListConversationsQuery, UpdateConversation } from './conversation.schema'
import * as store from './conversation.store'
import { open, type Opening } from './opening.store'
import { reaches } from './reach.statements'
import { saidOf } from './said'

export async function list({ access, query }: Call<ListConversationsQuery>): Promise<Reply> {
  if ((query.page - 1) * query.per_page > limits.pageMaxRows) throw invalid('page', 'max')
  const { conversations, counted } = await store.list(access, query)
  const more = counted > limits.countedMax && { total_is_lower_bound: true as const }
  return { data: conversations, meta: { ...metaOf(Math.min(counted, limits.countedMax), query.page, query.per_page), ...more } }
}

export async function get({ access, params }: Call): Promise<Reply> {
  const conversation = isId('conversation', params['id'] ?? '') ? await store.get(access, params['id'] ?? '') : null
  if (conversation === null) throw new Problem('not_found')
  return { data: conversation, version: conversation.version }
}

export async function update({ access, params, body }: Call<undefined, UpdateConversation>): Promise<Reply> {
  const { conversation, replayed } = await store.update(access, params['id'] ?? '', changeOf(body, access.now))
  return { data: conversation, version: conversation.version, replayed }
}

/** Outbound: to somebody known, or to a phone or an e-mail, whoever that is or will be. */
export async function create({ access, env, body }: Call<undefined, CreateConversation>): Promise<Reply> {
  const channel = access.settings.channels.get(body.channel_id)
  if (channel === undefined || channel.deleted) throw new Invalid([detail('channel_id', 'unknown_channel')])
  const { conversation, message, replayed } = await open(access, {
    channel,
    with: whomOf(body, channel.type, access),
    name: body.name ?? null,
    subject: body.subject ?? null,
    assignee: body.assignee_id ?? null,
    said: body.message === undefined ? null : await saidOf(body.message, access, 'message.'),
  })
  if (message !== null && !replayed) handOver(env, { workspace: access.who.workspace, message })
  return { data: conversation, version: conversation.version, status: 201, location: `/conversations/${conversation.id}`, replayed }
}

function whomOf({ contact_id, phone, email }: CreateConversation, channel: ChannelType, access: Access): Opening['with'] {
  if (contact_id !== undefined) return { contact: contact_id }
  const [identity] = knownValues({ phone, email }, access)
  if (identity === undefined) throw new Invalid([detail('contact_id', 'one_required')])
  if (!reaches(channel, identity.kind)) throw new Refused('unreachable')
  return { identity }
}

/** Snoozed is until when; what is not snoozed is until never. */
function changeOf({ status, snoozed_until, assignee_id, team_id, labels }: UpdateConversation, now: number): store.ConversationChange {
  if (snoozed_until && status !== undefined && status !== 'snoozed') throw new Invalid([detail('snoozed_until', 'not_changeable')])
  const snoozes = status === 'snoozed' || Boolean(snoozed_until)
  if (snoozes && !snoozed_until) throw new Invalid([detail('snoozed_until', 'required')])
  if (snoozed_until && snoozed_until <= now) throw new Invalid([detail('snoozed_until', 'future')])
  return {
    ...(snoozes ? { status: 'snoozed' as const, snoozed_until: snoozed_until ?? null } : status !== undefined && { status, snoozed_until: null }),
    ...(assignee_id !== undefined && { assignee: assignee_id }),
    ...(team_id !== undefined && { team: team_id }),
    ...(labels !== undefined && { labels: [...new Set(labels)] }),
  }
}
