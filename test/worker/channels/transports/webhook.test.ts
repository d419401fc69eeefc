/** A server of the customer's own: what it is handed, how it knows that it comes from us, and what it may answer. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { channelSecret, verifyCustom } from '../../../../worker/channels/secrets'
import { webhook } from '../../../../worker/channels/transports/webhook'
import { outgoing, provider, type Reply } from './provider'

const to = { kind: 'livechat', value: 'visitor-17' } as const
const channelId = 'ch_0123456789abcdef'

async function send(reply: Reply, { channel, ...given }: NonNullable<Parameters<typeof outgoing>[0]> = {}) {
  const { base, heard } = await provider(reply)
  const delivered = await webhook(outgoing({ to, ...given, channel: { type: 'livechat', account: null, accessToken: null, deliveryUrl: `${base}/hook?shop=1`, ...channel } }), env)
  const [request, ...more] = await heard()
  expect(more).toEqual([])
  return { delivered, request, body: request && JSON.parse(request.body) as unknown }
}

describe('a message is handed over', () => {
  it('as JSON, to the very address, under its own id', async () => {
    const { delivered, request, body } = await send({ status: 204, text: '' })
    expect(delivered).toEqual({ ok: true, providerId: 'msg_0123456789abcdef' })
    expect(request).toMatchObject({ method: 'POST', path: '/hook?shop=1' })
    expect(request?.headers).toEqual({
      accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': 'msg_0123456789abcdef',
      'x-sahut-signature': expect.stringMatching(/^t=\d+,k=1,v1=[0-9a-f]{64}$/),
    })
    expect(body).toEqual({
      message: {
        id: 'msg_0123456789abcdef', channel_id: channelId, contact: { id: 'visitor-17' }, content: 'Halo Kak, pesanannya sudah dikirim.',
        template: null, reply_to: null, subject: null,
      },
    })
  })

  it('with all that belongs to it', async () => {
    const template = { name: 'salam', language: 'id', variables: { nama: 'Budi' }, body: 'Halo {{nama}}' }
    const { body } = await send({}, { content: 'Halo Budi', template, replyTo: 'their-7', subject: 'Pesanan' })
    expect(body).toMatchObject({
      message: { content: 'Halo Budi', template: { name: 'salam', language: 'id', variables: { nama: 'Budi' } }, reply_to: 'their-7', subject: 'Pesanan' },
    })
  })

  it.each([
    [{ kind: 'phone', value: '+628111' }, { phone: '+628111' }],
    [{ kind: 'email', value: 'budi@example.com' }, { email: 'budi@example.com' }],
    [{ kind: 'external', value: 'cust-9' }, { external_id: 'cust-9' }],
  ] as const)('to %j, in the words of what that server sends', async (customer, contact) => {
    expect((await send({}, { to: customer })).body).toMatchObject({ message: { contact } })
  })

  it.each([200, 201, 202, 204, 299])('%i: whatever else it says', async (status) => {
    expect((await send({ status, text: status === 204 ? '' : 'OK' })).delivered).toEqual({ ok: true, providerId: 'msg_0123456789abcdef' })
  })
})

describe('the signature', () => {
  const verified = async (secretSerial: number, tamper = (body: string) => body) => {
    const { request } = await send({}, { channel: { secretSerial }, content: 'Halo — “é” 🙏' })
    const body = new TextEncoder().encode(tamper(request?.body ?? ''))
    return verifyCustom(env.MASTER_SECRET, channelId, request?.headers['x-sahut-signature'] ?? null, body, Date.now())
  }

  it('holds for what was sent, byte by byte, and says of which secret it is', async () => {
    expect([await verified(1), await verified(7)]).toEqual([{ signed: true, serial: 1 }, { signed: true, serial: 7 }])
  })

  it('holds for nothing else', async () => {
    expect(await verified(1, (body) => body.replace('Halo', 'Hola'))).toEqual({ signed: false })
  })

  it('does not show the secret', async () => {
    const { request, delivered } = await send({ status: 500 })
    expect(JSON.stringify([request, delivered])).not.toContain(await channelSecret(env.MASTER_SECRET, channelId, 1))
  })
})

describe('nothing is sent', () => {
  it.each([
    ['no_address', { channel: { deliveryUrl: null } }],
    ['bad_address', { channel: { deliveryUrl: 'http://toko.example.com/hook' } }],
    ['bad_address', { channel: { deliveryUrl: 'https://192.168.1.10/hook' } }],
    ['unreachable', { to: { kind: 'messenger' as const, value: '1' } }],
  ])('%s: %j', async (code, given) => {
    const { delivered, request } = await send({}, given)
    expect([delivered, request]).toEqual([expect.objectContaining({ ok: false, retry: false, code }), undefined])
  })
})

describe('an answer that is no yes', () => {
  it.each([301, 308, 400, 401, 403, 404, 410, 422])('%i: is not tried again', async (status) => {
    expect((await send({ status, headers: { Location: 'https://example.com' } })).delivered).toMatchObject({ ok: false, retry: false, code: 'refused', message: expect.stringContaining(`(${status})`) })
  })

  it.each([[429, 'rate_limited'], [500, 'unavailable'], [503, 'unavailable']])('%i: is tried again, when it says', async (status, code) => {
    expect((await send({ status, headers: { 'Retry-After': '60' } })).delivered).toMatchObject({ ok: false, retry: true, code, afterMs: 60_000 })
  })

  it('nor anything else is tried again too, for a server that has it already knows it by its key', async () => {
    expect((await send({ fault: 'hang-up' })).delivered).toMatchObject({ ok: false, retry: true, code: 'unavailable' })
  })
})
