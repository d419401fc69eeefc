/** What has come in on one channel, stored: contacts found or made, conversations opened, messages kept, each once. */
import type { Database, Row } from '../../db/database'
import { refusalIn } from '../../db/guards'
import { parseRows } from '../../db/read'
import { type Settings, SettingsChanged } from '../../db/settings'
import { limits } from '../../limits'
import { monthIn } from '../../usage/month'
import type { ChannelRow } from '../channel.resource'
import type { Inbound, InboundMessage, Receipt } from '../inbound'
import { arrivalStatements } from './arrival.statements'
import { RECEIPTS } from './receipts.statements'
import { type Sender, sendersOf, sourceOf } from './senders'
import { wavesOf } from './waves'

export interface Arrived {
  contact: string
  /** `null`: dropped, for the contact is blocked. */
  conversation: string | null
  state: 'new' | 'known' | 'changed' | 'blocked'
  opened: boolean
  /** Somebody in the bin wrote, and shall come back out of it. */
  binned: boolean
  /** What a rule has answered: a message that is yet to be sent. */
  reply: string | null
  /** The message in which a name may stand that nobody has read: of who is called what their channel calls them. */
  nameless: string | null
}

export interface Stored {
  arrived: Arrived[]
  /** Of messages whose attempt is still under way: to be told again. */
  early: Receipt[]
}

export interface Arrival {
  db: Database
  settings: Settings
  channel: ChannelRow
  now: number
  requestId: string
}

/** One batch, unless there is very much, or what comes later depends on it; where a channel has threads, one for each message. */
export async function arrive(arrival: Arrival, { messages, receipts }: Inbound): Promise<Stored> {
  const sane = messages.map((message) => ({ ...message, at: Math.min(message.at, arrival.now) })).toSorted((a, b) => a.at - b.at)
  const { rules, time_zone: timeZone } = arrival.settings
  const arrived: Arrived[] = []
  for (const batch of batchesOf(sane)) {
    const senders = sendersOf(batch, arrival.channel, { rules, timeZone, now: arrival.now })
    const echoes = batch.flatMap(echoOf)
    const rows = await store(arrival, arrivalStatements({ ...needsOf(senders), echoes: echoes.length > 0 }), { senders, receipts: echoes })
    arrived.push(...parseRows<Arrived>(rows.at(-2)))
  }
  const early = new Set<unknown>()
  for (const batch of slicesOf(receipts)) {
    const rows = await store(arrival, RECEIPTS, { receipts: batch })
    for (const row of rows.at(-1) ?? []) early.add(row['early'])
  }
  return { arrived, early: receipts.filter(({ message_id }) => early.has(message_id)) }
}

const needsOf = (senders: readonly Sender[]) => ({
  renames: senders.some(({ said_name }) => said_name !== null),
  answers: senders.some(({ rules }) => rules.length > 0),
})

/** Told back, a message of ours has been taken. */
function echoOf({ account, id, at, direction, ours }: InboundMessage): Receipt[] {
  return ours === undefined || direction !== 'outgoing' ? [] : [{ account, message_id: id, status: 'sent', at, error: null, ours }]
}

function batchesOf(messages: readonly InboundMessage[]): InboundMessage[][] {
  const { threaded = [], loose = [] } = Object.groupBy(messages, ({ thread }) => (thread === undefined ? 'loose' : 'threaded'))
  return [...wavesOf(loose).flatMap((wave) => slicesOf(wave)), ...threaded.map((message) => [message])]
}

/** As many as one batch takes, and one parameter. */
function slicesOf<Item>(items: readonly Item[]): Item[][] {
  const slices: Item[][] = []
  let chars = 0
  for (const item of items) {
    const length = JSON.stringify(item).length
    const slice = slices.at(-1)
    chars += length
    if (slice !== undefined && slice.length < limits.messagesPerArrival && chars <= limits.arrivalMaxChars) slice.push(item)
    else {
      slices.push([item])
      chars = length
    }
  }
  return slices
}

async function store({ db, settings, channel, now, requestId }: Arrival, statements: readonly string[], what: { senders?: Sender[]; receipts: Receipt[] }): Promise<Row[][]> {
  const context = JSON.stringify({
    workspace: settings.workspace,
    base: settings.workspace * 2 ** 32,
    at: now,
    request: requestId,
    settings_version: settings.version,
    month: monthIn(settings.time_zone, now),
    channel: {
      ref: channel.ref, id: channel.id, type: channel.type, name: channel.name, source: sourceOf[channel.type],
      creates: channel.contact_creation === 'always' ? 1 : 0,
    },
    ...what,
  })
  const bound = statements.map((sql) => (sql.includes('?1') ? db.prepare(sql).bind(context) : db.prepare(sql)))
  return db.write(bound).catch((error: unknown) => {
    throw refusalIn(error)?.code === 'settings_changed' ? new SettingsChanged() : error
  })
}
