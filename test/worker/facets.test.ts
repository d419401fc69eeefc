/** What a filter bar shows: how many of the hits have which tag, group, source, status. */
import { describe, expect, it } from 'vitest'
import { newWorkspace } from './harness'

describe('GET /contacts/facets', () => {
  it('counts what the same list would show, whoever else is in the database', async () => {
    const [workspace, neighbour] = await Promise.all([newWorkspace(), newWorkspace()])
    const { body: { data: group } } = await workspace.post('/groups', { name: 'Reseller' })
    for (const tenant of [workspace, neighbour]) {
      await tenant.post('/contacts', { name: 'Budi Satu', tags: ['vip', 'prospek'], source: 'whatsapp' })
      await tenant.post('/contacts', { name: 'Budi Dua', tags: ['vip'], source: 'email' })
      await tenant.post('/contacts', { name: 'Siti', tags: ['vip', 'prospek'], source: 'whatsapp' })
    }
    const { body: { data: [siti] } } = await workspace.get('/contacts?q=siti')
    await workspace.post(`/contacts/${siti.id}/groups`, { group_id: group.id })
    const counts = async (query: string) => {
      const { body: { data } } = await workspace.get(`/contacts/facets${query}`)
      const short = (list: { value: string; count: number }[]) => list.map(({ value, count }) => `${value} ${count}`)
      return { total: data.total, lower_bound: data.lower_bound, tags: short(data.tags), groups: short(data.groups), sources: short(data.sources), statuses: short(data.statuses) }
    }
    expect(await counts('')).toEqual({
      total: 3, lower_bound: false, tags: ['vip 3', 'prospek 2'], groups: ['Reseller 1'], sources: ['whatsapp 2', 'email 1'], statuses: ['active 3'],
    })
    expect(await counts('?q=budi')).toEqual({
      total: 2, lower_bound: false, tags: ['vip 2', 'prospek 1'], groups: [], sources: ['email 1', 'whatsapp 1'], statuses: ['active 2'],
    })
    expect(await counts('?tag=nobody')).toEqual({ total: 0, lower_bound: false, tags: [], groups: [], sources: [], statuses: [] })
    const { body: { data: [vip] } } = await workspace.get('/tags?q=vip')
    await workspace.delete(`/tags/${vip.id}`)
    expect((await counts('')).tags).toEqual(['prospek 2'])
  })

  it('takes one trip', async () => {
    const workspace = await newWorkspace()
    await workspace.post('/contacts', { name: 'Budi', tags: ['vip'] })
    expect(await workspace.get('/contacts/facets?q=budi')).toMatchObject({ status: 200, trips: 1 })
  })
})
