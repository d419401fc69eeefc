/** What has come in on one channel, stored: contacts found or made, conversations opened, messages kept, each once. */
import type { Database } from '../../db/database'
import { refusalIn } from '../../db/guards'
import { parseRows } from '../../db/read'
import { type Settings, SettingsChanged } from '../../db/settings'
import { limits } from '../../limits'
import { monthIn } from '../../usage/month'
import type { ChannelRow } from '../channel.resource'
import type { Inbound, InboundMessage } from '../inbound'
import { arrivalStatements } from './arrival.statements'
import { RECEIPTS } from './receipts.statements'
import { type Sender, sendersOf, sourceOf } from './senders'

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

export interface Arrival {
  db: Database
  settings: Settings
  channel: ChannelRow
  now: number
  requestId: string
}

/** One batch, unless there is very much; where a channel has threads, one for each message. */
export async function arrive(arrival: Arrival, { messages, receipts }: Inbound): Promise<Arrived[]> {
  const sane = messages.map((message) => ({ ...message, at: Math.min(message.at, arrival.now) }))
  const arrived: Arrived[] = []
  for (const batch of batchesOf(sane)) arrived.push(...await store(arrival, sendersOf(batch, arrival.channel, { rules: arrival.settings.rules, timeZone: arrival.settings.time_zone }), []))
  for (const batch of slicesOf(receipts)) await store(arrival, [], batch)
  return arrived
}

function batchesOf(messages: readonly InboundMessage[]): InboundMessage[][] {
  const { threaded = [], loose = [] } = Object.groupBy(messages, ({ thread }) => (thread === undefined ? 'loose' : 'threaded'))
  return [...slicesOf(loose), ...threaded.map((message) => [message])]
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

async function store({ db, settings, channel, now, requestId }: Arrival, senders: Sender[], receipts: Inbound['receipts']): Promise<Arrived[]> {
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
    senders,
    receipts,
  })
  const renames = senders.some(({ said_name }) => said_name !== null)
  const answers = senders.some(({ rules }) => rules.length > 0)
  const statements = (senders.length === 0 ? RECEIPTS : arrivalStatements({ renames, answers }))
    .map((sql) => (sql.includes('?1') ? db.prepare(sql).bind(context) : db.prepare(sql)))
  const rows = await db.write(statements).catch((error: unknown) => {
    throw refusalIn(error)?.code === 'settings_changed' ? new SettingsChanged() : error
  })
  return senders.length === 0 ? [] : parseRows<Arrived>(rows.at(-2))
}
