/** A message that is stored leaves, once, and says how far it has come. */
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { limits } from '../../../../worker/limits'
import { mailer } from '../transports/mailer'
import { delivering, pass } from './delivering'

afterEach(() => {
  vi.useRealTimers()
})

const failuresIn = async ({ api, conversation }: Awaited<ReturnType<typeof delivering>>) =>
  (await api.get(`/conversations/${conversation}/messages`)).body.data
    .filter(({ event }: { event: { type: string } | null }) => event?.type === 'message.failed')

describe('queued', () => {
  it('is what a message is, and it is handed over once it is stored', async () => {
    const one = await delivering()
    const id = await one.say()
    expect(await one.shown(id)).toMatchObject({ delivery: 'queued', error: null })
    expect(one.outbox.take()).toEqual([{ body: { workspace: one.workspace.number, message: id } }])
    expect(await one.provider.heard()).toEqual([])
  })

  it('is the first of a conversation too', async () => {
    const one = await delivering()
    const { body: { data } } = await one.api.post('/conversations', { channel_id: one.channel.id, contact_id: one.contact, message: { content: 'Selamat pagi' } })
    expect(one.outbox.sent).toEqual([{ body: { workspace: one.workspace.number, message: expect.stringMatching(/^msg_/) } }])
    await one.bring()
    expect((await one.api.get(`/conversations/${data.id}/messages`)).body.data).toContainEqual(expect.objectContaining({ content: 'Selamat pagi', delivery: 'sent' }))
  })

  it('is no note for the team', async () => {
    const one = await delivering()
    const { body: { data } } = await one.api.post(`/conversations/${one.conversation}/messages`, { content: 'Cek stok', internal_note: true })
    expect([data.delivery, one.outbox.sent]).toEqual([null, []])
  })

  it('is stored and answered, though the queue takes nothing', async () => {
    const one = await delivering()
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(one.outbox.binding, 'send').mockRejectedValue(new Error('Queue is overloaded'))
    const { status } = await one.api.post(`/conversations/${one.conversation}/messages`, { content: 'Halo Kak' })
    await vi.waitFor(() => expect(log).toHaveBeenCalledWith(expect.stringContaining('overloaded')))
    expect([status, JSON.stringify(log.mock.calls)]).toEqual([201, expect.not.stringContaining('Halo')])
    log.mockRestore()
  })
})

describe('sent', () => {
  it('is what it becomes, under the provider’s name for it', async () => {
    const one = await delivering({ type: 'telegram' })
    const id = await one.say('Pesanan siap')
    expect(await one.bring()).toMatchObject({ outcome: 'ok', ackAll: false, retryMessages: [], explicitAcks: [expect.any(String)] })
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent', error: null })
    const [request, ...more] = await one.provider.heard()
    expect([request?.path, JSON.parse(request?.body ?? ''), more]).toEqual(['/bot123:rahasia/sendMessage', { chat_id: 91, text: 'Pesanan siap' }, []])
    const row = await env.DB.prepare('SELECT provider_id, attempts, attempt_at FROM messages WHERE uid = ?1').bind(id).first()
    expect(row).toEqual({ provider_id: '91:7', attempts: 1, attempt_at: null })
    expect(one.outbox.sent).toEqual([])
  })

  it('has the message’s own id as the key of a server that takes one', async () => {
    const one = await delivering()
    const id = await one.say()
    await one.bring()
    expect(await one.provider.heard()).toMatchObject([{ headers: { 'idempotency-key': id } }])
  })

  it('is once for one Idempotency-Key', async () => {
    const one = await delivering()
    const send = () => one.api.post(`/conversations/${one.conversation}/messages`, { content: 'Halo Kak' }, { 'Idempotency-Key': 'sekali' })
    const answers = await Promise.all([send(), send(), send()])
    await one.bring()
    answers.push(await send())
    await one.bring()
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.data.id}`)).size).toBe(1)
    expect(await one.provider.heard()).toHaveLength(1)
  })

  it('is what it stays, when its echo was there before', async () => {
    const one = await delivering({ type: 'telegram' })
    const id = await one.say()
    await env.DB.prepare(`
      INSERT INTO messages (id, workspace, uid, conversation, contact, channel, type, content_type, content, sender_type, sender_id, sender_name, provider_id, delivery, created_at)
      SELECT id + 1, workspace, 'msg_echo' || id, conversation, contact, channel, 'outgoing', 'text', content, 'agent', 'external', '', '91:7', 'sent', created_at
      FROM messages WHERE uid = ?1`).bind(id).run()
    await one.bring()
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent', error: null })
    expect(await one.provider.heard()).toHaveLength(1)
  })

  it('answers a mail whose sender nobody vouches for', async () => {
    const one = await delivering({ type: 'email', account: `cs-${crypto.randomUUID()}@toko.example` })
    await env.DB.prepare(`
      UPDATE identities SET kind = 'livechat', scope = ?2
      WHERE kind = 'email' AND contact = (SELECT id FROM contacts WHERE workspace = ?1 AND uid = ?3)`).bind(one.workspace.number, one.channel.id, one.contact).run()
    const { binding, sent } = mailer()
    const id = await one.say()
    await one.bring(undefined, { EMAIL: binding } as Partial<Env>)
    expect([await one.shown(id), sent]).toMatchObject([{ delivery: 'sent' }, [{ to: 'budi@example.com' }]])
  })

  it('names the thread of a mail: its first message and the last', async () => {
    const one = await delivering({ type: 'email', account: `cs-${crypto.randomUUID()}@toko.example` })
    for (const [n, name] of ['<satu@toko.example>', '<dua@toko.example>', '<tiga@toko.example>'].entries()) {
      const { binding, sent } = mailer(name)
      await one.say(`Surat ${n}`)
      await one.bring(undefined, { EMAIL: binding } as Partial<Env>)
      const earlier = ['<satu@toko.example>', '<dua@toko.example>'].slice(0, n).join(' ')
      expect(sent).toMatchObject([{ to: 'budi@example.com', text: `Surat ${n}`, headers: { References: expect.stringMatching(new RegExp(`^${RegExp.escape(earlier)} ?<msg_`)) } }])
    }
  })
})

describe('failed', () => {
  it('is what a refusal makes of it, with the reason, and an event in its conversation', async () => {
    const one = await delivering({ replies: [{ status: 400 }] })
    const id = await one.say()
    await one.bring()
    const { delivery, error } = await one.shown(id)
    expect([delivery, error]).toEqual(['failed', { code: 'refused', message: expect.stringContaining('(400)') }])
    expect(await failuresIn(one)).toMatchObject([{ event: { actor: { type: 'system' }, data: { error, channel: 'Toko Budi' } } }])
    expect((await one.api.get(`/contacts/${one.contact}/timeline?kind=status`)).body.data).toContainEqual(expect.objectContaining({ type: 'message.failed', conversation_id: one.conversation }))
    expect(one.outbox.sent).toEqual([])
    await one.bring([{ workspace: one.workspace.number, message: id }])
    expect(await one.provider.heard()).toHaveLength(1)
  })

  it.each([
    ['contact_blocked', 'the contact is blocked', (one) => one.api.post(`/contacts/${one.contact}/block`, {})],
    ['unreachable', 'the contact is in the bin', (one) => one.api.delete(`/contacts/${one.contact}`)],
    ['unreachable', 'the channel is gone', (one) => one.api.delete(`/channels/${one.channel.id}`)],
    ['unreachable', 'the phone is gone', (one) => one.api.put(`/contacts/${one.contact}`, { phone: null })],
  ] satisfies [string, string, (one: Awaited<ReturnType<typeof delivering>>) => Promise<{ status: number }>][])('%s: %s since', async (code, _what, happens) => {
    const one = await delivering()
    const id = await one.say()
    expect((await happens(one)).status).toBeLessThan(300)
    await one.bring()
    expect(await env.DB.prepare(`SELECT delivery, delivery_error ->> '$.code' AS code FROM messages WHERE uid = ?1`).bind(id).first()).toEqual({ delivery: 'failed', code })
    expect(await one.provider.heard()).toEqual([])
  })

  it('no_token: what the token was sealed with is another secret', async () => {
    const one = await delivering({ type: 'telegram' })
    const id = await one.say()
    await one.bring(undefined, { MASTER_SECRET: 'quite another secret of the same length' })
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code: 'no_token' } })
  })
})

describe('tried again', () => {
  it('after each pause, and then no more', async () => {
    const one = await delivering({ replies: [{ status: 503 }] })
    const id = await one.say()
    const pauses: (number | undefined)[] = []
    for (const pause of limits.deliveryPausesSeconds) {
      const [entry] = one.outbox.take()
      await one.bring([entry?.body])
      expect(await one.shown(id)).toMatchObject({ delivery: 'queued', error: { code: 'unavailable' } })
      pauses.push(one.outbox.sent[0]?.delaySeconds)
      const heard = (await one.provider.heard()).length
      await one.bring([entry?.body])
      expect(await one.provider.heard()).toHaveLength(heard)
      pass(pause + 1)
    }
    expect(pauses).toEqual(limits.deliveryPausesSeconds)
    await one.bring()
    expect(await one.shown(id)).toMatchObject({ delivery: 'failed', error: { code: 'unavailable' } })
    expect(await one.provider.heard()).toHaveLength(limits.deliveryPausesSeconds.length + 1)
    expect([one.outbox.sent, await failuresIn(one)]).toEqual([[], [expect.anything()]])
  })

  it('not before the provider says', async () => {
    const one = await delivering({ replies: [{ status: 429, headers: { 'Retry-After': '600' } }, {}] })
    const id = await one.say()
    await one.bring()
    const [entry] = one.outbox.take()
    expect(entry?.delaySeconds).toBe(600)
    pass(599)
    await one.bring([entry?.body])
    expect(await one.shown(id)).toMatchObject({ delivery: 'queued', error: { code: 'rate_limited' } })
    pass(2)
    await one.bring([entry?.body])
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent', error: null })
    expect(await one.provider.heard()).toHaveLength(2)
  })
})

describe('in order', () => {
  it('a message waits for the one before it, and is brought when that has left', async () => {
    const one = await delivering()
    const first = await one.say('satu')
    const second = await one.say('dua')
    const [a, b] = one.outbox.take()
    await one.bring([b?.body])
    expect(await one.provider.heard()).toEqual([])
    await one.bring([a?.body])
    expect(one.outbox.sent).toEqual([{ body: { workspace: one.workspace.number, message: second } }])
    await one.bring()
    expect((await one.provider.heard()).map(({ headers }) => headers['idempotency-key'])).toEqual([first, second])
  })

  it('does not wait for one that has to be tried again', async () => {
    const one = await delivering({ replies: [{ status: 503 }, {}] })
    const [first, second] = [await one.say('satu'), await one.say('dua')]
    const [a, b] = one.outbox.take()
    await one.bring([a?.body])
    await one.bring([b?.body])
    expect([(await one.shown(first)).delivery, (await one.shown(second)).delivery]).toEqual(['queued', 'sent'])
  })

  it('does not wait for another conversation', async () => {
    const one = await delivering()
    const other = (await one.api.post('/conversations', { channel_id: one.channel.id, contact_id: one.contact, message: { content: 'satu' } })).body.data
    expect(other.id).not.toBe(one.conversation)
    one.outbox.take()
    const id = await one.say('dua')
    await one.bring()
    expect(await one.shown(id)).toMatchObject({ delivery: 'sent' })
  })
})
