/** One instance of every answer, told with the same few people as the demo. Tests hold each against its contract. */
import { type IdKind, idPrefixes } from '../ids'
import { limits } from '../limits'

export const at = '2024-03-15T10:00:00Z'

/** Budi's is the product documentation's own; he, the group and the member are those of the demo. The others only look like ours. */
export const exampleIds: Record<IdKind, string> = {
  ...(Object.fromEntries(
    Object.entries(idPrefixes).map(([kind, prefix]) => [kind, `${prefix}_01HX3C0L4N6P8Q`]),
  ) as Record<IdKind, string>),
  group: 'grp_01HX3C1R3T5V7W',
  member: 'usr_01HX3A5L7N9Q1R',
  request: 'req_01HX5E2N6P8R0S',
}

/** Where only the reader's own workspace has an id to put: a word that nobody takes for one. */
export const placeholders = {
  identity: 'IDENTITY_ID',
  tag: 'TAG_ID',
  note: 'NOTE_ID',
  field: 'FIELD_ID',
  nextField: 'NEXT_FIELD_ID',
  member: 'MEMBER_ID',
  key: 'KEY_ID',
  segment: 'SEGMENT_ID',
  channel: 'CHANNEL_ID',
  team: 'TEAM_ID',
  conversation: 'CONVERSATION_ID',
  message: 'MESSAGE_ID',
  template: 'TEMPLATE_ID',
  rule: 'RULE_ID',
  nextRule: 'NEXT_RULE_ID',
} as const

export const sari = { type: 'member', id: exampleIds.member, name: 'Sari Wulandari' }
const reseller = { id: exampleIds.group, name: 'Reseller Jabar' }

const budi = {
  id: exampleIds.contact,
  name: 'Budi Santoso',
  email: 'budi@example.com',
  phone: '+628123456789',
  phone_digits: '628123456789',
  company: 'PT Contoh Indonesia',
  location: 'Bandung',
  external_id: null,
  avatar_url: null,
  tags: ['vip', 'reseller'],
  groups: [reseller],
  custom_attributes: { customer_tier: 'gold' },
  phones: [{ id: exampleIds.identity, value: '+628123456789', national: '0812-3456-789', raw: null, primary: true }],
  emails: [{ id: 'idn_01HX3C0L4N6P8R', value: 'budi@example.com', national: null, raw: null, primary: true }],
  source: 'whatsapp',
  status: 'active',
  last_seen_at: at,
  channel_identities: [{ id: 'idn_01HX3C0L4N6P8S', kind: 'instagram', value: '17841400000000001', label: '@budi.grosir' }],
  original_name: null,
  blocked: null,
  last_channel: 'whatsapp',
  conversations_count: 1,
  last_conversation: { status: 'open', assignee_id: exampleIds.member, team_id: null },
  notes_count: 1,
  version: 3,
  created_at: '2024-01-10T10:00:00Z',
  updated_at: at,
  deleted_at: null,
}

/** Siti of the product documentation, as a create answers her. */
export const siti = {
  ...budi,
  id: 'ct_01HX4D1M5O7Q9R',
  name: 'Siti Rahma',
  phone: '+628987654321',
  phone_digits: '628987654321',
  email: 'siti@example.com',
  company: null,
  location: null,
  tags: ['prospect'],
  groups: [],
  custom_attributes: { customer_tier: 'silver' },
  phones: [{ id: 'idn_01HX4D1M5O7Q9R', value: '+628987654321', national: '0898-7654-321', raw: null, primary: true }],
  emails: [{ id: 'idn_01HX4D1M5O7Q9S', value: 'siti@example.com', national: null, raw: null, primary: true }],
  source: 'api',
  last_seen_at: null,
  channel_identities: [],
  last_channel: null,
  conversations_count: 0,
  last_conversation: null,
  notes_count: 0,
  version: 1,
  created_at: at,
}

/** Putu, as an upsert answers her when it has made her. */
export const putu = {
  ...siti,
  id: 'ct_01HX5F3P7Q9S1T',
  name: 'Putu Arini',
  phone: '+6281234567003',
  phone_digits: '6281234567003',
  email: 'putu@example.com',
  company: 'Toko Putu',
  tags: [],
  custom_attributes: {},
  phones: [{ id: 'idn_01HX5F3P7Q9S1T', value: '+6281234567003', national: '0812-3456-7003', raw: '0812-3456-7003', primary: true }],
  emails: [{ id: 'idn_01HX5F3P7Q9S1V', value: 'putu@example.com', national: null, raw: null, primary: true }],
}

const note = {
  id: exampleIds.note,
  contact_id: budi.id,
  body: 'Hubungi lewat WhatsApp saja, jangan telepon sebelum jam 10.',
  author: sari,
  pinned: true,
  edited_at: null,
  version: 1,
  created_at: at,
  deleted_at: null,
}

const channel = { id: exampleIds.channel, type: 'whatsapp', name: 'WhatsApp CS Bandung' }

const conversation = {
  id: exampleIds.conversation,
  status: 'open',
  snoozed_until: null,
  channel,
  assignee: { id: exampleIds.member, name: 'Sari Wulandari' },
  team: null,
  labels: ['follow-up'],
  subject: null,
  messages_count: 2,
  last_message: { type: 'incoming', content_type: 'text', content: 'Baik Kak, saya tunggu kabar dari gudang ya.', sender: { type: 'contact', name: 'Budi Santoso' } },
  last_message_at: at,
  reply_window: { open: true, closes_at: '2024-03-16T10:00:00Z' },
  version: 2,
  created_at: at,
  updated_at: at,
}

const message = {
  id: exampleIds.message,
  conversation_id: exampleIds.conversation,
  type: 'outgoing',
  content_type: 'text',
  content: 'Selamat pagi Pak Budi, stok sedang kami cek.',
  sender: { type: 'agent', id: exampleIds.member, name: 'Sari Wulandari' },
  attachments: [],
  template: null,
  mentions: [],
  delivery: 'queued',
  error: null,
  event: null,
  created_at: at,
}

const timeline = {
  data: [
    { id: 'message_1a', kind: 'message', type: 'conversation', at, actor: { type: 'system', id: 'system', name: '' }, conversation_id: conversation.id, data: {}, message: null, conversation },
    { id: 'tag_2b', kind: 'tag', type: 'contact.tag_added', at, actor: sari, conversation_id: null, data: { tag: 'reseller' }, message: null, conversation: null },
  ],
  meta: { next_cursor: null },
}

const tag = { id: exampleIds.tag, name: 'vip', color: 'violet', contacts_count: 12, version: 1, created_at: at, updated_at: at }

const field = {
  id: exampleIds.field,
  key: 'customer_tier',
  name: 'Tier',
  type: 'dropdown',
  options: ['bronze', 'silver', 'gold', 'platinum'],
  position: 1,
  archived_at: null,
  version: 1,
  created_at: at,
  updated_at: at,
}

const workspaceName = { id: exampleIds.workspace, name: 'PT Contoh Indonesia' }
const apiKey = { id: exampleIds.key, label: 'CRM', role: 'agent', hint: 'sk_live_1_a4k2…', version: 1, created_at: at, revoked_at: null }
const permissions = ['contacts:read', 'contacts:write', 'notes:write']
const place = { country: 'ID', time_zone: 'Asia/Jakarta', language: 'id' }

const workspace = {
  ...workspaceName,
  ...place,
  mode: 'live',
  plan: 'pro',
  allowed_origins: ['https://inbox.example.com'],
  inactive_after_days: limits.inactiveAfterDays,
  contacts_count: 1_204,
  version: 2,
  created_at: at,
  updated_at: at,
}

/** By the name of the contract. */
export const exampleResources: Readonly<Record<string, unknown>> = {
  Contact: budi,
  ContactWithNotes: { ...budi, notes: [note] },
  Note: note,
  ChannelName: channel,
  Conversation: { ...conversation, contact: { id: budi.id, name: budi.name, phone: budi.phone }, composing: null },
  ConversationSummary: conversation,
  ExportedMessage: {
    conversation_id: conversation.id, status: 'open', channel: channel.name, contact_name: budi.name, contact_phone: `'${budi.phone}`,
    contact_email: budi.email, assignee: sari.name, team: '', labels: 'refund; urgent', opened_at: '2024-03-15 16:58:12', message_id: exampleIds.message,
    type: 'incoming', content_type: 'text', sender: budi.name, content: 'Pesanan saya belum sampai, bisa dicek?', delivery: '', sent_at: '2024-03-15 17:00:00',
  },
  Message: message,
  Timeline: timeline,
  TimelineItem: timeline.data[0],
  Composing: { by: sari, until: '2024-03-15T10:00:15Z' },
  Tag: tag,
  Segment: {
    id: exampleIds.segment,
    name: 'VIP yang lama diam',
    q: null,
    filter: { and: [{ field: 'tags', op: 'any', value: ['vip'] }, { not: { field: 'last_seen_at', op: 'within', value: 'last_30_days' } }] },
    version: 1,
    created_at: at,
    updated_at: at,
  },
  SegmentCount: { total: 12, lower_bound: false },
  Group: { ...reseller, description: 'Reseller di Jawa Barat', contacts_count: 34, version: 1, created_at: at, updated_at: at },
  Field: field,
  Channel: {
    id: exampleIds.channel,
    type: 'custom',
    name: 'Obrolan di situs',
    account: null,
    contact_creation: 'always',
    delivery_url: 'https://www.example.com/sahut',
    has_credentials: false,
    inbound_path: `/v1/channels/${exampleIds.channel}/inbound`,
    version: 1,
    created_at: at,
    updated_at: at,
  },
  ChannelSecret: { secret: 'YOUR_CHANNEL_SECRET', header: 'X-Sahut-Signature' },
  Template: {
    id: exampleIds.template,
    name: 'pesanan_siap',
    language: 'id',
    body: 'Halo {{nama}}, pesanan {{nomor}} sudah siap diambil.',
    variables: ['nama', 'nomor'],
    version: 1,
    created_at: at,
    updated_at: at,
  },
  Rule: {
    id: exampleIds.rule,
    name: 'Daftar harga',
    position: 0,
    is_active: true,
    channel_id: null,
    keywords: ['harga', 'price list'],
    match: 'contains',
    fuzziness: 1,
    response: 'Halo {name}, daftar harga kami: https://www.example.com/harga',
    hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
    cooldown_seconds: 3_600,
    mode: 'all',
    group_ids: [],
    save_contact: true,
    save_group_ids: [reseller.id],
    version: 1,
    created_at: at,
    updated_at: at,
  },
  Team: { id: exampleIds.team, name: 'Penjualan', member_ids: [sari.id], version: 1, created_at: at, updated_at: at },
  Member: { id: sari.id, name: sari.name, email: 'sari@example.com', role: 'supervisor', version: 1, created_at: at, updated_at: at },
  Me: {
    ...sari,
    role: 'supervisor',
    permissions,
    workspace: workspaceName,
    workspaces: [{ ...workspaceName, mode: 'live', role: 'supervisor' }],
  },
  ApiKey: apiKey,
  NewApiKey: { ...apiKey, api_key: 'YOUR_NEW_API_KEY' },
  PanelToken: { token: 'eyJhbGciOiJIUzI1NiJ9.…', agent_id: sari.id, role: 'supervisor', expires_at: at },
  SigningSecret: { kid: 'host.1.1', secret: 'YOUR_SIGNING_SECRET' },
  RevokedTokens: { revoked_at: at },
  Usage: { month: '2024-03', conversations: { used: 8_120, included: 10_000, overage: 0 }, channels: { used: 3, included: 10 }, level: 80 },
  Workspace: workspace,
  NewWorkspace: { workspace, api_key: 'YOUR_NEW_API_KEY' },
  Panel: {
    match: 'one',
    contact: { ...budi, notes: [note] },
    candidates: [],
    binned: null,
    tags: [{ name: 'vip', color: 'violet' }, { name: 'reseller', color: null }],
    timeline,
    fields: [field],
    me: { ...sari, role: 'agent', permissions },
    workspace: { ...workspaceName, ...place },
    phone: { value: '+628123456789', national: '0812-3456-789' },
    notice: { type: 'quota', percent: 80, used: 8_120, included: 10_000 },
  },
}
