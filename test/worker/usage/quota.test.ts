/** Reaching 80 and 100 per cent of what a plan includes: told once each, in the batch in which it happens; nothing is blocked. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channelSecret, signCustom } from '../../../worker/channels/secrets'
import { type Plan, plans, quotas } from '../../../worker/limits'
import { monthIn } from '../../../worker/usage/month'
import { levelOf, INCLUDED, LEVEL } from '../../../worker/usage/quota'
import { hook, newChannel, nextMessageId } from '../channels/channel'
import { client, newWorkspace, type TestWorkspace } from '../harness'

const month = monthIn('Asia/Jakarta', Date.now())

async function opened({ number }: TestWorkspace, conversations: number, told = 0): Promise<void> {
  await env.DB.prepare('INSERT OR REPLACE INTO usage (workspace, month, conversations, told) VALUES (?1, ?2, ?3, ?4)')
    .bind(number, month, conversations, told).run()
}

async function setPlan({ number }: TestWorkspace, plan: Plan): Promise<void> {
  await env.DB.prepare('UPDATE workspaces SET plan = ?2, settings_version = settings_version + 1 WHERE id = ?1').bind(number, plan).run()
}

/** Customers write, in one post; each begins a conversation. */
async function write(channel: { id: string }, count: number): Promise<number> {
  const text = JSON.stringify({ messages: Array.from({ length: count }, () => ({ id: nextMessageId(), content: 'Halo', contact: { id: nextMessageId() } })) })
  const signature = await signCustom(await channelSecret(env.MASTER_SECRET, channel.id, 1), Math.floor(Date.now() / 1_000), text)
  return (await hook(`/v1/channels/${channel.id}/inbound`, text, { 'X-Sahut-Signature': signature }, 'POST', env)).status
}

async function told({ number }: TestWorkspace) {
  const { results } = await env.DB.prepare(`SELECT actor_type, kind, contact, subject, data FROM events WHERE workspace = ?1 AND type = 'quota.reached' ORDER BY id`)
    .bind(number).all<Record<string, string>>()
  return results.map(({ data, ...event }) => ({ ...event, data: JSON.parse(data ?? '') as unknown }))
}
const percents = async (workspace: TestWorkspace) => (await told(workspace)).map(({ data }) => (data as { percent: number }).percent)

describe('below 80 %', () => {
  it('nothing is told', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 798)
    expect(await write(await newChannel(workspace), 1)).toBe(200)
    expect(await told(workspace)).toEqual([])
  })
})

describe('the conversation that reaches 80 %', () => {
  it('is told of by the system, of no contact', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 799)
    expect(await write(await newChannel(workspace), 1)).toBe(200)
    expect(await told(workspace)).toEqual([
      { actor_type: 'system', kind: '', contact: null, subject: workspace.id, data: { month, percent: 80, used: 800, included: 1_000 } },
    ])
  })

  it('is told of once, however many follow, one by one or together', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 797)
    const channel = await newChannel(workspace)
    await Promise.all([write(channel, 2), write(channel, 2), write(channel, 3)])
    await write(channel, 1)
    expect(await percents(workspace)).toEqual([80])
  })

  it('may be our own', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 799)
    const { id } = await newChannel(workspace)
    const answer = await client(workspace.key, env).post('/conversations', { channel_id: id, phone: '+6281234567890' }, { 'Idempotency-Key': 'satu' })
    expect([answer.status, answer.body.data.status]).toEqual([201, 'open'])
    await client(workspace.key, env).post('/conversations', { channel_id: id, phone: '+6281234567890' }, { 'Idempotency-Key': 'satu' })
    expect(await told(workspace)).toMatchObject([{ actor_type: 'system', data: { percent: 80, used: 800 } }])
  })
})

describe('the conversation that reaches 100 %', () => {
  it('is told of, and the next ones are opened as before', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 999, 80)
    const channel = await newChannel(workspace)
    expect([await write(channel, 1), await write(channel, 2)]).toEqual([200, 200])
    expect(await percents(workspace)).toEqual([100])
    expect((await workspace.get('/usage')).body.data).toMatchObject({ conversations: { used: 1_002, included: 1_000, overage: 2 }, level: 100 })
    expect((await workspace.get('/conversations')).body.meta.total).toBe(3)
  })

  it('is told of alone when both levels are reached at once', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 5_000)
    await write(await newChannel(workspace), 2)
    expect(await percents(workspace)).toEqual([100])
  })
})

describe('a message that opens nothing', () => {
  it('tells nothing, though the plan has shrunk', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    const channel = await newChannel(workspace)
    const contact = { id: 'v-1' }
    await channel.say({ contact })
    await opened(workspace, 1_200)
    const text = JSON.stringify({ messages: [{ id: nextMessageId(), content: 'Lagi', contact }] })
    const signature = await signCustom(await channelSecret(env.MASTER_SECRET, channel.id, 1), Math.floor(Date.now() / 1_000), text)
    await hook(`/v1/channels/${channel.id}/inbound`, text, { 'X-Sahut-Signature': signature }, 'POST', env)
    expect(await told(workspace)).toEqual([])
  })
})

describe('another plan', () => {
  it('a larger one is told of anew, when it is used up as well', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 1_300, 100)
    await setPlan(workspace, 'pro')
    const channel = await newChannel(workspace)
    await write(channel, 1)
    expect(await percents(workspace)).toEqual([])
    await env.DB.prepare('UPDATE usage SET conversations = 7999 WHERE workspace = ?1').bind(workspace.number).run()
    await write(channel, 1)
    expect(await percents(workspace)).toEqual([80])
  })

  it('one that includes any number is never told of', async () => {
    const workspace = await newWorkspace({ plan: 'demo' })
    await opened(workspace, 10_000_000)
    await write(await newChannel(workspace), 1)
    expect(await told(workspace)).toEqual([])
  })
})

describe('a neighbour', () => {
  it('has its own count', async () => {
    const [workspace, neighbour] = [await newWorkspace({ plan: 'starter' }), await newWorkspace({ plan: 'starter' })]
    await opened(neighbour, 799)
    await write(await newChannel(workspace), 3)
    expect([await told(workspace), await told(neighbour)]).toEqual([[], []])
  })
})

describe('the level', () => {
  it('is the same to SQL and to the Worker, at every plan and count', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...plans), fc.nat({ max: 120_000 }), async (plan, used) => {
      const row = await env.DB.prepare(`SELECT ${LEVEL} AS level, ${INCLUDED} AS included FROM (SELECT ?1 AS plan) s, (SELECT ?2 AS conversations) u`).bind(plan, used).first()
      const included = quotas[plan].conversations
      expect(row).toEqual({ level: levelOf(used, included) ?? 0, included })
    }), { examples: [['starter', 799], ['starter', 800], ['starter', 999], ['starter', 1_000], ['pro', 10_000]] })
  })
})
