/** What a workspace sees of its usage: `GET /usage`, and the panel's line. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { limits, quotas } from '../../../worker/limits'
import { monthIn } from '../../../worker/usage/month'
import { newChannel } from '../channels/channel'
import { type Client, newWorkspace, type TestWorkspace } from '../harness'

const month = monthIn('Asia/Jakarta', Date.now())

async function opened({ number }: TestWorkspace, conversations: number, when = month): Promise<void> {
  await env.DB.prepare('INSERT INTO usage (workspace, month, conversations) VALUES (?1, ?2, ?3)').bind(number, when, conversations).run()
}

describe('200', () => {
  it('a workspace that has used nothing', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    const { body, trips } = await workspace.get('/usage')
    expect([body, trips]).toEqual([{
      data: { month, conversations: { used: 0, included: 1_000, overage: 0 }, channels: { used: 0, included: 3 }, level: null },
    }, 1])
  })

  it.each([[799, 0, null], [800, 0, 80], [999, 0, 80], [1_000, 0, 100], [1_234, 234, 100]])('%i conversations of 1,000', async (used, overage, level) => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, used)
    expect((await workspace.get('/usage')).body.data).toMatchObject({ conversations: { used, included: 1_000, overage }, level })
  })

  it('any number is included in the demo’s plan', async () => {
    const workspace = await newWorkspace()
    await opened(workspace, 3)
    expect((await workspace.get('/usage')).body.data).toMatchObject({ conversations: { used: 3, included: null, overage: 0 }, channels: { included: null }, level: null })
  })

  it('what customers really open, and channels that are there', async () => {
    const workspace = await newWorkspace({ plan: 'pro' })
    const channel = await newChannel(workspace)
    const { body: { data: gone } } = await workspace.post('/channels', { type: 'custom', name: 'Lama' })
    await workspace.delete(`/channels/${gone.id}`)
    for (const id of ['a', 'b', 'a']) await channel.say({ contact: { id } })
    expect((await workspace.get('/usage')).body.data).toMatchObject({ conversations: { used: 2 }, channels: { used: 1, included: 10 } })
  })

  it('a month before, and one of which nothing is known', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 1_100, '2026-01')
    expect((await workspace.get('/usage?month=2026-01')).body.data).toMatchObject({ month: '2026-01', conversations: { used: 1_100, overage: 100 }, level: 100 })
    expect((await workspace.get('/usage?month=1999-12')).body.data).toMatchObject({ month: '1999-12', conversations: { used: 0 }, level: null })
  })

  it('nothing of a neighbour', async () => {
    const [workspace, neighbour] = [await newWorkspace({ plan: 'starter' }), await newWorkspace({ plan: 'starter' })]
    await opened(neighbour, 900)
    expect((await workspace.get('/usage')).body.data.conversations.used).toBe(0)
  })
})

describe('422', () => {
  it.each(['2026-13', '2026-00', '2026-1', '2026', '2026-10-01', 'bulan ini', ''])('month=%s', async (text) => {
    const { status, body } = await (await newWorkspace()).get(`/usage?${new URLSearchParams({ month: text })}`)
    expect([status, body.error.details]).toMatchObject([422, [{ path: 'month', rule: 'month' }]])
  })
})

describe('the panel’s line', () => {
  const noticeTo = async (caller: Client) => {
    const { body, trips } = await caller.get('/panel?phone=081234567890')
    expect(trips).toBe(1)
    return body.data.notice as unknown
  }

  it('is there for supervisors and admins, who can do something about it', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 812)
    const notice = { type: 'quota', percent: 80, used: 812, included: 1_000 }
    expect([await noticeTo(workspace), await noticeTo(await workspace.as('supervisor'))]).toEqual([notice, notice])
    expect([await noticeTo(await workspace.as('agent')), await noticeTo(await workspace.as('viewer'))]).toEqual([null, null])
  })

  it('is of 100 %, and of what is beyond, as well', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 1_001)
    expect(await noticeTo(workspace)).toEqual({ type: 'quota', percent: 100, used: 1_001, included: 1_000 })
  })

  it('is none below that, or of another month', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    await opened(workspace, 799)
    await opened(workspace, 5_000, '2026-01')
    expect(await noticeTo(workspace)).toBeNull()
  })

  it('costs one row', async () => {
    const [without, workspace] = [await newWorkspace(), await newWorkspace()]
    await opened(workspace, 1)
    const rows = async (one: TestWorkspace) => (await one.get('/panel?phone=081234567890')).rowsRead
    expect(await rows(workspace) - await rows(without)).toBeLessThanOrEqual(1)
  })
})

it('never keeps fewer channels than it counts', () => {
  expect(limits.channelsKept).toBeGreaterThanOrEqual(Math.max(...Object.values(quotas).map(({ channels }) => channels ?? 0)))
})
