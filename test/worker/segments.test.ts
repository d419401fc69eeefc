/** Saved searches: what they find, what they remember, and what they cost. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from './harness'

const names = (answer: { body: { data: { name: string }[] } }) => answer.body.data.map(({ name }) => name)

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await newWorkspace()
  for (const [name, tags, email] of [
    ['Budi Santoso', ['vip'], 'budi@example.com'], ['Budi Hartono', ['prospek'], null], ['Siti Rahma', ['vip', 'prospek'], 'siti@example.com'],
  ] as const) expect((await workspace.post('/contacts', { name, tags, email })).status).toBe(201)
})

async function segment(body: object): Promise<{ id: string; version: number }> {
  const answer = await workspace.post('/segments', body)
  expect(answer.status).toBe(201)
  expect(answer.headers.get('Location')).toBe(`/v1/segments/${answer.body.data.id}`)
  return answer.body.data
}

const vip = { field: 'tags', op: 'any', value: ['VIP'] }

describe('a segment', () => {
  it('finds by words and filter together, in the order asked for, and counts the same', async () => {
    const { id } = await segment({ name: 'Budi yang VIP', q: 'budi', filter: vip })
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toEqual(['Budi Santoso'])
    expect((await workspace.get(`/segments/${id}/count`)).body.data).toEqual({ total: 1, lower_bound: false })
    const all = await segment({ name: 'Semua' })
    expect(names(await workspace.get(`/segments/${all.id}/contacts?sort=name`))).toEqual(['Budi Hartono', 'Budi Santoso', 'Siti Rahma'])
  })

  it('is narrowed by whatever else is asked', async () => {
    const { id } = await segment({ name: 'VIP', filter: vip })
    expect(names(await workspace.get(`/segments/${id}/contacts?q=siti`))).toEqual(['Siti Rahma'])
    expect(names(await workspace.get(`/segments/${id}/contacts?tag=prospek`))).toEqual(['Siti Rahma'])
    expect(names(await workspace.get(`/segments/${id}/contacts?has_email=false`))).toEqual([])
  })

  it('takes one trip, and counts a tag by its counter', async () => {
    const { id } = await segment({ name: 'VIP', filter: vip })
    await workspace.get(`/segments/${id}/count`)
    expect(await workspace.get(`/segments/${id}/contacts`)).toMatchObject({ status: 200, trips: 1 })
    const counted = await workspace.get(`/segments/${id}/count`)
    expect(counted).toMatchObject({ trips: 1, body: { data: { total: 2 } } })
    expect(counted.rowsRead).toBeLessThanOrEqual(8)
  })

  it('keeps meaning its tag when that is renamed, and says its new name', async () => {
    const { id } = await segment({ name: 'VIP', filter: { and: [vip, { not: { field: 'tags', op: 'all', value: ['prospek', 'vip'] } }] } })
    const { body: { data: [tag] } } = await workspace.get('/tags?q=vip')
    expect((await workspace.put(`/tags/${tag.id}`, { name: 'Pelanggan Utama' })).status).toBe(200)
    // Another tag that takes the old name is another tag.
    await workspace.post('/contacts', { name: 'Orang Lain', tags: ['vip'] })
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toEqual(['Budi Santoso'])
    expect((await workspace.get(`/segments/${id}`)).body.data.filter).toEqual({
      and: [{ ...vip, value: ['Pelanggan Utama'] }, { not: { field: 'tags', op: 'all', value: ['prospek', 'Pelanggan Utama'] } }],
    })
    // What is sent back as it was read means the same.
    const { body: { data: { filter } } } = await workspace.get(`/segments/${id}`)
    await workspace.put(`/segments/${id}`, { filter })
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toEqual(['Budi Santoso'])
  })

  it('finds nobody by a tag that is deleted, and those it had when that is restored', async () => {
    const { id } = await segment({ name: 'VIP', filter: vip })
    const { body: { data: [tag] } } = await workspace.get('/tags?q=vip')
    await workspace.delete(`/tags/${tag.id}`)
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toEqual([])
    await workspace.post(`/tags/${tag.id}/restore`)
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toEqual(['Siti Rahma', 'Budi Santoso'])
  })

  it('means another tag of that name once its own is deleted', async () => {
    const { id } = await segment({ name: 'VIP', filter: { field: 'tags', op: 'all', value: ['vip', 'prospek'] } })
    const { body: { data: [tag] } } = await workspace.get('/tags?q=vip')
    await workspace.delete(`/tags/${tag.id}`)
    await workspace.post('/contacts', { name: 'Baru', tags: ['vip', 'prospek'] })
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toEqual(['Baru'])
    const one = await segment({ name: 'Satu', filter: vip })
    expect((await workspace.get(`/segments/${one.id}/count`)).body.data.total).toBe(1)
  })

  /** What is shown, sent as a filter of one's own, finds the same. */
  async function findsWhatItShows(id: string): Promise<{ shown: unknown; found: string[] }> {
    const { body: { data: { filter } } } = await workspace.get(`/segments/${id}`)
    const found = names(await workspace.get(`/segments/${id}/contacts`))
    expect(names(await workspace.get(`/contacts?filter=${encodeURIComponent(JSON.stringify(filter))}`))).toEqual(found)
    expect((await workspace.get(`/segments/${id}/count`)).body.data.total).toBe(found.length)
    return { shown: filter.value, found }
  }

  it('searches what it shows, when its tag is renamed and deleted, and another takes the name it was saved with', async () => {
    const { id } = await segment({ name: 'VIP', filter: vip })
    const { body: { data: [tag] } } = await workspace.get('/tags?q=vip')
    await workspace.put(`/tags/${tag.id}`, { name: 'Platinum' })
    await workspace.delete(`/tags/${tag.id}`)
    await workspace.post('/contacts', { name: 'Baru', tags: ['vip'] })
    expect(await findsWhatItShows(id)).toEqual({ shown: ['Platinum'], found: [] })
    await workspace.post(`/tags/${tag.id}/restore`)
    expect(await findsWhatItShows(id)).toEqual({ shown: ['Platinum'], found: ['Siti Rahma', 'Budi Santoso'] })
    await workspace.delete(`/tags/${tag.id}`)
    await workspace.post('/contacts', { name: 'Logam', tags: ['platinum'] })
    expect(await findsWhatItShows(id)).toEqual({ shown: ['Platinum'], found: ['Logam'] })
  })

  it('searches what it shows, where one of its tags is called as another was', async () => {
    const { id } = await segment({ name: 'Dua', filter: { field: 'tags', op: 'all', value: ['vip', 'prospek'] } })
    const { body: { data: [first] } } = await workspace.get('/tags?q=vip')
    const { body: { data: [second] } } = await workspace.get('/tags?q=prospek')
    await workspace.delete(`/tags/${first.id}`)
    await workspace.put(`/tags/${second.id}`, { name: 'vip' })
    expect(await findsWhatItShows(id)).toEqual({ shown: ['vip', 'vip'], found: ['Siti Rahma', 'Budi Hartono'] })
  })

  it('keeps meaning a tag that was not there when it was saved, also when that is renamed', async () => {
    const { id } = await segment({ name: 'Emas', filter: { field: 'tags', op: 'any', value: ['Emas "24"', 'tidak ada'] } })
    expect(await findsWhatItShows(id)).toMatchObject({ found: [] })
    await workspace.post('/contacts', { name: 'Agus', tags: ['emas "24"'] })
    expect(await findsWhatItShows(id)).toMatchObject({ found: ['Agus'] })
    const { body: { data: [tag] } } = await workspace.get('/tags?q=emas')
    await workspace.put(`/tags/${tag.id}`, { color: 'blue' })
    await workspace.put(`/tags/${tag.id}`, { name: 'Perak' })
    expect(await findsWhatItShows(id)).toEqual({ shown: ['Perak', 'tidak ada'], found: ['Agus'] })
    await workspace.put(`/tags/${tag.id}`, { name: 'Perunggu' })
    expect(await findsWhatItShows(id)).toEqual({ shown: ['Perunggu', 'tidak ada'], found: ['Agus'] })
  })

  it('puts whoever is called just so first, by its own words and those of the query', async () => {
    await workspace.post('/contacts', { name: 'Budi' })
    await workspace.post('/contacts', { name: 'Budi Santoso Budi' })
    const { id } = await segment({ name: 'Budi', q: 'budi' })
    const ranked = async (more = '') => names(await workspace.get(`/segments/${id}/contacts?sort=relevance${more}`))
    expect((await ranked())[0]).toBe('Budi')
    expect((await ranked('&q='))[0]).toBe('Budi')
    expect(await ranked('&q=santoso')).toEqual(['Budi Santoso', 'Budi Santoso Budi'])
  })

  it('does not change what the words of a query mean beside it', async () => {
    const { id } = await segment({ name: 'VIP', filter: vip })
    const { body: { data: [tag] } } = await workspace.get('/tags?q=vip')
    await workspace.put(`/tags/${tag.id}`, { name: 'utama' })
    const { body: { data: budi } } = await workspace.get('/contacts?q=santoso')
    await workspace.post(`/contacts/${budi[0].id}/tags`, { tag: 'vip' })
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toEqual(['Siti Rahma', 'Budi Santoso'])
    expect(names(await workspace.get(`/segments/${id}/contacts?tag=vip`))).toEqual(['Budi Santoso'])
  })

  it('keeps its cursors when it is only renamed', async () => {
    const { id } = await segment({ name: 'VIP', filter: vip })
    const { body: { meta } } = await workspace.get(`/segments/${id}/contacts?per_page=1`)
    await workspace.put(`/segments/${id}`, { name: 'Pelanggan VIP' })
    expect(names(await workspace.get(`/segments/${id}/contacts?per_page=1&cursor=${meta.next_cursor}`))).toEqual(['Budi Santoso'])
  })

  it('takes names for names, whatever a language makes of them', async () => {
    const { id } = await segment({ name: 'Aneh', filter: { field: 'tags', op: 'any', value: ['constructor', '__proto__', 'VIP'] } })
    expect((await workspace.get(`/segments/${id}`)).body.data.filter.value).toEqual(['constructor', '__proto__', 'vip'])
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toHaveLength(2)
  })

  it('is no longer than a filter in a query may be', async () => {
    const answer = await workspace.post('/segments', { name: 'Panjang', filter: { field: 'tags', op: 'any', value: Array.from({ length: 100 }, (_, n) => 'x'.repeat(150) + n) } })
    expect([answer.status, answer.body.error.details[0]]).toEqual([422, expect.objectContaining({ path: 'filter', rule: 'too_long' })])
  })

  it('keeps to itself in the log what it looks for', async () => {
    const { id } = await segment({ name: 'Budi', q: 'budi santoso', filter: vip })
    await workspace.put(`/segments/${id}`, { q: '081234567890' })
    const { results } = await env.DB.prepare('SELECT type, data FROM events WHERE subject = ?1 ORDER BY id').bind(id).all<{ type: string; data: string }>()
    expect(results.map(({ type, data }) => [type, JSON.parse(data)])).toEqual([
      ['segment.created', { name: 'Budi', changes: { name: { from: null, to: 'Budi' } }, finds_others: true }],
      ['segment.updated', { name: 'Budi', changes: {}, finds_others: true }],
    ])
  })

  it('changes what it finds at once, in every isolate that knew it', async () => {
    const { id } = await segment({ name: 'Budi', q: 'budi', filter: vip })
    await workspace.get(`/segments/${id}/contacts`)
    const { body: { data } } = await workspace.put(`/segments/${id}`, { q: null })
    expect(data).toMatchObject({ q: null, version: 2, filter: { ...vip, value: ['vip'] } })
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toEqual(['Siti Rahma', 'Budi Santoso'])
    await workspace.put(`/segments/${id}`, { filter: { or: [vip, { field: 'tags', op: 'any', value: ['prospek'] }] } })
    expect(names(await workspace.get(`/segments/${id}/contacts`))).toHaveLength(3)
  })

  it('says what it can no longer ask when its field is archived', async () => {
    const { body: { data: field } } = await workspace.post('/custom_attributes', { name: 'Tier', key: 'tier', type: 'text' })
    const { id } = await segment({ name: 'Emas', filter: { not: { field: 'custom_attributes.tier', op: 'equals', value: 'gold' } } })
    await workspace.put(`/custom_attributes/${field.id}`, { archived: true })
    const refused = await workspace.get(`/segments/${id}/contacts`)
    expect([refused.status, refused.body.error.details[0]]).toEqual([422, expect.objectContaining({ path: 'segment.filter.not.field', rule: 'unknown_field' })])
    expect((await workspace.get(`/segments/${id}`)).status).toBe(200)
  })

  it('has a cursor of its own: no other list takes it', async () => {
    const { id } = await segment({ name: 'VIP', filter: vip })
    const { body: { meta } } = await workspace.get(`/segments/${id}/contacts?per_page=1`)
    expect(names(await workspace.get(`/segments/${id}/contacts?per_page=1&cursor=${meta.next_cursor}`))).toEqual(['Budi Santoso'])
    expect((await workspace.get(`/contacts?per_page=1&cursor=${meta.next_cursor}`)).status).toBe(400)
    // Nor this one, once it finds others.
    await workspace.put(`/segments/${id}`, { q: 'budi' })
    expect((await workspace.get(`/segments/${id}/contacts?per_page=1&cursor=${meta.next_cursor}`)).status).toBe(400)
  })

  it('refuses a filter that cannot be asked, telling where', async () => {
    const answer = await workspace.post('/segments', { name: 'Salah', filter: { and: [vip, { field: 'umur', op: 'greater', value: 1 }] } })
    expect([answer.status, answer.body.error.details]).toEqual([422, [expect.objectContaining({ path: 'filter.and.1.field', rule: 'filter_field' })]])
  })
})
