/** Custom fields: what a workspace wants to know besides. */
import { describe, expect, it } from 'vitest'
import { newWorkspace } from './harness'

describe('/custom_attributes', () => {
  it('201: each type, in the order made, with a key from the name', async () => {
    const workspace = await newWorkspace()
    for (const [name, type] of [['Limit Kredit (Rp)', 'number'], ['Tanggal lahir', 'date'], ['Buletin', 'checkbox'], ['Catatan é', 'text']]) {
      expect((await workspace.post('/custom_attributes', { name, type })).status).toBe(201)
    }
    await workspace.post('/custom_attributes', { name: 'Ukuran', key: 'size', type: 'dropdown', options: ['S', 'M'] })
    const { body } = await workspace.get('/custom_attributes')
    expect(body.data.map(({ key, position }: { key: string; position: number }) => [key, position])).toEqual([
      ['limit_kredit_rp', 0], ['tanggal_lahir', 1], ['buletin', 2], ['catatan_e', 3], ['size', 4],
    ])
  })

  it('409: a key that is there, archived or not', async () => {
    const workspace = await newWorkspace()
    const { body: { data } } = await workspace.post('/custom_attributes', { name: 'Wilayah', type: 'text' })
    await workspace.put(`/custom_attributes/${data.id}`, { archived: true })
    expect((await workspace.post('/custom_attributes', { name: 'Wilayah', type: 'text' })).status).toBe(409)
  })

  it('422: options without a dropdown, a dropdown without options, a name that gives no key', async () => {
    const workspace = await newWorkspace()
    const create = async (body: object) => (await workspace.post('/custom_attributes', body)).body.error.details[0]
    expect(await create({ name: 'A', type: 'text', options: ['x'] })).toMatchObject({ path: 'options', rule: 'dropdown_only' })
    expect(await create({ name: 'A', type: 'dropdown' })).toMatchObject({ path: 'options', rule: 'dropdown_only' })
    expect(await create({ name: 'A', type: 'dropdown', options: ['x', 'x'] })).toMatchObject({ path: 'options', rule: 'duplicate' })
    expect(await create({ name: '名前', type: 'text' })).toMatchObject({ path: 'key', rule: 'required' })
    expect(await create({ name: 'A', key: '1a', type: 'text' })).toMatchObject({ path: 'key', rule: 'key' })
    const { body: { data } } = await workspace.post('/custom_attributes', { name: 'Teks', type: 'text' })
    expect((await workspace.put(`/custom_attributes/${data.id}`, { options: ['x'] })).body.error.details).toMatchObject([{ path: 'options', rule: 'dropdown_only' }])
  })

  it('archived: values are kept, not shown and not written; brought back, they are there', async () => {
    const workspace = await newWorkspace()
    const { body: { data: field } } = await workspace.post('/custom_attributes', { name: 'Wilayah', type: 'text' })
    const { body: { data: contact } } = await workspace.post('/contacts', { name: 'Budi', custom_attributes: { wilayah: 'Jabar' } })
    const shown = async () => (await workspace.get(`/contacts/${contact.id}`)).body.data.custom_attributes
    expect(await shown()).toEqual({ wilayah: 'Jabar' })
    await workspace.put(`/custom_attributes/${field.id}`, { archived: true })
    expect(await shown()).toEqual({})
    expect((await workspace.put(`/contacts/${contact.id}`, { custom_attributes: { wilayah: 'Jateng' } })).status).toBe(422)
    expect((await workspace.get('/custom_attributes')).body.data).toEqual([])
    expect((await workspace.get('/custom_attributes?archived=true')).body.data).toHaveLength(1)
    await workspace.put(`/custom_attributes/${field.id}`, { archived: false })
    expect(await shown()).toEqual({ wilayah: 'Jabar' })
    expect((await workspace.put(`/contacts/${contact.id}`, { custom_attributes: { wilayah: 'Jateng' } })).status).toBe(200)
  })

  it('an option taken away stays where it is, and can no longer be chosen', async () => {
    const workspace = await newWorkspace()
    const { body: { data: field } } = await workspace.post('/custom_attributes', { name: 'Tier', type: 'dropdown', options: ['silver', 'gold'] })
    const { body: { data: contact } } = await workspace.post('/contacts', { name: 'Budi', custom_attributes: { tier: 'gold' } })
    await workspace.put(`/custom_attributes/${field.id}`, { options: ['silver', 'platinum'] })
    expect((await workspace.put(`/contacts/${contact.id}`, { company: 'PT' })).body.data.custom_attributes).toEqual({ tier: 'gold' })
    expect((await workspace.put(`/contacts/${contact.id}`, { custom_attributes: { tier: 'gold' } })).status).toBe(200)
    expect((await workspace.put(`/contacts/${contact.id}`, { custom_attributes: { tier: 'platinum' } })).status).toBe(200)
    const { status, body } = await workspace.put(`/contacts/${contact.id}`, { custom_attributes: { tier: 'gold' } })
    expect([status, body.error.details]).toMatchObject([422, [{ path: 'custom_attributes.tier', rule: 'not_an_option' }]])
    expect((await workspace.post('/contacts', { name: 'Sari', custom_attributes: { tier: 'gold' } })).status).toBe(422)
  })

  it('takes another order, named wholly, or 422', async () => {
    const workspace = await newWorkspace()
    const ids: string[] = []
    for (const name of ['A', 'B', 'C']) ids.push((await workspace.post('/custom_attributes', { name, type: 'text' })).body.data.id)
    const [a = '', b = '', c = ''] = ids
    const { body } = await workspace.put('/custom_attributes', { ids: [c, a, b] })
    expect(body.data.map(({ key }: { key: string }) => key)).toEqual(['c', 'a', 'b'])
    expect((await workspace.get('/panel?phone=0')).body.data.fields.map(({ key }: { key: string }) => key)).toEqual(['c', 'a', 'b'])
    expect((await workspace.put('/custom_attributes', { ids: [a, b] })).body.error.details).toMatchObject([{ path: 'ids', rule: 'wrong_set' }])
    expect((await workspace.put('/custom_attributes', { ids: [a, b, 'fld_X'] })).status).toBe(422)
  })
})
