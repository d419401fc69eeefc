/** Only Meta, over just these bytes; and only whoever set the webhook up is told its challenge. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSignedByHub, verifyHub } from '../../../../worker/channels/adapters/hub-signature'

const secret = 'app secret of the tests'
const body = new TextEncoder().encode('{"object":"whatsapp_business_account","entry":[]}')
// By `openssl dgst -sha256 -hmac`, so that it is not ours that we compare with ours.
const signature = 'sha256=3848aada6c0b4931a9fd151fd94631662c251ee40855f6dedaaa69276f513697'

describe('a signature', () => {
  it('of the app secret over the bytes is good', async () => {
    expect(await isSignedByHub(body, signature, secret)).toBe(true)
  })

  it('of another secret, or with none set up, is not', async () => {
    expect(await isSignedByHub(body, signature, `${secret}.`)).toBe(false)
    for (const none of ['', ' ', ',', ' , ']) expect(await isSignedByHub(body, signature, none)).toBe(false)
  })

  it('of any of several apps is good', async () => {
    expect(await isSignedByHub(body, signature, `another, ${secret},third`)).toBe(true)
    expect(await isSignedByHub(body, signature, 'another,third')).toBe(false)
  })

  it('is none when a byte of the body is another, is missing or is too much', async () => {
    const at = fc.nat(body.length - 1)
    await fc.assert(fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      expect(await isSignedByHub(body.map((byte, n) => (n === at ? byte ^ change : byte)), signature, secret)).toBe(false)
      expect(await isSignedByHub(body.filter((_, n) => n !== at), signature, secret)).toBe(false)
      expect(await isSignedByHub(Uint8Array.from([...body, change]), signature, secret)).toBe(false)
    }), { numRuns: 100 })
  })

  it('is none when one of its own characters is another', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(signature.length - 1), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }), async (at, character) => {
      const other = signature.slice(0, at) + character + signature.slice(at + 1)
      expect(await isSignedByHub(body, other, secret)).toBe(other === signature)
    }), { numRuns: 300 })
  })

  it.each([
    ['absent', null], ['empty', ''], ['without its prefix', signature.slice(7)], ['of SHA-1', `sha1=${signature.slice(7, 47)}`],
    ['short', signature.slice(0, -1)], ['long', `${signature}0`], ['two', `${signature},${signature}`], ['no hex', `sha256=${'zz'.repeat(32)}`],
    ['only its prefix', 'sha256='], ['padded', ` ${signature}`], ['ended by a line break', `${signature}\n`],
  ])('that is %s is none', async (_, header) => {
    expect(await isSignedByHub(body, header, secret)).toBe(false)
  })

  it('is never a reason to throw', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array(), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (bytes, header, key) => {
      expect(await isSignedByHub(bytes, header, key)).toBe(false)
    }), { numRuns: 200 })
  })
})

describe('setting a webhook up', () => {
  const asked = (changes: Record<string, string | null> = {}) => {
    const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': 'meatyhamhock', 'hub.challenge': '1158201444' })
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name)
      else query.set(name, value)
    }
    return verifyHub(query, 'meatyhamhock')
  }

  it('with the verify token is answered with the challenge', () => {
    expect(asked()).toEqual({ ok: true, challenge: '1158201444' })
  })

  it.each([
    [{ 'hub.verify_token': 'meatyhamhoc' }], [{ 'hub.verify_token': 'Meatyhamhock' }], [{ 'hub.verify_token': '' }], [{ 'hub.verify_token': null }],
    [{ 'hub.mode': 'unsubscribe' }], [{ 'hub.mode': null }], [{ 'hub.challenge': '' }], [{ 'hub.challenge': null }],
  ])('with %o is not', (changes) => {
    expect(asked(changes)).toEqual({ ok: false, challenge: null })
  })

  it('is not possible as long as there is no verify token', () => {
    expect(verifyHub(new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': '', 'hub.challenge': '1' }), '')).toEqual({ ok: false, challenge: null })
  })
})
