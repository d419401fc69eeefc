/** Telegram: what the Bot API is told, and what becomes of each way in which it says no. */
import { describe, expect, it, vi } from 'vitest'
import { telegram } from '../../../../worker/channels/transports/telegram'
import { outgoing, provider, type Reply } from './provider'

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const sent = {
  body: { ok: true, result: { message_id: 365, from: { id: 110201543, is_bot: true, first_name: 'Toko' }, chat: { id: 5_000_000_001, type: 'private' }, date: 1_793_000_000, text: 'Halo' } },
}
const no = (error_code: number, description: string, parameters?: object, headers = {}): Reply => ({ status: error_code, headers, body: { ok: false, error_code, description, ...(parameters && { parameters }) } })

async function send(reply: Reply, { channel, ...given }: NonNullable<Parameters<typeof outgoing>[0]> = {}) {
  const { base, heard } = await provider(reply)
  const to = { kind: 'telegram', value: '5000000001' } as const
  const delivered = await telegram(outgoing({ to, ...given, channel: { type: 'telegram', account: null, deliveryUrl: base, accessToken: token, ...channel } }))
  const [request, ...more] = await heard()
  expect(more).toEqual([])
  return { delivered, request, body: request && JSON.parse(request.body) as unknown }
}

describe('a message leaves', () => {
  it('by the bot, which its token names', async () => {
    const { delivered, request, body } = await send(sent)
    expect(delivered).toEqual({ ok: true, providerId: '5000000001:365' })
    expect(request).toMatchObject({ method: 'POST', path: `/bot${token}/sendMessage`, headers: { accept: 'application/json', 'content-type': 'application/json' } })
    expect(body).toEqual({ chat_id: 5_000_000_001, text: 'Halo Kak, pesanannya sudah dikirim.' })
  })

  it('to Telegram, if the channel names no other address', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json(sent.body))
    await telegram(outgoing({ to: { kind: 'telegram', value: '5' }, channel: { accessToken: token } }))
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([`https://api.telegram.org/bot${token}/sendMessage`])
    fetch.mockRestore()
  })

  it('as an answer to one message, which may be gone by now', async () => {
    const { body } = await send(sent, { replyTo: '5000000001:364' })
    expect(body).toMatchObject({ reply_parameters: { message_id: 364, allow_sending_without_reply: true } })
  })

  it.each(['5000000001:callback:4382349283', 'msg_1', ''])('without one where %j is no message of Telegram’s', async (replyTo) => {
    expect((await send(sent, { replyTo })).body).not.toHaveProperty('reply_parameters')
  })
})

describe('Telegram is not even asked', () => {
  it.each([
    ['unreachable', { to: { kind: 'telegram' as const, value: '@everybody' } }],
    ['unreachable', { to: { kind: 'telegram' as const, value: '-1001234567890' } }],
    ['unreachable', { to: { kind: 'phone' as const, value: '628123456789' } }],
    ['no_token', { channel: { accessToken: null } }],
    ['no_token', { channel: { accessToken: '110201543:AAH/../../x' } }],
    ['bad_address', { channel: { deliveryUrl: 'https://10.0.0.1' } }],
  ])('%s: %j', async (code, given) => {
    const { delivered, request } = await send(sent, given)
    expect([delivered, request]).toEqual([expect.objectContaining({ ok: false, retry: false, code }), undefined])
  })
})

describe('a refusal', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'blocked'],
    [403, 'Forbidden: user is deactivated', 'unreachable'],
    [403, 'Forbidden: bot can\'t initiate conversation with a user', 'unreachable'],
    [400, 'Bad Request: chat not found', 'unreachable'],
    [400, 'Bad Request: message is too long', 'too_long'],
    [400, 'Bad Request: message text is empty', 'refused'],
    [409, 'Conflict: can\'t use getUpdates method while webhook is active', 'refused'],
    [401, 'Unauthorized', 'unauthorized'],
    [404, 'Not Found', 'unauthorized'],
  ])('for good: %i %s', async (number, description, code) => {
    const { delivered } = await send(no(number, description))
    expect(delivered).toEqual({ ok: false, retry: false, code, message: expect.stringMatching(new RegExp(`\\(${number}\\)$`)) })
  })

  it('for as long as it says', async () => {
    expect((await send(no(429, 'Too Many Requests: retry after 34', { retry_after: 34 }))).delivered).toMatchObject({ retry: true, code: 'rate_limited', afterMs: 34_000 })
    expect((await send(no(429, 'Too Many Requests', undefined, { 'Retry-After': '7' }))).delivered).toMatchObject({ retry: true, code: 'rate_limited', afterMs: 7_000 })
    expect((await send(no(429, 'Too Many Requests', { retry_after: 999_999 }))).delivered).toMatchObject({ retry: true, code: 'rate_limited', afterMs: 43_200_000 })
  })

  it('for now', async () => {
    expect((await send(no(503, 'Service Unavailable'))).delivered).toMatchObject({ retry: true, code: 'unavailable' })
  })

  it.each([no(500, 'Internal Server Error'), no(502, 'Bad Gateway'), { status: 502, text: '<html>' }, { fault: 'hang-up' as const }])('after which the message may have arrived: %j', async (reply) => {
    expect((await send(reply)).delivered).toMatchObject({ retry: false, code: 'interrupted', message: expect.stringContaining('may have arrived') })
  })

  it('of something between Telegram and us', async () => {
    expect((await send({ status: 503, text: '<html>' })).delivered).toMatchObject({ retry: true, code: 'unavailable' })
    expect((await send({ status: 403, text: '<html>' })).delivered).toMatchObject({ retry: false, code: 'refused' })
  })

  it.each([{ body: {} }, { body: { ok: true } }, { body: { ok: true, result: { message_id: 'x', chat: { id: 1 } } } }, { text: 'OK' }, { body: { ok: false } }])('that is none, nor anything else: %j', async (reply) => {
    expect((await send(reply)).delivered).toMatchObject({ ok: false, retry: false, code: 'not_understood' })
  })
})
