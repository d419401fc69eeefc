/**
 * For every route of the table, how to call it so that it succeeds: what has to be there first is made, and the call is
 * told. Everything that must hold for every route is tested with these, so a route without one is a failing test.
 */
import { env } from 'cloudflare:workers'
import { newChannel } from '../channels/channel'
import { type Client, origin, type TestWorkspace } from '../harness'

export interface Call {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: Record<string, unknown>
}

/** `caller` writes what only its author may change. */
type Prepare = (workspace: TestWorkspace, caller: Client) => Promise<Call> | Call

let made = 0
/** Something that nobody else has. */
export const fresh = (word: string) => `${word} ${++made}`
export const freshPhone = () => `+62812${10_000_000 + ++made}`
export const freshEmail = () => `orang${++made}@example.com`

export async function dataOf(answer: ReturnType<Client['get']>) {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`preparing failed: ${JSON.stringify(body)}`)
  return body.data
}

const furniture = new WeakMap<TestWorkspace, Promise<Furniture>>()

interface Furniture {
  group: { id: string }
  attributes: Record<string, unknown>
}

/** A custom field of every type, with a value each, and a group. */
export function furnish(workspace: TestWorkspace): Promise<Furniture> {
  const known = furniture.get(workspace) ?? makeFurniture(workspace)
  furniture.set(workspace, known)
  return known
}

async function makeFurniture(workspace: TestWorkspace): Promise<Furniture> {
  const values = { text: 'Bandung', number: 2.5, date: '2024-03-15', dropdown: 'gold', checkbox: true }
  for (const type of Object.keys(values)) {
    const options = type === 'dropdown' ? { options: ['silver', 'gold'] } : {}
    await dataOf(workspace.post('/custom_attributes', { name: `Isian ${type}`, key: `a_${type}`, type, ...options }))
  }
  const group = await dataOf(workspace.post('/groups', { name: 'Reseller', description: 'Kota besar' }))
  return { group, attributes: Object.fromEntries(Object.entries(values).map(([type, value]) => [`a_${type}`, value])) }
}

/** All that a contact can hold. */
export async function fullContact(workspace: TestWorkspace) {
  const { group, attributes } = await furnish(workspace)
  return {
    name: fresh('Budi Santoso'), company: 'PT Contoh', location: 'Bandung', external_id: fresh('CRM'),
    avatar_url: 'https://example.com/budi.png', tags: ['vip', 'reseller'], groups: [group.id], custom_attributes: attributes,
    phones: [freshPhone(), { value: freshPhone(), primary: true }], emails: [freshEmail(), { value: freshEmail(), primary: true }],
    source: 'whatsapp',
  }
}

export const contact = async (workspace: TestWorkspace) => dataOf(workspace.post('/contacts', await fullContact(workspace)))
export const note = (caller: Client, contactId: string) =>
  dataOf(caller.post(`/contacts/${contactId}/notes`, { body: 'Telepon sore hari', pinned: true }))
export const tag = (workspace: TestWorkspace) => dataOf(workspace.post('/tags', { name: fresh('tag'), color: 'rose' }))
export const group = (workspace: TestWorkspace) => dataOf(workspace.post('/groups', { name: fresh('grup') }))
export const segment = (workspace: TestWorkspace) =>
  dataOf(workspace.post('/segments', { name: fresh('segmen'), q: 'budi', filter: { field: 'tags', op: 'any', value: ['vip'] } }))
/** One that this isolate knows. */
async function usedSegment(workspace: TestWorkspace): Promise<string> {
  const { id } = await segment(workspace)
  await dataOf(workspace.get(`/segments/${id}/count`))
  return id
}
export const field = (workspace: TestWorkspace) =>
  dataOf(workspace.post('/custom_attributes', { name: fresh('Isian'), type: 'dropdown', options: ['a', 'b'] }))
export const channel = (workspace: TestWorkspace) =>
  dataOf(workspace.post('/channels', { type: 'custom', name: fresh('kanal'), account: fresh('akun'), delivery_url: 'https://example.com/sahut', access_token: 'rahasia' }))
export const team = async (workspace: TestWorkspace) =>
  dataOf(workspace.post('/teams', { name: fresh('tim'), member_ids: [(await member(workspace)).id] }))
export const template = (workspace: TestWorkspace) =>
  dataOf(workspace.post('/templates', { name: fresh('pesanan').replace(' ', '_'), language: 'id', body: 'Halo {{nama}}' }))
/** All that a rule can say. */
async function fullRule(workspace: TestWorkspace) {
  const { id } = await group(workspace)
  return {
    name: fresh('aturan'), is_active: true, channel_id: (await channel(workspace)).id, keywords: ['harga', 'price list'], match: 'contains', fuzziness: 1,
    response: 'Halo {name}', hours: { days: [1, 5], from: '09:00', to: '17:00' }, cooldown_seconds: 60, mode: 'deny', group_ids: [id], save_contact: true, save_group_ids: [id],
  }
}
export const rule = async (workspace: TestWorkspace) => dataOf(workspace.post('/rules', await fullRule(workspace)))
export const member = (workspace: TestWorkspace, role = 'agent') =>
  dataOf(workspace.post('/members', { name: 'Sari Wulandari', email: freshEmail(), role }))
export const key = (workspace: TestWorkspace, role = 'agent') => dataOf(workspace.post('/api_keys', { label: fresh('kunci'), role }))

/** One that a customer has begun, with all it can hold. */
export async function conversation(workspace: TestWorkspace, assigned = true) {
  const channel = await newChannel(workspace, { name: fresh('Situs') })
  const { status } = await channel.say({ contact: { id: fresh('tamu'), name: fresh('Wayan') } })
  if (status !== 200) throw new Error('preparing failed')
  const [{ id }] = await dataOf(workspace.get('/conversations'))
  const assignee = assigned ? await member(workspace) : { id: null }
  const { id: team_id } = await team(workspace)
  return { ...await dataOf(workspace.put(`/conversations/${id}`, { assignee_id: assignee.id, team_id, labels: ['refund'] })), channel_id: channel.id }
}

const onConversation = (more: Omit<Call, 'params'> = {}): Prepare => async (workspace) => ({ params: { id: (await conversation(workspace)).id }, ...more })

async function contactWithNote(workspace: TestWorkspace) {
  const made = await contact(workspace)
  await note(workspace, made.id)
  return made
}

const onContact = (more: () => Omit<Call, 'params'> = () => ({})): Prepare =>
  async (workspace) => ({ params: { id: (await contact(workspace)).id }, ...more() })

const onNote = (more: Omit<Call, 'params'> = {}, deleted = false): Prepare =>
  async (workspace, caller) => {
    const { id } = await contact(workspace)
    const { id: note_id } = await note(caller, id)
    if (deleted) await dataOf(caller.delete(`/contacts/${id}/notes/${note_id}`))
    return { params: { id, note_id }, ...more }
  }

const onIdentity = (kind: 'phones' | 'emails', body?: () => Record<string, unknown>): Prepare =>
  async (workspace) => {
    const { id, [kind]: [, second] } = await contact(workspace)
    return { params: { id, identity_id: second.id }, ...(body && { body: body() }) }
  }

const onLabel = (make: typeof tag, path: string, body?: () => Record<string, unknown>, deleted = false): Prepare =>
  async (workspace) => {
    const { id } = await make(workspace)
    if (deleted) await dataOf(workspace.delete(`${path}/${id}`))
    return { params: { id }, ...(body && { body: body() }) }
  }

const settings = { country: 'SG', time_zone: 'Asia/Singapore', language: 'en', allowed_origins: [origin], inactive_after_days: 30 }

export const calls: Record<string, Prepare> = {
  'GET /panel': async (workspace) => ({ query: { contact_id: (await contactWithNote(workspace)).id } }),

  'GET /contacts': async (workspace) => {
    await contact(workspace)
    return { query: { q: 'budi', tag: 'vip', page: '1', per_page: '10', updated_after: '2024-01-01' } }
  },
  'GET /contacts/facets': async (workspace) => {
    await contact(workspace)
    return { query: { q: 'budi', tag: 'vip', has_phone: 'true', filter: '{"field":"has_email","op":"equals","value":true}' } }
  },
  'POST /contacts': async (workspace) => ({ body: await fullContact(workspace) }),
  'PUT /contacts': async (workspace) => {
    const { phone, name } = await contact(workspace)
    return { query: { match_on: 'phone' }, body: { ...(await fullContact(workspace)), name, phone, phones: [], source: 'api' } }
  },
  'GET /contacts/lookup': async (workspace) => {
    const { phone, email, external_id } = await contactWithNote(workspace)
    return { query: { phone, email, external_id } }
  },
  'GET /contacts/{id}': async (workspace) => ({ params: { id: (await contactWithNote(workspace)).id } }),
  'PUT /contacts/{id}': async (workspace) => {
    const { id } = await contact(workspace)
    const { phones: _phones, emails: _emails, source: _source, ...more } = await fullContact(workspace)
    return { params: { id }, body: { ...more, tags: ['baru'], phone: freshPhone(), email: freshEmail() } }
  },
  'DELETE /contacts/{id}': onContact(),
  'POST /contacts/{id}/restore': async (workspace) => {
    const { id } = await contact(workspace)
    await dataOf(workspace.delete(`/contacts/${id}`))
    return { params: { id } }
  },

  'POST /contacts/{id}/block': onContact(() => ({ body: { reason: fresh('spam') } })),
  'POST /contacts/{id}/unblock': async (workspace) => {
    const { id } = await contact(workspace)
    await dataOf(workspace.post(`/contacts/${id}/block`, {}))
    return { params: { id } }
  },
  'POST /contacts/{id}/revert_name': async (workspace) => {
    const { id } = await contact(workspace)
    await env.DB.prepare(`UPDATE contacts SET original_name = '{"name":"Toko","name_fold":"toko","text":"  toko"}' WHERE uid = ?1`).bind(id).run()
    return { params: { id } }
  },
  'GET /contacts/{id}/timeline': async (workspace) => ({ params: { id: (await contactWithNote(workspace)).id }, query: { kind: 'contact,note', messages: 'grouped', limit: '10' } }),

  'POST /contacts/{id}/tags': onContact(() => ({ body: { tag: fresh('baru') } })),
  'DELETE /contacts/{id}/tags': onContact(() => ({ query: { tag: 'VIP' } })),
  'POST /contacts/{id}/groups': async (workspace) => ({
    params: { id: (await contact(workspace)).id }, body: { group_id: (await group(workspace)).id },
  }),
  'DELETE /contacts/{id}/groups/{group_id}': async (workspace) => {
    const { id, groups: [first] } = await contact(workspace)
    return { params: { id, group_id: first.id } }
  },

  'POST /contacts/{id}/phones': async (workspace) => ({
    params: { id: (await contact(workspace)).id }, body: { value: freshPhone(), primary: true },
  }),
  'PUT /contacts/{id}/phones/{identity_id}': onIdentity('phones', () => ({ value: freshPhone(), primary: true })),
  'DELETE /contacts/{id}/phones/{identity_id}': onIdentity('phones'),
  'POST /contacts/{id}/emails': async (workspace) => ({
    params: { id: (await contact(workspace)).id }, body: { value: freshEmail(), primary: true },
  }),
  'PUT /contacts/{id}/emails/{identity_id}': onIdentity('emails', () => ({ value: freshEmail(), primary: true })),
  'DELETE /contacts/{id}/emails/{identity_id}': onIdentity('emails'),

  'GET /contacts/{id}/notes': async (workspace) => ({ params: { id: (await contactWithNote(workspace)).id } }),
  'POST /contacts/{id}/notes': onContact(() => ({ body: { body: fresh('Minta faktur'), pinned: true } })),
  'GET /contacts/{id}/notes/{note_id}': async (workspace) => {
    const { id } = await contact(workspace)
    return { params: { id, note_id: (await note(workspace, id)).id } }
  },
  'PUT /contacts/{id}/notes/{note_id}': onNote({ body: { body: 'Sudah dikirim', pinned: false } }),
  'DELETE /contacts/{id}/notes/{note_id}': onNote(),
  'POST /contacts/{id}/notes/{note_id}/restore': onNote({}, true),

  'GET /conversations': async (workspace) => {
    const { channel_id, contact: { id: contact_id }, assignee, team: { id: team_id } } = await conversation(workspace)
    return { query: { status: 'open', channel_id, contact_id, assignee_id: assignee.id, team_id, label: 'refund' } }
  },
  'POST /conversations': async (workspace) => ({
    body: { channel_id: (await newChannel(workspace)).id, phone: freshPhone(), name: fresh('Wayan'), subject: fresh('Faktur'), message: { content: 'Selamat pagi' } },
  }),
  'GET /conversations/export.csv': async (workspace) => {
    const { channel_id, assignee } = await conversation(workspace)
    return { query: { from: '2026-01-01', to: '2026-12-31', channel_id, assignee_id: assignee.id, internal_notes: 'true' } }
  },
  'GET /conversations/{id}': onConversation(),
  'PUT /conversations/{id}': async (workspace) => ({
    params: { id: (await conversation(workspace, false)).id },
    body: { status: 'snoozed', snoozed_until: '2099-01-01', assignee_id: null, team_id: null, labels: ['urgent'] },
  }),
  'GET /conversations/{id}/messages': onConversation({ query: { page: '1', per_page: '10' } }),
  'POST /conversations/{id}/messages': async (workspace) => ({
    params: { id: (await conversation(workspace)).id }, body: { content: fresh('Tolong cek stok'), internal_note: true, mentions: [(await member(workspace)).id] },
  }),
  'GET /conversations/{id}/messages/{message_id}': async (workspace) => {
    const { id } = await conversation(workspace)
    const messages: { id: string; type: string }[] = await dataOf(workspace.get(`/conversations/${id}/messages`))
    return { params: { id, message_id: messages.find(({ type }) => type === 'incoming')?.id ?? '' } }
  },
  'POST /conversations/{id}/composing': onConversation(),

  'GET /tags': async (workspace) => {
    await tag(workspace)
    return { query: { q: 'tag' } }
  },
  'POST /tags': () => ({ body: { name: fresh('tag'), color: 'blue' } }),
  'GET /tags/{id}': onLabel(tag, '/tags'),
  'PUT /tags/{id}': onLabel(tag, '/tags', () => ({ name: fresh('tag'), color: null })),
  'DELETE /tags/{id}': onLabel(tag, '/tags'),
  'POST /tags/{id}/restore': onLabel(tag, '/tags', undefined, true),

  'GET /groups': async (workspace) => {
    await group(workspace)
    return { query: { q: 'grup' } }
  },
  'POST /groups': () => ({ body: { name: fresh('grup'), description: 'Pelanggan lama' } }),
  'GET /groups/{id}': onLabel(group, '/groups'),
  'PUT /groups/{id}': onLabel(group, '/groups', () => ({ name: fresh('grup'), description: null })),
  'DELETE /groups/{id}': onLabel(group, '/groups'),
  'POST /groups/{id}/restore': onLabel(group, '/groups', undefined, true),

  'GET /segments': async (workspace) => {
    await segment(workspace)
    return {}
  },
  'POST /segments': () => ({ body: { name: fresh('segmen'), q: 'budi', filter: { field: 'tags', op: 'any', value: ['vip'] } } }),
  'GET /segments/{id}': onLabel(segment, '/segments'),
  'PUT /segments/{id}': onLabel(segment, '/segments', () => ({ name: fresh('segmen'), q: null, filter: { field: 'has_phone', op: 'equals', value: true } })),
  'DELETE /segments/{id}': onLabel(segment, '/segments'),
  'POST /segments/{id}/restore': onLabel(segment, '/segments', undefined, true),
  'GET /segments/{id}/contacts': async (workspace) => {
    await contact(workspace)
    return { params: { id: await usedSegment(workspace) }, query: { q: 'budi', per_page: '10' } }
  },
  'GET /segments/{id}/count': async (workspace) => ({ params: { id: await usedSegment(workspace) } }),

  'GET /custom_attributes': async (workspace) => {
    const { id } = await field(workspace)
    await dataOf(workspace.put(`/custom_attributes/${id}`, { archived: true }))
    return { query: { archived: 'true' } }
  },
  'POST /custom_attributes': () => ({ body: { name: 'Ukuran', key: `ukuran_${++made}`, type: 'dropdown', options: ['S', 'M'] } }),
  'PUT /custom_attributes': async (workspace) => {
    await field(workspace)
    await field(workspace)
    const fields = await dataOf(workspace.get('/custom_attributes'))
    return { body: { ids: fields.map(({ id }: { id: string }) => id).toReversed() } }
  },
  'GET /custom_attributes/{id}': async (workspace) => ({ params: { id: (await field(workspace)).id } }),
  'PUT /custom_attributes/{id}': async (workspace) => ({
    params: { id: (await field(workspace)).id }, body: { name: 'Ukuran baju', options: ['S', 'M', 'L'], archived: true },
  }),

  'GET /channels': async (workspace) => {
    await channel(workspace)
    return {}
  },
  'POST /channels': () => ({
    body: { type: 'whatsapp', name: fresh('kanal'), account: fresh('10'), contact_creation: 'rule', delivery_url: 'https://example.com/wa', access_token: 'rahasia' },
  }),
  'GET /channels/{id}': onLabel(channel, '/channels'),
  'PUT /channels/{id}': onLabel(channel, '/channels', () => ({
    name: fresh('kanal'), account: fresh('akun'), contact_creation: 'rule', delivery_url: 'https://example.com/lain', access_token: 'rahasia lain',
  })),
  'DELETE /channels/{id}': onLabel(channel, '/channels'),
  'POST /channels/{id}/restore': onLabel(channel, '/channels', undefined, true),
  'GET /channels/{id}/secret': onLabel(channel, '/channels'),
  'POST /channels/{id}/rotate_secret': onLabel(channel, '/channels'),

  'GET /teams': async (workspace) => {
    await team(workspace)
    return {}
  },
  'POST /teams': async (workspace) => ({ body: { name: fresh('tim'), member_ids: [(await member(workspace)).id] } }),
  'GET /teams/{id}': onLabel(team, '/teams'),
  'PUT /teams/{id}': async (workspace) => ({ params: { id: (await team(workspace)).id }, body: { name: fresh('tim'), member_ids: [(await member(workspace)).id] } }),
  'DELETE /teams/{id}': onLabel(team, '/teams'),
  'POST /teams/{id}/restore': onLabel(team, '/teams', undefined, true),

  'GET /templates': async (workspace) => {
    await template(workspace)
    return {}
  },
  'POST /templates': () => ({ body: { name: fresh('pesanan').replace(' ', '_'), language: 'en_US', body: 'Hi {{1}}, {{2}}' } }),
  'GET /templates/{id}': onLabel(template, '/templates'),
  'PUT /templates/{id}': onLabel(template, '/templates', () => ({ name: fresh('pesanan').replace(' ', '_'), language: 'jv', body: 'Sugeng {{wektu}}' })),
  'DELETE /templates/{id}': onLabel(template, '/templates'),
  'POST /templates/{id}/restore': onLabel(template, '/templates', undefined, true),

  'GET /rules': async (workspace) => {
    await rule(workspace)
    return {}
  },
  'POST /rules': async (workspace) => ({ body: await fullRule(workspace) }),
  'PUT /rules': async (workspace) => {
    const [{ id: first }, { id: second }] = [await rule(workspace), await rule(workspace)]
    const others = (await dataOf(workspace.get('/rules'))).map(({ id }: { id: string }) => id).filter((id: string) => id !== first && id !== second)
    return { body: { ids: [...others, second, first] } }
  },
  'GET /rules/{id}': onLabel(rule, '/rules'),
  'PUT /rules/{id}': async (workspace) => ({ params: { id: (await rule(workspace)).id }, body: { ...(await fullRule(workspace)), is_active: false, match: 'exact' } }),
  'DELETE /rules/{id}': onLabel(rule, '/rules'),
  'POST /rules/{id}/restore': onLabel(rule, '/rules', undefined, true),

  'GET /usage': () => ({ query: { month: '2026-10' } }),

  'GET /me': () => ({}),
  'GET /workspace': () => ({}),
  'PUT /workspace': () => ({ body: { name: fresh('Toko'), ...settings } }),
  'POST /workspaces': () => ({ body: { name: fresh('Cabang'), mode: 'test', ...settings } }),

  'GET /members': async (workspace) => {
    await member(workspace)
    return {}
  },
  'POST /members': () => ({ body: { name: 'Dimas Pratama', email: freshEmail(), role: 'agent' } }),
  'GET /members/{id}': async (workspace) => ({ params: { id: (await member(workspace)).id } }),
  'PUT /members/{id}': async (workspace) => ({
    params: { id: (await member(workspace)).id }, body: { name: 'Sari W.', role: 'supervisor' },
  }),
  'DELETE /members/{id}': async (workspace) => ({ params: { id: (await member(workspace)).id } }),

  'GET /api_keys': () => ({}),
  'POST /api_keys': () => ({ body: { label: fresh('CRM'), role: 'agent' } }),
  'GET /api_keys/{id}': async (workspace) => ({ params: { id: (await key(workspace)).id } }),
  'DELETE /api_keys/{id}': async (workspace) => ({ params: { id: (await key(workspace)).id } }),

  'POST /panel_tokens': async (workspace) => ({
    body: { member_id: (await member(workspace, 'supervisor')).id, role: 'viewer', ttl_seconds: 300 },
  }),
  'POST /panel_tokens/revoke_all': () => ({}),
  'GET /panel_tokens/signing_secret': () => ({}),
}
