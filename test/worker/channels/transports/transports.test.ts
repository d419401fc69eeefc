/** What holds for every transport: it never rejects, never tells a secret or whom it was for, and knows its time. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type ChannelType, channelTypes } from '../../../../worker/channels/channel.schema'
import type { CustomerKind } from '../../../../worker/channels/inbound'
import { isRepeatable, transports } from '../../../../worker/channels/transports/transports'
import { MailError, mailer } from './mailer'
import { outgoing, provider, type Reply } from './provider'

const known: Record<ChannelType, { kind: CustomerKind; value: string; account: string | null }> = {
  whatsapp: { kind: 'whatsapp', value: '+6281234567890', account: '106540352242922' },
  messenger: { kind: 'messenger', value: '7203432106390714', account: '110842595' },
  instagram: { kind: 'instagram', value: '1659382047236107', account: '178414059' },
  telegram: { kind: 'telegram', value: '5000000001', account: null },
  email: { kind: 'email', value: 'budi@example.com', account: 'halo@toko.example' },
  livechat: { kind: 'livechat', value: 'visitor-81234567890', account: null },
  custom: { kind: 'external', value: 'customer-81234567890', account: null },
}

function message(type: ChannelType, channel: { deliveryUrl: string; accessToken: string }) {
  const { kind, value, account } = known[type]
  return outgoing({ to: { kind, value }, channel: { type, account, ...channel } })
}

const overHttp = channelTypes.filter((type) => type !== 'email')
const word = fc.string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789_-'), minLength: 24, maxLength: 60 })
const tokenOf = (type: ChannelType) => (type === 'telegram' ? word.map((text) => `110201543:${text}`) : word)

/** A provider, or whoever stands at the address, that repeats all that it was told in all that it says. */
const echo = (secret: string): fc.Arbitrary<Reply> => fc.record({
  status: fc.constantFrom(301, 400, 401, 403, 404, 409, 422, 429, 500, 503),
  headers: fc.constant({ Location: `https://example.com/${secret}`, 'Retry-After': secret, 'X-Business-Use-Case-Usage': secret }),
  body: fc.constantFrom(
    { error: { message: secret, type: secret, code: 190, error_user_msg: secret, error_data: { details: secret }, fbtrace_id: secret } },
    { error: { message: secret, code: secret, error_subcode: secret } },
    { ok: false, error_code: 403, description: secret, parameters: { [secret]: secret } },
    { ok: false, error_code: secret, description: secret },
    secret,
    { [secret]: secret },
  ),
})

describe('no failure tells a secret, an address or a person', () => {
  it.each(overHttp)('of %s, whatever the provider says', (type) =>
    fc.assert(fc.asyncProperty(tokenOf(type).chain((token) => fc.tuple(fc.constant(token), echo(`${token} ${known[type].value}`))), async ([accessToken, reply]) => {
      const { base } = await provider(reply)
      const delivered = await transports[type](message(type, { deliveryUrl: base, accessToken }), env)
      const told = JSON.stringify(delivered)
      expect(delivered.ok).toBe(false)
      expect([accessToken, known[type].value, base].filter((secret) => told.includes(secret))).toEqual([])
    }), { numRuns: 30 }))

  it.each(overHttp)('of %s, when nobody answers', async (type) => {
    const accessToken = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
    const delivered = await transports[type](message(type, { deliveryUrl: 'http://127.0.0.1:1', accessToken }), env)
    expect(delivered).toEqual(isRepeatable(type)
      ? { ok: false, retry: true, code: 'unavailable', message: 'The provider could not be reached, or could not answer.' }
      : { ok: false, retry: false, code: 'interrupted', message: 'Sending was interrupted. The message may have arrived all the same.' })
  })

  it('of e-mail', async () => {
    const { binding: EMAIL } = mailer(new MailError('E_RECIPIENT_SUPPRESSED', 'budi@example.com complained to halo@toko.example'))
    const delivered = await transports.email(message('email', { deliveryUrl: 'https://example.com', accessToken: 'token' }), Object.assign({}, env, { EMAIL }))
    expect(delivered).toMatchObject({ ok: false, code: 'unreachable' })
    expect(JSON.stringify(delivered)).not.toContain('@')
  })
})

describe('a provider that never answers', () => {
  it.each(overHttp)('of %s: tried again only where the same message twice is one', async (type) => {
    const { base } = await provider({ fault: 'silence' })
    const real = AbortSignal.timeout.bind(AbortSignal)
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => real(100))
    const delivered = await transports[type](message(type, { deliveryUrl: base, accessToken: '110201543:AAHdqTcvCH1vGWJx' }), env)
    expect(timeout.mock.calls).toEqual([[10_000]])
    timeout.mockRestore()
    expect(delivered).toMatchObject({ ok: false, retry: type === 'livechat' || type === 'custom', code: 'timeout' })
  })
})
