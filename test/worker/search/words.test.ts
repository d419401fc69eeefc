/** Words that are easily taken for others: numbers with spaces, phones as they are written elsewhere, marks that are letters. */
import { beforeAll, describe, expect, it } from 'vitest'
import { fold } from '../../../worker/search/fold'
import { newWorkspace, type TestWorkspace } from '../harness'
import { ask } from './agreement'

const namesFound = async (workspace: TestWorkspace, q: string, sort = '-created_at'): Promise<string[]> =>
  (await ask(workspace, { q, sort })).body.data.map(({ name }: { name: string }) => name)

describe('numbers with spaces', () => {
  let workspace: TestWorkspace
  beforeAll(async () => {
    workspace = await newWorkspace()
    await workspace.post('/custom_attributes', { name: 'KTP', key: 'ktp', type: 'text' })
    await workspace.post('/contacts', { name: 'Budi', custom_attributes: { ktp: '3171 2345 6789 0001' } })
    await workspace.post('/contacts', { name: 'Joined', custom_attributes: { ktp: '3171234567890001' } })
    await workspace.post('/contacts', { name: '12 05 2024 Event' })
    await workspace.post('/contacts', { name: 'Siti', company: 'PT 1001 2002' })
    await workspace.post('/contacts', { name: 'Wati', company: 'PT 12/05 2024' })
    await workspace.post('/contacts', { name: 'Agus', phone: '0812-3456-7890' })
    await workspace.post('/contacts', { name: 'Near', company: 'C7890 A812 62 B3456' })
  })

  it.each([
    ['3171 2345 6789 0001', ['Joined', 'Budi']], ['3171 2345', ['Joined', 'Budi']], ['2345 3171', ['Joined', 'Budi']], ['3171', ['Joined', 'Budi']],
    ['12 05 2024', ['12 05 2024 Event']], ['2024 05 12', ['12 05 2024 Event']], ['1001 2002', ['Siti']], ['1001 2003', []],
    ['12/05 2024', ['Wati']], ['0812 3456', ['Agus']], ['(0812) 3456', ['Agus']], ['+62 812 3456', ['Agus']],
    // Short ones stand where a word begins.
    ['1 05 2024', ['12 05 2024 Event']], ['4 05 2024', []],
  ])('%s finds what stands there, and phones', async (q, names) => {
    expect(await namesFound(workspace, q)).toEqual(names)
  })

  it('a whole number is better than its parts', async () => {
    expect(await namesFound(workspace, '62 812 3456 7890')).toEqual(['Near', 'Agus'])
    expect(await namesFound(workspace, '62 812 3456 7890', 'relevance')).toEqual(['Agus', 'Near'])
  })

  it('as many as can be typed are words', async () => {
    const many = Array.from({ length: 166 }, (_, n) => 10 + (n % 90)).join(' ')
    expect((await ask(workspace, { q: many })).status).toBe(200)
  })
})

describe('a phone', () => {
  it.each([
    ['ID', '0812-3456-7890', [
      '+62 812\u20113456\u20117890', '+62 812\u20123456\u20127890', '+62 812\u22123456\u22127890', '0812\u20103456\u20107890', '0812\u20123456', 'tel:+6281234567890', 'tel:+62 812-3456-7890', 'wa.me/6281234567890',
      'https://wa.me/6281234567890?text=halo', '6281234567890@s.whatsapp.net', '008 62 812 3456 7890', 'budi wa.me/6281234567890',
    ]],
    ['RU', '+79123456789', ['8 (912) 345-67-89', '89123456789', '8-912-345-67-89']],
    ['LT', '+37061234567', ['8 612 34567', '861234567']],
    ['AR', '+5491123456789', ['011 15-2345-6789', '0111523456789']],
    ['US', '+14155552671', ['011 1 415 555 2671', '(415) 555-2671', '1-415-555-2671']],
  ])('of %s, %s, is found as people there write it', async (country, phone, writings) => {
    const workspace = await newWorkspace({ country })
    expect((await workspace.post('/contacts', { name: 'Budi', phone })).status).toBe(201)
    await workspace.post('/contacts', { name: 'Siti' })
    for (const q of writings) expect([q, await namesFound(workspace, q)]).toEqual([q, ['Budi']])
  })
})

describe('marks', () => {
  it.each([
    'किरण', 'मीना', 'बंगाली', 'বাংলা', 'தமிழ்', 'తెలుగు', 'สมชาย', 'น้ำ', 'ភាសា', 'မြန်မာ', 'がく', 'パン', 'ދިވެހި',
  ])('of %s are letters', (name) => {
    expect(fold(name)).toBe(name.normalize('NFKD').normalize('NFC'))
    expect(fold(name.normalize('NFD'))).toBe(fold(name))
  })

  it.each([
    ['Nguyễn', 'nguyen'], ['Ångström', 'angstrom'], ['Όμηρος', 'ομηροσ'], ['Йо́сиф', 'иосиф'], ['שָׁלוֹם', 'שלום'], ['مُحَمَّد', 'محمد'], ['أحمد', 'احمد'], ['❤️', '❤'], ['ｶﾞｸ', 'ガク'],
  ])('of %s are how it is said: %s', (name, folded) => {
    expect(fold(name)).toBe(folded)
  })

  it('tell people and tags apart', async () => {
    const workspace = await newWorkspace()
    for (const [name, tags] of [['करण', ['मीना']], ['किरण', ['मोना']], ['がく', []], ['かくた', []]] as const) await workspace.post('/contacts', { name, tags })
    expect(await namesFound(workspace, 'किरण')).toEqual(['किरण'])
    expect(await namesFound(workspace, 'करण')).toEqual(['करण'])
    expect(await namesFound(workspace, 'かく')).toEqual(['かくた'])
    expect((await workspace.get('/tags')).body.data.map(({ name }: { name: string }) => name).toSorted()).toEqual(['मीना', 'मोना'])
  })
})
