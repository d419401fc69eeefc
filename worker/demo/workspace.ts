/** The demo team and what it has set up. Data only: nothing here runs when the module loads, so a deploy drops it. */
import type { FieldType } from '../fields/field.schema'
import type { Role } from '../roles'
import type { TagColor } from '../tags/tag.schema'

export const demoWorkspace = {
  name: 'Sahut Demo',
  country: 'ID',
  time_zone: 'Asia/Jakarta',
  language: 'id',
} as const

export type DemoMember = { id: string; name: string; email: string; role: Role }

export const demoMembers = [
  { id: 'usr_01HX3A1K2M4N6P', name: 'Maya Anindita', email: 'maya@sahut.example', role: 'admin' },
  { id: 'usr_01HX3A5L7N9Q1R', name: 'Sari Wulandari', email: 'sari@sahut.example', role: 'supervisor' },
  { id: 'usr_01HX3A8M1P3R5S', name: 'Dimas Pratama', email: 'dimas@sahut.example', role: 'agent' },
  { id: 'usr_01HX3B2N4Q6S8T', name: 'Ayu Anggraini', email: 'ayu@sahut.example', role: 'agent' },
  { id: 'usr_01HX3B6P8R0T2V', name: 'Rangga Saputra', email: 'rangga@sahut.example', role: 'viewer' },
] as const satisfies readonly DemoMember[]

/** Whoever may write notes. */
export const demoAuthors = ['usr_01HX3A5L7N9Q1R', 'usr_01HX3A8M1P3R5S', 'usr_01HX3B2N4Q6S8T'] as const
export type DemoAuthor = (typeof demoAuthors)[number]

export const demoTiers = ['bronze', 'silver', 'gold', 'platinum'] as const

export type DemoField = { key: string; name: string; type: FieldType; options: readonly string[] }

/** In the order the panel shows them. */
export const demoFields = [
  { key: 'customer_tier', name: 'Tingkat', type: 'dropdown', options: demoTiers },
  { key: 'account_id', name: 'ID pelanggan', type: 'text', options: [] },
  { key: 'credit_limit', name: 'Limit kredit', type: 'number', options: [] },
  { key: 'joined_on', name: 'Bergabung', type: 'date', options: [] },
  { key: 'newsletter', name: 'Buletin', type: 'checkbox', options: [] },
  { key: 'region', name: 'Wilayah', type: 'text', options: [] },
] as const satisfies readonly DemoField[]

export type DemoGroup = { id: string; name: string; description: string | null }

export const demoGroups = [
  { id: 'grp_01HX3C1R3T5V7W', name: 'Reseller Jabar', description: 'Reseller aktif di Jawa Barat, dapat harga khusus dan info stok lebih dulu' },
  { id: 'grp_01HX3C4S6V8X0Y', name: 'Buletin November', description: 'Penerima buletin promo November' },
  { id: 'grp_01HX3C7T9W1Y3Z', name: 'Pelanggan Baru', description: null },
] as const satisfies readonly DemoGroup[]

export type DemoTag = { name: string; color: TagColor | null }

export const demoTags = [
  { name: 'vip', color: 'violet' },
  { name: 'pelanggan-vip', color: 'violet' },
  { name: 'reseller', color: 'blue' },
  { name: 'prospek', color: 'green' },
  { name: 'komplain', color: 'rose' },
  { name: 'grosir', color: 'olive' },
  { name: 'eceran', color: null },
  { name: 'dropship', color: 'blue' },
  { name: 'langganan', color: 'green' },
  { name: 'pelanggan-baru', color: null },
  { name: 'follow-up', color: 'clay' },
  { name: 'menunggu-pembayaran', color: 'clay' },
  { name: 'lunas', color: null },
  { name: 'retur', color: 'rose' },
  { name: 'garansi', color: null },
  { name: 'COD', color: 'slate' },
  { name: 'hampers', color: null },
  { name: 'katering', color: null },
  { name: 'batik', color: null },
  { name: 'b2b', color: 'slate' },
  { name: 'kirim-luar-pulau', color: null },
  { name: 'luar-negeri', color: 'slate' },
] as const satisfies readonly DemoTag[]

export type DemoTagName = (typeof demoTags)[number]['name']
