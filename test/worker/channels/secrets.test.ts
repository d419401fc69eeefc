/** What a channel is proved by: a secret of its own, in a header or over a body. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channelSecret, proveSecret, signCustom, verifyCustom } from '../../../worker/channels/secrets'
import { limits } from '../../../worker/limits'

const master = 'a master secret of the tests'
const channel = 'ch_01HX3C0L4N6P8Q'
const now = Date.UTC(2026, 10, 21, 3, 0, 0)
const seconds = now / 1_000
const encode = (text: string) => new TextEncoder().encode(text)
const body = encode('{"messages":[]}')
const unsigned = { signed: false }

const secretOf = (serial = 1) => channelSecret(master, channel, serial)
const signatureOf = async ({ serial = 1, at = seconds } = {}) => signCustom(await secretOf(serial), at, body)

/** The same text with another letter, of the same kind, somewhere. */
const altered = (text: string, place: number) => {
  const letter = text.charAt(place)
  return text.slice(0, place) + (letter === '0' ? '1' : '0') + text.slice(place + 1)
}

describe('a channel’s secret', () => {
  it('is the same whenever it is asked for, and says its serial', async () => {
    expect(await secretOf(7)).toBe(await secretOf(7))
    expect(await secretOf(7)).toMatch(/^whsec_7_[\w-]{43}$/)
  })

  it('is another one for another channel, serial or deployment', async () => {
    const secrets = await Promise.all([secretOf(1), secretOf(2), channelSecret(master, 'ch_other', 1), channelSecret('another', channel, 1)])
    expect(new Set(secrets.map((secret) => secret.slice(-43))).size).toBe(4)
  })

  it('is what Telegram takes: at most 256 of A-Z, a-z, 0-9, _ and -', async () => {
    expect(await secretOf(999_999_999)).toMatch(/^[A-Za-z0-9_-]{1,256}$/)
  })
})

describe('a secret that is sent along', () => {
  it('proves the channel, and says which serial the database must have', async () => {
    expect(await proveSecret(master, channel, await secretOf(3))).toEqual({ signed: true, serial: 3 })
  })

  it('proves nothing when it is absent, of another channel, or not a secret', async () => {
    const others = [null, '', 'whsec_', 'whsec_0_x', `${await secretOf()}x`, ` ${await secretOf()}`, await channelSecret(master, 'ch_other', 1)]
    for (const presented of others) expect(await proveSecret(master, channel, presented)).toEqual(unsigned)
  })

  it('proves nothing with any letter changed', async () => {
    const secret = await secretOf()
    for (let place = 0; place < secret.length; place++) expect([place, await proveSecret(master, channel, altered(secret, place))]).toEqual([place, unsigned])
  })

  it('never throws', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      expect(await proveSecret(master, channel, text)).toEqual(unsigned)
    }))
  })
})

describe('a signature', () => {
  it('is HMAC-SHA-256 of time, dot and body under the secret as it is written', async () => {
    expect(await signCustom('whsec_1_abc', 1_700_000_000, '{"a":1}')).toBe(
      't=1700000000,k=1,v1=9f668e27a27ca906a1fa8d015faa6eee0a62fdbe436d8c8341b16f01b589242d',
    )
  })

  it('proves the channel, and says which serial the database must have', async () => {
    expect(await verifyCustom(master, channel, await signatureOf({ serial: 4 }), body, now)).toEqual({ signed: true, serial: 4 })
  })

  it('may have spaces after its commas and capital letters in its hex', async () => {
    const [t, k, v1 = ''] = (await signatureOf()).split(',')
    expect(await verifyCustom(master, channel, `${t}, ${k}, v1=${v1.slice(3).toUpperCase()}`, body, now)).toEqual({ signed: true, serial: 1 })
  })

  it.each([0, 1, -1])('holds as long as clocks may differ, to the second (%s beyond)', async (beyond) => {
    const expected = beyond > 0 ? unsigned : { signed: true, serial: 1 }
    const age = limits.signatureMaxAgeSeconds + beyond
    expect(await verifyCustom(master, channel, await signatureOf({ at: seconds - age }), body, now)).toEqual(expected)
    expect(await verifyCustom(master, channel, await signatureOf({ at: seconds + age }), body, now)).toEqual(expected)
  })

  it('of another channel proves nothing', async () => {
    const header = await signCustom(await channelSecret(master, 'ch_other', 1), seconds, body)
    expect(await verifyCustom(master, channel, header, body, now)).toEqual(unsigned)
  })

  it('proves nothing with another serial than the secret’s', async () => {
    expect(await verifyCustom(master, channel, (await signatureOf()).replace('k=1', 'k=2'), body, now)).toEqual(unsigned)
  })

  it('proves nothing over a body in which any byte is another', async () => {
    const header = await signatureOf()
    for (let place = 0; place < body.length; place++) {
      const other = body.with(place, (body[place] ?? 0) ^ 1)
      expect([place, await verifyCustom(master, channel, header, other, now)]).toEqual([place, unsigned])
    }
    expect(await verifyCustom(master, channel, header, new Uint8Array([...body, 10]), now)).toEqual(unsigned)
  })

  it('proves nothing with any letter changed', async () => {
    const header = await signatureOf()
    for (let place = 0; place < header.length; place++) {
      expect([place, await verifyCustom(master, channel, altered(header, place), body, now)]).toEqual([place, unsigned])
    }
  })

  it.each([null, '', 't=1,k=1', 'v1=00', 't=1,k=1,v1=zz', `t=${seconds},k=0,v1=${'0'.repeat(64)}`, `sha256=${'0'.repeat(64)}`])('that is none (%s) proves nothing', async (header) => {
    expect(await verifyCustom(master, channel, header, body, now)).toEqual(unsigned)
  })

  it('never throws', async () => {
    await fc.assert(fc.asyncProperty(fc.string(), fc.uint8Array(), async (header, bytes) => {
      expect(await verifyCustom(master, channel, header, bytes, now)).toEqual(unsigned)
    }))
  })
})
