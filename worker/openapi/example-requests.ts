/**
 * One request for every address that takes something, by `METHOD /path`. The first three are those of the product's
 * public documentation, to the letter; their answers add the keys it does not have. Tests hold each against its contract
 * and run it in the demo, so values that must be new are new there: Putu, a second number of Budi's, and so on.
 */
import { exampleIds, exampleResources, placeholders, putu, sari, siti } from './example-resources'

export interface ExampleRequest {
  /** Where the usual id of its kind would not do. */
  path?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
  /** Where the general example of the answer would not fit the request. */
  data?: unknown
  meta?: unknown
  /** What whoever copies the request should know before. */
  note?: string
}

const like = (name: string, changes: object) => ({ ...(exampleResources[name] as object), ...changes })

const budi = exampleResources['Contact'] as object

/** WhatsApp customers of the better tiers who have been silent for a month, or have never written. */
export const exampleFilter = {
  and: [
    { field: 'source', op: 'equals', value: 'whatsapp' },
    { field: 'custom_attributes.customer_tier', op: 'one_of', value: ['gold', 'platinum'] },
    { not: { field: 'last_seen_at', op: 'within', value: 'last_30_days' } },
  ],
}

export const exampleRequests: Readonly<Record<string, ExampleRequest>> = {
  'GET /contacts': {
    query: { q: 'budi', per_page: '5' },
    data: [budi],
    meta: { total: 1, total_pages: 1, page: 1, per_page: 5, next_cursor: null },
  },
  'GET /contacts/facets': {
    query: { q: 'budi', filter: JSON.stringify(exampleFilter) },
    data: {
      total: 1,
      lower_bound: false,
      tags: [{ value: 'reseller', count: 1, id: exampleIds.tag }],
      groups: [],
      sources: [{ value: 'whatsapp', count: 1 }],
      statuses: [{ value: 'active', count: 1 }],
    },
  },
  'POST /contacts': {
    body: {
      name: 'Siti Rahma',
      phone: '+628987654321',
      email: 'siti@example.com',
      tags: ['prospect'],
      custom_attributes: { customer_tier: 'silver' },
    },
    data: siti,
  },
  'PUT /contacts/{id}': {
    body: { company: 'PT Baru Indonesia', tags: ['vip', 'reseller', 'platinum'] },
    data: { ...budi, company: 'PT Baru Indonesia', tags: ['vip', 'reseller', 'platinum'], version: 4 },
  },

  'GET /panel': { query: { phone: '+628123456789' } },
  'PUT /contacts': {
    query: { match_on: 'phone,email' },
    body: { name: 'Putu Arini', phone: '0812-3456-7003', email: 'putu@example.com', company: 'Toko Putu' },
    data: putu,
  },
  'GET /contacts/lookup': { query: { phone: '+628123456789' } },
  'POST /contacts/{id}/block': {
    body: { reason: 'pesan spam berulang' },
    data: like('Contact', { status: 'blocked', blocked: { at: '2024-03-15T10:00:00Z', by: sari, reason: 'pesan spam berulang' }, version: 4 }),
  },
  'GET /contacts/{id}/timeline': { query: { messages: 'grouped', kind: 'message,tag' } },
  'GET /conversations': { query: { status: 'open', assignee_id: 'unassigned' } },
  'POST /conversations': {
    body: { channel_id: placeholders.channel, phone: '0812-3456-7004', name: 'Wayan Sudana', message: { content: 'Selamat pagi Pak Wayan, pesanan Bapak sudah siap.' } },
    note: 'On WhatsApp, to somebody who has not written for 24 hours, `message` names a template.',
  },
  'GET /conversations/export.csv': { query: { from: '2024-03-01', to: '2024-03-31' } },
  'PUT /conversations/{id}': {
    body: { status: 'snoozed', snoozed_until: '2099-01-04T02:00:00Z', labels: ['follow-up'] },
    data: like('Conversation', { status: 'snoozed', snoozed_until: '2099-01-04T02:00:00Z', version: 3 }),
  },
  'POST /conversations/{id}/messages': { body: { content: 'Selamat pagi Pak Budi, stok sedang kami cek.' } },
  'POST /contacts/{id}/tags': { body: { tag: 'langganan' } },
  'DELETE /contacts/{id}/tags': { query: { tag: 'reseller' } },
  'POST /contacts/{id}/groups': { body: { group_id: 'grp_01HX3C4S6V8X0Y' } },
  'POST /contacts/{id}/phones': { body: { value: '0812-3456-7002' } },
  'PUT /contacts/{id}/phones/{identity_id}': { body: { primary: true } },
  'POST /contacts/{id}/emails': { body: { value: 'budi.santoso@example.com' } },
  'PUT /contacts/{id}/emails/{identity_id}': { body: { value: 'budi@contoh.example', primary: true } },
  'POST /contacts/{id}/notes': { body: { body: 'Hubungi lewat WhatsApp saja, jangan telepon sebelum jam 10.', pinned: true } },
  'PUT /contacts/{id}/notes/{note_id}': { body: { pinned: false }, data: like('Note', { pinned: false, version: 2 }) },

  'GET /tags': { query: { q: 'res' }, data: [like('Tag', { name: 'reseller', color: 'blue' })], meta: { total: 1, page: 1, per_page: 25, total_pages: 1 } },
  'POST /tags': { body: { name: 'langganan-lama', color: 'blue' }, data: like('Tag', { name: 'langganan-lama', color: 'blue', contacts_count: 0 }) },
  'PUT /tags/{id}': { body: { name: 'langganan-setia', color: 'violet' }, data: like('Tag', { name: 'langganan-setia', version: 2 }) },

  'POST /groups': {
    body: { name: 'Grosir Surabaya', description: 'Pembeli grosir di Surabaya dan sekitarnya' },
    data: like('Group', { id: 'grp_01HX5F6Q8R0T2V', name: 'Grosir Surabaya', description: 'Pembeli grosir di Surabaya dan sekitarnya', contacts_count: 0 }),
  },
  'PUT /groups/{id}': {
    body: { description: 'Reseller di Jawa Barat dan Banten' },
    data: like('Group', { description: 'Reseller di Jawa Barat dan Banten', version: 2 }),
  },

  'POST /segments': {
    body: {
      name: 'Gold dari WhatsApp',
      filter: { and: [{ field: 'source', op: 'equals', value: 'whatsapp' }, { field: 'custom_attributes.customer_tier', op: 'equals', value: 'gold' }] },
    },
    data: like('Segment', {
      name: 'Gold dari WhatsApp',
      filter: { and: [{ field: 'source', op: 'equals', value: 'whatsapp' }, { field: 'custom_attributes.customer_tier', op: 'equals', value: 'gold' }] },
    }),
  },
  'PUT /segments/{id}': { body: { name: 'VIP yang sudah lama diam' }, data: like('Segment', { name: 'VIP yang sudah lama diam', version: 2 }) },
  'GET /segments/{id}/contacts': {
    query: { sort: '-last_seen_at' },
    data: [budi],
    meta: { total: 1, total_pages: 1, page: 1, per_page: 25, next_cursor: null },
  },

  'POST /custom_attributes': {
    body: { name: 'Cara Bayar', key: 'payment_method', type: 'dropdown', options: ['transfer', 'COD', 'tempo'] },
    data: like('Field', { key: 'payment_method', name: 'Cara Bayar', options: ['transfer', 'COD', 'tempo'], position: 7 }),
  },
  'PUT /custom_attributes': {
    body: { ids: [placeholders.field, placeholders.nextField] },
    note: 'Send the id of every field that is not archived, each once.',
  },
  'PUT /custom_attributes/{id}': {
    body: { name: 'Metode Pembayaran' },
    data: like('Field', { key: 'payment_method', name: 'Metode Pembayaran', options: ['transfer', 'COD', 'tempo'], position: 7, version: 2 }),
  },

  'POST /channels': { body: { type: 'custom', name: 'Obrolan di situs', delivery_url: 'https://www.example.com/sahut' } },
  'PUT /channels/{id}': { body: { name: 'Obrolan di toko' }, data: like('Channel', { name: 'Obrolan di toko', version: 2 }) },
  'POST /channels/{id}/rotate_secret': { note: 'Until your server has the new secret, nothing comes in on this channel.' },

  'POST /teams': { body: { name: 'Layanan', member_ids: [exampleIds.member] }, data: like('Team', { name: 'Layanan' }) },
  'PUT /teams/{id}': { body: { name: 'Layanan Pelanggan' }, data: like('Team', { name: 'Layanan Pelanggan', version: 2 }) },

  'POST /templates': { body: { name: 'pesanan_siap', language: 'id', body: 'Halo {{nama}}, pesanan {{nomor}} sudah siap diambil.' } },
  'PUT /templates/{id}': {
    body: { body: 'Halo {{nama}}, pesanan {{nomor}} siap diambil hari ini.' },
    data: like('Template', { body: 'Halo {{nama}}, pesanan {{nomor}} siap diambil hari ini.', version: 2 }),
  },

  'POST /rules': {
    body: {
      name: 'Daftar harga',
      keywords: ['harga', 'price list'],
      fuzziness: 1,
      response: 'Halo {name}, daftar harga kami: https://www.example.com/harga',
      hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
      cooldown_seconds: 3_600,
      save_contact: true,
      save_group_ids: [exampleIds.group],
    },
  },
  'PUT /rules': {
    body: { ids: [placeholders.rule, placeholders.nextRule] },
    note: 'Send the id of every rule, each once.',
  },
  'PUT /rules/{id}': { body: { is_active: false }, data: like('Rule', { is_active: false, version: 2 }) },

  'GET /usage': { query: { month: '2024-03' } },
  'PUT /workspace': {
    body: { allowed_origins: ['https://inbox.example.com'] },
    note: '`allowed_origins` replaces the whole list: a page that is not in it, the demo’s too, shows no panel any more.',
  },
  'POST /workspaces': { body: { name: 'PT Contoh Indonesia, uji coba', mode: 'test' } },
  'POST /members': {
    body: { name: 'Putri Handayani', email: 'putri@example.com', role: 'agent' },
    data: like('Member', { id: 'usr_01HX5F9R1T3V5X', name: 'Putri Handayani', email: 'putri@example.com', role: 'agent' }),
  },
  'PUT /members/{id}': { body: { role: 'supervisor' } },
  'DELETE /members/{id}': { path: { id: placeholders.member } },
  'POST /api_keys': { body: { label: 'CRM', role: 'agent' } },
  'POST /panel_tokens': { body: { member_id: exampleIds.member, role: 'supervisor' } },
  'POST /panel_tokens/revoke_all': {
    note: 'Every panel that is open stops until its page is loaded again, and a server that signs tokens itself needs the new secret.',
  },
}
