/** However often the queue brings a message, in whatever company and order: it leaves once. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { limits } from '../../../../worker/limits'
import { delivering, pass } from './delivering'

afterEach(() => {
  vi.useRealTimers()
})

it('brought many times, in any batches and at once', async () => {
  const one = await delivering()
  await fc.assert(fc.asyncProperty(
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
    async (count, batches) => {
      const before = (await one.provider.heard()).length
      const ids: string[] = []
      for (let n = 0; n < count; n++) ids.push(await one.say(`Pesan ${n}`))
      const entries = one.outbox.take().map(({ body }) => body)
      await Promise.all(batches.map((batch) => one.bring(batch.map((n) => entries[n % count]))))
      // What has waited for another.
      await one.bring(entries)
      while (one.outbox.sent.length > 0) await one.bring()
      const heard = (await one.provider.heard()).slice(before).map(({ headers }) => headers['idempotency-key'])
      expect(heard).toEqual(ids)
      for (const id of ids) expect(await one.shown(id)).toMatchObject({ delivery: 'sent' })
    },
  ), { numRuns: 15 })
})

const weather = fc.record({
  /** What the provider answers, one after the other; then it takes everything. */
  troubles: fc.array(fc.constantFrom(503, 429, 500), { maxLength: 8 }),
  /** How often a message is brought before time goes on, and how far it goes. */
  rounds: fc.array(fc.record({ times: fc.integer({ min: 1, max: 4 }), seconds: fc.integer({ min: 0, max: 4_000 }) }), { minLength: 1, maxLength: 14 }),
})

it('brought early, late and often, to a provider in trouble: never after its yes, never more often than it may', async () => {
  await fc.assert(fc.asyncProperty(weather, async ({ troubles, rounds }) => {
    vi.useRealTimers()
    const one = await delivering({ replies: [...troubles.map((status) => ({ status })), {}] })
    const id = await one.say()
    const [entry] = one.outbox.take()
    for (const { times, seconds } of rounds) {
      await Promise.all(Array.from({ length: times }, () => one.bring([entry?.body])))
      pass(seconds)
    }
    const heard = (await one.provider.heard()).length
    const most = limits.deliveryPausesSeconds.length + 1
    expect(heard).toBeLessThanOrEqual(Math.min(troubles.length + 1, most))
    const { delivery } = await one.shown(id)
    expect(delivery).toBe(heard > troubles.length ? 'sent' : heard === most ? 'failed' : 'queued')
    const row = await env.DB.prepare('SELECT attempts FROM messages WHERE uid = ?1').bind(id).first()
    expect(row).toEqual({ attempts: heard })
  }), { numRuns: 20 })
})

describe.each(['telegram', 'whatsapp', 'messenger'] as const)('%s, which knows a message by nothing of ours', (type) => {
  it.each([
    ['whose connection is lost after it has read all', { fault: 'hang-up' as const }],
    ['that says 500', { status: 500, text: '' }],
    ['behind a proxy that says 502', { status: 502, text: '<html>' }],
    ['behind a proxy that says 504', { status: 504, text: '<html>' }],
  ])('%s: is asked once, and the message says that it may have arrived', async (_, reply) => {
    const one = await delivering({ type, replies: [reply] })
    const id = await one.say()
    await one.bring()
    expect([await one.shown(id), one.outbox.take()]).toEqual([
      expect.objectContaining({ delivery: 'failed', error: { code: 'interrupted', message: expect.stringContaining('may have arrived') } }), []])
    pass(24 * 3_600)
    await one.bring([{ workspace: one.workspace.number, message: id }])
    expect(await one.provider.heard()).toHaveLength(1)
  })

  it('that says 503 has not taken it: it is asked again', async () => {
    const one = await delivering({ type, replies: [{ status: 503, text: '' }] })
    const id = await one.say()
    await one.bring()
    expect([await one.shown(id), one.outbox.take()]).toMatchObject([{ delivery: 'queued', error: { code: 'unavailable' } }, [{ delaySeconds: limits.deliveryPausesSeconds[0] }]])
  })
})

it('a server that knows the message by its key is told again after a lost connection, under the same', async () => {
  const one = await delivering({ replies: [{ fault: 'hang-up' }, {}] })
  const id = await one.say()
  await one.bring()
  pass(limits.deliveryPausesSeconds[0] ?? 0)
  await one.bring()
  expect(await one.shown(id)).toMatchObject({ delivery: 'sent', error: null })
  expect((await one.provider.heard()).map(({ headers }) => headers['idempotency-key'])).toEqual([id, id])
})
