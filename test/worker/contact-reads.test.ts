/** Listing, searching and finding contacts, and the panel's opening call. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { contact, withFields } from './contact'
import { newWorkspace } from './harness'

describe('GET /contacts', () => {
  it('pages newest first, and counts', async () => {
    const workspace = await newWorkspace()
    for (const name of ['A', 'B', 'C', 'D', 'E']) await contact(workspace, { name })
    const { body } = await workspace.get('/contacts?per_page=2&page=2')
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['C', 'B'])
    expect(body.meta).toEqual({ total: 5, page: 2, per_page: 2, total_pages: 3, next_cursor: expect.any(String) })
  })

  it('finds by name, phone however typed, e-mail, company and text attribute; the write is there at once', async () => {
    const workspace = await newWorkspace()
    await withFields(workspace)
    await contact(workspace, { name: 'Żaneta Łoś', phone: '0812-3456-7890', email: 'zaneta@example.com', company: 'PT Kopi', custom_attributes: { region: 'Jawa Barat' } })
    await contact(workspace, { name: 'Orang Lain' })
    for (const q of ['zaneta los', 'ŁOŚ', 'z', 'za', '0812 3456', '62812', '+62 812-3456-7890', '7890', 'zaneta@ex', 'kopi', 'jawa', 'ｚａｎｅｔａ']) {
      expect([q, (await workspace.get(`/contacts?q=${encodeURIComponent(q)}`)).body.meta.total]).toEqual([q, 1])
    }
    expect((await workspace.get('/contacts?q=%00')).body.error.details).toMatchObject([{ path: 'q', rule: 'characters' }])
    for (const q of ['zaneta orang', '"', "' OR 1=1 --", 'name:zaneta NOT x', '* AND (', 'NEAR(a b)']) {
      expect((await workspace.get(`/contacts?q=${encodeURIComponent(q)}`)).status).toBe(200)
    }
  })

  it('filters by tag in any case, and by tag with q', async () => {
    const workspace = await newWorkspace()
    await contact(workspace, { name: 'Budi', tags: ['Pelanggan-VIP'] })
    await contact(workspace, { name: 'Sari', tags: ['pelanggan-vip'] })
    await contact(workspace, { name: 'Budi Dua' })
    expect((await workspace.get('/contacts?tag=PELANGGAN-vip')).body.meta.total).toBe(2)
    expect((await workspace.get('/contacts?tag=pelanggan-vip&q=budi')).body.data.map(({ name }: { name: string }) => name)).toEqual(['Budi'])
    expect((await workspace.get('/contacts?tag=tidak-ada')).body.meta.total).toBe(0)
  })

  it('updated_after gives what a sync has missed, oldest edit first', async () => {
    const workspace = await newWorkspace()
    const { body: { data: a } } = await contact(workspace, { name: 'A' })
    await contact(workspace, { name: 'B' })
    await env.DB.prepare('UPDATE contacts SET updated_at = updated_at - 100000 WHERE workspace = ?1').bind(workspace.number).run()
    const since = new Date(Date.now() - 50_000).toISOString()
    await workspace.put(`/contacts/${a.id}`, { company: 'Baru' })
    const { body } = await workspace.get(`/contacts?updated_after=${since}`)
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['A'])
  })

  it('304: nothing has changed since', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace, { tags: ['vip'] })
    const { headers } = await workspace.get(`/contacts/${data.id}`)
    const again = await workspace.get(`/contacts/${data.id}`, { 'If-None-Match': headers.get('ETag') ?? '' })
    expect([again.status, again.body]).toEqual([304, null])
    const { body: { data: [tag] } } = await workspace.get('/tags')
    await workspace.put(`/tags/${tag.id}`, { name: 'utama' })
    expect((await workspace.get(`/contacts/${data.id}`, { 'If-None-Match': headers.get('ETag') ?? '' })).status).toBe(200)
  })
})

describe('GET /panel', () => {
  it('lets choose among several, each with the phone as it is stored and as it is read here', async () => {
    const workspace = await newWorkspace()
    const { body: { data: home } } = await contact(workspace, { name: 'A', phone: '081234567890', phones: ['+6591234567'] })
    const { body: { data: abroad } } = await contact(workspace, { name: 'B', phone: '+6591234568', email: 'b@example.com' })
    await contact(workspace, { name: 'C', external_id: 'CRM-3' })
    const { body: { data } } = await workspace.get('/panel?phone=081234567890&email=b@example.com&external_id=CRM-3')
    expect(data).toMatchObject({ match: 'several', contact: null })
    expect(data.candidates.map(({ name, phone, phone_national, matched_on }: Record<string, unknown>) => [name, phone, phone_national, matched_on])).toEqual([
      ['C', null, null, ['external_id']],
      ['B', '+6591234568', abroad.phones[0].national, ['email']],
      ['A', '+6281234567890', home.phones[0].national, ['phone']],
    ])
    expect([home.phones[0].national, abroad.phones[0].national]).toEqual(['0812-3456-7890', '+65 9123 4568'])
  })

  it('says who in the bin was meant, and only when nobody else is there', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace, { phone: '081234567890' })
    const panel = async (query: string) => (await workspace.get(`/panel?${query}`)).body.data
    expect(await panel('phone=081234567890')).toMatchObject({ match: 'one', binned: null })
    await workspace.delete(`/contacts/${data.id}`)
    for (const query of ['phone=081234567890', `contact_id=${data.id}`]) {
      expect(await panel(query)).toMatchObject({ match: 'none', contact: null, candidates: [], binned: { id: data.id, name: 'Budi Santoso' } })
    }
    await contact(workspace, { name: 'Lain', email: 'lain@example.com' })
    expect(await panel('phone=081234567890&email=lain@example.com')).toMatchObject({ match: 'one', contact: { name: 'Lain' }, binned: null })
  })
})

describe('GET /contacts/lookup', () => {
  it('200, 404, 409, and 422 for what is no phone', async () => {
    const workspace = await newWorkspace()
    await contact(workspace, { name: 'A', phone: '081234567890', external_id: 'CRM-1' })
    await contact(workspace, { name: 'B', email: 'b@example.com' })
    expect((await workspace.get('/contacts/lookup?phone=+6281234567890')).body.data.name).toBe('A')
    expect((await workspace.get('/contacts/lookup?external_id=CRM-1')).body.data.external_id).toBe('CRM-1')
    expect((await workspace.get('/contacts/lookup?email=B@example.com')).body.data.name).toBe('B')
    expect((await workspace.get('/contacts/lookup?email=c@example.com')).status).toBe(404)
    expect((await workspace.get('/contacts/lookup?phone=081234567890&email=b@example.com')).status).toBe(409)
    expect((await workspace.get('/contacts/lookup?phone=abc')).status).toBe(422)
    expect((await workspace.get('/contacts/lookup')).status).toBe(422)
  })
})
