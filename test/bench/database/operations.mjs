/** Everything that is measured and is not a search. */
import { person } from './people.ts'
import { pathOf } from './searches.mjs'

/** What is saved as a segment before anything is measured. */
export const segment = { name: 'Langganan di cabang 1', filter: { and: [{ field: 'tags', op: 'all', value: ['langganan', 'cabang 1'] }, { field: 'source', op: 'equals', value: 'whatsapp' }] } }

const create = (n) => ({
  name: `Pelanggan Baru ${n}`, phone: `0813${String(10_000_000 + n)}`, email: `baru${n}@surel.example`,
  tags: ['langganan', 'promo', 'cabang 1'], custom_attributes: { alamat: `Jalan Baru ${n}`, poin: n, tingkat: 'Emas' },
})

/**
 * @param {number} size
 * @param {{ cursor: string, segment: string }} known
 * @returns {import('./measure.mjs').Operation[]}
 */
export function reads(size, { cursor, segment }) {
  const one = (n) => person(1, ((n * 7_919) % size) + 1, size)
  const withPhone = (n) => [0, 1, 2, 3].map((step) => one(n * 4 + step)).find(({ phone }) => phone !== null)
  return [
    { what: 'get', bar: 'shown', next: (n) => ({ path: `/v1/contacts/${one(n).uid}` }) },
    { what: 'panel opens', bar: 'shown', next: (n) => ({ path: `/v1/panel?${new URLSearchParams({ phone: withPhone(n).phone })}` }) },
    { what: 'list, page 101 by cursor', bar: 'shown', next: () => ({ path: `/v1/contacts?count=false&cursor=${cursor}` }) },
    { what: 'list, counted', next: () => ({ path: pathOf({}, true) }), floor: { path: pathOf({}) } },
    { what: 'common name, counted', next: () => ({ path: pathOf({ q: 'budi' }, true) }), floor: { path: pathOf({ q: 'budi' }) } },
    { what: 'segment: contacts', bar: 'shown', next: () => ({ path: `/v1/segments/${segment}/contacts?count=false` }) },
    { what: 'segment: count', next: () => ({ path: `/v1/segments/${segment}/count` }) },
    { what: 'facets of a common name', next: () => ({ path: '/v1/contacts/facets?q=budi' }) },
    { what: 'facets of all', next: () => ({ path: '/v1/contacts/facets' }) },
  ]
}

/** @param {number} size @returns {import('./measure.mjs').Operation[]} */
export function writes(size) {
  const one = (n) => person(1, ((n * 7_919) % size) + 1, size)
  const untagged = Array.from({ length: 400 }, (_, n) => one(n)).filter(({ tags }) => !tags.includes(1)).map(({ uid }) => uid)
  return [
    { what: 'create: three tags that are there, three fields', bar: 'created', next: (n) => ({ method: 'POST', path: '/v1/contacts', body: create(n) }) },
    { what: 'create: three new tags', bar: 'createdNew', next: (n) => ({ method: 'POST', path: '/v1/contacts', body: { ...create(n + 5_000), tags: ['a', 'b', 'c'].map((tag) => `${tag} ${n}`) } }) },
    { what: 'update one field', next: (n) => ({ method: 'PUT', path: `/v1/contacts/${one(n).uid}`, body: { company: `PT Ganti ${n}` } }) },
    { what: 'add a tag', next: (n) => ({ method: 'POST', path: `/v1/contacts/${untagged[n % untagged.length]}/tags`, body: { tag: 'promo' } }) },
    { what: 'add a note', next: (n) => ({ method: 'POST', path: `/v1/contacts/${one(n).uid}/notes`, body: { body: `Catatan ${n}` } }) },
  ]
}
