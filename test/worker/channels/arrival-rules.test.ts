/** What a message sets off by itself: a rule answers and saves, a name that is said becomes the contact's. */
import { TZDate } from '@date-fns/tz'
import { env } from 'cloudflare:workers'
import { getISODay } from 'date-fns'
import { describe, expect, it } from 'vitest'
import { limits } from '../../../worker/limits'
import { newWorkspace, type TestWorkspace } from '../harness'
import { hook, newChannel } from './channel'

const contactsOf = async (workspace: TestWorkspace) => (await workspace.get('/contacts?per_page=100')).body.data
const budi = { id: 'v-1', name: 'budi_88', phone: '081234567890', verified: true }

async function newRule(workspace: TestWorkspace, more: object = {}) {
  const rule = { name: 'Harga', keywords: ['harga'], response: 'Halo {name}, daftar harga dikirim ke {phone}.', ...more }
  expect((await workspace.post('/rules', rule)).status).toBe(201)
}

async function repliesOf(workspace: TestWorkspace): Promise<string[]> {
  const { results } = await env.DB.prepare(`SELECT content FROM messages WHERE workspace = ?1 AND type = 'outgoing' ORDER BY id`).bind(workspace.number).all<{ content: string }>()
  return results.map(({ content }) => content)
}

async function eventsOf(workspace: TestWorkspace, types: string[]) {
  const { results } = await env.DB.prepare('SELECT type, actor_type, actor_name, data FROM events WHERE workspace = ?1 ORDER BY id').bind(workspace.number).all<Record<string, string>>()
  return results.filter(({ type = '' }) => types.includes(type))
}

describe('a rule', () => {
  it('answers in the same transaction, with the contact’s name and phone, and the timeline says so', async () => {
    const workspace = await newWorkspace()
    await newRule(workspace)
    const channel = await newChannel(workspace)
    const posted = await channel.say({ contact: { ...budi, name: 'Budi {phone}' }, content: 'Minta HARGA dong' })
    expect(posted.status).toBe(200)
    expect(await repliesOf(workspace)).toEqual(['Halo Budi {phone}, daftar harga dikirim ke +6281234567890.'])
    const [conversation] = (await workspace.get('/conversations')).body.data
    expect(conversation).toMatchObject({ messages_count: 2, last_message: { type: 'outgoing', sender: { type: 'bot', name: 'Harga' } } })
    expect(await eventsOf(workspace, ['rule.fired'])).toMatchObject([{ actor_type: 'rule', actor_name: 'Harga' }])
    const [contact] = await contactsOf(workspace)
    const { body: { data: [reply] } } = await workspace.get(`/contacts/${contact.id}/timeline?kind=message`)
    expect(reply).toMatchObject({ type: 'message', actor: { type: 'rule', name: 'Harga' } })
    const { body: { data: items } } = await workspace.get(`/contacts/${contact.id}/timeline?kind=rule`)
    expect(items).toMatchObject([{ kind: 'rule', type: 'rule.fired', conversation_id: conversation.id, data: { rule: 'Harga', answered: true } }])
  })

  it('answers once: not a repeated message, and not within its cooldown', async () => {
    const workspace = await newWorkspace()
    await newRule(workspace, { cooldown_seconds: 3_600 })
    const channel = await newChannel(workspace)
    for (const id of ['a', 'a', 'b']) await channel.say({ id, contact: budi, content: 'harga?' })
    expect(await repliesOf(workspace)).toHaveLength(1)
    await channel.say({ contact: { id: 'v-2', name: 'Siti' }, content: 'harga?' })
    expect(await repliesOf(workspace)).toHaveLength(2)
  })

  it('leaves alone who is not in its groups, or is', async () => {
    const workspace = await newWorkspace()
    const { body: { data: group } } = await workspace.post('/groups', { name: 'Reseller' })
    await workspace.post('/contacts', { name: 'Budi', phone: budi.phone, groups: [group.id] })
    await newRule(workspace, { mode: 'deny', group_ids: [group.id], response: 'bukan reseller' })
    await newRule(workspace, { mode: 'allow', group_ids: [group.id], response: 'reseller' })
    const channel = await newChannel(workspace)
    await channel.say({ contact: budi, content: 'harga' })
    await channel.say({ contact: { id: 'v-2', name: 'Siti' }, content: 'harga' })
    expect(await repliesOf(workspace)).toEqual(['reseller', 'bukan reseller'])
  })

  it('saves whoever wrote into its groups, also a stranger of a channel that makes no contacts', async () => {
    const workspace = await newWorkspace()
    const { body: { data: group } } = await workspace.post('/groups', { name: 'Prospek' })
    await newRule(workspace, { response: null, save_contact: true, save_group_ids: [group.id] })
    const channel = await newChannel(workspace, { contact_creation: 'rule' })
    await channel.say({ contact: { id: 'v-9', name: 'Orang' }, content: 'selamat pagi' })
    await channel.say({ contact: budi, content: 'harga' })
    await channel.say({ contact: budi, content: 'harga' })
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'budi_88', groups: [{ id: group.id, name: 'Prospek' }] }])
    expect((await workspace.get(`/groups/${group.id}`)).body.data.contacts_count).toBe(1)
    expect((await workspace.get(`/contacts?group=${group.id}`)).body.meta.total).toBe(1)
    expect(await eventsOf(workspace, ['contact.group_joined'])).toMatchObject([{ actor_type: 'rule', actor_name: 'Harga' }])
    expect(await repliesOf(workspace)).toEqual([])
  })
})

describe('each message of a post', () => {
  const saving = { response: null, save_contact: true }
  const post = async (workspace: TestWorkspace, contents: string[], creation: 'always' | 'rule' = 'always') => {
    const channel = await newChannel(workspace, { contact_creation: creation })
    const messages = contents.map((content, n) => ({ id: `m${n}`, content, at: new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString(), contact: { id: 'v-1', name: 'Siti' } }))
    expect((await channel.post({ messages })).status).toBe(200)
    return { channel, messages }
  }
  const storedOf = async ({ number }: TestWorkspace) =>
    (await env.DB.prepare(`SELECT content FROM messages WHERE workspace = ?1 AND type = 'incoming' ORDER BY created_at`).bind(number).all<{ content: string }>()).results.map(({ content }) => content)

  it.each([[['harga', 'tolong ya']], [['tolong ya', 'harga']]])('is looked at, for whom a rule saves: %s', async (contents) => {
    const workspace = await newWorkspace()
    await newRule(workspace, saving)
    await post(workspace, contents, 'rule')
    expect(await storedOf(workspace)).toEqual(contents)
    expect(await eventsOf(workspace, ['rule.fired'])).toHaveLength(1)
  })

  it('is looked at, for what it sets off, the first that does', async () => {
    const workspace = await newWorkspace()
    await newRule(workspace, { keywords: ['stok'], response: 'stok' })
    await newRule(workspace, { response: 'harga' })
    await post(workspace, ['halo', 'harga', 'stok', 'tolong ya'])
    expect(await repliesOf(workspace)).toEqual(['harga'])
  })

  it('sets nothing off that was there before', async () => {
    const workspace = await newWorkspace()
    await newRule(workspace, { response: 'harga' })
    await newRule(workspace, { keywords: ['stok'], response: 'stok' })
    const { channel, messages } = await post(workspace, ['harga'])
    const [first] = messages
    await channel.post({ messages: [first, { ...first, id: 'm1', content: 'stok', at: '2025-12-31T00:00:00Z' }] })
    expect(await repliesOf(workspace)).toEqual(['harga', 'stok'])
  })

  it('is looked at after one whose rule rests', async () => {
    const workspace = await newWorkspace()
    await newRule(workspace, { response: 'harga', cooldown_seconds: 3_600 })
    await newRule(workspace, { keywords: ['stok'], response: 'stok' })
    const { channel, messages: [first] } = await post(workspace, ['harga'])
    await channel.post({ messages: [{ ...first, id: 'm1' }, { ...first, id: 'm2', content: 'stok' }] })
    expect(await repliesOf(workspace)).toEqual(['harga', 'stok'])
  })

  it('is looked at for the rule that makes the contact, not for one that would have met nobody', async () => {
    const workspace = await newWorkspace()
    await newRule(workspace, { keywords: ['stok'], response: 'stok' })
    await newRule(workspace, { response: 'harga', save_contact: true })
    await post(workspace, ['stok', 'harga'], 'rule')
    expect(await repliesOf(workspace)).toEqual(['harga'])
  })
})

describe('a message that comes late', () => {
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000)

  async function whatsApp(workspace: TestWorkspace) {
    const account = `late-${workspace.number}`
    await newChannel(workspace, { type: 'whatsapp', account })
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(env.META_APP_SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    return async (id: string, at: Date, text = 'harga') => {
      const message = { id: `${id}.${account}`, from: '6281234567890', timestamp: String(Math.floor(at.getTime() / 1_000)), type: 'text', text: { body: text } }
      const value = { messaging_product: 'whatsapp', metadata: { display_phone_number: '1', phone_number_id: account }, messages: [message] }
      const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] })
      const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body))).toHex()
      expect((await hook('/v1/inbound/meta', body, { 'X-Hub-Signature-256': `sha256=${signature}` })).body).toEqual({ data: { received: 1 } })
    }
  }

  it('is not answered once the reply window is closed; the rule saves all the same, and rests for no answer that it gave not', async () => {
    const workspace = await newWorkspace()
    const { body: { data: group } } = await workspace.post('/groups', { name: 'Prospek' })
    await newRule(workspace, { save_contact: true, save_group_ids: [group.id], cooldown_seconds: 3_600 })
    const say = await whatsApp(workspace)
    await say('a', ago(72))
    expect((await workspace.get('/conversations')).body.data).toMatchObject([{ messages_count: 1, reply_window: { open: false } }])
    expect(await contactsOf(workspace)).toMatchObject([{ groups: [{ id: group.id }] }])
    expect((await eventsOf(workspace, ['rule.fired'])).map(({ data }) => JSON.parse(data ?? ''))).toEqual([{ rule: 'Harga', answered: false }])
    expect(await repliesOf(workspace)).toEqual([])
    await say('b', ago(1))
    expect(await repliesOf(workspace)).toHaveLength(1)
  })

  it('is answered while a later one keeps the window open', async () => {
    const workspace = await newWorkspace()
    await newRule(workspace)
    const say = await whatsApp(workspace)
    await say('a', ago(1), 'halo')
    await say('b', ago(72))
    expect(await repliesOf(workspace)).toHaveLength(1)
  })

  it('is answered by the hours of now, not by those in which it was written', async () => {
    const workspace = await newWorkspace()
    const { body: { data: { time_zone: timeZone } } } = await workspace.get('/workspace')
    const dayOf = (at: Date) => getISODay(new TZDate(at.getTime(), timeZone))
    const hours = (at: Date) => ({ days: [dayOf(at)], from: '00:00', to: '00:00' })
    await newRule(workspace, { hours: hours(ago(72)), response: 'dulu' })
    await newRule(workspace, { hours: hours(ago(0)), response: 'kini' })
    await (await newChannel(workspace)).say({ contact: budi, content: 'harga', at: ago(72).toISOString() })
    expect(await repliesOf(workspace)).toEqual(['kini'])
  })
})

describe('as many rules as there may be, each as long as it may be', () => {
  it('leave the workspace and its channels working', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    const base = workspace.number * 2 ** 32
    const definition = JSON.stringify({ keywords: ['harga'], match: 'contains', fuzziness: 0, response: '😀'.repeat(limits.messageMaxChars), cooldown_seconds: 0, mode: 'all', group_ids: [], save_contact: false, save_group_ids: [], padding: '😀'.repeat(limits.keywordsPerRule * limits.keywordMaxChars) })
    await env.DB.batch([
      ...Array.from({ length: limits.rulesPerWorkspace }, (_, n) => env.DB.prepare(`
        INSERT INTO rules (id, workspace, uid, name, position, is_active, definition, created_at, updated_at)
        VALUES (?1, ?2, ?3, 'Harga', ?4, 1, ?5, 0, 0)`).bind(base + n + 1, workspace.number, `rule_${base + n}`, n, definition)),
      env.DB.prepare('UPDATE workspaces SET settings_version = settings_version + 1 WHERE id = ?1').bind(workspace.number),
    ])
    expect((await workspace.get('/contacts')).status).toBe(200)
    const messages = Array.from({ length: 20 }, (_, n) => ({ id: `m${n}`, content: 'harga', contact: { id: `v${n}` } }))
    expect((await channel.post({ messages })).status).toBe(200)
    expect(await repliesOf(workspace)).toHaveLength(20)
  })
})

describe('a name that is said', () => {
  it('takes the place of the channel’s, which is kept and comes back', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: budi })
    await channel.say({ contact: budi, content: 'Halo kak, nama saya Budi Santoso' })
    const [contact] = await contactsOf(workspace)
    expect(contact).toMatchObject({ name: 'Budi Santoso', original_name: 'budi_88', version: 1 })
    expect((await workspace.get('/contacts?q=santoso')).body.meta.total).toBe(1)
    expect(await eventsOf(workspace, ['contact.renamed', 'contact.updated'])).toMatchObject([{ type: 'contact.renamed', actor_type: 'contact', data: expect.stringContaining('budi_88') }])
    const reverted = await workspace.post(`/contacts/${contact.id}/revert_name`)
    expect(reverted.body.data).toMatchObject({ name: 'budi_88', original_name: null, version: 2 })
    expect((await workspace.get('/contacts?q=santoso')).body.meta.total).toBe(0)
    expect((await workspace.get('/contacts?q=budi_88')).body.meta.total).toBe(1)
    // A person has decided: from now on no message changes it.
    await channel.say({ contact: budi, content: 'nama saya Budi Santoso' })
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'budi_88', original_name: null }])
  })

  it('in the very first message is the contact’s at once', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { ...budi, name: undefined }, content: 'perkenalkan, saya Dewi Lestari' })
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'Dewi Lestari', original_name: '+6281234567890' }])
  })

  it('never changes what a person has written', async () => {
    const workspace = await newWorkspace()
    await workspace.post('/contacts', { name: 'Ibu Sri', phone: budi.phone })
    const channel = await newChannel(workspace)
    await channel.say({ contact: budi, content: 'nama saya Budi Santoso' })
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'Ibu Sri', original_name: null }])
  })

  it('does not shorten what a profile says', async () => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    await channel.say({ contact: { ...budi, name: 'Budi Santoso' }, content: 'nama saya Budi' })
    expect(await contactsOf(workspace)).toMatchObject([{ name: 'Budi Santoso', original_name: null }])
  })
})
