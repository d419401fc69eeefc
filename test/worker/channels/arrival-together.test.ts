/** What comes in one post counts as if it had come one by one. */
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../harness'
import { newChannel } from './channel'

const phone = { phone: '081234567890', verified: true }
const email = { email: 'budi@example.com', verified: true }

const deliveries = async ({ number }: TestWorkspace) =>
  (await env.DB.prepare('SELECT delivery FROM messages WHERE workspace = ?1').bind(number).all<{ delivery: string }>()).results.map(({ delivery }) => delivery)

it('two visitors of whom a third message says that they are one are one', async () => {
  const workspace = await newWorkspace()
  const channel = await newChannel(workspace)
  const posted = await channel.post({ messages: [
    { id: 'a', content: 'a', at: '2026-01-01T00:00:01Z', contact: { id: 'v-1' } },
    { id: 'b', content: 'b', at: '2026-01-01T00:00:02Z', contact: phone },
    { id: 'c', content: 'c', at: '2026-01-01T00:00:03Z', contact: { id: 'v-1', ...phone } },
  ] })
  expect(posted.status).toBe(200)
  expect((await workspace.get('/contacts')).body.data).toMatchObject([{ phone: '+6281234567890', channel_identities: [{ value: 'v-1' }], conversations_count: 1 }])
  const [conversation] = (await workspace.get('/conversations')).body.data
  const { data } = (await workspace.get(`/conversations/${conversation.id}/messages`)).body
  expect(data.filter(({ type }: { type: string }) => type === 'incoming').map(({ content }: { content: string }) => content)).toEqual(['a', 'b', 'c'])
})

it('a rule that two messages of one contact set off fires once', async () => {
  const workspace = await newWorkspace()
  const { body: { data: group } } = await workspace.post('/groups', { name: 'Prospek' })
  await workspace.post('/contacts', { name: 'Budi', phone: phone.phone, email: email.email })
  await workspace.post('/rules', { name: 'Harga', keywords: ['harga'], response: 'Halo', cooldown_seconds: 3_600, save_contact: true, save_group_ids: [group.id] })
  await (await newChannel(workspace)).post({ messages: [{ id: 'a', content: 'harga', contact: phone }, { id: 'b', content: 'harga', contact: email }] })
  expect((await workspace.get('/conversations')).body.data).toMatchObject([{ messages_count: 3 }])
  expect((await workspace.get('/contacts')).body.data).toMatchObject([{ groups: [{ id: group.id }] }])
  expect((await workspace.get(`/groups/${group.id}`)).body.data.contacts_count).toBe(1)
})

it.each([
  [['delivered', 'read'], 'read'],
  [['read', 'delivered', 'sent'], 'read'],
  [['sent', 'failed'], 'failed'],
  [['failed', 'sent'], 'failed'],
  [['delivered', 'failed'], 'delivered'],
])('receipts of one message, %s: %s', async (statuses, furthest) => {
  const workspace = await newWorkspace()
  const channel = await newChannel(workspace)
  await channel.post({ messages: [{ id: 'out', direction: 'outgoing', content: 'x', contact: { id: 'v' } }] })
  await channel.post({ receipts: statuses.map((status) => ({ message_id: 'out', status })) })
  expect(await deliveries(workspace)).toEqual([furthest])
})

it('as much as a hook takes is stored, though one parameter of a statement cannot hold it', async () => {
  const workspace = await newWorkspace()
  const channel = await newChannel(workspace)
  const attachments = Array.from({ length: 20 }, () => ({ url: `https://example.com/${'x'.repeat(1_300)}` }))
  const posted = await channel.post({ messages: Array.from({ length: 100 }, (_, n) => ({ id: `m${n}`, content: 'a', contact: { id: `v${n}` }, attachments })) })
  expect([posted.status, posted.body.data?.received]).toEqual([200, 100])
  expect(await deliveries(workspace)).toHaveLength(100)
})

it('a receipt reads its message, not all there are', async () => {
  const workspace = await newWorkspace()
  const channel = await newChannel(workspace)
  const told = (from: number, count: number) => channel.post({ messages: Array.from({ length: count }, (_, n) => ({ id: `out${from + n}`, direction: 'outgoing', content: 'x', contact: { id: 'v' } })) })
  await told(0, 2)
  const few = await channel.post({ receipts: [{ message_id: 'out0', status: 'read' }] })
  await told(2, 90)
  const many = await channel.post({ receipts: [{ message_id: 'out1', status: 'read' }] })
  expect(many.rowsRead).toBe(few.rowsRead)
})
