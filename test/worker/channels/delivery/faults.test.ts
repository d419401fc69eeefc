/** Whatever breaks between the provider and the database: nothing is lost without a word, and nothing leaves twice. */
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest'
import { deliver } from '../../../../worker/channels/delivery/deliver'
import { failed } from '../../../../worker/channels/transports/failures'
import { transports } from '../../../../worker/channels/transports/transports'
import { Database } from '../../../../worker/db/database'
import { limits } from '../../../../worker/limits'
import { type Delivering, delivering, pass } from './delivering'

let log: Mock
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
  log.mockRestore()
})

type Batch = (statements: D1PreparedStatement[], nth: number) => Promise<D1Result[]>

/** A database whose batches go through `batch`. */
function over(batch: Batch): { DB: D1Database } {
  let nth = 0
  const DB = { prepare: (sql: string) => env.DB.prepare(sql), batch: (statements: D1PreparedStatement[]) => batch(statements, ++nth) }
  return { DB: DB as unknown as D1Database }
}

const lost = () => Promise.reject(new Error('D1_ERROR: Network connection lost.'))
const run = (statements: D1PreparedStatement[]) => env.DB.batch(statements)

const entryOf = ({ workspace: { number } }: Delivering, message: string) => ({ workspace: number, message })

describe.each(['telegram', 'custom'] as const)('%s: the database fails after the provider’s yes', (type) => {
  it('for a moment: it is tried again', async () => {
    const one = await delivering({ type })
    const id = await one.say()
    await one.bring(undefined, over((statements, nth) => (nth === 2 || nth === 3 ? lost() : run(statements))))
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent' })
    expect([await one.provider.heard(), one.outbox.sent]).toEqual([[expect.anything()], []])
  })

  it('though it stored it, and only the answer was lost: stored once', async () => {
    const one = await delivering({ type })
    const id = await one.say()
    await one.bring(undefined, over(async (statements, nth) => {
      const rows = await run(statements)
      return nth === 2 ? lost() : rows
    }))
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent' })
    expect([await one.provider.heard(), one.outbox.sent]).toEqual([[expect.anything()], []])
  })

  it('for long: the queue keeps what came of it, and brings it again', async () => {
    const one = await delivering({ type })
    const id = await one.say()
    const { retryMessages } = await one.bring(undefined, over((statements, nth) => (nth === 1 ? run(statements) : lost())))
    expect(await one.shown(id)).toMatchObject({ delivery: 'queued' })
    const kept = one.outbox.take()
    expect(kept).toEqual([{ body: { ...entryOf(one, id), settlement: { delivery: 'sent', attempt: 1, provider_id: type === 'telegram' ? '91:7' : id } }, delaySeconds: limits.queueAgainSeconds }])
    await one.bring([entryOf(one, id), ...kept.map(({ body }) => body), ...kept.map(({ body }) => body)])
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent', error: null })
    expect([retryMessages, await one.provider.heard(), one.outbox.sent]).toEqual([[], [expect.anything()], []])
  })

  it('for longer than the attempt had: the yes is believed all the same', async () => {
    const one = await delivering({ type })
    const id = await one.say()
    await one.bring(undefined, over((statements, nth) => (nth === 1 ? run(statements) : lost())))
    const kept = one.outbox.take()
    pass(limits.deliveryLeaseSeconds + 1)
    await one.bring([entryOf(one, id)])
    await one.bring(kept.map(({ body }) => body))
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent', error: null })
  })
})

describe('the database fails before', () => {
  it('nothing has left, and the queue brings it again', async () => {
    const one = await delivering({ type: 'telegram' })
    const id = await one.say()
    const [entry] = one.outbox.take()
    const { retryMessages, explicitAcks } = await one.bring([entry?.body], over(lost))
    expect([retryMessages.length, explicitAcks]).toEqual([1, []])
    expect(await one.provider.heard()).toEqual([])
    await one.bring([entry?.body])
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent' })
  })
})

describe('an attempt is never heard of again', () => {
  /** As when the machine it ran on is gone: neither the database nor the queue knows what came of it. */
  const vanish = async (one: Delivering) => {
    const id = await one.say()
    await one.bring(undefined, over((statements, nth) => (nth === 1 ? run(statements) : lost())))
    one.outbox.take()
    return id
  }

  it('is nobody else’s turn as long as it may be under way', async () => {
    const one = await delivering()
    const id = await vanish(one)
    await one.bring([entryOf(one, id)])
    pass(limits.deliveryLeaseSeconds - 2)
    await one.bring([entryOf(one, id)])
    expect(await one.provider.heard()).toHaveLength(1)
    expect(await one.shown(id)).toMatchObject({ delivery: 'queued', error: null })
  })

  it('a provider that knows no key is not asked twice: the message has failed, and says that it may have arrived', async () => {
    const one = await delivering({ type: 'telegram' })
    const id = await vanish(one)
    pass(limits.deliveryLeaseSeconds + 1)
    await one.bring([entryOf(one, id)])
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code: 'interrupted', message: expect.stringContaining('may have arrived') } })
    expect(await one.provider.heard()).toHaveLength(1)
  })

  it('a server that knows its key is told again, under the same, but not for ever', async () => {
    const one = await delivering()
    const id = await vanish(one)
    for (let n = 0; n < limits.deliveryPausesSeconds.length + 3; n++) {
      pass(limits.deliveryLeaseSeconds + 1)
      await one.bring([entryOf(one, id)], over((statements, nth) => (nth === 1 ? run(statements) : lost())))
      one.outbox.take()
    }
    const keys = (await one.provider.heard()).map(({ headers }) => headers['idempotency-key'])
    expect(keys).toEqual(Array.from({ length: limits.deliveryPausesSeconds.length + 1 }, () => id))
    pass(limits.deliveryLeaseSeconds + 1)
    await one.bring([entryOf(one, id)])
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code: 'interrupted' } })
  })
})

describe('a transport', () => {
  const with_ = (one: Delivering, id: string, transport: () => Promise<ReturnType<typeof failed>>) => {
    const by = { ...transports, telegram: transport, custom: transport }
    return deliver(new Database(env.DB), one.bindings, entryOf(one, id), by)
  }
  const thrown = () => Promise.reject(new Error('https://api.telegram.org/bot123:rahasia'))

  it('that throws leaves a message that may have arrived: failed, and nothing of what was thrown is told', async () => {
    const one = await delivering({ type: 'telegram' })
    const id = await one.say()
    expect(await with_(one, id, thrown)).toEqual([])
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code: 'interrupted' } })
    expect(JSON.stringify([log.mock.calls, await one.shown(id)])).not.toContain('rahasia')
  })

  it('that throws is tried again where the message has a key', async () => {
    const one = await delivering()
    const id = await one.say()
    expect(await with_(one, id, thrown)).toEqual([{ body: entryOf(one, id), delaySeconds: limits.deliveryPausesSeconds[0] }])
    expect(await one.shown(id)).toMatchObject({ delivery: 'queued', error: { code: 'interrupted' } })
  })

  it('that ran out of time is not tried again without a key', async () => {
    const one = await delivering({ type: 'telegram' })
    const id = await one.say()
    expect(await with_(one, id, () => Promise.resolve(failed('timeout')))).toEqual([])
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code: 'timeout' } })
  })
})

describe('the queue', () => {
  it.each([null, 'x', 7, {}, { workspace: 1 }, { workspace: '1', message: 'msg_1' }, { workspace: 1, message: 'msg_1', settlement: {} }, { workspace: 1, message: 'x'.repeat(1_000) }])(
    'brings what nobody understands once: %j', async (body) => {
      const batch = createMessageBatch('sahut-contacts-outbox', [{ id: '1', timestamp: new Date(), attempts: 1, body }])
      const { default: worker } = await import('../../../../worker/index')
      await worker.queue(batch, env)
      expect(await getQueueResult(batch, createExecutionContext())).toMatchObject({ explicitAcks: ['1'], retryMessages: [] })
    })

  it('brings a message of nobody’s, or of another workspace: nothing happens', async () => {
    const [one, other] = [await delivering(), await delivering()]
    const id = await one.say()
    const { explicitAcks } = await one.bring([entryOf(other, id), entryOf(one, 'msg_nobodys')])
    expect([explicitAcks.length, await one.provider.heard(), (await one.shown(id)).delivery]).toEqual([2, [], 'queued'])
  })

  it('takes nothing more: the message is tried again when the cron comes by', async () => {
    const one = await delivering({ replies: [{ status: 503 }, {}] })
    const id = await one.say()
    const full = { send: lost, sendBatch: lost } as unknown as Queue
    await one.bring(undefined, { OUTBOX: full })
    expect(await one.shown(id)).toMatchObject({ delivery: 'queued', error: { code: 'unavailable' } })
    pass(60)
    await one.bring([entryOf(one, id)])
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent' })
  })

  it('brings late what came of an attempt, when another is under way: it counts no more', async () => {
    const one = await delivering({ replies: [{ status: 400 }, {}] })
    const id = await one.say()
    const unsettled = () => over((statements, nth) => (nth === 1 ? run(statements) : lost()))
    await one.bring(undefined, unsettled())
    const [first] = one.outbox.take()
    pass(limits.deliveryLeaseSeconds + 1)
    await one.bring([entryOf(one, id)], unsettled())
    const [second] = one.outbox.take()
    await one.bring([first?.body])
    expect(await one.shown(id)).toMatchObject({ delivery: 'queued', error: null })
    await one.bring([second?.body])
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent', error: null })
  })

  it('brings a failure twice: one event', async () => {
    const one = await delivering({ replies: [{ status: 400 }] })
    const id = await one.say()
    await one.bring(undefined, over(async (statements, nth) => {
      const rows = await run(statements)
      return nth === 1 ? rows : lost()
    }))
    await one.bring(one.outbox.take().flatMap(({ body }) => [body, body]))
    const events = await env.DB.prepare(`SELECT count(*) AS n FROM events WHERE workspace = ?1 AND type = 'message.failed' AND subject = ?2`).bind(one.workspace.number, id).first('n')
    expect(events).toBe(1)
  })
})
