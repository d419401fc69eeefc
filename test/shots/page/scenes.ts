/** The people in the pictures: those of the design, on the morning it was drawn for. */
import type { ContactWithNotes } from '../../../worker/contacts/contact.schema'
import type { Field, FieldType } from '../../../worker/fields/field.schema'
import type { Note } from '../../../worker/notes/note.schema'
import type { Message } from '../../../worker/conversations/message.schema'
import type { TimelineItem } from '../../../worker/conversations/timeline.schema'
import type { TagLabel } from '../../../worker/tags/tag.schema'
import { at } from './at'
import { arabicWords, briefHistory, englishWords, indonesianWords, thread, troubledThread, troubles, wholeHistory } from './history'
import { dimas, email, note, person, phone, sari } from '../../widget/fake/people'

export interface Scene {
  contacts: ContactWithNotes[]
  fields: Field[]
  tags: Record<string, TagLabel['color']>
  /** Of the first contact. */
  timeline?: TimelineItem[]
  messages?: Record<string, Message[]>
}

const budiId = 'ct_01HX3C0L4N6P8Q'
const ratna = { type: 'member', id: 'usr_RATNA', name: 'Ratna Dewi' } as const
const tags: Scene['tags'] = { 'pelanggan-vip': 'violet', reseller: 'blue', jabar: 'green', prospek: 'clay', grosir: 'olive', 'grosir-jabar': 'clay', 'group-arisan': 'rose' }

const threeDaysAgo = at('2026-11-22T10:00')
const yesterday = at('2026-11-24T15:10')

function field(key: string, name: string, type: FieldType = 'text', options: string[] = []): Field {
  return { id: `fld_${key.toUpperCase()}`, key, name, type, options, position: 0, archived_at: null, version: 1, created_at: at('2024-01-01T00:00'), updated_at: at('2024-01-01T00:00') }
}

type FieldNames = Record<'tier' | 'customer' | 'credit' | 'joined' | 'newsletter', string>

function designFields(names: FieldNames, empty: string[]): Field[] {
  return [
    field('tier', names.tier, 'dropdown', ['Silver', 'Gold', 'Platinum']),
    field('customer', names.customer),
    field('credit', names.credit, 'number'),
    field('joined', names.joined, 'date'),
    field('newsletter', names.newsletter, 'checkbox'),
    ...empty.map((name, index) => field(`empty_${index}`, name)),
  ]
}

const indonesian = { tier: 'Tier', customer: 'ID pelanggan', credit: 'Limit kredit', joined: 'Bergabung', newsletter: 'Buletin' }
const english = { tier: 'Tier', customer: 'Customer ID', credit: 'Credit limit', joined: 'Joined', newsletter: 'Newsletter' }
const arabic = { tier: 'الفئة', customer: 'رقم العميل', credit: 'حد الائتمان', joined: 'تاريخ الانضمام', newsletter: 'النشرة' }

function noteOf(body: string, more: Partial<Note>): Note {
  return note(budiId, body, more)
}

const pinnedNote = (body: string) => noteOf(body, { author: sari, pinned: true, created_at: threeDaysAgo })
const latestNote = (body: string) => noteOf(body, { author: dimas, created_at: yesterday })
const notes = () => [
  pinnedNote('Hubungi lewat WhatsApp saja, jangan telepon sebelum jam 10. Faktur selalu ke email kantor.'),
  latestNote('Sudah dikirimi katalog grosir Oktober. Tertarik paket 50 karton, masih tunggu kabar stok gudang Cimahi.'),
]

function budi(more: Partial<ContactWithNotes> = {}): ContactWithNotes {
  return person('Budi Santoso', {
    id: budiId,
    phones: [phone('+6281234567890'), phone('+6591234567', false)],
    emails: [email('budi@contoh.co.id')],
    company: 'PT Contoh Indonesia',
    location: 'Bandung',
    tags: ['pelanggan-vip', 'reseller', 'jabar'],
    groups: [{ id: 'grp_JABAR', name: 'Reseller Jabar' }, { id: 'grp_NOVEMBER', name: 'Buletin November' }],
    custom_attributes: { tier: 'Gold', customer: 'CTH-00482', credit: 25_000_000, joined: '2024-03-12', newsletter: true },
    source: 'whatsapp',
    last_seen_at: at('2026-11-25T09:12'),
    last_channel: 'whatsapp',
    conversations_count: 14,
    channel_identities: [{ id: 'idn_INSTAGRAM', kind: 'instagram', value: '17841400000000000', label: '@budi.grosir' }],
    notes: notes(),
    ...more,
  })
}

const fieldsOfDesign = () => designFields(indonesian, ['NPWP', 'Ulang tahun', 'Sales', 'Kurir'])
const withBudi = (more?: Partial<ContactWithNotes>): Scene => ({ contacts: [budi(more)], fields: fieldsOfDesign(), tags, timeline: briefHistory(indonesianWords), messages: thread() })

const repeated = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const sentence = 'Barang tertahan di gudang Cimahi karena alamat lama masih terdaftar, lalu dikirim ulang dengan kurir lain. '

/** Each makes its people anew: panels of one page may each have their own. */
export const scenes = {
  design: () => withBudi(),

  english: () => ({
    contacts: [
      budi({
        notes: [
          pinnedNote('WhatsApp only, please do not call before 10. Invoices always go to the office e-mail.'),
          latestNote('Sent the October wholesale catalogue. Interested in the 50-carton package, waiting for stock at the Cimahi warehouse.'),
        ],
      }),
    ],
    fields: designFields(english, ['Tax number', 'Birthday', 'Sales', 'Courier']),
    tags,
    timeline: briefHistory(englishWords),
  }),

  arabic: () => ({
    contacts: [
      budi({
        notes: [
          pinnedNote('التواصل عبر واتساب فقط، ولا يُتصل به قبل الساعة 10. تُرسل الفواتير إلى بريد المكتب.'),
          latestNote('أُرسل إليه كتالوج الجملة لشهر أكتوبر. مهتم بباقة 50 كرتونة وينتظر تأكيد المخزون.'),
        ],
      }),
    ],
    fields: designFields(arabic, ['الرقم الضريبي', 'عيد الميلاد', 'المبيعات', 'شركة الشحن']),
    tags,
    timeline: briefHistory(arabicWords),
  }),

  oldEmail: () => withBudi({ emails: [email('budi@contoh.id')] }),

  oneNote: () => withBudi({ notes: notes().slice(0, 1) }),

  /** A tag is known by those who have it. */
  tagged: () => ({ contacts: [budi(), ...repeated(6, (index) => person(`Peserta ${index}`, { tags: ['group-arisan'] }))], fields: fieldsOfDesign(), tags }),

  nobody: () => ({ contacts: [], fields: fieldsOfDesign(), tags }),

  several: () => ({
    contacts: [
      budi({ emails: [email('budi@example.com')] }),
      person('Toko Contoh Cimahi', { emails: [email('budi@contoh.co.id')], company: 'PT Contoh Indonesia', location: 'Cimahi', last_seen_at: at('2026-11-12T10:00') }),
      person('Budi S.', { external_id: 'budi.grosir', source: 'instagram', last_seen_at: at('2026-08-03T10:00') }),
    ],
    fields: fieldsOfDesign(),
    tags,
  }),

  /** All that has happened, as it is unfolded. */
  history: () => ({ ...withBudi({ original_name: 'Budi S.' }), timeline: wholeHistory() }),

  /** What goes wrong, what is nearly over, and what comes from a channel without a glyph. */
  troubles: () => ({ ...withBudi({ last_channel: 'instagram' }), timeline: troubles(), messages: troubledThread() }),

  blocked: () =>
    withBudi({
      status: 'blocked',
      blocked: { at: at('2026-11-18T08:31'), by: sari, reason: 'pesan spam berulang' },
      last_seen_at: at('2026-11-18T08:00'),
      notes: [noteOf('Tiga hari mengirim tautan pinjaman ke semua nomor CS. Sudah diperingatkan dua kali.', { author: sari, created_at: at('2026-11-18T08:30') })],
    }),

  notes: () =>
    withBudi({
      notes: [
        ...notes(),
        noteOf('Minta dihubungi lagi hari Jumat.', { author: dimas, created_at: at('2026-11-25T08:00') }),
        noteOf(
          'Riwayat keterlambatan pesanan 4821: barang tertahan di gudang Cimahi karena alamat lama masih terdaftar. Sudah dikonfirmasi lewat WhatsApp, alamat baru Jl. Riau No. 12. Kompensasi ongkir Rp 45.000 disetujui Bu Ratna dan dipotong di faktur berikutnya.',
          { author: ratna, created_at: at('2026-10-28T11:00'), edited_at: at('2026-10-28T12:00') },
        ),
      ],
    }),

  conflict: () => ({
    contacts: [budi({ custom_attributes: { ...budi().custom_attributes, address: 'Jl. Riau No. 10, Bandung' } })],
    fields: [field('address', 'Alamat kirim'), ...fieldsOfDesign()],
    tags,
  }),

  binned: () => withBudi({ deleted_at: at('2026-11-20T14:00') }),

  /** As much as a contact may hold, and longer than anyone expects. */
  long: () => ({
    contacts: [
      budi({
        name: 'Raden Ajeng Kusumawardhani Puspitaningtyas binti Hadiningrat Sastrowardoyo, S.E., M.M.',
        company: 'PT Perusahaan Perdagangan Hasil Bumi dan Distribusi Nusantara Abadi Sentosa Jaya Tbk',
        location: 'Kecamatan Cimahi Tengah, Kabupaten Bandung Barat',
        phones: repeated(6, (index) => phone(`+62812345678${90 + index}`, index === 0)),
        emails: [email('raden.ajeng.kusumawardhani.puspitaningtyas@perusahaan-perdagangan-hasil-bumi.co.id')],
        tags: repeated(20, (index) => (index % 3 === 0 ? `pelanggan-yang-sudah-lama-${index}` : `tag-${index}`)),
        groups: repeated(30, (index) => ({ id: `grp_${index}`, name: `Reseller wilayah ${index + 1}` })),
        custom_attributes: Object.fromEntries(repeated(60, (index) => [`long_${index}`, index % 4 === 0 ? sentence.repeat(2) : `Nilai ${index + 1}`])),
        notes: [noteOf(sentence.repeat(30).slice(0, 3_000), { author: sari, created_at: yesterday })],
      }),
    ],
    fields: repeated(60, (index) => field(`long_${index}`, index % 5 === 0 ? `Nama field yang ditulis sangat panjang ${index + 1}` : `Field ${index + 1}`)),
    tags,
  }),
} satisfies Record<string, () => Scene>

export type SceneName = keyof typeof scenes
