/** A customer's message makes the contact or finds it, once, whatever happens around it. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { channelSecret, signCustom } from '../../../worker/channels/secrets'
import { newWorkspace, type TestWorkspace } from '../harness'
import { hook, newChannel, nextMessageId, signedInbound } from './channel'

export const contactsOf = async (workspace: TestWorkspace) => (await workspace.get('/contacts?per_page=100')).body.data

async function rows<Row = Record<string, string>>(sql: string, { number }: TestWorkspace) {
  return (await env.DB.prepare(sql).bind(number).all<Row>()).results
}

const messagesOf = (workspace: TestWorkspace) => rows('SELECT * FROM messages WHERE workspace = ?1 ORDER BY id', workspace)
const conversationsOf = (workspace: TestWorkspace) => rows('SELECT * FROM conversations WHERE workspace = ?1 ORDER BY id', workspace)
const eventsOf = (workspace: TestWorkspace) =>
  rows('SELECT type, kind, actor_type, actor_name, data FROM events WHERE workspace = ?1 AND contact IS NOT NULL ORDER BY id', workspace)

const siti = { id: 'v-1', name: 'Siti Rahma', phone: '081234567890', email: 'Siti@Example.com', verified: true }

describe('a first message', () => {
  it('makes the contact, its conversation and the message', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace, { type: 'livechat', name: 'Situs Bandung' })
    const posted = await channel.say({ contact: siti, content: 'Stok ada?' })
    expect([posted.status, posted.body]).toEqual([200, { data: { received: 1 } }])
    const [contact] = await contactsOf(workspace)
    expect(contact).toMatchObject({
      name: 'Siti Rahma', phone: '+6281234567890', email: 'siti@example.com', source: 'livechat', status: 'active', version: 1, last_channel: 'livechat',
      conversations_count: 1, last_conversation: { status: 'open', assignee_id: null, team_id: null }, channel_identities: [{ kind: 'livechat', value: 'v-1' }],
    })
    expect(contact.last_seen_at).not.toBeNull()
    expect(await messagesOf(workspace)).toMatchObject([{ type: 'incoming', content: 'Stok ada?', sender_type: 'contact', sender_name: 'Siti Rahma' }])
    expect(await eventsOf(workspace)).toMatchObject([
      { type: 'contact.created', kind: 'contact', actor_type: 'contact', actor_name: 'Siti Rahma' },
      { type: 'conversation.created', kind: 'status', actor_type: 'contact' },
    ])
    const found = async (query: string) => (await workspace.get(`/contacts?${query}`)).body.meta.total
    const filter = encodeURIComponent(JSON.stringify({ field: 'conversation_status', op: 'equals', value: 'open' }))
    expect(await Promise.all([found('q=rahma'), found('q=7890'), found('q=siti@ex'), found(`filter=${filter}`)])).toEqual([1, 1, 1, 1])
    expect((await workspace.get('/workspace')).body.data.contacts_count).toBe(1)
  })

  it('is one trip and at most 40 rows; a later one 16; a repeated one none', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'warm' } })
    const first = await channel.say({ contact: siti })
    const id = nextMessageId()
    const later = await channel.say({ contact: siti, id })
    const again = await channel.say({ contact: siti, id })
    expect([first.trips, later.trips, again.trips]).toEqual([1, 1, 1])
    expect(first.rowsWritten).toBeLessThanOrEqual(40)
    expect(later.rowsWritten).toBeLessThanOrEqual(16)
    expect(again.rowsWritten).toBe(0)
    expect(again.status).toBe(200)
  })

  it('of who has no name is called by the number, until a message has one', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { ...siti, name: undefined } })
    expect(await contactsOf(workspace)).toMatchObject([{ name: '+6281234567890', version: 1 }])
    await channel.say({ contact: siti })
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'Siti Rahma', version: 1 }])
    expect((await workspace.get('/contacts?q=rahma')).body.meta.total).toBe(1)
  })
})

describe('a later message', () => {
  it('finds the contact by any identity, on whichever channel, and gives it those it had not', async () => {
    const workspace = await newWorkspace()
    const { body: { data: made } } = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' })
    const [one, other] = [await newChannel(workspace), await newChannel(workspace)]
    await one.say({ contact: { id: 'v-1', phone: '081234567890', email: 'budi@example.com', verified: true } })
    await other.say({ contact: { id: 'v-9', email: 'BUDI@example.com', verified: true } })
    const contacts = await contactsOf(workspace)
    expect(contacts).toMatchObject([{ id: made.id, name: 'Budi', email: 'budi@example.com', conversations_count: 2, version: 1 }])
    expect(contacts[0].channel_identities.map(({ value }: { value: string }) => value)).toEqual(['v-1', 'v-9'])
    expect((await workspace.get('/contacts?q=budi@ex')).body.meta.total).toBe(1)
    // What an agent had open is not stale.
    expect((await workspace.put(`/contacts/${made.id}`, { company: 'PT' }, { 'If-Match': '"1"' })).status).toBe(200)
  })

  it('whose sender only claims a phone or an e-mail finds nobody by it', async () => {
    const workspace = await newWorkspace()
    await workspace.post('/contacts', { name: 'Budi', email: 'budi@example.com' })
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'v-1', email: 'budi@example.com' } })
    expect(await contactsOf(workspace)).toHaveLength(2)
  })

  it('of a visitor of another site with the same id is somebody else', async () => {
    const workspace = await newWorkspace()
    const [one, other] = [await newChannel(workspace), await newChannel(workspace)]
    await one.say({ contact: { id: 'v-1' } })
    await other.say({ contact: { id: 'v-1' } })
    expect(await contactsOf(workspace)).toHaveLength(2)
  })

  it('opens again what was resolved or snoozed, and says so', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: siti })
    const [{ id }] = (await workspace.get('/conversations')).body.data
    for (const change of [{ status: 'resolved' }, { status: 'snoozed', snoozed_until: '2099-01-01' }]) {
      expect((await workspace.put(`/conversations/${id}`, change)).status).toBe(200)
      expect((await contactsOf(workspace))[0].last_conversation.status).toBe(change.status)
      await channel.say({ contact: siti })
      expect((await workspace.get(`/conversations/${id}`)).body.data).toMatchObject({ status: 'open', snoozed_until: null })
      expect((await contactsOf(workspace))[0].last_conversation.status).toBe('open')
    }
    expect(await conversationsOf(workspace)).toHaveLength(1)
    const changes = (await eventsOf(workspace)).filter(({ type }) => type === 'conversation.status_changed')
    expect(changes.map(({ actor_type, data }) => [actor_type, JSON.parse(data ?? '').changes.status])).toEqual([
      ['key', { from: 'open', to: 'resolved' }], ['contact', { from: 'resolved', to: 'open' }],
      ['key', { from: 'open', to: 'snoozed' }], ['contact', { from: 'snoozed', to: 'open' }],
    ])
  })

  it('that comes late does not stand as the last', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: siti, content: 'kedua', at: '2026-01-01T00:00:02Z' })
    await channel.say({ contact: siti, content: 'pertama', at: '2026-01-01T00:00:01Z' })
    const [conversation] = (await workspace.get('/conversations')).body.data
    expect(conversation).toMatchObject({ last_message: { content: 'kedua' }, messages_count: 2, last_message_at: '2026-01-01T00:00:02Z' })
    const messages = (await workspace.get(`/conversations/${conversation.id}/messages`)).body.data
    expect(messages.filter(({ type }: { type: string }) => type === 'incoming').map(({ content }: { content: string }) => content)).toEqual(['pertama', 'kedua'])
  })

  it('of somebody in the bin brings them back', async () => {
    const workspace = await newWorkspace()
    const { body: { data: { id } } } = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890', tags: ['vip'] })
    await workspace.delete(`/contacts/${id}`)
    const channel = await newChannel(workspace)
    await channel.say({ contact: { ...siti, email: undefined } })
    expect(await contactsOf(workspace)).toMatchObject([{ id, name: 'Budi', tags: ['vip'], deleted_at: null, conversations_count: 1 }])
    expect((await workspace.get('/contacts?tag=vip')).body.meta.total).toBe(1)
    expect((await eventsOf(workspace)).map(({ type }) => type)).toContain('contact.restored')
  })

  it('of somebody in the bin brings them back when it is repeated, if that had failed', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    const { body: { data: { id } } } = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' })
    await channel.say({ contact: { id: 'warm' } })
    await workspace.delete(`/contacts/${id}`)
    let batches = 0
    const DB = new Proxy(env.DB, {
      get(target, name) {
        if (name !== 'batch') return Reflect.get(target, name).bind(target)
        return async (statements: D1PreparedStatement[]) => {
          if (++batches > 1) throw new Error('Network connection lost')
          return target.batch(statements)
        }
      },
    })
    const [body, signature] = await signedInbound(channel.id, { messages: [{ id: nextMessageId(), content: 'Halo', contact: { phone: '081234567890', verified: true } }] })
    const post = (bindings: Env) => hook(`/v1/channels/${channel.id}/inbound`, JSON.stringify(body), signature, 'POST', bindings)
    expect((await post({ ...env, DB })).status).toBe(503)
    expect((await workspace.get('/contacts?q=budi')).body.meta.total).toBe(0)
    expect((await post(env)).status).toBe(200)
    expect((await workspace.get('/contacts?q=budi')).body.data).toMatchObject([{ id, conversations_count: 1 }])
    // Deleted after the message, they are not fetched by it once more.
    await workspace.delete(`/contacts/${id}`)
    await post(env)
    expect((await workspace.get('/contacts?q=budi')).body.meta.total).toBe(0)
  })

  it('on another channel, come late, is not what the contact did last', async () => {
    const workspace = await newWorkspace()
    const [one, other] = [await newChannel(workspace), await newChannel(workspace)]
    const contact = { external_id: 'e-1' }
    await one.say({ contact, at: '2026-01-01T00:00:00Z' })
    await other.say({ contact, at: '2026-01-03T00:00:00Z' })
    const [last] = (await workspace.get('/conversations')).body.data
    await workspace.put(`/conversations/${last.id}`, { status: 'pending' })
    await one.say({ contact, at: '2026-01-02T00:00:00Z' })
    expect(await contactsOf(workspace)).toMatchObject([{ last_conversation: { status: 'pending' } }])
  })
})

describe('at least once', () => {
  it('the same message ten times at once, and out of order, is one contact, one conversation, one message', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    const ids = [nextMessageId(), nextMessageId()]
    const posted = await Promise.all(Array.from({ length: 10 }, (_, n) => channel.say({ contact: siti, id: ids[n % 2] ?? '' })))
    expect(posted.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect((await messagesOf(workspace)).map(({ provider_id }) => provider_id).toSorted()).toEqual(ids.toSorted())
    expect([(await contactsOf(workspace)).length, (await conversationsOf(workspace)).length]).toEqual([1, 1])
    expect((await eventsOf(workspace)).map(({ type }) => type)).toEqual(['contact.created', 'conversation.created'])
    expect((await conversationsOf(workspace))[0]).toMatchObject({ messages_count: 2 })
  })

  it('1,000 arrivals of 100 people, 30 % of them repeated: 100 contacts, nothing twice, nothing lost', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    const original = Array.from({ length: 700 }, (_, n) => ({ id: `m${n}`, person: n % 100 }))
    const repeated = Array.from({ length: 300 }, (_, n) => original[(n * 7) % 700] ?? { id: '', person: 0 })
    const all = [...original, ...repeated].toSorted((a, b) => (a.id + a.person < b.id + b.person ? -1 : 1))
    const statuses: number[] = []
    for (let from = 0; from < all.length; from += 100) {
      const posted = await Promise.all(all.slice(from, from + 100).map(({ id, person }) =>
        channel.say({ id, contact: { id: `v${person}`, phone: `+6281234560${String(person).padStart(3, '0')}`, verified: true } })))
      statuses.push(...posted.map(({ status }) => status))
    }
    expect(new Set(statuses)).toEqual(new Set([200]))
    const [counts] = await rows<Record<string, number>>(`
      SELECT (SELECT count(*) FROM contacts WHERE workspace = ?1) AS contacts, (SELECT count(*) FROM messages WHERE workspace = ?1) AS messages,
        (SELECT count(*) FROM conversations WHERE workspace = ?1) AS conversations, (SELECT sum(messages_count) FROM conversations WHERE workspace = ?1) AS counted,
        (SELECT count(*) FROM identities WHERE workspace = ?1) AS identities, (SELECT contacts_count FROM workspaces WHERE id = ?1) AS told,
        (SELECT conversations FROM usage WHERE workspace = ?1) AS used`, workspace)
    expect(counts).toEqual({ contacts: 100, messages: 700, conversations: 100, counted: 700, identities: 200, told: 100, used: 100 })
  })

  it('several messages of several people in one post', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    const message = (id: string, contact: object) => ({ id, content: id, contact })
    const posted = await channel.post({ messages: [message('a', { id: '1' }), message('b', { id: '2' }), message('c', { id: '1' }), message('a', { id: '1' })] })
    expect(posted.status).toBe(200)
    expect((await messagesOf(workspace)).map(({ content }) => content).toSorted()).toEqual(['a', 'b', 'c'])
    expect(await contactsOf(workspace)).toHaveLength(2)
    expect((await conversationsOf(workspace)).map(({ messages_count }) => Number(messages_count)).toSorted()).toEqual([1, 2])
  })

  it('two who turn out to be one contact share a conversation', async () => {
    const workspace = await newWorkspace()
    await workspace.post('/contacts', { name: 'Budi', phone: '081234567890', email: 'budi@example.com' })
    const channel = await newChannel(workspace)
    await channel.post({ messages: [
      { id: 'a', content: 'a', contact: { phone: '081234567890', verified: true } },
      { id: 'b', content: 'b', contact: { email: 'budi@example.com', verified: true } },
    ] })
    expect(await conversationsOf(workspace)).toMatchObject([{ messages_count: 2 }])
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'Budi', conversations_count: 1 }])
  })
})

describe('a blocked contact', () => {
  it('cannot start a conversation: what they write is dropped, the provider is told 200, and an event says so once', async () => {
    const workspace = await newWorkspace()
    const { body: { data: { id } } } = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' })
    const blocked = await workspace.post(`/contacts/${id}/block`, { reason: 'pesan spam berulang' })
    expect(blocked.body.data).toMatchObject({ status: 'blocked', version: 2, blocked: { by: { type: 'key', name: 'Uji' }, reason: 'pesan spam berulang' } })
    const channel = await newChannel(workspace)
    const message = nextMessageId()
    for (let time = 0; time < 3; time++) expect((await channel.say({ id: message, contact: siti })).status).toBe(200)
    expect([await messagesOf(workspace), await conversationsOf(workspace)]).toEqual([[], []])
    expect((await eventsOf(workspace)).map(({ type, kind }) => [type, kind])).toEqual([
      ['contact.created', 'contact'], ['contact.blocked', 'block'], ['contact.message_dropped', 'block'],
    ])
    expect((await channel.say({ id: message, contact: siti })).rowsWritten).toBe(0)
  })

  it('writes again once unblocked; blocking twice keeps who and when', async () => {
    const workspace = await newWorkspace()
    const { body: { data: { id } } } = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' })
    const first = await (await workspace.as('agent')).post(`/contacts/${id}/block`, {})
    const second = await workspace.post(`/contacts/${id}/block`, { reason: 'penipuan' })
    expect(second.body.data.blocked).toEqual({ ...first.body.data.blocked, reason: 'penipuan' })
    const told = (await eventsOf(workspace)).filter(({ type }) => type === 'contact.blocked')
    expect(told.map(({ actor_type, data }) => [actor_type, JSON.parse(data ?? '')])).toEqual([['external', { reason: null }], ['key', { reason: 'penipuan' }]])
    expect((await workspace.get(`/contacts?filter=${encodeURIComponent('{"field":"status","op":"equals","value":"blocked"}')}`)).body.meta.total).toBe(1)
    const unblocked = await workspace.post(`/contacts/${id}/unblock`)
    expect(unblocked.body.data).toMatchObject({ blocked: null, status: 'active' })
    expect((await workspace.get(`/contacts?filter=${encodeURIComponent('{"field":"status","op":"equals","value":"blocked"}')}`)).body.meta.total).toBe(0)
    const channel = await newChannel(workspace)
    await workspace.post(`/contacts/${id}/block`, {})
    await channel.say({ contact: siti, id: 'dropped' })
    await workspace.post(`/contacts/${id}/unblock`)
    await channel.say({ contact: siti, id: 'kept' })
    // Told again, it is still what was dropped.
    await channel.say({ contact: siti, id: 'dropped' })
    expect((await messagesOf(workspace)).map(({ provider_id }) => provider_id)).toEqual(['kept'])
  })
})

describe('a blocked contact in the bin', () => {
  it('stays there, whatever they write', async () => {
    const workspace = await newWorkspace()
    const { body: { data: { id } } } = await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' })
    await workspace.post(`/contacts/${id}/block`, {})
    await workspace.delete(`/contacts/${id}`)
    await (await newChannel(workspace)).say({ contact: siti })
    expect(await contactsOf(workspace)).toEqual([])
    expect((await eventsOf(workspace)).map(({ type }) => type)).toContain('contact.message_dropped')
  })
})

describe('a channel that makes contacts only by rule', () => {
  it('keeps nothing of a stranger, and everything of who is known', async () => {
    const workspace = await newWorkspace()
    await workspace.post('/contacts', { name: 'Budi', phone: '081234567890' })
    const channel = await newChannel(workspace, { contact_creation: 'rule' })
    const stranger = await channel.say({ contact: { id: 'v-2', name: 'Orang' } })
    expect([stranger.status, stranger.rowsWritten]).toEqual([200, 0])
    await channel.say({ contact: siti })
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'Budi', conversations_count: 1 }])
  })
})

describe('a signature', () => {
  it.each([
    ['missing', {}],
    ['made up', { 'X-Sahut-Signature': `t=${Math.floor(Date.now() / 1_000)},k=1,v1=${'0'.repeat(64)}` }],
  ])('that is %s: 401, nothing stored, and the database not asked', async (_what, headers) => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    const posted = await channel.post({ messages: [{ id: 'a', content: 'a', contact: siti }] }, headers)
    expect(posted).toMatchObject({ status: 401, trips: 0, body: { error: { code: 'unauthorized' } } })
    expect(await messagesOf(workspace)).toEqual([])
  })

  it('with a secret that another isolate has just changed is good at once, with the old one no longer', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: siti })
    await env.DB.batch([
      env.DB.prepare('UPDATE channels SET secret_serial = 2 WHERE uid = ?1').bind(channel.id),
      env.DB.prepare('UPDATE workspaces SET settings_version = settings_version + 1 WHERE id = ?1').bind(workspace.number),
    ])
    const body = JSON.stringify({ messages: [{ id: nextMessageId(), content: 'Halo', contact: siti }] })
    const post = async (serial: number) => {
      const signature = await signCustom(await channelSecret(env.MASTER_SECRET, channel.id, serial), Math.floor(Date.now() / 1_000), body)
      return (await hook(`/v1/channels/${channel.id}/inbound`, body, { 'X-Sahut-Signature': signature })).status
    }
    expect([await post(2), await post(1)]).toEqual([200, 401])
    expect(await messagesOf(workspace)).toHaveLength(2)
  })
})
