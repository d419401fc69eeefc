/** What a provider says of messages that it has taken: however it says it, the message shows the furthest it has come. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RECEIPTS } from '../../../worker/channels/arrival/receipts.statements'
import { channelSecret, signCustom } from '../../../worker/channels/secrets'
import { hook } from './channel'
import { type Delivering, delivering } from './delivery/delivering'

const statuses = ['sent', 'failed', 'delivered', 'read'] as const
type Status = (typeof statuses)[number]

const receipt = (message_id: string, status: Status, code = '131026') => ({ message_id, status, ...(status === 'failed' && { error: { code, message: 'Message undeliverable' } }) })

async function told(one: Delivering, receipts: ReturnType<typeof receipt>[]): Promise<void> {
  const text = JSON.stringify({ receipts })
  const secret = await channelSecret(env.MASTER_SECRET, one.channel.id, 1)
  const { status } = await hook(`/v1/channels/${one.channel.id}/inbound`, text, { 'X-Sahut-Signature': await signCustom(secret, Math.floor(Date.now() / 1_000), text) })
  expect(status).toBe(200)
}

async function sent() {
  const one = await delivering()
  const id = await one.say()
  await one.bring()
  return { one, id, failures: () => env.DB.prepare(`SELECT data, actor_type FROM events WHERE workspace = ?1 AND type = 'message.failed'`).bind(one.workspace.number).all().then(({ results }) => results) }
}

describe('a receipt', () => {
  it.each(['delivered', 'read'] as const)('%s: is what the message becomes, and no event', async (status) => {
    const { one, id, failures } = await sent()
    await told(one, [receipt(id, status)])
    expect([await one.shown(id), await failures()]).toEqual([expect.objectContaining({ delivery: status, error: null }), []])
  })

  it('failed: the message says why, and its conversation that it has', async () => {
    const { one, id, failures } = await sent()
    await told(one, [receipt(id, 'failed')])
    const error = { code: '131026', message: 'Message undeliverable' }
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error })
    expect((await failures()).map(({ data, actor_type }) => [actor_type, JSON.parse(String(data))])).toEqual([['system', { error, channel: 'Toko Budi' }]])
    const { body } = await one.api.get(`/conversations/${one.conversation}/messages`)
    expect(body.data.at(-1)).toMatchObject({ type: 'activity', event: { type: 'message.failed' } })
  })

  it('of nobody’s message, of a customer’s, or of another channel’s changes nothing', async () => {
    const [{ one, id }, { one: other }] = await Promise.all([sent(), sent()])
    await told(other, [receipt(id, 'read')])
    await told(one, [receipt('msg_nobodys', 'failed')])
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent' })
  })

  it('walks no table', async () => {
    for (const sql of RECEIPTS) {
      const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind('{}').all<{ detail: string }>()
      expect(results.map(({ detail }) => detail).filter((detail) => /^SCAN (messages|r|channels|events)\b/.test(detail))).toEqual([])
    }
  })
})

describe('receipts', () => {
  it('in any order, often, and several in one breath: the furthest counts, and a failure is told once at most', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (batches) => {
      const { one, id, failures } = await sent()
      for (const batch of batches) await told(one, batch.map((status) => receipt(id, status)))
      const said = batches.flat()
      const { delivery, error } = await one.shown(id)
      expect(delivery).toBe(statuses.findLast((status) => said.includes(status)))
      expect(error === null).toBe(delivery !== 'failed')
      expect((await failures()).length).toBeLessThanOrEqual(said.includes('failed') ? 1 : 0)
    }), { numRuns: 25 })
  })
})
