/** Tags and groups of a workspace: the same behaviour, asked of both. */
import { describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from './harness'

const kinds = [
  { name: 'tags', property: 'color', value: 'rose', other: 'blue' },
  { name: 'groups', property: 'description', value: 'Pelanggan lama', other: 'Yang baru' },
] as const

describe.each(kinds)('/$name', ({ name, property, value, other }) => {
  const path = `/${name}`
  const create = async (workspace: TestWorkspace, label: string) => (await workspace.post(path, { name: label, [property]: value })).body.data
  const give = (workspace: TestWorkspace, label: { id: string; name: string }) =>
    workspace.post('/contacts', { name: 'Budi', ...(name === 'tags' ? { tags: [label.name] } : { groups: [label.id] }) })
  const names = (items: (string | { name: string })[]) => items.map((item) => (typeof item === 'string' ? item : item.name))

  it('201, and 409 for a name that differs only in case', async () => {
    const workspace = await newWorkspace()
    const { status, body, headers } = await workspace.post(path, { name: 'Reseller', [property]: value })
    expect(status).toBe(201)
    expect(headers.get('Location')).toBe(`/v1${path}/${body.data.id}`)
    expect(body.data).toMatchObject({ name: 'Reseller', [property]: value, contacts_count: 0, version: 1 })
    expect((await workspace.post(path, { name: 'RESELLER' })).status).toBe(409)
  })

  it('lists what begins with q first, then what holds it, with counts', async () => {
    const workspace = await newWorkspace()
    for (const label of ['pre-order', 'order ulang', 'ORDER', 'lain']) await create(workspace, label)
    const listed = (await workspace.get(path)).body.data
    await give(workspace, listed.find((label: { name: string }) => label.name === 'order ulang'))
    const { body } = await workspace.get(`${path}?q=order`)
    expect(names(body.data)).toEqual(['order ulang', 'ORDER', 'pre-order'])
    expect(body.data[0].contacts_count).toBe(1)
    expect(body.meta.total).toBe(3)
  })

  it('a new name shows on every contact at once; its own case may change', async () => {
    const workspace = await newWorkspace()
    const label = await create(workspace, 'reseller')
    const { body: { data: contact } } = await give(workspace, label)
    const { body } = await workspace.put(`${path}/${label.id}`, { name: 'Reseller', [property]: other })
    expect(body.data).toMatchObject({ name: 'Reseller', [property]: other, version: 2 })
    expect(names((await workspace.get(`/contacts/${contact.id}`)).body.data[name])).toEqual(['Reseller'])
    expect((await workspace.put(`${path}/${label.id}`, { [property]: null })).body.data[property]).toBeNull()
  })

  it('409: a name that another has', async () => {
    const workspace = await newWorkspace()
    const label = await create(workspace, 'satu')
    await create(workspace, 'dua')
    expect((await workspace.put(`${path}/${label.id}`, { name: 'DUA' })).status).toBe(409)
  })

  it('412: a stale If-Match', async () => {
    const workspace = await newWorkspace()
    const label = await create(workspace, 'satu')
    await workspace.put(`${path}/${label.id}`, { name: 'satu lagi' })
    const { status, body } = await workspace.put(`${path}/${label.id}`, { name: 'dua' }, { 'If-Match': '"1"' })
    expect([status, body.error.current.name]).toEqual([412, 'satu lagi'])
  })

  it('deleted from every contact, and restored to each that had it', async () => {
    const workspace = await newWorkspace()
    const label = await create(workspace, 'reseller')
    const { body: { data: contact } } = await give(workspace, label)
    expect((await workspace.delete(`${path}/${label.id}`)).rowsWritten).toBeLessThanOrEqual(8)
    expect((await workspace.get(path)).body.data).toEqual([])
    expect((await workspace.get(`/contacts/${contact.id}`)).body.data[name]).toEqual([])
    expect((await workspace.get(`${path}/${label.id}`)).status).toBe(404)
    expect((await workspace.post(`${path}/${label.id}/restore`)).body.data.contacts_count).toBe(1)
    expect(names((await workspace.get(`/contacts/${contact.id}`)).body.data[name])).toEqual(['reseller'])
  })

  it('409: restoring one whose name has been taken since; the new one is another', async () => {
    const workspace = await newWorkspace()
    const label = await create(workspace, 'reseller')
    await give(workspace, label)
    await workspace.delete(`${path}/${label.id}`)
    const again = await create(workspace, 'reseller')
    expect(again).toMatchObject({ contacts_count: 0 })
    expect(again.id).not.toBe(label.id)
    expect((await workspace.post(`${path}/${label.id}/restore`)).status).toBe(409)
  })

  it('keeps its count right while deleted', async () => {
    const workspace = await newWorkspace()
    const label = await create(workspace, 'reseller')
    const { body: { data: contact } } = await give(workspace, label)
    await workspace.delete(`${path}/${label.id}`)
    await workspace.put(`/contacts/${contact.id}`, { [name]: [] })
    expect((await workspace.post(`${path}/${label.id}/restore`)).body.data.contacts_count).toBe(0)
  })
})
