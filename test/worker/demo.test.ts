/** The people of the demo: the same every time, and each one somebody the API would accept. */
import { exports } from 'cloudflare:workers'
import { parsePhoneNumber } from 'libphonenumber-js/max'
import { expect, it } from 'vitest'
import { demoContacts } from '../../worker/demo/people'

const base = Date.UTC(2026, 10, 21, 5)
const contacts = demoContacts(base)

it('makes two hundred, the same ones again', () => {
  expect(contacts).toHaveLength(200)
  expect(demoContacts(base)).toEqual(contacts)
})

it('gives nobody the id, number, address or name of another', () => {
  const taken = contacts.flatMap(({ id, name, phones, emails, external_id }) => [id, name, ...phones, ...emails, ...(external_id === null ? [] : [external_id])])
  expect(new Set(taken).size).toBe(taken.length)
  expect(contacts.filter(({ name, company }) => name === 'Toko Maju' || company === 'Toko Maju')).toHaveLength(2)
})

it('gives everybody a way to be reached, and mobile numbers that exist', () => {
  for (const { phones, emails, external_id } of contacts) {
    expect(phones.length + emails.length + (external_id === null ? 0 : 1)).toBeGreaterThan(0)
    for (const phone of phones) {
      const parsed = parsePhoneNumber(phone)
      expect([phone, parsed.isValid()]).toEqual([phone, true])
      expect(parsed.getType()).toMatch(/MOBILE/)
    }
  }
})

it('lets nothing happen in the future, nor before somebody was known', () => {
  for (const { created_at, last_seen_at, notes } of contacts) {
    expect(created_at).toBeLessThan(base)
    for (const time of [...(last_seen_at === null ? [] : [last_seen_at]), ...notes.map((note) => note.created_at)]) {
      expect(time).toBeGreaterThanOrEqual(created_at)
      expect(time).toBeLessThan(base)
    }
  }
})

it('has one Budi, as the documentation shows him, and nobody it says is absent', () => {
  const [budi, ...others] = contacts.filter((contact) => JSON.stringify(contact).toLowerCase().includes('budi'))
  expect(others).toEqual([])
  expect(budi).toMatchObject({ id: 'ct_01HX3C0L4N6P8Q', name: 'Budi Santoso', tags: ['vip', 'reseller'] })
  expect(JSON.stringify(contacts)).not.toMatch(/628987654321|siti@example\.com|6281999888777/)
})

it('is stored slice by slice, and once', async () => {
  const seed = async () => {
    const answer = await exports.default.fetch('http://sahut.test/demo/seed', { method: 'POST', body: '{}' })
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { data: { done: number; total: number; api_key: string | null } }).data
  }
  const first = await seed()
  expect(first.done).toBeLessThan(first.total)
  expect(first.api_key).toMatch(/^sk_/)
  let last = first
  while (last.done < last.total) last = await seed()
  expect(await seed()).toMatchObject({ done: 200, total: 200, api_key: null })
  const list = await exports.default.fetch('http://sahut.test/v1/contacts?per_page=1', { headers: { authorization: `Bearer ${first.api_key}` } })
  expect(await list.json()).toMatchObject({ meta: { total: 200 } })
})
