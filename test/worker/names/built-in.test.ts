/** How well the built-in detector reads the labelled set, and what holds whatever it is given. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectName } from '../../../worker/names/built-in'
import { nameLimits } from '../../../worker/names/limits'
import { measure } from './measure'
import { type Labelled, heldOut, messages, tuned } from './messages'
import { silent } from './silent'
import { stating } from './stating'

interface Measurement {
  of: string
  set: readonly Labelled[]
  minPrecision: number
  /** Never of the held-out third: whoever tunes the detector must not see its mistakes. */
  mistakesShown: boolean
}

const minRecall = 0.85
const measurements: readonly Measurement[] = [
  { of: 'all', set: messages, minPrecision: 0.98, mistakesShown: false },
  { of: 'tuned', set: tuned, minPrecision: 0.98, mistakesShown: true },
  // Ninety names or so: two wrong ones are more than two in a hundred already, and say little yet.
  { of: 'held out', set: heldOut, minPrecision: 0.95, mistakesShown: false },
]

describe('the labelled set', () => {
  it('is large, half of it without a name, and says everything once', () => {
    expect(messages.length).toBeGreaterThanOrEqual(400)
    expect(stating.length / messages.length).toBeGreaterThan(0.4)
    expect(silent.length / messages.length).toBeGreaterThan(0.4)
    expect(new Set(messages.map(({ text }) => text)).size).toBe(messages.length)
    expect(tuned.length + heldOut.length).toBe(messages.length)
  })

  it.each(measurements)('is read precisely enough, and enough of it: $of', ({ of, set, minPrecision, mistakesShown }) => {
    const { precision, recall, summary, mistakes } = measure(set, detectName)
    const shown = mistakesShown ? mistakes.map((mistake) => `\n  ${JSON.stringify(mistake)}`).join('') : ''
    console.error(`names, ${of}: ${summary}${shown}`)
    expect(precision).toBeGreaterThanOrEqual(minPrecision)
    expect(recall).toBeGreaterThanOrEqual(minRecall)
  })
})

describe('a name', () => {
  it.each([
    ['NAMA SAYA BUDI SANTOSO', 'Budi Santoso'],
    ['nama saya budi', 'Budi'],
    ['my name is Ronald McDonald', 'Ronald McDonald'],
    ["my name is jessica d'angelo", "Jessica D'Angelo"],
    ["NAMA SAYA NUR'AINI", "Nur'aini"],
    ['nama saya ANNE-MARIE', 'Anne-Marie'],
    ['nama saya AHMAD BIN ABDULLAH', 'Ahmad bin Abdullah'],
    ['sy siti binti abdullah dari solo', 'Siti binti Abdullah'],
    ['Nama saya Ahmad bin', 'Ahmad'],
    ['nama saya raden mas suryo', 'Raden Mas Suryo'],
  ])('is spelled as names are: %s', (text, name) => expect(detectName(text)).toBe(name))

  it.each([
    ['ini dengan Pak Agus ya', 'Agus'],
    ['saya Pak Haji Slamet', 'Slamet'],
    ['saya dr. Stefanus Halim, Sp.A', 'Stefanus Halim'],
  ])('is kept without honorifics and degrees: %s', (text, name) => expect(detectName(text)).toBe(name))

  it('has two to sixty characters', () => {
    expect(detectName('nama saya B')).toBeNull()
    expect(detectName(`nama saya ${'Abcdefghij'.repeat(6)}`)).toHaveLength(nameLimits.nameMaxChars)
    expect(detectName(`nama saya ${'Abcdefghij'.repeat(6)}k`)).toBeNull()
  })
})

describe('a message with a name that is not its sender’s', () => {
  it.each([
    ['whose name it is cannot be known', 'pesanan atas nama Rina'],
    ['a recipient’s', 'nama penerima: Rina'],
    ['a form’s that asks for an address', 'Nama: Rina\nAlamat: Jl. Mawar 5'],
    ['a relative’s', 'anak saya Rina sakit'],
    ['asked for', 'ini dengan Bu Rina ya?'],
    ['somebody’s who was met', 'saya dengan Bu Rina kemarin sudah bicara'],
    ['told of by another', 'kurirnya bilang nama saya Rina'],
    ['refused', 'jangan panggil saya Rina'],
    ['whoever’s who is spoken to', 'ini, Rina, buktinya'],
    ['greeted', 'Mohon bantuannya. Salam hormat, Rina nanti saya hubungi'],
    ['owned from', "my name is Kevin's dad"],
    ['a shop’s', 'saya Rina laundry mau tanya'],
    ['a product’s', 'perkenalkan Melati terbaru kami'],
    ['letters of an office', 'saya PKL dari Solo'],
    ['a verb’s capital', 'saya Berlangganan dari dulu'],
    ['a capital by chance', 'saya Kompres fotonya'],
    ['capitals everywhere', 'SAYA KOMPRES DARI TADI'],
    ['a city', 'saya Bandung kak'],
  ])('says none: %s', (_, text) => expect(detectName(text)).toBeNull())
})

describe('a long message', () => {
  it('is read as far as the limit, and no half word is taken for a name', () => {
    const introduction = 'nama saya Budi Santoso'
    const padded = (length: number) => `${'.'.repeat(length - introduction.length - 1)} ${introduction}`
    expect(detectName(`${padded(nameLimits.textMaxChars)} ya`)).toBe('Budi')
    expect(detectName(`${padded(nameLimits.textMaxChars - 1)} ya`)).toBe('Budi Santoso')
    expect(detectName(padded(10_000))).toBeNull()
  })

  it.each(['nama saya ', 'saya ', 'pak ', 'a', "a'", 'a.', 'x-', '@', ' ', '\n', 'i ', 'bin ', '👍', 'ya '])(
    'costs no more than its beginning: %j, repeated',
    (piece) => {
      const text = piece.repeat(Math.ceil(10_000 / piece.length))
      expect(detectName(text)).toBe(detectName(text.slice(0, nameLimits.textMaxChars + 1)))
    },
  )
})

describe('whatever is written', () => {
  const piece = fc.oneof(
    fc.constantFrom('nama saya', 'saya', 'ini', 'ini dengan', 'Perkenalkan,', 'my name is', "I'm", 'here', 'dari', 'mau', 'Pak', 'dr.', 'H.', 'bin', 'br', 'Raden', 'Mas', 'M.', 'I', 'S.Kom', 'Toko'),
    fc.constantFrom('budi', 'Budi', 'SANTOSO', "d'angelo", 'O’CONNOR', 'anne-marie', 'McDonald', 'Zoë', 'ßen', 'İlker', '李明', 'محمد', 'ǆura', 'ﬁona', 'e\u0301mile'),
    fc.constantFrom(',', '.', '?', '!', '\n', ':', '"', '*', '😊', '-', '/', '081234', '@budi', 'https://example.com/budi'),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  const anything = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
    fc.tuple(fc.constantFrom(...messages), fc.constantFrom(...messages)).map(([one, other]) => `${one.text} ${other.text}`),
    fc.string({ unit: 'binary', maxLength: 600 }),
  )
  const numRuns = 3_000
  const folded = (text: string) => text.normalize('NFC').toLowerCase()

  it('a name is made of words of the text, one after the other', () => {
    let names = 0
    fc.assert(fc.property(anything, (text) => {
      const name = detectName(text)
      if (name === null) return
      names++
      let at = 0
      for (const word of name.split(' ')) {
        at = folded(text).indexOf(folded(word), at)
        expect(at, `${JSON.stringify(word)} of ${JSON.stringify(text)}`).toBeGreaterThanOrEqual(0)
        at += folded(word).length
      }
    }), { numRuns, seed: 5 })
    expect(names).toBeGreaterThan(numRuns / 10)
  })

  it('a name holds no digit, no address, and only so many characters', () => {
    fc.assert(fc.property(anything, (text) => {
      const name = detectName(text)
      if (name === null) return
      expect(name).toMatch(/^[\p{L}\p{M}'’`. -]+$/u)
      expect(name.length).toBeGreaterThanOrEqual(nameLimits.nameMinChars)
      expect(name.length).toBeLessThanOrEqual(nameLimits.nameMaxChars)
    }), { numRuns, seed: 6 })
  })

  it('whoever is called something is called so again when they say “nama saya …”', () => {
    fc.assert(fc.property(anything, (text) => {
      const name = detectName(text)
      const again = name === null ? null : detectName(`nama saya ${name}`)
      expect(again).toBe(name)
    }), { numRuns, seed: 7 })
  })
})
