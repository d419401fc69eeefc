/** Where the demo team's customers write, and what it has set up to answer them. Data only, as in `workspace.ts`. */
import type { InferInput } from 'valibot'
import type { CreateChannel } from '../channels/channel.schema'
import type { CreateRule } from '../rules/rule.schema'
import type { CreateTemplate } from '../templates/template.schema'
import type { DemoAuthor } from './workspace'

export const demoChannels = {
  whatsapp: { type: 'whatsapp', name: 'WhatsApp CS Bandung' },
  instagram: { type: 'instagram', name: 'Instagram @contoh.id' },
  email: { type: 'email', name: 'Email cs@contoh.example', account: 'cs@contoh.example' },
  livechat: { type: 'livechat', name: 'Situs' },
} as const satisfies Record<string, InferInput<typeof CreateChannel>>
export type DemoChannel = keyof typeof demoChannels

export const demoTeams = [
  { name: 'CS Bandung', member_ids: ['usr_01HX3A5L7N9Q1R', 'usr_01HX3A8M1P3R5S'] },
  { name: 'Gudang', member_ids: ['usr_01HX3B2N4Q6S8T', 'usr_01HX3A8M1P3R5S'] },
] as const satisfies readonly { name: string; member_ids: readonly DemoAuthor[] }[]
export type DemoTeam = (typeof demoTeams)[number]['name']

export const demoTemplates: readonly InferInput<typeof CreateTemplate>[] = [
  { name: 'pesanan_dikirim', language: 'id', body: 'Halo {{nama}}, pesanan {{nomor}} sudah kami kirim dengan {{kurir}}. Nomor resinya {{resi}}.' },
  { name: 'pengingat_pembayaran', language: 'id', body: 'Halo {{nama}}, tagihan {{nomor}} jatuh tempo {{tanggal}}. Abaikan pesan ini bila sudah dibayar.' },
  { name: 'sapa_kembali', language: 'id', body: 'Halo {{nama}}, kemarin percakapan kita belum selesai. Boleh kami lanjutkan?' },
]

/** Resellers, the first of the demo's groups, have prices of their own. */
export const demoRules: readonly InferInput<typeof CreateRule>[] = [
  {
    name: 'Tanya harga',
    keywords: ['harga', 'price list'],
    response: 'Halo {name}, daftar harga kami ada di https://www.contoh.example/harga. Untuk pembelian grosir, balas dengan jumlah yang dibutuhkan, ya.',
    cooldown_seconds: 86_400,
    mode: 'deny',
    group_ids: ['grp_01HX3C1R3T5V7W'],
  },
]
