/** Every write leaves its event, in the same transaction; what changed nothing leaves none. */
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from './harness'

async function eventsOf({ number }: TestWorkspace) {
  const { results } = await env.DB
    .prepare(`SELECT type, data, actor_type, actor_name, contact IS NOT NULL AS about_contact FROM events WHERE id BETWEEN ?1 AND ?2 ORDER BY id`)
    .bind(number * 2 ** 32, number * 2 ** 32 + 4_294_967_295)
    .all<{ type: string; data: string; actor_type: string; actor_name: string; about_contact: number }>()
  return results.map((event) => ({ ...event, data: JSON.parse(event.data) }))
}

it('says what changed from what to what, and who did it', async () => {
  const workspace = await newWorkspace()
  await workspace.post('/custom_attributes', { name: 'Wilayah', type: 'text' })
  const { body: { data } } = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890', tags: ['vip'], custom_attributes: { wilayah: 'Jabar' } })
  const agent = await workspace.as('agent')
  await agent.put(`/contacts/${data.id}`, { name: 'Budi S', phone: '081298765432', tags: ['reseller'], custom_attributes: { wilayah: null } })
  const [, created, updated, ...tags] = await eventsOf(workspace)
  expect(created).toMatchObject({
    type: 'contact.created', actor_type: 'key', actor_name: 'Uji', about_contact: 1,
    data: { tags: ['vip'], changes: { name: { from: null, to: 'Budi' }, phones: { from: null, to: ['+6281234567890'] }, 'custom_attributes.wilayah': { from: null, to: 'Jabar' } } },
  })
  expect(updated).toMatchObject({
    type: 'contact.updated', actor_type: 'external', actor_name: 'Agen agent',
    data: { changes: {
      name: { from: 'Budi', to: 'Budi S' },
      phones: { from: ['+6281234567890'], to: ['+6281298765432'] },
      'custom_attributes.wilayah': { from: 'Jabar', to: null },
    } },
  })
  expect(tags).toMatchObject([
    { type: 'contact.tag_added', data: { tag: 'reseller' } },
    { type: 'contact.tag_removed', data: { tag: 'vip' } },
  ])
})

it('has one for each kind of write', async () => {
  const workspace = await newWorkspace()
  const { body: { data: group } } = await workspace.post('/groups', { name: 'Reseller' })
  const { body: { data: contact } } = await workspace.post('/contacts', { name: 'Budi' })
  const path = `/contacts/${contact.id}`
  await workspace.post(`${path}/tags`, { tag: 'vip' })
  await workspace.delete(`${path}/tags?tag=vip`)
  await workspace.post(`${path}/groups`, { group_id: group.id })
  await workspace.delete(`${path}/groups/${group.id}`)
  const { body: { data: note } } = await workspace.post(`${path}/notes`, { body: 'satu' })
  await workspace.put(`${path}/notes/${note.id}`, { body: 'dua' })
  await workspace.delete(`${path}/notes/${note.id}`)
  await workspace.post(`${path}/notes/${note.id}/restore`)
  await workspace.delete(path)
  await workspace.post(`${path}/restore`)
  await workspace.put(`/groups/${group.id}`, { description: 'baru' })
  await workspace.delete(`/groups/${group.id}`)
  await workspace.post(`/groups/${group.id}/restore`)
  expect((await eventsOf(workspace)).map(({ type }) => type)).toEqual([
    'group.created', 'contact.created', 'contact.tag_added', 'contact.tag_removed', 'contact.group_joined', 'contact.group_left',
    'note.created', 'note.updated', 'note.deleted', 'note.restored', 'contact.deleted', 'contact.restored',
    'group.updated', 'group.deleted', 'group.restored',
  ])
})

it('has none for what changed nothing', async () => {
  const workspace = await newWorkspace()
  const { body: { data: contact } } = await workspace.post('/contacts', { name: 'Budi', tags: ['vip'] })
  await workspace.put(`/contacts/${contact.id}`, { name: 'Budi', tags: ['VIP'] })
  await workspace.post(`/contacts/${contact.id}/tags`, { tag: 'vip' })
  await workspace.delete(`/contacts/${contact.id}/tags?tag=tidak-ada`)
  await workspace.post('/contacts', { name: '' })
  expect((await eventsOf(workspace)).map(({ type }) => type)).toEqual(['contact.created'])
})
