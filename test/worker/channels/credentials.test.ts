/** What a channel sends with: opened by who sealed it, for the channel it was sealed for, and by nobody else. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { open, seal } from '../../../worker/channels/credentials'

const master = 'a master secret of this test'
const token = fc.string({ unit: 'binary', maxLength: 300 })
const name = fc.string({ unit: 'binary', maxLength: 30 })

describe('a sealed text', () => {
  it('opens to what was sealed, whatever it is', () =>
    fc.assert(fc.asyncProperty(token, name, async (text, channel) => {
      expect(await open(master, channel, await seal(master, channel, text))).toBe(text)
    })))

  it('opens under many master secrets, each in its turn', async () => {
    const [one, other] = [await seal('one', 'ch_1', 'first'), await seal('other', 'ch_1', 'second')]
    expect(await Promise.all([open('one', 'ch_1', one), open('other', 'ch_1', other), open('one', 'ch_1', one)])).toEqual(['first', 'second', 'first'])
  })

  it('never shows the text, and is another one each time', async () => {
    const sealed = await Promise.all(Array.from({ length: 50 }, () => seal(master, 'ch_1', 'EAAG-an-access-token')))
    expect(new Set(sealed).size).toBe(50)
    expect(sealed.filter((text) => text.includes('EAAG') || atob(text).includes('EAAG'))).toEqual([])
  })
})

describe('null', () => {
  it('for another master secret', async () => {
    expect(await open('another master secret', 'ch_1', await seal(master, 'ch_1', 'token'))).toBeNull()
  })

  it('for another channel', () =>
    fc.assert(fc.asyncProperty(name, name, async (channel, other) => {
      fc.pre(channel !== other)
      expect(await open(master, other, await seal(master, channel, 'token'))).toBeNull()
    })))

  it('when any byte was changed', () =>
    fc.assert(fc.asyncProperty(token, fc.nat(), fc.integer({ min: 1, max: 255 }), async (text, place, change) => {
      const bytes = Uint8Array.fromBase64(await seal(master, 'ch_1', text))
      const at = place % bytes.length
      bytes[at] = (bytes[at] ?? 0) ^ change
      expect(await open(master, 'ch_1', bytes.toBase64())).toBeNull()
    })))

  it('for whatever else stands there', () =>
    fc.assert(fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), async (text) => {
      expect(await open(master, 'ch_1', text)).toBeNull()
    })))
})
