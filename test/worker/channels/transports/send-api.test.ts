/** Messenger and Instagram: the same API, other addresses and limits. */
import { describe, expect, it, vi } from 'vitest'
import { instagram } from '../../../../worker/channels/transports/instagram'
import { messenger } from '../../../../worker/channels/transports/messenger'
import { graphError } from './graph-errors'
import { outgoing, provider, type Reply } from './provider'

const hours = (count: number) => Date.now() - count * 3_600_000

const products = [
  { kind: 'messenger', transport: messenger, customer: '7203432106390714', mid: 'm_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_QPpz5jdCK48PnKAjSdjfipqxqMvK8ma6AC8fplwlqLP_5cgXIbu7I3rBN0P', metadata: { metadata: 'msg_0123456789abcdef' }, usual: 'https://graph.facebook.com' },
  { kind: 'instagram', transport: instagram, customer: '1659382047236107', mid: 'aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDA1', metadata: {}, usual: 'https://graph.instagram.com' },
] as const

describe.each(products)('$kind', ({ kind, transport, customer, mid, metadata, usual }) => {
  const accepted = { body: { recipient_id: customer, message_id: mid } }

  async function send(reply: Reply, { channel, ...given }: NonNullable<Parameters<typeof outgoing>[0]> = {}) {
    const { base, heard } = await provider(reply)
    const to = { kind, value: customer } as const
    const delivered = await transport(outgoing({ to, ...given, channel: { type: kind, account: '110842595', deliveryUrl: base, ...channel } }))
    const [request, ...more] = await heard()
    expect(more).toEqual([])
    return { delivered, request, body: request && JSON.parse(request.body) as unknown }
  }

  describe('a message leaves', () => {
    it('as an answer', async () => {
      const { delivered, request, body } = await send(accepted, { lastIncomingAt: hours(1) })
      expect(delivered).toEqual({ ok: true, providerId: mid })
      expect(request).toMatchObject({
        method: 'POST', path: '/v24.0/me/messages',
        headers: { authorization: 'Bearer EAAG0123456789abcdef', 'content-type': 'application/json', accept: 'application/json' },
      })
      expect(body).toEqual({ recipient: { id: customer }, messaging_type: 'RESPONSE', message: { text: 'Halo Kak, pesanannya sudah dikirim.', ...metadata } })
    })

    it('to Meta, if the channel names no other address', async () => {
      const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json(accepted.body))
      await transport(outgoing({ to: { kind, value: customer } }))
      expect(fetch.mock.calls.map(([url]) => url)).toEqual([`${usual}/v24.0/me/messages`])
      fetch.mockRestore()
    })

    it('as an answer to one message', async () => {
      expect((await send(accepted, { replyTo: 'm_earlier' })).body).toMatchObject({ reply_to: { mid: 'm_earlier' } })
    })

    it.each([25, 24 * 7 - 1])('as a person’s answer, %i hours after the customer wrote', async (count) => {
      expect((await send(accepted, { lastIncomingAt: hours(count) })).body).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
    })

    it.each([0, 23, null])('as an answer, %s hours after', async (count) => {
      const { body } = await send(accepted, { lastIncomingAt: count === null ? null : hours(count) })
      expect(body).toMatchObject({ messaging_type: 'RESPONSE' })
      expect(body).not.toHaveProperty('tag')
    })
  })

  describe('Meta is not even asked', () => {
    it.each([
      ['window_closed', { lastIncomingAt: hours(24 * 7 + 1) }],
      ['too_long', { content: 'x'.repeat(2_001) }],
      ['unreachable', { to: { kind: 'phone' as const, value: '+628123456789' } }],
      ['no_token', { channel: { accessToken: null } }],
    ])('%s', async (code, given) => {
      const { delivered, request } = await send(accepted, given)
      expect([delivered, request]).toEqual([expect.objectContaining({ ok: false, retry: false, code }), undefined])
    })
  })

  describe('a refusal', () => {
    it.each([
      [190, 460, 401, 'unauthorized'],
      [10, 2018278, 403, 'window_closed'], [10, 2018065, 403, 'window_closed'], [10, 2534022, 403, 'window_closed'],
      [10, 2018108, 403, 'not_permitted'], [10, undefined, 403, 'not_permitted'], [200, 2018028, 403, 'not_permitted'], [200, undefined, 403, 'not_permitted'],
      [368, undefined, 400, 'not_permitted'],
      [551, 1545041, 400, 'unreachable'], [551, undefined, 400, 'unreachable'], [100, 2018001, 400, 'unreachable'], [100, 2534014, 400, 'unreachable'],
      [200, 1545041, 403, 'blocked'], [230, undefined, 403, 'blocked'],
      [100, 2018109, 400, 'refused'], [100, undefined, 400, 'refused'],
    ])('for good: %i/%s', async (code, subcode, status, expected) => {
      const number = subcode === undefined ? `${code}` : `${code}/${subcode}`
      const { delivered } = await send(graphError(code, { status, ...(subcode !== undefined && { subcode }) }))
      expect(delivered).toEqual({ ok: false, retry: false, code: expected, message: expect.stringMatching(new RegExp(`\\(${number}\\)$`)) })
    })

    it.each([
      [4, undefined, 400, 'rate_limited'], [32, undefined, 400, 'rate_limited'], [613, 1996, 400, 'rate_limited'], [80002, undefined, 400, 'rate_limited'], [80006, 2446079, 400, 'rate_limited'],
      [2, undefined, 503, 'unavailable'], [1200, undefined, 400, 'unavailable'],
    ])('for now: %i/%s', async (code, subcode, status, expected) => {
      const { delivered } = await send(graphError(code, { status, ...(subcode !== undefined && { subcode }) }))
      expect(delivered).toMatchObject({ ok: false, retry: true, code: expected })
    })

    it('that leaves open whether the message was taken is not tried again', async () => {
      expect((await send(graphError(1, { status: 500, subcode: 99 }))).delivered).toMatchObject({ ok: false, retry: false, code: 'interrupted' })
    })

    it.each([{ body: {} }, { body: { message_id: 7 } }, { text: 'OK' }])('that is none, nor anything else: %j', async (reply) => {
      expect((await send(reply)).delivered).toMatchObject({ ok: false, retry: false, code: 'not_understood' })
    })
  })
})

describe('too long', () => {
  const isTooLong = async (transport: typeof messenger, kind: 'messenger' | 'instagram', content: string) => {
    const { base } = await provider({ body: { recipient_id: '1', message_id: 'm_1' } })
    const delivered = await transport(outgoing({ to: { kind, value: '1' }, content, channel: { deliveryUrl: base } }))
    return !delivered.ok && delivered.code === 'too_long'
  }

  it('is more than 2,000 characters on Messenger', async () => {
    expect([await isTooLong(messenger, 'messenger', 'é'.repeat(2_000)), await isTooLong(messenger, 'messenger', 'é'.repeat(2_001))]).toEqual([false, true])
  })

  it('is more than 1,000 bytes on Instagram', async () => {
    expect([await isTooLong(instagram, 'instagram', 'é'.repeat(500)), await isTooLong(instagram, 'instagram', 'é'.repeat(501))]).toEqual([false, true])
  })
})
