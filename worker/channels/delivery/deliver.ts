/**
 * One message, one attempt. A message goes out twice only to who knows it by its key: where the provider has none, an
 * attempt of which nothing was heard is the last, and the message says so.
 */
import type { Database } from '../../db/database'
import { limits } from '../../limits'
import type { ChannelType } from '../channel.schema'
import { open } from '../credentials'
import type { Delivered, Transport } from '../transport'
import { type Failed, failed } from '../transports/failures'
import { isRepeatable, transports } from '../transports/transports'
import { type Leased, lease, settle } from './delivery.store'
import type { OutboxEntry } from './outbox'
import { type Settlement, settlementOf } from './settlement'

/** What the queue is to bring later. */
export type Further = MessageSendRequest<OutboxEntry>[]

type Transports = Readonly<Record<ChannelType, Transport>>

export async function deliver(db: Database, env: Env, entry: OutboxEntry, by: Transports = transports): Promise<Further> {
  if (entry.settlement !== undefined) return settled(db, entry, entry.settlement)
  const leased = await lease(db, entry, Date.now())
  if (leased === null) return []
  const delivered = refusalOf(leased) ?? (await hand(leased, env, by))
  return settled(db, entry, settlementOf(delivered, leased.attempt, Date.now()))
}

/** What the database cannot take now is kept by the queue, or nobody would know that the message has left. */
async function settled(db: Database, { workspace, message }: OutboxEntry, settlement: Settlement): Promise<Further> {
  try {
    const next = await settle(db, { workspace, message }, settlement, Date.now())
    return [
      ...(settlement.delivery === 'queued' ? [{ body: { workspace, message }, delaySeconds: secondsTo(settlement.attempt_at) }] : []),
      ...(next === null ? [] : [{ body: { workspace, message: next } }]),
    ]
  } catch (error) {
    console.error(JSON.stringify({ message, error: String(error) }))
    return [{ body: { workspace, message, settlement }, delaySeconds: limits.queueAgainSeconds }]
  }
}

const secondsTo = (at: number) => Math.max(0, Math.ceil((at - Date.now()) / 1_000))

/** What has changed since it was stored, or went wrong the last time. */
function refusalOf({ interrupted, attempt, blocked, gone, outgoing }: Leased): Failed | null {
  const isOneTooMany = attempt > limits.deliveryPausesSeconds.length + 1
  if (interrupted && (isOneTooMany || !isRepeatable(outgoing.channel.type))) return failed('interrupted')
  if (blocked) return failed('contact_blocked')
  return gone ? failed('unreachable') : null
}

async function hand({ outgoing: { channel, to, ...said }, credentials }: Leased, env: Env, by: Transports): Promise<Delivered> {
  if (to === null) return failed('unreachable')
  const accessToken = credentials === null ? null : await open(env.MASTER_SECRET, channel.id, credentials)
  try {
    return await by[channel.type]({ ...said, to, channel: { ...channel, accessToken } }, env)
  } catch {
    // What was thrown is not told: it may hold a token. Nor does anybody know how far the message has come.
    return { ...failed('interrupted'), retry: isRepeatable(channel.type) }
  }
}
