/** The few people the tests know; each is held against the worker's own contract when the API is made. */
import type { ContactWithNotes, Identity } from '../../../worker/contacts/contact.schema'
import type { Field } from '../../../worker/fields/field.schema'
import type { Group } from '../../../worker/groups/group.schema'
import type { Note } from '../../../worker/notes/note.schema'
import { formatPhone } from '../../../worker/contacts/phone'

const hourMs = 3_600_000

export const ago = (hours: number) => `${new Date(Date.now() - hours * hourMs).toISOString().slice(0, 19)}Z`

export const sari = { type: 'member', id: 'usr_SARI', name: 'Sari Wulandari' } as const
export const dimas = { type: 'member', id: 'usr_DIMAS', name: 'Dimas Pratama' } as const

let count = 0
export const nextId = (prefix: string) => `${prefix}_TEST${String(++count).padStart(6, '0')}`

export function phone(value: string, primary = true): Identity {
  return { id: nextId('idn'), value, national: formatPhone(value, 'ID'), raw: null, primary }
}

export function email(value: string, primary = true): Identity {
  return { id: nextId('idn'), value, national: null, raw: null, primary }
}

export function note(contactId: string, body: string, more: Partial<Note> = {}): Note {
  return { id: nextId('note'), contact_id: contactId, body, author: dimas, pinned: false, edited_at: null, version: 1, created_at: ago(48), deleted_at: null, ...more }
}

export function person(name: string, more: Partial<ContactWithNotes> = {}): ContactWithNotes {
  const phones = more.phones ?? []
  const emails = more.emails ?? []
  const notes = more.notes ?? []
  const primaryPhone = phones.find(({ primary }) => primary)?.value ?? null
  return {
    id: nextId('ct'),
    name,
    email: emails.find(({ primary }) => primary)?.value ?? null,
    phone: primaryPhone,
    phone_digits: primaryPhone?.slice(1) ?? null,
    company: null,
    location: null,
    external_id: null,
    avatar_url: null,
    tags: [],
    groups: [],
    custom_attributes: {},
    source: 'manual',
    status: 'active',
    last_seen_at: null,
    last_channel: null,
    last_conversation: null,
    conversations_count: 0,
    channel_identities: [],
    blocked: null,
    original_name: null,
    notes_count: notes.length,
    version: 1,
    created_at: ago(2_000),
    updated_at: ago(20),
    deleted_at: null,
    ...more,
    phones,
    emails,
    notes,
  }
}

export function everyone(): ContactWithNotes[] {
  return [
    person('Budi Santoso', {
      id: 'ct_01HX3C0L4N6P8Q',
      phones: [phone('+628123456789'), phone('+6591234567', false)],
      emails: [email('budi@example.com')],
      company: 'PT Contoh Indonesia',
      location: 'Bandung',
      tags: ['vip', 'reseller'],
      groups: [{ id: 'grp_JABAR', name: 'Reseller Jabar' }],
      custom_attributes: { customer_tier: 'gold', credit_limit: 25_000_000, joined_on: '2024-03-12', newsletter: true, region: null },
      source: 'whatsapp',
      last_seen_at: ago(2),
      notes: [
        note('ct_01HX3C0L4N6P8Q', 'Hubungi lewat WhatsApp saja, jangan telepon sebelum jam 10.', { author: sari, pinned: true, created_at: ago(72) }),
        note('ct_01HX3C0L4N6P8Q', 'Katalog: https://contoh.example/katalog. Masih tunggu kabar stok.'),
      ],
    }),
    person('Dewi Lestari', { phones: [phone('+6281322334455')], tags: ['prospek'], source: 'whatsapp', last_seen_at: ago(30) }),
    person('Putri Maharani', { phones: [phone('+6285711223344')], status: 'blocked', source: 'whatsapp', last_seen_at: ago(300) }),
    person('Rizky Pratama', { external_id: 'CRM-1005', source: 'livechat' }),
    person('Hendra Gunawan', { phones: [phone('+6287755443322')], location: 'Semarang', last_seen_at: ago(3) }),
    person('Toko Maju', { emails: [email('hendra@tokomaju.example')], company: 'CV Toko Maju', last_seen_at: ago(400) }),
  ]
}

const field = (key: string, name: string, type: Field['type'], position: number, options: string[] = []): Field => ({
  id: `fld_${key.toUpperCase()}`,
  key,
  name,
  type,
  options,
  position,
  archived_at: null,
  version: 1,
  created_at: '2024-01-01T00:00:00Z',
  updated_at: '2024-01-01T00:00:00Z',
})

export const fields: Field[] = [
  field('customer_tier', 'Tier', 'dropdown', 1, ['bronze', 'silver', 'gold', 'platinum']),
  field('credit_limit', 'Limit kredit', 'number', 2),
  field('joined_on', 'Bergabung', 'date', 3),
  field('newsletter', 'Buletin', 'checkbox', 4),
  field('region', 'Wilayah', 'text', 5),
]

const group = (id: string, name: string, count: number): Group => ({
  id,
  name,
  description: null,
  contacts_count: count,
  version: 1,
  created_at: '2024-01-01T00:00:00Z',
  updated_at: '2024-01-01T00:00:00Z',
})

export const groups: Group[] = [group('grp_JABAR', 'Reseller Jabar', 41), group('grp_LEBARAN', 'Promo Lebaran', 230), group('grp_PRIORITAS', 'Prioritas', 12)]
