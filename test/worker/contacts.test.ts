/** Making, changing, binning and restoring a contact, through the front door: one `describe` a route, its statuses inside. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { contact, withFields } from './contact'
import { newWorkspace } from './harness'

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
