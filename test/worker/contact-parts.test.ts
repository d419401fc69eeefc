/** What a contact has several of: phones and e-mails, tags, groups, one by one. */
import { describe, expect, it } from 'vitest'
import { contact } from './contact'
import { newWorkspace } from './harness'

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

describe('an e-mail with accents', () => {
  it('is kept as it is, and found without them, also after it is changed', async () => {
    const workspace = await newWorkspace()
    const found = async (q: string) => (await workspace.get(`/contacts?q=${encodeURIComponent(q)}`)).body.meta.total
    const { body: { data } } = await workspace.post('/contacts', { name: 'Budi', email: 'José@exämple.de' })
    expect(data.email).toBe('josé@exämple.de')
    expect([await found('jose'), await found('josé@exämple.de'), await found('example')]).toEqual([1, 1, 1])
    await workspace.put(`/contacts/${data.id}/emails/${data.emails[0].id}`, { value: 'renée@example.com' })
    expect([await found('jose'), await found('renee')]).toEqual([0, 1])
    await workspace.put(`/contacts/${data.id}/emails/${data.emails[0].id}`, { value: 'rene@example.com' })
    expect([await found('renee'), await found('rene@')]).toEqual([0, 1])
    await workspace.post(`/contacts/${data.id}/emails`, { value: 'łukasz@example.pl' })
    expect(await found('lukasz')).toBe(1)
  })
})
