/**
 * What a provider says of a message under our own name for it, when nobody has heard what came of the attempt: the message
 * shows how far it has come, and is there once. Nothing of it is believed of anybody else's message.
 */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { deliver } from '../../../worker/channels/delivery/deliver'
import { OutboxEntry } from '../../../worker/channels/delivery/outbox'
import { failed, type FailureCode } from '../../../worker/channels/transports/failures'
import { transports } from '../../../worker/channels/transports/transports'
import type { Delivered } from '../../../worker/channels/transport'
import { Database } from '../../../worker/db/database'
import { arrivalStatements } from '../../../worker/channels/arrival/arrival.statements'
import { scansOf } from '../statements'
import { hook, type Posted } from './channel'
import { type Delivering, delivering } from './delivery/delivering'

const customer = '5927144287343261'
let drawn = 0
const nameOf = (product: string) => `${product}.${++drawn}.${crypto.randomUUID()}`

/** As Meta posts, signed. */
async function meta(one: Delivering, payload: object): Promise<Posted> {
  const text = JSON.stringify(payload)
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(env.META_APP_SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))).toHex()
  const posted = await hook('/v1/inbound/meta', text, { 'X-Hub-Signature-256': `sha256=${signature}` }, 'POST', one.bindings)
  expect(posted.status).toBe(200)
  return posted
}

type Status = 'sent' | 'delivered' | 'read' | 'failed'
interface Told { id: string; status: Status; ours?: unknown }

const statuses = (one: Delivering, ...told: Told[]) => meta(one, {
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field: 'messages', value: {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: one.channel.account },
    statuses: told.map(({ id, status, ours }) => ({
      id, status, timestamp: '1750263773', recipient_id: '6281234567890', biz_opaque_callback_data: ours,
      ...(status === 'failed' && { errors: [{ code: 131026, title: 'Message undeliverable' }] }),
    })),
  } }] }],
})

const echo = (one: Delivering, mid: string, metadata: unknown, text = 'Halo Kak') => meta(one, {
  object: 'page',
  entry: [{ id: one.channel.account, time: Date.now(), messaging: [{
    sender: { id: one.channel.account }, recipient: { id: customer }, timestamp: Date.now(),
    message: { mid, is_echo: true, app_id: 1, metadata, text },
  }] }],
})

/** A message that was handed over, and what came of it as far as we know. */
async function tried(type: 'whatsapp' | 'messenger', delivered: Delivered | FailureCode, meanwhile: (one: Delivering, id: string) => Promise<unknown> = () => Promise.resolve()) {
  const one = await delivering({ type })
  const id = await one.say()
  const entry = v.parse(OutboxEntry, one.outbox.take()[0]?.body)
  let sendings = 0
  const transport = async () => {
    sendings++
    await meanwhile(one, id)
    return typeof delivered === 'string' ? failed(delivered) : delivered
  }
  const attempt = () => deliver(new Database(env.DB), one.bindings, entry, { ...transports, [type]: transport })
  const further = await attempt()
  const row = () => env.DB.prepare('SELECT delivery, provider_id, attempt_at FROM messages WHERE workspace = ?1 AND uid = ?2').bind(one.workspace.number, id).first()
  const said = async () => (await one.api.get(`/conversations/${one.conversation}/messages`)).body.data.filter(({ type: kind }: { type: string }) => kind === 'outgoing')
  return { one, id, row, said, attempt, further, sendings: () => sendings }
}

describe('a status of WhatsApp’s that repeats our name for the message', () => {
  it.each(['timeout', 'interrupted', 'not_understood'] as const)('after %s: what has arrived has not failed', async (code) => {
    const { one, id, row } = await tried('whatsapp', code)
    const wamid = nameOf('wamid')
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code } })
    for (const status of ['sent', 'delivered', 'read'] as const) {
      await statuses(one, { id: wamid, status, ours: id })
      expect(await one.shown(id)).toMatchObject({ delivery: status, error: null })
    }
    expect(await row()).toEqual({ delivery: 'read', provider_id: wamid, attempt_at: null })
    expect(one.outbox.take()).toEqual([])
  })

  it('costs one trip, and nothing when it is repeated', async () => {
    const { one, id } = await tried('whatsapp', 'timeout')
    // The first looks for the channel.
    await statuses(one, { id: nameOf('wamid'), status: 'read' })
    const told = { id: nameOf('wamid'), status: 'delivered', ours: id } as const
    expect(await statuses(one, told)).toMatchObject({ trips: 1 })
    expect(await statuses(one, told)).toMatchObject({ trips: 1, rowsWritten: 0 })
  })

  it('in any order and in one breath: the furthest counts', async () => {
    const { one, id } = await tried('whatsapp', 'timeout')
    const wamid = nameOf('wamid')
    await statuses(one, { id: wamid, status: 'read', ours: id }, { id: wamid, status: 'sent', ours: id }, { id: wamid, status: 'delivered', ours: id })
    await statuses(one, { id: wamid, status: 'sent', ours: id })
    expect(await one.shown(id)).toMatchObject({ delivery: 'read', error: null })
  })

  it('failed: says why, where we knew only that nothing was heard', async () => {
    const { one, id } = await tried('whatsapp', 'timeout')
    const told = { id: nameOf('wamid'), status: 'failed', ours: id } as const
    await statuses(one, told)
    await statuses(one, told)
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code: '131026' } })
    const { results } = await env.DB.prepare(`SELECT data ->> '$.error.code' AS code FROM events WHERE workspace = ?1 AND type = 'message.failed' ORDER BY id`).bind(one.workspace.number).all()
    expect(results).toEqual([{ code: 'timeout' }, { code: '131026' }])
  })

  it.each(['sent', 'delivered', 'failed'] as const)('%s, while the message is to be tried again: it is not', async (status) => {
    const { one, id, attempt, sendings, further } = await tried('whatsapp', 'unavailable')
    expect(further).toHaveLength(1)
    await statuses(one, { id: nameOf('wamid'), status, ours: id })
    expect(await one.shown(id)).toMatchObject({ delivery: status })
    await env.DB.prepare('UPDATE messages SET attempt_at = 0 WHERE workspace = ?1 AND uid = ?2').bind(one.workspace.number, id).run()
    await attempt()
    expect([sendings(), (await one.shown(id)).delivery]).toEqual([1, status])
  })

  it('before the attempt has ended needs no queue, and what comes of the attempt takes nothing back', async () => {
    for (const ending of ['timeout', 'unavailable', { ok: true, providerId: 'wamid.late' }] as const) {
      const wamid = nameOf('wamid')
      const { one, id, row, attempt, sendings } = await tried('whatsapp', ending, (sending, message) => statuses(sending, { id: wamid, status: 'delivered', ours: message }))
      expect([await one.shown(id), await row(), one.outbox.take()]).toEqual([
        expect.objectContaining({ delivery: 'delivered', error: null }), { delivery: 'delivered', provider_id: wamid, attempt_at: null }, []])
      await attempt()
      expect(sendings()).toBe(1)
    }
  })

  it('of a message of another workspace, of another channel, of one never handed over, or of nobody’s: nothing happens', async () => {
    const [{ one, id }, { one: other }] = await Promise.all([tried('whatsapp', 'timeout'), tried('whatsapp', 'timeout')])
    const waiting = await one.say('belum')
    await statuses(other, { id: nameOf('wamid'), status: 'read', ours: id })
    const second = (await one.api.post('/channels', { type: 'whatsapp', name: 'Kedua', account: `${one.channel.account}2` })).body.data
    await statuses({ ...one, channel: second }, { id: nameOf('wamid'), status: 'read', ours: id })
    for (const ours of ['msg_NOBODYS', 'x', '', 7, null, { id }, `${id}'`, 'msg_' + 'x'.repeat(5_000), waiting]) await statuses(one, { id: nameOf('wamid'), status: 'read', ours })
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code: 'timeout' } })
    expect(await one.shown(waiting)).toMatchObject({ delivery: 'queued' })
  })

  it('under one name of the provider’s for two of ours, or two for one of ours: no name is given twice', async () => {
    const { one, id } = await tried('whatsapp', 'timeout')
    const wamid = nameOf('wamid')
    const second = await one.say('dua')
    await env.DB.prepare('UPDATE messages SET attempts = 1 WHERE workspace = ?1 AND uid = ?2').bind(one.workspace.number, second).run()
    await statuses(one, { id: wamid, status: 'read', ours: id }, { id: wamid, status: 'sent', ours: second })
    await statuses(one, { id: wamid, status: 'sent', ours: second })
    await statuses(one, { id: nameOf('wamid'), status: 'sent', ours: id }, { id: nameOf('wamid'), status: 'delivered', ours: id })
    expect([(await one.shown(id)).delivery, (await one.shown(second)).delivery]).toEqual(['read', 'queued'])
  })
})

describe('an echo of Messenger’s that repeats our name for the message', () => {
  it.each(['timeout', 'interrupted', 'not_understood', 'unavailable'] as const)('after %s: the message was sent, and is there once', async (code) => {
    const { one, id, row, said } = await tried('messenger', code)
    const mid = nameOf('m')
    const posted = await echo(one, mid, id)
    expect(posted.rowsWritten).toBeLessThanOrEqual(5)
    expect(await said()).toEqual([expect.objectContaining({ id, delivery: 'sent', error: null })])
    expect(await row()).toEqual({ delivery: 'sent', provider_id: mid, attempt_at: null })
    expect(await echo(one, mid, id)).toMatchObject({ trips: 1, rowsWritten: 0 })
    expect(await said()).toHaveLength(1)
  })

  it('while the attempt is under way: it is sent once, and there once', async () => {
    const mid = nameOf('m')
    const { one, id, said, attempt, sendings } = await tried('messenger', 'unavailable', (sending, message) => echo(sending, mid, message, 'what the page made of it'))
    await attempt()
    expect([await said(), sendings()]).toEqual([[expect.objectContaining({ id, delivery: 'sent', error: null, content: 'Halo Kak' })], 1])
    expect(one.outbox.take()).toEqual([])
  })

  it('after the message has been read: it stays so', async () => {
    const mid = nameOf('m')
    const { one, id, said } = await tried('messenger', { ok: true, providerId: mid })
    await meta(one, { object: 'page', entry: [{ id: one.channel.account, time: 1, messaging: [{ sender: { id: customer }, recipient: { id: one.channel.account }, timestamp: Date.now(), delivery: { mids: [mid], watermark: 1 } }] }] })
    await echo(one, mid, id)
    expect(await said()).toEqual([expect.objectContaining({ id, delivery: 'delivered' })])
  })

  it('brings nobody out of the bin, and opens nothing', async () => {
    const { one, id } = await tried('messenger', 'timeout')
    await one.api.delete(`/contacts/${one.contact}`)
    await echo(one, nameOf('m'), id)
    expect((await one.api.get('/contacts')).body.meta.total).toBe(0)
  })

  it('of a message of another workspace, or of nobody’s: it is what somebody wrote with another tool', async () => {
    const [{ one, id, said }, { one: other, said: otherSaid }] = await Promise.all([tried('messenger', 'timeout'), tried('messenger', 'timeout')])
    await echo(other, nameOf('m'), id, 'dari alat lain')
    expect(await otherSaid()).toEqual([expect.objectContaining({ delivery: 'failed' }), expect.objectContaining({ delivery: 'sent', content: 'dari alat lain' })])
    await echo(one, nameOf('m'), 'msg_NOBODYS', 'dari alat lain')
    expect(await said()).toEqual([expect.objectContaining({ id, delivery: 'failed', error: expect.objectContaining({ code: 'timeout' }) }), expect.objectContaining({ content: 'dari alat lain' })])
  })

  it('is looked for without walking a table', async () => {
    expect(await scansOf(arrivalStatements({ renames: false, answers: false, echoes: true }))).toEqual({})
  })
})

describe('what a customer writes', () => {
  it('is theirs, whatever stands beside it', async () => {
    const { one, id } = await tried('messenger', 'timeout')
    await meta(one, { object: 'page', entry: [{ id: one.channel.account, time: 1, messaging: [{ sender: { id: customer }, recipient: { id: one.channel.account }, timestamp: Date.now(), message: { mid: nameOf('m'), metadata: id, text: 'Halo' } }] }] })
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code: 'timeout' } })
    const { body: { data } } = await one.api.get(`/conversations/${one.conversation}/messages`)
    expect(data).toContainEqual(expect.objectContaining({ type: 'incoming', content: 'Halo' }))
  })
})
