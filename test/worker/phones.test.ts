/** One number, however it is written; and what is none, with the reason. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhone } from '../../worker/contacts/phone'
import { newWorkspace } from './harness'

const e164 = (text: string, country = 'ID') => {
  const result = parsePhone(text, country)
  return result.ok ? result.phone.e164 : result.rule
}

describe('a phone number', () => {
  it.each([
    '0812-3456-7890', '081234567890', '6281234567890', '+62 812-3456-7890', '+62 (0)812 3456 7890', '62081234567890',
    '81234567890', '0062 812 3456 7890', '008 62 812 3456 7890', '０８１２３４５６７８９０', 'tel:+62-812-3456-7890',
    'https://wa.me/6281234567890', 'wa.me/6281234567890?text=halo', 'whatsapp:+6281234567890', '="081234567890"',
    '+62 812\u20113456\u20117890', '0812\u20123456\u20127890', '0812\u22123456\u22127890', '0812–3456—7890',
    "'081234567890", '6281234567890@s.whatsapp.net', '\u202A+62 812-3456-7890\u202C',
  ])('%s is +6281234567890', (text) => {
    expect(e164(text)).toBe('+6281234567890')
  })

  it.each([
    ['0841234567', 'phone_prefix'],
    ['081234567', 'phone_prefix'],
    ['+62 8', 'phone_too_short'],
    ['+62812345678901234567890', 'phone_too_long'],
    ['+999 12345678', 'phone_unknown_country'],
    ['6.28123E+12', 'phone_scientific'],
    ['628123456789/081987654321', 'phone_several'],
    ['0812 3456 7890 atau 0813', 'phone_several'],
    ['o81234567890', 'phone_not_a_number'],
    ['US.13491208655302741918', 'phone_not_a_number'],
  ])('%s is refused: %s', (text, rule) => {
    expect(e164(text)).toBe(rule)
  })

  it('is read by the workspace’s country', () => {
    expect(e164('020 7946 0018', 'GB')).toBe('+442079460018')
    expect(e164('9123 4567', 'SG')).toBe('+6591234567')
  })

  it('stays the same whatever stands between its digits, and when what is stored is read again', () => {
    const mobile = fc.tuple(fc.constantFrom('811', '812', '813', '821', '852', '857', '878', '895'), fc.stringMatching(/^[1-9]\d{7}$/))
    const separators = fc.array(fc.constantFrom('', ' ', '-', '.', ' - ', '\u00a0'), { minLength: 16, maxLength: 16 })
    const prefix = fc.constantFrom('0', '62', '+62', '+62 0', '0062')
    fc.assert(fc.property(mobile, separators, prefix, ([start, rest], between, front) => {
      const digits = [...`${start}${rest}`]
      const typed = front + digits.map((digit, n) => (between[n] ?? '') + digit).join('')
      const stored = e164(typed)
      expect(stored).toBe(`+62${start}${rest}`)
      expect(e164(stored)).toBe(stored)
    }), { numRuns: 300, seed: 62 })
  })

  it('never throws, whatever was typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => typeof e164(text) === 'string'), { numRuns: 1_000, seed: 1 })
  })
})

it('keeps the text as typed, beside what is stored', async () => {
  const workspace = await newWorkspace()
  const { body } = await workspace.post('/contacts', { name: 'Budi', phone: 'wa.me/6281234567890' })
  expect(body.data.phones).toMatchObject([{ value: '+6281234567890', raw: 'wa.me/6281234567890', national: '0812-3456-7890' }])
})

it('shows a number nationally in its own country only', async () => {
  const singapore = await newWorkspace({ country: 'SG' })
  const { body } = await singapore.post('/contacts', { name: 'Tan', phones: ['91234567', '+6281234567890'] })
  expect(body.data.phones.map(({ national }: { national: string }) => national).toSorted()).toEqual(['+62 812 3456 7890', '9123 4567'])
})
