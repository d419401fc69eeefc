/** A channel for a test, and what its provider posts. */
import { env } from 'cloudflare:workers'
import worker from '../../../worker/index'
import { channelSecret, signCustom } from '../../../worker/channels/secrets'
import type { ChannelType } from '../../../worker/channels/channel.schema'
import { newId } from '../../../worker/ids'
import type { TestWorkspace } from '../harness'

export interface TestChannel {
  id: string
  /** Posts to the channel's own address, signed. */
  post(body: unknown, headers?: Record<string, string>): Promise<Posted>
  /** One text of a customer. */
  say(message: Partial<Said> & { contact: Record<string, unknown> }): Promise<Posted>
}

interface Said {
  id: string
  content: string
  at: string
}

export interface Posted {
  status: number
  // What an answer holds is what its test is about.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
  trips: number
  rowsRead: number
  rowsWritten: number
}

let said = 0
export const nextMessageId = () => `m-${++said}-${Math.random().toString(36).slice(2)}`

export async function newChannel(workspace: TestWorkspace, { type = 'custom', name = 'Situs', account = null, contact_creation = 'always' }: {
  type?: ChannelType
  name?: string
  account?: string | null
  contact_creation?: 'always' | 'rule'
} = {}): Promise<TestChannel> {
  const id = newId('channel')
  const base = workspace.number * 2 ** 32
  await env.DB.batch([
    env.DB.prepare(`
      INSERT INTO channels (id, workspace, uid, type, name, account, contact_creation, created_at, updated_at)
      SELECT coalesce((SELECT max(id) FROM channels WHERE id BETWEEN ?1 AND ?1 + 4294967295), ?1) + 1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0`)
      .bind(base, workspace.number, id, type, name, account, contact_creation),
    env.DB.prepare('UPDATE workspaces SET settings_version = settings_version + 1 WHERE id = ?1').bind(workspace.number),
  ])
  const post: TestChannel['post'] = async (body, headers) => {
    const [, signature] = await signedInbound(id, body)
    return hook(`/v1/channels/${id}/inbound`, JSON.stringify(body), headers ?? signature)
  }
  return {
    id,
    post,
    say: ({ id: message = nextMessageId(), content = 'Halo', ...rest }) => post({ messages: [{ id: message, content, ...rest }] }),
  }
}

/** A body, and the header that says whose it is. */
export async function signedInbound<Body>(channel: string, body: Body): Promise<[Body, Record<string, string>]> {
  const secret = await channelSecret(env.MASTER_SECRET, channel, 1)
  return [body, { 'X-Sahut-Signature': await signCustom(secret, Math.floor(Date.now() / 1_000), JSON.stringify(body)) }]
}

/** As a provider posts. */
export async function hook(path: string, body: string | Uint8Array | undefined, headers: Record<string, string> = {}, method = 'POST', bindings: Env = env): Promise<Posted> {
  const answer = await worker.fetch(new Request(`https://api.test${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  }), bindings)
  const text = await answer.text()
  const timing = answer.headers.get('Server-Timing') ?? ''
  const count = (name: string) => Number(new RegExp(`${name};desc="(\\d+)"`).exec(timing)?.[1] ?? Number.NaN)
  const isJson = answer.headers.get('Content-Type')?.includes('json') ?? false
  return { status: answer.status, body: isJson ? JSON.parse(text) : text, trips: count('d1-trips'), rowsRead: count('d1-rows-read'), rowsWritten: count('d1-rows-written') }
}
