/** E-mail: a mail that its reader's program puts where it belongs, and whose answer finds back. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { email } from '../../../../worker/channels/transports/email'
import { MailError, mailer } from './mailer'
import { outgoing } from './provider'

const anchor = '<msg_0123456789abcdef@sahut-contacts>'

async function send(outcome?: string | Error | null, { channel, ...given }: NonNullable<Parameters<typeof outgoing>[0]> = {}) {
  const { binding, sent } = mailer(outcome)
  const to = { kind: 'email', value: 'budi@example.com' } as const
  const delivered = await email(outgoing({ to, ...given, channel: { type: 'email', account: 'halo@toko.example', accessToken: null, ...channel } }), { ...env, EMAIL: binding })
  const [mail, ...more] = sent
  expect(more).toEqual([])
  return { delivered, mail, headers: mail?.headers ?? {} }
}

describe('a mail leaves', () => {
  it('as a first one, with a name for what will be its thread', async () => {
    const { delivered, mail } = await send('<Ab3dEf@toko.example>', { subject: 'Pesanan A-17' })
    expect(delivered).toEqual({ ok: true, providerId: '<Ab3dEf@toko.example>' })
    expect(mail).toEqual({
      from: { name: 'Toko Budi', email: 'halo@toko.example' }, to: 'budi@example.com', subject: 'Pesanan A-17',
      text: 'Halo Kak, pesanannya sudah dikirim.', headers: { References: anchor },
    })
  })

  it('as an answer, at the end of its thread', async () => {
    const { mail } = await send(undefined, { subject: 'Pesanan A-17', references: ['<1@mail.example>', '<2@toko.example>', '<3@mail.example>'] })
    expect(mail).toMatchObject({
      subject: 'Re: Pesanan A-17',
      headers: { 'In-Reply-To': '<3@mail.example>', References: `<1@mail.example> <2@toko.example> <3@mail.example> ${anchor}` },
    })
  })

  it('as an answer to one of its mails', async () => {
    const { headers } = await send(undefined, { replyTo: '<1@mail.example>', references: ['<1@mail.example>', '<2@toko.example>'] })
    expect(headers).toMatchObject({ 'In-Reply-To': '<1@mail.example>' })
  })

  it.each([['Re: Pesanan', 'Re: Pesanan'], ['RE: Pesanan', 'RE: Pesanan'], ['Resi', 'Re: Resi'], [null, 'Toko Budi']])('about %j: %j', async (subject, expected) => {
    expect((await send(undefined, { subject, references: ['<1@mail.example>'] })).mail?.subject).toBe(expected)
  })

  it('and is never marked as automatic', async () => {
    expect(Object.keys((await send(undefined, { references: ['<1@mail.example>'] })).headers).toSorted()).toEqual(['In-Reply-To', 'References'])
  })

  it('known by its own name where Cloudflare tells none that a mail could have', async () => {
    for (const outcome of ['0193f1c2-uuid', '', '<a b@c>', '<a@b><c@d>']) {
      expect((await send(outcome)).delivered).toEqual({ ok: true, providerId: anchor })
    }
  })
})

describe('the References', () => {
  const letters = Array.from({ length: 0x5e }, (_, index) => String.fromCodePoint(0x21 + index)).filter((letter) => !'<>'.includes(letter))
  const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 400, size: 'max' })
  const thread = fc.array(fc.oneof(name.map((text) => `<${text}@mail.example>`), fc.string({ unit: 'binary' })), { maxLength: 40, size: 'max' })

  it('are taken by Cloudflare whatever the thread, begin with its first mail and end with ours', () =>
    fc.assert(fc.asyncProperty(thread, async (references) => {
      const { delivered, headers } = await send(undefined, { references })
      expect(delivered).toMatchObject({ ok: true })
      const known = references.filter((id) => /^<[!-;=?-~]+>$/.test(id))
      const named = headers.References?.split(' ') ?? []
      expect(named.at(-1)).toBe(anchor)
      expect(named[0]).toBe(known[0] ?? anchor)
      expect(headers['In-Reply-To']).toBe(known.at(-1))
      expect(named.slice(1, -1)).toEqual(known.slice(known.length - named.length + 2))
    })))
})

describe('nothing is sent', () => {
  it('no_mailer: where the Worker has no binding', async () => {
    expect(await email(outgoing({ to: { kind: 'email', value: 'budi@example.com' } }), env)).toMatchObject({ ok: false, retry: false, code: 'no_mailer' })
  })

  it.each([
    ['no_account', { channel: { account: null } }],
    ['no_account', { channel: { account: 'toko' } }],
    ['unreachable', { to: { kind: 'phone' as const, value: '+628111' } }],
  ])('%s: %j', async (code, given) => {
    const { delivered, mail } = await send(undefined, given)
    expect([delivered, mail]).toEqual([expect.objectContaining({ ok: false, retry: false, code }), undefined])
  })
})

describe('a refusal', () => {
  it.each([
    ['E_SENDER_NOT_VERIFIED', 'not_permitted', false], ['E_SENDER_DOMAIN_NOT_AVAILABLE', 'not_permitted', false], ['E_RECIPIENT_NOT_ALLOWED', 'not_permitted', false],
    ['E_RECIPIENT_SUPPRESSED', 'unreachable', false], ['E_DELIVERY_FAILED', 'unreachable', false], ['E_CONTENT_TOO_LARGE', 'too_long', false],
    ['E_VALIDATION_ERROR', 'refused', false], ['E_FIELD_MISSING', 'refused', false], ['E_OF_TOMORROW', 'refused', false],
    ['E_RATE_LIMIT_EXCEEDED', 'rate_limited', true], ['E_DAILY_LIMIT_EXCEEDED', 'rate_limited', true], ['E_INTERNAL_SERVER_ERROR', 'unavailable', true],
  ])('%s: %s', async (name, code, retry) => {
    const { delivered } = await send(new MailError(name, 'budi@example.com is not ours'))
    expect(delivered).toEqual({ ok: false, retry, code, message: expect.stringMatching(new RegExp(`\\(${name}\\)$`)) })
  })

  it.each([new Error('email to budi@example.com not allowed'), new MailError('budi@example.com', 'x'), new MailError('toString', 'x')])('that names nobody: %s', async (error) => {
    const { delivered } = await send(error)
    expect(delivered).toEqual({ ok: false, retry: false, code: 'refused', message: 'The provider refused the message.' })
  })

  it('of which nobody ever hears may be a mail that left', async () => {
    const real = AbortSignal.timeout.bind(AbortSignal)
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => real(20))
    expect((await send(null)).delivered).toMatchObject({ ok: false, retry: false, code: 'timeout' })
    expect(timeout.mock.calls).toEqual([[10_000]])
    timeout.mockRestore()
  })
})
