/** Conversations: what may be said when, who types, whose they are, and what the timeline tells of it. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { deliver } from '../../worker/channels/delivery/deliver'
import type { Transport } from '../../worker/channels/transport'
import { transports } from '../../worker/channels/transports/transports'
import { Database } from '../../worker/db/database'
import { newWorkspace, type TestWorkspace } from './harness'
import { hook, newChannel, nextMessageId } from './channels/channel'
import { dataOf, member } from './routes/calls'

const hourMs = 3_600_000

async function signed(body: object): Promise<[string, Record<string, string>]> {
  const text = JSON.stringify(body)
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(env.META_APP_SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))).toHex()
  return [text, { 'X-Hub-Signature-256': `sha256=${mac}` }]
}

/** As WhatsApp posts a text. */
async function whatsApp(account: string, { id = `wamid.${nextMessageId()}`, at = Date.now(), text = 'Halo', from = '6281234567890', name = 'Budi' } = {}) {
  return hook('/v1/inbound/meta', ...await signed({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value: {
      messaging_product: 'whatsapp', metadata: { display_phone_number: '622180000', phone_number_id: account },
      contacts: [{ profile: { name }, wa_id: from }],
      messages: [{ from, id, timestamp: String(Math.floor(at / 1_000)), type: 'text', text: { body: text } }],
    } }] }],
  }))
}

let accounts = 0
async function whatsAppChannel(workspace: TestWorkspace) {
  const account = `${workspace.number}${++accounts}`
  return { account, ...await newChannel(workspace, { type: 'whatsapp', name: 'WhatsApp CS', account }) }
}

const onlyConversation = async (workspace: TestWorkspace) => (await dataOf(workspace.get('/conversations')))[0]

describe('WhatsApp’s reply window', () => {
  it('is open for 24 hours from the customer’s last message', async () => {
    const workspace = await newWorkspace()
    const { account } = await whatsAppChannel(workspace)
    expect((await whatsApp(account)).status).toBe(200)
    expect(await whatsApp(account)).toMatchObject({ status: 200, trips: 1 })
    const conversation = await onlyConversation(workspace)
    expect(conversation).toMatchObject({ channel: { type: 'whatsapp', name: 'WhatsApp CS' }, contact: { name: 'Budi', phone: '+6281234567890' }, reply_window: { open: true } })
    expect(Date.parse(conversation.reply_window.closes_at) - Date.parse(conversation.last_message_at)).toBe(24 * hourMs)
    expect((await workspace.post(`/conversations/${conversation.id}/messages`, { content: 'Siap' })).body.data).toMatchObject({ type: 'outgoing', delivery: 'queued', sender: { type: 'bot', name: 'Uji' } })
  })

  it('is that of the customer, in a conversation that our side opens beside the first too', async () => {
    const workspace = await newWorkspace()
    const { account, id: channel_id } = await whatsAppChannel(workspace)
    await whatsApp(account)
    const { contact, reply_window } = await onlyConversation(workspace)
    const opened = await dataOf(workspace.post('/conversations', { channel_id, contact_id: contact.id, message: { content: 'Satu' } }))
    expect(opened.reply_window).toEqual(reply_window)
    expect((await workspace.post(`/conversations/${opened.id}/messages`, { content: 'Dua' })).status).toBe(201)
  })

  it('closed: free text is 422 template_required, a template and a note for the team pass', async () => {
    const workspace = await newWorkspace()
    const { account } = await whatsAppChannel(workspace)
    await whatsApp(account, { at: Date.now() - 25 * hourMs })
    const { id, reply_window } = await onlyConversation(workspace)
    expect(reply_window.open).toBe(false)
    const path = `/conversations/${id}/messages`
    expect(await workspace.post(path, { content: 'Halo' })).toMatchObject({ status: 422, body: { error: { code: 'template_required' } } })
    const template = await dataOf(workspace.post('/templates', { name: 'order_ready', language: 'id', body: 'Halo {{name}}, pesanan {{order_id}} siap.' }))
    const missing = await workspace.post(path, { template_id: template.id, template_variables: { name: 'Budi' } })
    expect(missing.body.error.details).toMatchObject([{ path: 'template_variables.order_id', rule: 'required' }])
    const sent = await workspace.post(path, { template_id: template.id, template_variables: { name: 'Budi', order_id: 'A-1' } })
    expect(sent).toMatchObject({ status: 201, trips: 1, body: { data: { content: 'Halo Budi, pesanan A-1 siap.', content_type: 'template', template: { name: 'order_ready' } } } })
    expect((await workspace.post(path, { content: 'Sudah dicek', internal_note: true })).status).toBe(201)
  })

  it('outbound: only by template, to a number nobody has stored too', async () => {
    const workspace = await newWorkspace()
    const { id: channel_id } = await whatsAppChannel(workspace)
    const body = { channel_id, phone: '0812-3456-7004', name: 'Wayan' }
    expect((await workspace.post('/conversations', { ...body, message: { content: 'Halo' } })).body.error.code).toBe('template_required')
    expect((await workspace.get('/contacts')).body.meta.total).toBe(0)
    const template = await dataOf(workspace.post('/templates', { name: 'hello', language: 'id', body: 'Halo' }))
    await workspace.get('/templates')
    const made = await workspace.post('/conversations', { ...body, message: { template_id: template.id } })
    expect(made).toMatchObject({ status: 201, trips: 1, body: { data: { contact: { name: 'Wayan', phone: '+6281234567004' }, messages_count: 1, reply_window: { open: false, closes_at: null } } } })
    const [contact] = (await workspace.get('/contacts')).body.data
    expect(contact).toMatchObject({ name: 'Wayan', source: 'api', conversations_count: 1, last_seen_at: null })
    await whatsApp((await env.DB.prepare('SELECT account FROM channels WHERE uid = ?1').bind(channel_id).first<string>('account')) ?? '', { from: '6281234567004', name: 'W' })
    expect((await workspace.get('/contacts')).body.data).toMatchObject([{ id: contact.id, name: 'Wayan', conversations_count: 1 }])
  })
})

describe('one types at a time', () => {
  it('whoever has the turn is told to others, who cannot send; many may read', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'v' } })
    const { id } = await onlyConversation(workspace)
    const [sari, dimas] = [await workspace.as('agent', 'ext_sari'), await workspace.as('agent', 'ext_dimas')]
    expect((await sari.post(`/conversations/${id}/composing`)).status).toBe(200)
    expect((await sari.post(`/conversations/${id}/composing`)).status).toBe(200)
    const refused = await dimas.post(`/conversations/${id}/composing`)
    expect(refused.body.error).toMatchObject({ code: 'conflict', held_by: { by: { id: 'ext_sari' } } })
    expect((await dimas.post(`/conversations/${id}/messages`, { content: 'Halo' })).body.error.held_by.by.id).toBe('ext_sari')
    expect((await dimas.get(`/conversations/${id}`)).body.data.composing.by.id).toBe('ext_sari')
    expect((await dimas.post(`/conversations/${id}/messages`, { content: 'catatan', internal_note: true })).status).toBe(201)
    expect((await sari.post(`/conversations/${id}/messages`, { content: 'Halo' })).status).toBe(201)
    // Whoever has sent types no longer.
    expect((await dimas.post(`/conversations/${id}/messages`, { content: 'Halo juga' })).status).toBe(201)
  })

  it('nor by opening another conversation with the same customer on the same channel', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'v' } })
    const conversation = await onlyConversation(workspace)
    const [sari, dimas] = [await workspace.as('agent', 'ext_sari'), await workspace.as('agent', 'ext_dimas')]
    await sari.post(`/conversations/${conversation.id}/composing`)
    const another = { channel_id: channel.id, contact_id: conversation.contact.id }
    expect((await dimas.post('/conversations', { ...another, message: { content: 'Halo' } })).body.error).toMatchObject({ code: 'conflict', held_by: { by: { id: 'ext_sari' } } })
    expect((await dimas.post('/conversations', another)).status).toBe(201)
    expect((await sari.post('/conversations', { ...another, message: { content: 'Halo' } })).status).toBe(201)
  })

  it('a turn ends by itself', async () => {
    const workspace = await newWorkspace()
    await (await newChannel(workspace)).say({ contact: { id: 'v' } })
    const { id } = await onlyConversation(workspace)
    await (await workspace.as('agent', 'ext_sari')).post(`/conversations/${id}/composing`)
    await env.DB.prepare('UPDATE conversations SET composing_until = composing_until - 15001 WHERE uid = ?1').bind(id).run()
    expect((await (await workspace.as('agent', 'ext_dimas')).post(`/conversations/${id}/composing`)).status).toBe(200)
  })
})

describe('a message', () => {
  it.each([
    [{ content: 'Halo', mentions: ['usr_NOBODY'] }, 'mentions', 'no_value'],
    [{ content: 'Halo', internal_note: true, mentions: ['usr_NOBODY'] }, 'mentions', 'unknown_member'],
    [{ template_id: 'tpl_0000000000000000', internal_note: true }, 'template_id', 'no_value'],
  ])('422: %j', async (body, path, rule) => {
    const workspace = await newWorkspace()
    await (await newChannel(workspace)).say({ contact: { id: 'v' } })
    const { id } = await onlyConversation(workspace)
    const answer = await workspace.post(`/conversations/${id}/messages`, body)
    expect([answer.status, answer.body.error.details]).toEqual([422, [expect.objectContaining({ path, rule })]])
  })
})

describe('whose a conversation is', () => {
  it('an agent takes what is nobody’s and gives back their own; a supervisor gives it to anybody', async () => {
    const workspace = await newWorkspace()
    await (await newChannel(workspace)).say({ contact: { id: 'v' } })
    const { id } = await onlyConversation(workspace)
    const { id: other } = await member(workspace)
    const agent = await workspace.as('agent')
    expect((await agent.put(`/conversations/${id}`, { assignee_id: other })).status).toBe(403)
    const { channel: { id: channel_id } } = await onlyConversation(workspace)
    const [{ id: contact_id }] = (await workspace.get('/contacts')).body.data
    expect((await agent.post('/conversations', { channel_id, contact_id, assignee_id: other })).status).toBe(403)
    const given = await (await workspace.as('supervisor')).put(`/conversations/${id}`, { assignee_id: other })
    expect(given.body.data.assignee).toEqual({ id: other, name: 'Sari Wulandari' })
    expect((await agent.put(`/conversations/${id}`, { assignee_id: null })).status).toBe(403)
    expect((await agent.put(`/conversations/${id}`, { status: 'pending' })).status).toBe(200)
    expect((await workspace.put(`/conversations/${id}`, { assignee_id: 'usr_NOBODY' })).body.error.details).toMatchObject([{ path: 'assignee_id', rule: 'unknown_member' }])
    const [contact] = (await workspace.get('/contacts')).body.data
    expect(contact.last_conversation).toEqual({ status: 'pending', assignee_id: other, team_id: null })
    const { data } = (await workspace.get(`/contacts/${contact.id}/timeline?kind=assignment`)).body
    expect(data).toMatchObject([{ type: 'conversation.assigned', actor: { type: 'external' }, data: { changes: { assignee: { from: null, to: other } }, names: { [other]: 'Sari Wulandari' } } }])
  })

  it('its contact’s row tells of the last one, whoever wrote in it', async () => {
    const workspace = await newWorkspace()
    const contact = { external_id: 'e-1' }
    await (await newChannel(workspace)).say({ contact })
    const { id: resolved } = await onlyConversation(workspace)
    await workspace.put(`/conversations/${resolved}`, { status: 'resolved' })
    await (await newChannel(workspace)).say({ contact })
    const [{ id: open }] = await dataOf(workspace.get('/conversations?status=open'))
    await workspace.post(`/conversations/${resolved}/messages`, { content: 'Sudah kami kirim' })
    await workspace.put(`/conversations/${open}`, { status: 'resolved' })
    expect((await workspace.get('/contacts')).body.data).toMatchObject([{ last_conversation: { status: 'resolved' } }])
  })

  it('is found by who has it, status, channel, team and label', async () => {
    const workspace = await newWorkspace()
    const [one, other] = [await newChannel(workspace), await newChannel(workspace)]
    for (const [n, channel] of [one, one, other].entries()) await channel.say({ contact: { id: `v${n}` }, at: `2026-01-01T00:00:0${n}Z` })
    const [third, second, first] = await dataOf(workspace.get('/conversations'))
    const { id: assignee_id } = await member(workspace)
    await workspace.put(`/conversations/${second.id}`, { assignee_id, labels: ['refund'] })
    await workspace.put(`/conversations/${third.id}`, { status: 'resolved' })
    const ids = async (query: string) => (await dataOf(workspace.get(`/conversations?${query}`))).map(({ id }: { id: string }) => id)
    expect(await ids('')).toEqual([third.id, second.id, first.id])
    expect(await ids('status=open')).toEqual([second.id, first.id])
    expect(await ids('assignee_id=unassigned')).toEqual([third.id, first.id])
    expect(await ids(`assignee_id=${assignee_id}`)).toEqual([second.id])
    expect(await ids(`channel_id=${other.id}`)).toEqual([third.id])
    expect(await ids('label=refund')).toEqual([second.id])
    expect(await ids(`contact_id=${first.contact.id}`)).toEqual([first.id])
    expect(await ids('per_page=1&page=2')).toEqual([second.id])
    expect((await workspace.get('/conversations?status=open')).body.meta).toMatchObject({ total: 2 })
  })
})

describe('the timeline', () => {
  it('pages newest first, each item once, and filters by kind', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'v', name: 'Budi' } })
    const [{ id }] = (await workspace.get('/contacts')).body.data
    for (const n of [1, 2, 3]) {
      await workspace.post(`/contacts/${id}/tags`, { tag: `t${n}` })
      await workspace.post(`/contacts/${id}/notes`, { body: `n${n}` })
      await channel.say({ contact: { id: 'v' }, content: `m${n}` })
    }
    const all: { id: string; kind: string; type: string; at: string }[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { data: typeof all; meta: { next_cursor: string | null } } = (await workspace.get(`/contacts/${id}/timeline?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`)).body
      all.push(...page.data)
      cursor = page.meta.next_cursor
    }
    expect(all).toHaveLength(12)
    expect(new Set(all.map((item) => item.id)).size).toBe(12)
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted().toReversed())
    expect(all.filter(({ kind }) => kind === 'message')).toHaveLength(4)
    const tags = (await workspace.get(`/contacts/${id}/timeline?kind=tag,note`)).body.data
    expect(new Set(tags.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['tag', 'note']))
    const { timeline } = await dataOf(workspace.get(`/panel?contact_id=${id}`))
    expect(timeline.data.filter(({ type }: { type: string }) => type === 'conversation')).toMatchObject([{ conversation: { messages_count: 4, last_message: { content: 'm3' } } }])
    expect((await workspace.get(`/contacts/${id}/timeline?cursor=made-up`)).status).toBe(400)
  })

  it('reads at most 100 rows for a page of 25 of 10,000 events, filtered by kind too', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'v', name: 'Budi' } })
    const [{ id }] = (await workspace.get('/contacts')).body.data
    const base = workspace.number * 2 ** 32
    const counted = (sql: string) => env.DB.prepare(`WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 5099) ${sql}`).bind(base, workspace.number).run()
    await counted(`
      INSERT INTO events (id, workspace, contact, type, kind, subject, data, actor_type, actor_id, actor_name, request, created_at)
      SELECT ?1 + i, ?2, ?1 + 1, CASE i % 4 WHEN 0 THEN 'contact.tag_added' WHEN 1 THEN 'note.created' WHEN 2 THEN 'conversation.assigned' ELSE 'contact.updated' END,
        CASE i % 4 WHEN 0 THEN 'tag' WHEN 1 THEN 'note' WHEN 2 THEN 'assignment' ELSE 'field' END, 'x', '{}', 'system', 'x', 'x', 'x', 1700000000000 + i FROM n`)
    await counted(`
      INSERT INTO messages (id, workspace, uid, conversation, contact, channel, type, content_type, content, sender_type, sender_id, sender_name, created_at)
      SELECT ?1 + i, ?2, 'msg_' || ?2 || i, ?1 + 1, ?1 + 1, ?1 + 1, 'incoming', 'text', 'x', 'contact', 'x', 'x', 1700000000000 + i FROM n`)
    for (const query of ['', 'messages=grouped', 'kind=message', 'kind=tag', 'kind=merge', 'kind=tag,note,field']) {
      const first = await workspace.get(`/contacts/${id}/timeline?${query}`)
      expect([query, first.trips, first.rowsRead <= 100]).toEqual([query, 1, true])
      const { next_cursor } = first.body.meta
      if (next_cursor === null) continue
      const later = await workspace.get(`/contacts/${id}/timeline?${query}&cursor=${next_cursor}`)
      expect([query, later.body.data.length, later.rowsRead <= 100]).toEqual([query, 25, true])
    }
  })
})

describe('an answer', () => {
  const addressOf = async (workspace: TestWorkspace, conversation: string) => {
    const { body: { data: { id } } } = await workspace.post(`/conversations/${conversation}/messages`, { content: 'Siap' })
    const told: unknown[] = []
    const tell: Transport = async ({ to, template }) => {
      expect(template).toBeNull()
      told.push(to)
      return { ok: true, providerId: null }
    }
    await deliver(new Database(env.DB), env, { workspace: workspace.number, message: id }, { ...transports, custom: tell })
    return told
  }

  it('goes to where the customer wrote from last', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    for (const visitor of ['laptop', 'telepon', 'laptop', 'telepon']) {
      await channel.say({ contact: { id: visitor, external_id: 'CRM-1' } })
      const { id } = await onlyConversation(workspace)
      expect(await addressOf(workspace, id)).toEqual([{ kind: 'livechat', value: visitor }])
    }
    expect((await workspace.get('/contacts')).body.meta.total).toBe(1)
  })

  it('of a machine that two people share goes to the one who is logged in', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { id: 'warnet', external_id: 'budi', name: 'Budi' } })
    await channel.say({ contact: { id: 'warnet', external_id: 'siti', name: 'Siti' } })
    const conversations = await dataOf(workspace.get('/conversations'))
    expect(conversations.map(({ contact }: { contact: { name: string } }) => contact.name).toSorted()).toEqual(['Budi', 'Siti'])
    const [siti] = conversations.filter(({ contact }: { contact: { name: string } }) => contact.name === 'Siti')
    expect((await workspace.get('/contacts?q=siti')).body.data).toMatchObject([{ external_id: 'siti', channel_identities: [] }])
    expect(await addressOf(workspace, siti.id)).toEqual([{ kind: 'external', value: 'siti' }])
  })
})
