/** A customer's message makes the contact or finds it, once, whatever happens around it. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../harness'
import { newChannel, nextMessageId } from './channel'

async function contactsOf(workspace: TestWorkspace) {
  return (await workspace.get('/contacts?per_page=100')).body.data
}

async function messagesOf({ number }: TestWorkspace) {
  const { results } = await env.DB.prepare('SELECT * FROM messages WHERE workspace = ?1 ORDER BY id').bind(number).all()
  return results
}

async function eventsOf({ number }: TestWorkspace) {
  const { results } = await env.DB.prepare('SELECT type, kind, actor_type, actor_name, data FROM events WHERE workspace = ?1 AND contact IS NOT NULL ORDER BY id').bind(number).all<Record<string, string>>()
  return results
}

describe('a first message', () => {
  it('makes the contact, its conversation and the message', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace, { type: 'livechat', name: 'Situs Bandung' })
    const posted = await channel.say({ contact: { id: 'v-1', name: 'Siti Rahma', phone: '081234567890', email: 'Siti@Example.com', verified: true }, content: 'Stok ada?' })
    expect([posted.status, posted.body]).toEqual([200, { data: { received: 1 } }])
    const [contact] = await contactsOf(workspace)
    expect(contact).toMatchObject({ name: 'Siti Rahma', phone: '+6281234567890', email: 'siti@example.com', source: 'livechat', status: 'active', version: 1 })
    expect(contact.last_seen_at).not.toBeNull()
    expect(await messagesOf(workspace)).toMatchObject([{ type: 'incoming', content: 'Stok ada?', sender_type: 'contact', sender_name: 'Siti Rahma' }])
    expect(await eventsOf(workspace)).toMatchObject([
      { type: 'contact.created', kind: 'contact', actor_type: 'contact', actor_name: 'Siti Rahma' },
      { type: 'conversation.created', kind: 'status', actor_type: 'contact' },
    ])
    expect((await workspace.get('/contacts?q=rahma')).body.data).toHaveLength(1)
    expect((await workspace.get('/contacts?q=7890')).body.data).toHaveLength(1)
    expect((await workspace.get(`/contacts?filter=${encodeURIComponent(JSON.stringify({ field: 'conversation_status', op: 'equals', value: 'open' }))}`)).body.data).toHaveLength(1)
  })

  it('is one trip and at most 40 rows; a later one 16; a repeated one none', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    const contact = { id: 'v-1', name: 'Siti', phone: '081234567890', email: 'siti@example.com', verified: true }
    await channel.say({ contact: { id: 'warm' } })
    const first = await channel.say({ contact })
    const id = nextMessageId()
    const later = await channel.say({ contact, id })
    const again = await channel.say({ contact, id })
    expect([first.trips, later.trips, again.trips]).toEqual([1, 1, 1])
    console.log('rows written', first.rowsWritten, later.rowsWritten, again.rowsWritten, 'read', first.rowsRead, later.rowsRead, again.rowsRead)
    expect(first.rowsWritten).toBeLessThanOrEqual(40)
    expect(later.rowsWritten).toBeLessThanOrEqual(16)
    expect(again.rowsWritten).toBe(0)
  })
})
