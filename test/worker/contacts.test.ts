/** The contact, through the front door: one `describe` a route, the statuses it can answer inside. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from './harness'

const contact = (workspace: TestWorkspace, more: object = {}) => workspace.post('/contacts', { name: 'Budi Santoso', ...more })

async function withFields(workspace: TestWorkspace) {
  await workspace.post('/custom_attributes', { name: 'Tingkat', key: 'customer_tier', type: 'dropdown', options: ['silver', 'gold'] })
  await workspace.post('/custom_attributes', { name: 'Limit kredit', type: 'number' })
  await workspace.post('/custom_attributes', { name: 'Bergabung', key: 'joined_on', type: 'date' })
  await workspace.post('/custom_attributes', { name: 'Buletin', key: 'newsletter', type: 'checkbox' })
  await workspace.post('/custom_attributes', { name: 'Wilayah', key: 'region', type: 'text' })
}

describe('POST /contacts', () => {
  it('201: answers the contact, its place and its ETag, as the documentation shows', async () => {
    const workspace = await newWorkspace()
    await withFields(workspace)
    const { status, headers, body } = await workspace.post('/contacts', {
      name: 'Siti Rahma',
      phone: '+628987654321',
      email: 'siti@example.com',
      tags: ['prospect'],
      custom_attributes: { customer_tier: 'silver' },
    })
    expect(status).toBe(201)
    expect(body.data).toMatchObject({
      name: 'Siti Rahma',
      phone: '+628987654321',
      phone_digits: '628987654321',
      email: 'siti@example.com',
      company: null,
      tags: ['prospect'],
      custom_attributes: { customer_tier: 'silver' },
      source: 'api',
      status: 'active',
      version: 1,
    })
    expect(body.data.id).toMatch(/^ct_/)
    expect(body.data.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(headers.get('Location')).toBe(`/v1/contacts/${body.data.id}`)
    expect(headers.get('ETag')).toMatch(/^"1\.[0-9a-f]{16}"$/)
  })

  it('201: many phones and e-mails, one primary of each', async () => {
    const workspace = await newWorkspace()
    const { body } = await contact(workspace, {
      phones: ['0812-3456-7890', { value: '+65 9123 4567', primary: true }, '+62 812 3456 7890'],
      emails: ['A@Example.com', 'b@example.com'],
    })
    expect(body.data.phones).toMatchObject([
      { value: '+6591234567', national: '+65 9123 4567', raw: '+65 9123 4567', primary: true },
      { value: '+6281234567890', national: '0812-3456-7890', raw: '0812-3456-7890', primary: false },
    ])
    expect(body.data.emails).toMatchObject([
      { value: 'a@example.com', national: null, primary: true },
      { value: 'b@example.com', primary: false },
    ])
    expect(body.data).toMatchObject({ phone: '+6591234567', email: 'a@example.com' })
  })

  it('201: `phone` and `email` may stand in their lists again, as a copied contact has them', async () => {
    const workspace = await newWorkspace()
    const twice = { phone: '081234567890', phones: ['+65 9123 4567', '+6281234567890'], email: 'A@example.com', emails: ['a@example.com'] }
    for (const { status, body } of [await contact(workspace, twice), await workspace.put('/contacts?match_on=external_id', { name: 'B', external_id: 'b', phone: '081298765432', phones: ['081298765432'] })]) {
      expect(status).toBe(201)
      expect(body.data.phones.filter(({ primary }: { primary: boolean }) => primary)).toHaveLength(1)
    }
    const { body: { data } } = await workspace.get('/contacts/lookup?email=a@example.com')
    expect(data).toMatchObject({ phone: '+6281234567890', phones: [{ primary: true }, { value: '+6591234567' }], emails: [{ value: 'a@example.com' }] })
  })

  it('409: more phones than a contact may have, by whichever way', async () => {
    const workspace = await newWorkspace()
    const phones = (from: number) => Array.from({ length: 20 }, (_, n) => `0812345${from + n}`)
    expect((await contact(workspace, { phone: '081298765432', phones: phones(10_000) })).status).toBe(409)
    const full = await workspace.put('/contacts?match_on=external_id', { name: 'A', external_id: 'a', phones: phones(20_000) })
    expect([full.status, full.body.data.phones.length]).toEqual([201, 20])
    expect((await workspace.put('/contacts?match_on=external_id', { external_id: 'a', phones: phones(30_000) })).status).toBe(409)
    expect((await workspace.put('/contacts?match_on=external_id', { external_id: 'a', phones: phones(20_000) })).status).toBe(200)
    expect((await workspace.put(`/contacts/${full.body.data.id}`, { phone: '081298765432' })).body.data.phones).toHaveLength(20)
  })

  it('409: names who holds the phone, in the bin too, and writes nothing', async () => {
    const workspace = await newWorkspace()
    const { body: { data: first } } = await contact(workspace, { phone: '081234567890' })
    await workspace.delete(`/contacts/${first.id}`)
    const { status, body } = await contact(workspace, { name: 'Lain', phone: '+62 812-3456-7890', tags: ['baru'] })
    expect(status).toBe(409)
    expect(body.error).toMatchObject({
      code: 'conflict',
      conflicts: [{ contact_id: first.id, name: 'Budi Santoso', path: 'phone', deleted: true }],
    })
    expect((await workspace.get('/tags')).body.data).toEqual([])
    expect((await workspace.get('/contacts')).body.meta.total).toBe(0)
  })

  it('422: says everything that is wrong, by path and rule', async () => {
    const workspace = await newWorkspace()
    await withFields(workspace)
    const { status, body } = await contact(workspace, {
      phone: '0841234567',
      custom_attributes: { customer_tier: 'bronze', limit_kredit: '5', joined_on: '2024-02-30', newsletter: 'ya', shoe_size: 42 },
    })
    expect(status).toBe(422)
    expect(body.error.details.map(({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`).toSorted()).toEqual([
      'custom_attributes.customer_tier not_an_option',
      'custom_attributes.joined_on date',
      'custom_attributes.limit_kredit number',
      'custom_attributes.newsletter boolean',
      'custom_attributes.shoe_size unknown_field',
      'phone phone_prefix',
    ])
  })

  it('422: in a list, by its place', async () => {
    const workspace = await newWorkspace()
    const { body } = await contact(workspace, { phones: [8, { value: '0812', note: 'x' }, { primary: true }], emails: ['bukan', { value: 'a@b' }], tags: ['a', ''] })
    expect(body.error.details.map(({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`)).toEqual([
      'tags.1 required', 'phones.0 type', 'phones.1.note unknown_key', 'phones.2.value required', 'emails.0 email', 'emails.1.value email',
    ])
  })

  it('422: a group that does not exist', async () => {
    const workspace = await newWorkspace()
    const { status, body } = await contact(workspace, { groups: ['grp_NOBODY'] })
    expect(status).toBe(422)
    expect(body.error.details).toMatchObject([{ path: 'groups', rule: 'unknown_group' }])
  })
})

describe('PUT /contacts/{id}', () => {
  it('200: what is absent stays, null clears, tags are the new set', async () => {
    const workspace = await newWorkspace()
    await withFields(workspace)
    const { body: { data } } = await contact(workspace, {
      company: 'PT Lama', location: 'Bandung', tags: ['vip', 'reseller'], custom_attributes: { region: 'Jabar', newsletter: true },
    })
    const { status, body } = await workspace.put(`/contacts/${data.id}`, {
      company: 'PT Baru Indonesia', location: null, tags: ['VIP', 'platinum'], custom_attributes: { newsletter: null, limit_kredit: 2.5 },
    })
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      name: 'Budi Santoso', company: 'PT Baru Indonesia', location: null, tags: ['vip', 'platinum'],
      custom_attributes: { region: 'Jabar', limit_kredit: 2.5 }, version: 2,
    })
    expect(body.data.custom_attributes).not.toHaveProperty('newsletter')
  })

  it('200: a new phone takes the place of the primary, a second one becomes it, null removes it', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace, { phones: ['081234567890', '+6591234567'] })
    const put = async (phone: string | null) => (await workspace.put(`/contacts/${data.id}`, { phone })).body.data
    const replaced = await put('081298765432')
    expect(replaced.phones.map(({ value }: { value: string }) => value)).toEqual(['+6281298765432', '+6591234567'])
    expect(replaced.phones[0].id).toBe(data.phones[0].id)
    const swapped = await put('+6591234567')
    expect(swapped.phones).toMatchObject([{ value: '+6591234567', primary: true }, { value: '+6281298765432', primary: false }])
    const removed = await put(null)
    expect(removed.phones).toMatchObject([{ value: '+6281298765432', primary: true }])
    expect((await put(null)).phone).toBeNull()
  })

  it('200: the same again is no edit', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace, { company: 'PT Contoh', tags: ['vip'] })
    const { body } = await workspace.put(`/contacts/${data.id}`, { name: 'Budi Santoso', company: 'PT Contoh', tags: ['Vip'] })
    expect(body.data).toMatchObject({ version: 1, updated_at: data.updated_at })
  })

  it('404: in the bin, unknown, malformed', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace)
    await workspace.delete(`/contacts/${data.id}`)
    for (const id of [data.id, 'ct_NOBODY', 'x', '%00', 'usr_01']) {
      expect((await workspace.put(`/contacts/${id}`, { name: 'X' })).status).toBe(404)
    }
  })

  it('409: a value that another contact holds', async () => {
    const workspace = await newWorkspace()
    const { body: { data: siti } } = await contact(workspace, { name: 'Siti', email: 'siti@example.com' })
    const { body: { data: budi } } = await contact(workspace)
    const { status, body } = await workspace.put(`/contacts/${budi.id}`, { email: 'SITI@example.com', name: 'Berubah' })
    expect(status).toBe(409)
    expect(body.error.conflicts).toEqual([{ contact_id: siti.id, name: 'Siti', path: 'email', deleted: false }])
    expect((await workspace.get(`/contacts/${budi.id}`)).body.data.name).toBe('Budi Santoso')
  })

  it('412: a stale If-Match, with what the contact is now', async () => {
    const workspace = await newWorkspace()
    const { body: { data }, headers } = await contact(workspace)
    await workspace.put(`/contacts/${data.id}`, { company: 'PT Dulu' })
    const stale = await workspace.put(`/contacts/${data.id}`, { company: 'PT Kemudian' }, { 'If-Match': headers.get('ETag') ?? '' })
    expect(stale.status).toBe(412)
    expect(stale.body.error).toMatchObject({ code: 'precondition_failed', current: { company: 'PT Dulu', version: 2 } })
    expect(stale.trips).toBe(2)
  })

  it('200: an If-Match that was weakened on the way, or *', async () => {
    const workspace = await newWorkspace()
    const { body: { data }, headers } = await contact(workspace)
    expect((await workspace.put(`/contacts/${data.id}`, { company: 'A' }, { 'If-Match': `W/${headers.get('ETag')}` })).status).toBe(200)
    expect((await workspace.put(`/contacts/${data.id}`, { company: 'B' }, { 'If-Match': '*' })).status).toBe(200)
    expect((await workspace.put(`/contacts/${data.id}`, { company: 'C' }, { 'If-Match': 'yesterday' })).status).toBe(400)
  })
})

describe('PUT /contacts?match_on=', () => {
  it('201 for nobody, 200 for one, restored from the bin', async () => {
    const workspace = await newWorkspace()
    const upsert = (body: object, on = 'phone,email') => workspace.put(`/contacts?match_on=${on}`, body)
    const made = await upsert({ name: 'Budi', phone: '081234567890' })
    expect(made.status).toBe(201)
    const found = await upsert({ phone: '+62 812 3456 7890', email: 'budi@example.com', company: 'PT Contoh' })
    expect(found.status).toBe(200)
    expect(found.body.data).toMatchObject({ id: made.body.data.id, name: 'Budi', email: 'budi@example.com', company: 'PT Contoh' })
    await workspace.put(`/contacts/${made.body.data.id}`, { tags: ['vip'] })
    await workspace.delete(`/contacts/${made.body.data.id}`)
    const back = await upsert({ email: 'budi@example.com' })
    expect(back.body.data).toMatchObject({ id: made.body.data.id, deleted_at: null, tags: ['vip'] })
    expect((await workspace.get('/contacts?tag=vip')).body.meta.total).toBe(1)
    expect((await workspace.get('/contacts?q=budi')).body.meta.total).toBe(1)
  })

  it('409: more than one matches, with the list', async () => {
    const workspace = await newWorkspace()
    const { body: { data: a } } = await contact(workspace, { name: 'A', phone: '081234567890' })
    const { body: { data: b } } = await contact(workspace, { name: 'B', email: 'b@example.com' })
    const { status, body } = await workspace.put('/contacts?match_on=phone,email', { phone: '081234567890', email: 'b@example.com' })
    expect(status).toBe(409)
    expect(body.error.conflicts.map(({ contact_id }: { contact_id: string }) => contact_id)).toEqual([a.id, b.id])
  })

  it('422: nothing to match on, or no name for somebody new', async () => {
    const workspace = await newWorkspace()
    expect((await workspace.put('/contacts?match_on=phone', { name: 'X', email: 'x@example.com' })).body.error.details).toMatchObject([{ path: 'phone', rule: 'required' }])
    expect((await workspace.put('/contacts?match_on=phone', { phone: '081234567890' })).body.error.details).toMatchObject([{ path: 'name', rule: 'required' }])
    expect((await workspace.put('/contacts', { name: 'X' })).status).toBe(422)
  })

  it('fifty at once make one contact', async () => {
    const workspace = await newWorkspace()
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) =>
      workspace.put('/contacts?match_on=phone', { name: `Budi ${n}`, phone: '081234567890' })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49)
    expect((await workspace.get('/contacts')).body.meta.total).toBe(1)
  })
})

describe('DELETE /contacts/{id} and its restore', () => {
  it('leaves every list and counter, and comes back to all of them', async () => {
    const workspace = await newWorkspace()
    const { body: { data: group } } = await workspace.post('/groups', { name: 'Reseller' })
    const { body: { data } } = await contact(workspace, { phone: '081234567890', tags: ['vip'], groups: [group.id] })
    const seen = async () => ({
      listed: (await workspace.get('/contacts')).body.meta.total,
      searched: (await workspace.get('/contacts?q=budi')).body.meta.total,
      tagged: (await workspace.get('/contacts?tag=vip')).body.meta.total,
      tag: (await workspace.get('/tags')).body.data[0].contacts_count,
      group: (await workspace.get(`/groups/${group.id}`)).body.data.contacts_count,
      panel: (await workspace.get('/panel?phone=081234567890')).body.data.match,
      lookup: (await workspace.get('/contacts/lookup?phone=081234567890')).status,
    })
    const before = { listed: 1, searched: 1, tagged: 1, tag: 1, group: 1, panel: 'one', lookup: 200 }
    expect(await seen()).toEqual(before)
    const binned = await workspace.delete(`/contacts/${data.id}`)
    expect(binned.body.data.deleted_at).not.toBeNull()
    expect(await seen()).toEqual({ listed: 0, searched: 0, tagged: 0, tag: 0, group: 0, panel: 'none', lookup: 404 })
    expect((await workspace.post(`/contacts/${data.id}/restore`)).body.data.deleted_at).toBeNull()
    expect(await seen()).toEqual(before)
  })

  it('404: restoring what is not in the bin, or has been there for more than thirty days', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace)
    expect((await workspace.post(`/contacts/${data.id}/restore`)).status).toBe(404)
    await workspace.delete(`/contacts/${data.id}`)
    await env.DB.prepare('UPDATE contacts SET deleted_at = deleted_at - ?1 WHERE uid = ?2').bind(30 * 86_400_000 + 1, data.id).run()
    expect((await workspace.post(`/contacts/${data.id}/restore`)).status).toBe(404)
  })
})

describe('GET /contacts', () => {
  it('pages newest first, and counts', async () => {
    const workspace = await newWorkspace()
    for (const name of ['A', 'B', 'C', 'D', 'E']) await contact(workspace, { name })
    const { body } = await workspace.get('/contacts?per_page=2&page=2')
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['C', 'B'])
    expect(body.meta).toEqual({ total: 5, page: 2, per_page: 2, total_pages: 3 })
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

describe('phones and e-mails of a contact', () => {
  it('add, change, make primary, remove', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace, { phone: '081234567890' })
    const path = `/contacts/${data.id}/phones`
    const added = await workspace.post(path, { value: '+65 9123 4567' })
    expect(added.body.data.phones).toMatchObject([{ primary: true }, { value: '+6591234567', primary: false }])
    const second = added.body.data.phones[1].id
    expect((await workspace.put(`${path}/${second}`, { primary: true })).body.data.phone).toBe('+6591234567')
    expect((await workspace.put(`${path}/${second}`, { value: '+6591234568' })).body.data.phone).toBe('+6591234568')
    const removed = await workspace.delete(`${path}/${second}`)
    expect(removed.body.data.phones).toMatchObject([{ value: '+6281234567890', primary: true }])
    expect((await workspace.delete(`${path}/${second}`)).status).toBe(404)
    expect((await workspace.post(`/contacts/${data.id}/emails`, { value: 'Budi@Example.com' })).body.data.email).toBe('budi@example.com')
  })

  it('409: one the contact has already, one that another has', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace, { phone: '081234567890' })
    await contact(workspace, { name: 'Lain', phone: '081298765432' })
    expect((await workspace.post(`/contacts/${data.id}/phones`, { value: '0812 3456 7890' })).status).toBe(409)
    const taken = await workspace.post(`/contacts/${data.id}/phones`, { value: '081298765432' })
    expect(taken.body.error.conflicts).toMatchObject([{ name: 'Lain', path: 'value' }])
  })
})

describe('one tag, one group', () => {
  it('adds and removes without touching the rest', async () => {
    const workspace = await newWorkspace()
    const { body: { data: group } } = await workspace.post('/groups', { name: 'Reseller' })
    const { body: { data } } = await contact(workspace, { tags: ['a', 'b'] })
    const path = `/contacts/${data.id}`
    expect((await workspace.post(`${path}/tags`, { tag: 'C' })).body.data.tags).toEqual(['a', 'b', 'C'])
    expect((await workspace.post(`${path}/tags`, { tag: 'c' })).body.data).toMatchObject({ tags: ['a', 'b', 'C'], version: 2 })
    expect((await workspace.delete(`${path}/tags?tag=A`)).body.data.tags).toEqual(['b', 'C'])
    expect((await workspace.post(`${path}/groups`, { group_id: group.id })).body.data.groups).toEqual([{ id: group.id, name: 'Reseller' }])
    expect((await workspace.delete(`${path}/groups/${group.id}`)).body.data.groups).toEqual([])
    expect((await workspace.get('/tags')).body.data.map((tag: { name: string; contacts_count: number }) => [tag.name, tag.contacts_count]).toSorted())
      .toEqual([['C', 1], ['a', 0], ['b', 1]])
  })
})

describe('a full set of tags', () => {
  const fifty = Array.from({ length: 50 }, (_, n) => `t${n}`)

  it('takes one it has, and one more only when another has gone', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace, { tags: fifty })
    const add = (tag: string) => workspace.post(`/contacts/${data.id}/tags`, { tag })
    expect((await add('T7')).body.data).toMatchObject({ version: 1, tags: fifty })
    expect((await add('lagi')).status).toBe(409)
    const { body: { data: [tag] } } = await workspace.get('/tags?q=t49')
    await workspace.delete(`/tags/${tag.id}`)
    expect((await add('lagi')).body.data.tags).toHaveLength(50)
  })
})

describe('Idempotency-Key', () => {
  it('replays the stored answer in one trip, writing nothing; another body is 422', async () => {
    const workspace = await newWorkspace()
    const headers = { 'Idempotency-Key': 'pesanan-1' }
    const first = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' }, headers)
    const second = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' }, headers)
    expect(second).toMatchObject({ status: 201, trips: 1, rowsWritten: 0, body: first.body })
    expect(second.headers.get('Idempotent-Replayed')).toBe('true')
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(first.headers.get('Idempotent-Replayed')).toBeNull()
    const other = await workspace.post('/contacts', { name: 'Lain' }, headers)
    expect(other.body.error.details).toMatchObject([{ path: 'Idempotency-Key', rule: 'idempotency_key_reused' }])
  })

  it('fifty at once make one contact', async () => {
    const workspace = await newWorkspace()
    const answers = await Promise.all(Array.from({ length: 50 }, () => workspace.post('/contacts', { name: 'Budi' }, { 'Idempotency-Key': 'x' })))
    expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1)
    expect((await workspace.get('/contacts')).body.meta.total).toBe(1)
  })

  it('belongs to a credential', async () => {
    const workspace = await newWorkspace()
    const agent = await workspace.as('agent')
    const a = await workspace.post('/contacts', { name: 'Budi' }, { 'Idempotency-Key': 'x' })
    const b = await agent.post('/contacts', { name: 'Budi' }, { 'Idempotency-Key': 'x' })
    expect(b.body.data.id).not.toBe(a.body.data.id)
  })
})

describe('lost updates', () => {
  it('fifty writers without If-Match: each field is one of the values sent, and every edit is counted', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await contact(workspace)
    await Promise.all(Array.from({ length: 50 }, (_, n) => workspace.put(`/contacts/${data.id}`, { company: `c${n}`, location: `l${n}` })))
    const { body } = await workspace.get(`/contacts/${data.id}`)
    expect(body.data.company).toMatch(/^c\d+$/)
    expect(body.data.location).toBe(body.data.company.replace('c', 'l'))
    expect(body.data.version).toBe(51)
  })
})
