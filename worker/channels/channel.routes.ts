/** Channels, HTTP in and out: the resource, and the secret by which what comes in is known to be the provider's. */
import * as v from 'valibot'
import { read } from '../db/read'
import { invalid, Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { email } from '../http/values'
import { idIn, resourceRoutes } from '../resources/resource.routes'
import type { Edit } from '../resources/resource.store'
import { telegramSecretHeader } from './adapters/telegram'
import type { ChannelRow } from './channel.resource'
import type { Channel, ChannelSecret, ChannelType, UpdateChannel } from './channel.schema'
import { channels, rotateSecret as rotate } from './channel.store'
import { seal } from './credentials'
import { channelSecret, metaVerifyToken } from './secrets'

type Body = UpdateChannel & { type?: ChannelType }

export const { list, get, create, update, remove, restore } = resourceRoutes<Channel, Body>('channel', '/channels', channels, editOf)

async function editOf({ access_token, ...body }: Body, { access, env }: Call, id: string): Promise<Edit> {
  const known = access.settings.channels.get(id)
  if (known !== undefined) keepsToken(known, body, access_token)
  const sealed = access_token && (await seal(env.MASTER_SECRET, id, access_token))
  return { set: { ...body, account: accountOf(body.type ?? known?.type, body.account), credentials: sealed } }
}

/** Or whoever may edit a channel could have its token sent to themselves. */
function keepsToken({ has_credentials, delivery_url }: ChannelRow, wanted: UpdateChannel, token: string | null | undefined): void {
  const moves = wanted.delivery_url !== undefined && wanted.delivery_url !== delivery_url
  if (has_credentials && moves && token === undefined) throw invalid('access_token', 'required')
}

/** A mail's recipient is compared as written in lower case. */
function accountOf(type: ChannelType | undefined, account: string | null | undefined): string | null | undefined {
  if (type !== 'email' || !account) return account
  const { success, output } = v.safeParse(email, account)
  if (!success) throw invalid('account', 'email')
  return output
}

export async function getSecret({ access, env, params }: Call): Promise<Reply> {
  const id = idIn('channel', params)
  // What is kept is what the database has: `read` proves that nothing of it has changed.
  await read(access)
  const channel = access.settings.channels.get(id)
  if (channel === undefined || channel.deleted) throw new Problem('not_found')
  const data = await secretOf(env.MASTER_SECRET, channel, channel.secret_serial)
  if (data === null) throw new Problem('not_found', { message: 'E-mail has no secret.' })
  return { data }
}

/** Meta asks one address for all channels, and signs with the secret of its app. */
async function secretOf(master: string, { id, type }: Pick<ChannelRow, 'id' | 'type'>, serial: number): Promise<ChannelSecret | null> {
  switch (type) {
    case 'whatsapp':
    case 'messenger':
    case 'instagram':
      return { secret: await metaVerifyToken(master), header: 'hub.verify_token' }
    case 'telegram':
      return { secret: await channelSecret(master, id, serial), header: telegramSecretHeader }
    case 'livechat':
    case 'custom':
      return { secret: await channelSecret(master, id, serial), header: 'X-Sahut-Signature' }
    case 'email':
      return null
  }
}

const withoutOwn: readonly ChannelType[] = ['whatsapp', 'messenger', 'instagram', 'email']

export async function rotateSecret({ access, env, params }: Call): Promise<Reply> {
  const id = idIn('channel', params)
  const known = access.settings.channels.get(id)
  if (known !== undefined && withoutOwn.includes(known.type)) {
    throw new Problem('conflict', { message: 'This channel has no secret of its own to be changed: Meta’s verify token is that of the whole deployment, e-mail has none.' })
  }
  const { answer: { channel, serial }, replayed } = await rotate(access, id)
  return { data: await secretOf(env.MASTER_SECRET, channel, serial), replayed }
}
