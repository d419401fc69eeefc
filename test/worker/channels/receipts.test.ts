/** What a provider says of messages that it has taken: however it says it, the message shows the furthest it has come. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { RECEIPTS } from '../../../worker/channels/arrival/receipts.statements'
import { channelSecret, signCustom } from '../../../worker/channels/secrets'
import { hook } from './channel'
import { transports } from '../../../worker/channels/transports/transports'
import { deliver } from '../../../worker/channels/delivery/deliver'
import { OutboxEntry } from '../../../worker/channels/delivery/outbox'
import { Database } from '../../../worker/db/database'
import { limits } from '../../../worker/limits'
import { type Delivering, delivering } from './delivery/delivering'

const statuses = ['sent', 'failed', 'delivered', 'read'] as const
type Status = (typeof statuses)[number]

const receipt = (message_id: string, status: Status, code = '131026') => ({ message_id, status, ...(status === 'failed' && { error: { code, message: 'Message undeliverable' } }) })

/** As the queue's binding is of the delivering workspace, what is put off is seen there. */
async function told(one: Delivering, receipts: ReturnType<typeof receipt>[]): Promise<void> {
  const text = JSON.stringify({ receipts })
  const secret = await channelSecret(env.MASTER_SECRET, one.channel.id, 1)
  const { status } = await hook(`/v1/channels/${one.channel.id}/inbound`, text, { 'X-Sahut-Signature': await signCustom(secret, Math.floor(Date.now() / 1_000), text) }, 'POST', one.bindings)
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

describe('a receipt that comes before what the provider calls the message is stored', () => {
  const putOff = (one: Delivering) => one.outbox.take().map(({ body, delaySeconds }) => ({ body: structuredClone(body), delaySeconds }))

  /** While the provider has the message, it tells. */
  async function toldWhileSending(messageId?: string) {
    const one = await delivering()
    const id = await one.say()
    const entry = v.parse(OutboxEntry, one.outbox.take()[0]?.body)
    const custom = async () => {
      await told(one, [receipt(messageId ?? id, 'failed')])
      return { ok: true as const, providerId: id }
    }
    await deliver(new Database(env.DB), one.bindings, entry, { ...transports, custom })
    return { one, id }
  }

  it('is brought again by the queue, and counts', async () => {
    const { one, id } = await toldWhileSending()
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent' })
    const early = putOff(one)
    expect(early).toEqual([{ delaySeconds: limits.queueAgainSeconds, body: expect.objectContaining({ channel: one.channel.id, receipts: [expect.objectContaining({ message_id: id })], times: 1 }) }])
    await one.bring(early.map(({ body }) => body))
    expect([await one.shown(id), putOff(one)]).toEqual([expect.objectContaining({ delivery: 'failed', error: { code: '131026', message: 'Message undeliverable' } }), []])
  })

  it('is brought a few times at most, however long others are under way', async () => {
    const { one } = await toldWhileSending('nobodys')
    const next = await one.say()
    one.outbox.take()
    await env.DB.prepare(`UPDATE messages SET attempts = 1, attempt_at = ?2 WHERE workspace = ?1 AND uid = ?3`).bind(one.workspace.number, Date.now() + 30_000, next).run()
    await told(one, [receipt('nobodys', 'read')])
    let brought = 0
    for (let entries = putOff(one); entries.length > 0; entries = putOff(one)) {
      await one.bring(entries.map(({ body }) => body))
      brought++
    }
    expect(brought).toBe(limits.receiptPutOffs)
  })

  it('is forgotten where no message is under way: another tool has sent it', async () => {
    const { one } = await sent()
    await told(one, [receipt('nobodys', 'read')])
    expect(putOff(one)).toEqual([])
  })
})
