/** What has happened in the pictures, as the design tells it. */
import type { Message } from '../../../worker/conversations/message.schema'
import type { TimelineItem } from '../../../worker/conversations/timeline.schema'
import { conversation, conversationItem, eventItem, message } from '../../widget/fake/history'
import { dimas, sari } from '../../widget/fake/people'
import { at } from './at'

const ratna = { type: 'member', id: 'usr_RATNA', name: 'Ratna' } as const
const system = { type: 'system', id: '', name: '' } as const
const openWindow = { open: true, closes_at: at('2026-11-26T09:12') }

export const indonesianWords = { last: 'Baik Kak, saya tunggu kabar dari gudang ya. Kalau bisa kirim Senin.', subject: 'Re: Faktur pajak Oktober', mail: 'Terlampir faktur pajak Oktober sesuai permintaan Bapak. Mohon dicek kembali NPWP-nya.' }
export const englishWords = { last: 'All right, I will wait to hear from the warehouse. Please send it on Monday if you can.', subject: 'Re: October tax invoice', mail: 'Attached is the October tax invoice you asked for. Please check the tax number again.' }
export const arabicWords = { last: 'حسنًا، أنتظر ردّ المستودع. أرجو الإرسال يوم الاثنين إن أمكن.', subject: 'رد: فاتورة أكتوبر', mail: 'مرفق فاتورة أكتوبر الضريبية كما طلبتم.' }

type Words = typeof indonesianWords

const whatsApp = (words: Words) => conversationItem(conversation('WhatsApp CS Bandung', words.last, { id: 'conv_WHATSAPP', messages_count: 4, last_message_at: at('2026-11-25T09:12'), reply_window: openWindow }))
const mail = (words: Words) =>
  conversationItem(
    conversation('Email Contoh', words.mail, { id: 'conv_MAIL', channel: { id: 'ch_MAIL', type: 'email', name: 'Email Contoh' }, subject: words.subject, status: 'resolved', last_message_at: at('2026-11-24T16:40') }),
  )
const assigned = (actor: TimelineItem['actor']) => eventItem('assignment', 'conversation.assigned', { changes: { assignee: { from: null, to: 'Sari' } } }, { at: at('2026-11-25T08:58'), actor })

export const briefHistory = (words: Words): TimelineItem[] => [whatsApp(words), assigned({ ...sari, type: 'contact' }), mail(words)]

export const wholeHistory = (): TimelineItem[] => [
  whatsApp(indonesianWords),
  eventItem('tag', 'contact.tag_added', { tag: 'reseller' }, { at: at('2026-11-25T09:05'), actor: { ...sari, name: 'Sari' } }),
  assigned(system),
  eventItem('status', 'conversation.status_changed', { changes: { status: { from: 'open', to: 'resolved' } } }, { at: at('2026-11-24T16:52'), actor: { ...dimas, name: 'Dimas' } }),
  mail(indonesianWords),
  conversationItem(conversation('Instagram @contoh.id', 'Kak, harga reseller sama dengan yang di WhatsApp?', { channel: { id: 'ch_IG', type: 'instagram', name: 'Instagram @contoh.id' }, status: 'resolved', last_message_at: at('2026-11-12T20:14') })),
  eventItem('field', 'contact.updated', { changes: { 'custom_attributes.tier': { from: 'Silver', to: 'Gold' } } }, { at: at('2026-11-12T10:20'), actor: ratna }),
  eventItem('merge', 'contact.merged', { contact: 'Budi S.' }, { at: at('2026-11-12T10:11'), actor: ratna }),
  eventItem('note', 'note.created', {}, { at: at('2026-10-28T11:00'), actor: ratna }),
  eventItem('group', 'contact.group_joined', { group: 'Reseller Jabar' }, { at: at('2026-10-28T10:58'), actor: ratna }),
  eventItem('block', 'contact.unblocked', {}, { at: at('2026-08-02T10:00'), actor: ratna }),
  eventItem('block', 'contact.blocked', { reason: 'pesan spam berulang' }, { at: at('2026-08-01T10:00'), actor: ratna }),
  eventItem('field', 'contact.renamed', { changes: { name: { from: 'Budi S.', to: 'Budi Santoso' } } }, { at: at('2024-03-12T09:10'), actor: system }),
  eventItem('contact', 'contact.created', { changes: {} }, { at: at('2024-03-12T09:09'), actor: { type: 'contact', id: 'ct_TEST', name: 'Budi S.' } }),
]

const inWhatsApp = (time: string, content: string, more: Partial<Message> = {}) => message('conv_WHATSAPP', content, { created_at: at(`2026-11-25T${time}`), ...more })
const bySari = { type: 'agent', id: sari.id, name: 'Sari' } as const

export const thread = (): Record<string, Message[]> => ({
  conv_WHATSAPP: [
    inWhatsApp('09:02', 'Kak, stok 50 karton sudah ada belum?'),
    inWhatsApp('09:08', 'Selamat pagi Pak Budi, sedang kami cek ke gudang Cimahi ya.', { type: 'outgoing', sender: bySari, delivery: 'read' }),
    inWhatsApp('09:10', 'Stok 38 karton, sisanya masuk Senin.', { type: 'internal_note', sender: bySari }),
    inWhatsApp('09:12', 'Baik Kak, saya tunggu kabar dari gudang ya. Kalau bisa kirim Senin.'),
  ],
})

export const troubles = (): TimelineItem[] => [
  conversationItem(
    conversation('WhatsApp CS Bandung', 'Nomor resi menyusul ya Pak, kurir baru mengambil barang sore ini dari gudang Cimahi dan resinya dikirim lewat pesan.', {
      id: 'conv_WHATSAPP',
      messages_count: 4,
      assignee: { id: sari.id, name: sari.name },
      team: { id: 'team_CS', name: 'CS Bandung' },
      last_message: { type: 'internal_note', content_type: 'text', content: 'Nomor resi menyusul, kurir baru mengambil barang sore ini dari gudang Cimahi dan resinya dikirim lewat pesan.', sender: { type: 'agent', name: sari.name } },
      last_message_at: at('2026-11-25T10:12'),
      reply_window: { open: true, closes_at: at('2026-11-25T12:57') },
    }),
  ),
  eventItem('status', 'message.failed', { error: { code: '131026', message: 'Nomor ini tidak memakai WhatsApp' } }, { at: at('2026-11-25T10:02'), actor: { ...sari, name: 'Sari' } }),
  conversationItem(conversation('Telegram @contoh_bot', '', { channel: { id: 'ch_TG', type: 'telegram', name: 'Telegram @contoh_bot' }, status: 'snoozed', last_message: null, last_message_at: at('2026-11-25T08:00'), reply_window: { open: false, closes_at: at('2026-11-25T08:00') } })),
  eventItem('rule', 'rule.fired', { rule: 'Jam tutup' }, { at: at('2026-11-25T07:58'), actor: { type: 'rule', id: 'rule_1', name: 'Jam tutup' } }),
]

export const troubledThread = (): Record<string, Message[]> => ({
  conv_WHATSAPP: [
    inWhatsApp('09:02', '', { content_type: 'image', attachments: [{ url: 'https://files.example/bukti.jpg', content_type: 'image/jpeg', file_name: 'bukti-transfer.jpg' }], created_at: at('2026-11-24T19:02') }),
    inWhatsApp('09:08', 'Katalog: https://contoh.example/katalog', { type: 'outgoing', sender: bySari, delivery: 'failed', error: { code: '131026', message: 'Nomor ini tidak memakai WhatsApp' } }),
    inWhatsApp('09:09', '', { type: 'activity', content_type: null, content: 'Ditugaskan', event: { type: 'conversation.assigned', actor: sari, data: { changes: { assignee: { from: null, to: 'Dimas Pratama' } } } } }),
    inWhatsApp('09:10', '', { content_type: 'sticker' }),
    inWhatsApp('10:12', 'Nomor resi menyusul ya Pak.', { type: 'outgoing', sender: bySari, delivery: 'queued' }),
  ],
})
