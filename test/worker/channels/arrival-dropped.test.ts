/** What a blocked contact writes is dropped once and for all: that message, of that channel, and no other. */
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../harness'
import { newChannel } from './channel'

const contact = { phone: '081234567890', verified: true }

async function blocked(workspace: TestWorkspace) {
  const { body: { data: { id } } } = await workspace.post('/contacts', { name: 'Budi', phone: contact.phone })
  await workspace.post(`/contacts/${id}/block`, {})
  return { id, unblock: () => workspace.post(`/contacts/${id}/unblock`) }
}

async function listed<Row>(sql: string, { number }: TestWorkspace) {
  return (await env.DB.prepare(sql).bind(number).all<Row>()).results
}
const droppedOf = async (workspace: TestWorkspace) =>
  (await listed<{ subject: string; data: string }>(`SELECT subject, data FROM events WHERE workspace = ?1 AND type = 'contact.message_dropped' ORDER BY id`, workspace))
    .map(({ subject, data }) => [subject, JSON.parse(data).channel_id])
const storedOf = async (workspace: TestWorkspace) =>
  (await listed<{ content: string }>('SELECT content FROM messages WHERE workspace = ?1 ORDER BY id', workspace)).map(({ content }) => content)

it('two channels may call their messages the same', async () => {
  const workspace = await newWorkspace()
  const [one, other] = [await newChannel(workspace), await newChannel(workspace)]
  const { unblock } = await blocked(workspace)
  await one.say({ id: '5:1', contact })
  await other.say({ id: '5:1', contact })
  expect(await droppedOf(workspace)).toEqual([['5:1', one.id], ['5:1', other.id]])
  await one.say({ id: '5:2', contact })
  await unblock()
  await other.say({ id: '5:2', content: 'dari bot lain', contact })
  await one.say({ id: '5:2', content: 'diulang', contact })
  expect(await storedOf(workspace)).toEqual(['dari bot lain'])
})

it('the first of very many is remembered as the last is', async () => {
  const workspace = await newWorkspace()
  const channel = await newChannel(workspace)
  const { unblock } = await blocked(workspace)
  const messages = Array.from({ length: 60 }, (_, n) => ({ id: `m${n}`, content: 'spam', contact }))
  await channel.say({ id: 'm0', contact })
  const few = await channel.say({ id: 'm0', contact })
  await channel.post({ messages })
  const many = await channel.say({ id: 'm0', contact })
  expect(many).toMatchObject({ status: 200, rowsWritten: 0, rowsRead: few.rowsRead })
  expect((await channel.post({ messages })).rowsWritten).toBe(0)
  expect(await droppedOf(workspace)).toHaveLength(60)
  await unblock()
  expect((await channel.say({ id: 'm0', contact })).rowsWritten).toBe(0)
  expect(await storedOf(workspace)).toEqual([])
})

it('what was stored before the block has not been dropped', async () => {
  const workspace = await newWorkspace()
  const channel = await newChannel(workspace)
  const { body: { data: { id } } } = await workspace.post('/contacts', { name: 'Budi', phone: contact.phone })
  await channel.say({ id: 'kept', contact })
  await workspace.post(`/contacts/${id}/block`, {})
  await channel.post({ messages: [{ id: 'kept', content: 'a', contact }, { id: 'dropped', content: 'b', contact }] })
  const again = await channel.post({ messages: [{ id: 'kept', content: 'a', contact }, { id: 'dropped', content: 'b', contact }] })
  expect([await droppedOf(workspace), again.rowsWritten]).toEqual([[['dropped', channel.id]], 0])
})

it('what was dropped before events named their channel stays so, on any', async () => {
  const workspace = await newWorkspace()
  const channel = await newChannel(workspace)
  const { unblock } = await blocked(workspace)
  await channel.say({ id: 'old', contact })
  await env.DB.prepare(`UPDATE events SET data = json_remove(data, '$.channel_id') WHERE workspace = ?1`).bind(workspace.number).run()
  expect((await channel.say({ id: 'old', contact })).rowsWritten).toBe(0)
  await unblock()
  await channel.say({ id: 'old', contact })
  expect(await storedOf(workspace)).toEqual([])
  await channel.say({ id: 'old', content: 'orang lain', contact: { id: 'v-9' } })
  expect(await storedOf(workspace)).toEqual(['orang lain'])
})
