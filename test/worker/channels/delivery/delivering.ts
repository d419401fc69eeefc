/** A conversation whose messages leave for a provider that a test has rehearsed, and the queue between, brought by hand. */
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { OutboxEntry } from '../../../../worker/channels/delivery/outbox'
import type { ChannelType } from '../../../../worker/channels/channel.schema'
import { scopedKinds } from '../../../../worker/channels/inbound'
import worker from '../../../../worker/index'
import { client, type Client, newWorkspace, type TestWorkspace } from '../../harness'
import { provider, type Provider, type Reply } from '../transports/provider'

export interface Sent {
  body: OutboxEntry
  delaySeconds?: number
}

/** A queue that keeps what it is given. */
export class Outbox {
  readonly sent: Sent[] = []
  readonly binding = {
    send: (body: OutboxEntry, { delaySeconds }: QueueSendOptions = {}) => this.#take([{ body, ...(delaySeconds !== undefined && { delaySeconds }) }]),
    sendBatch: (messages: Iterable<Sent>) => this.#take([...messages]),
  } as unknown as Queue

  /** What has come since it was asked last. */
  take(): Sent[] {
    return this.sent.splice(0)
  }

  #take(messages: Sent[]): Promise<void> {
    this.sent.push(...messages.map((message) => structuredClone(message)))
    return Promise.resolve()
  }
}

export interface Delivering {
  workspace: TestWorkspace
  api: Client
  outbox: Outbox
  bindings: Env
  provider: Provider
  channel: { id: string; account: string | null }
  conversation: string
  contact: string
  /** Stores a message; answers with its id. */
  say(content?: string): Promise<string>
  /** Of a message. */
  shown(id: string): Promise<{ delivery: string; error: { code: string; message: string } | null }>
  /** Brings messages from the queue, as one batch; those handed over since the last time if none are named. */
  bring(entries?: unknown[], more?: Partial<Env>): ReturnType<typeof getQueueResult>
}

const repliesOf: Partial<Record<ChannelType, Reply>> = {
  telegram: { body: { ok: true, result: { message_id: 7, chat: { id: 91 } } } },
}
const tokens: Partial<Record<ChannelType, string>> = { telegram: '123:rahasia', whatsapp: 'EAAG1', messenger: 'EAAG1' }
/** Of channels whose provider names who is meant. */
const accounts: readonly ChannelType[] = ['whatsapp', 'messenger']
/** What a customer is called on channels that have names of their own. */
const customers: Partial<Record<ChannelType, string>> = { telegram: '91', messenger: '5927144287343261' }
const addressees: Partial<Record<ChannelType, Record<string, string>>> = { email: { email: 'budi@example.com' } }

let brought = 0

export async function delivering({ type = 'custom', replies, account: named = null }: { type?: ChannelType; replies?: Reply[]; account?: string | null } = {}): Promise<Delivering> {
  const workspace = await newWorkspace()
  const account = named ?? (accounts.includes(type) ? String(workspace.number * 1_000 + 17) : null)
  const server = await provider(...(replies ?? [repliesOf[type] ?? {}]))
  const outbox = new Outbox()
  const bindings = { ...env, OUTBOX: outbox.binding }
  const api = client(workspace.key, bindings)
  const { body: { data: channel } } = await api.post('/channels', {
    type, name: 'Toko Budi', account, ...(type === 'email' ? {} : { delivery_url: server.base }), ...(tokens[type] !== undefined && { access_token: tokens[type] }),
  })
  const contact = await contactOn(workspace, api, type, channel.id)
  const { body: { data: conversation } } = await api.post('/conversations', { channel_id: channel.id, contact_id: contact })
  // WhatsApp takes free text only of whom has written.
  if (type === 'whatsapp') await env.DB.prepare('UPDATE conversations SET last_incoming_at = ?3 WHERE workspace = ?1 AND uid = ?2').bind(workspace.number, conversation.id, Date.now()).run()
  return {
    workspace, api, outbox, bindings, provider: server, channel, contact, conversation: conversation.id,
    async say(content = 'Halo Kak') {
      const { body } = await api.post(`/conversations/${conversation.id}/messages`, { content })
      return body.data.id
    },
    shown: async (id) => (await api.get(`/conversations/${conversation.id}/messages/${id}`)).body.data,
    async bring(entries = outbox.take().map(({ body }) => body), more = {}) {
      const batch = createMessageBatch('sahut-contacts-outbox', entries.map((body) => ({ id: String(++brought), timestamp: new Date(), attempts: 1, body })))
      await worker.queue(batch, { ...bindings, ...more })
      return getQueueResult(batch, createExecutionContext())
    },
  }
}

async function contactOn(workspace: TestWorkspace, api: Client, type: ChannelType, channel: string): Promise<string> {
  const { body: { data } } = await api.post('/contacts', { name: 'Budi', ...(addressees[type] ?? { phone: '081234567890' }) })
  const customer = customers[type]
  if (customer !== undefined) {
    await env.DB.prepare(`
      INSERT INTO identities (workspace, kind, scope, value, contact, uid, is_primary, created_at)
      SELECT workspace, ?3, ?4, ?5, id, 'idn_' || id, 1, 0 FROM contacts WHERE workspace = ?1 AND uid = ?2`)
      .bind(workspace.number, data.id, type, scopedKinds.some((kind) => kind === type) ? channel : '', customer).run()
  }
  return data.id
}

/** From now on it is so much later; until `vi.useRealTimers()`. */
export function pass(seconds: number): void {
  const now = Date.now()
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(now + seconds * 1_000)
}
