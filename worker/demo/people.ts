/**
 * The contacts of the demo workspace: eight known by name (`fixed.ts`) and enough strangers to make two hundred.
 * The same people on every machine; only their times move with `baseMs`, so that "2 hours ago" stays true.
 */
import type { Source } from '../contacts/contact.schema'
import { fixedPeople } from './fixed'
import { abroad, companies, mailHosts, mobilePrefixes, regions, type Place } from './names'
import { notes, notesInEnglish } from './notes'
import { randomFrom, type Random } from './random'
import { demoAuthors, demoGroups, demoTiers, type DemoAuthor, type DemoTagName } from './workspace'

export type DemoNote = { body: string; author: DemoAuthor; pinned: boolean; created_at: number }

/** Times are milliseconds since 1970. The first phone and the first e-mail are the primary ones. */
export type DemoContact = {
  id: string
  name: string
  phones: string[]
  emails: string[]
  external_id: string | null
  company: string | null
  location: string | null
  tags: DemoTagName[]
  /** Ids of `demoGroups`. */
  groups: string[]
  custom_attributes: Record<string, string | number | boolean>
  source: Source
  created_at: number
  last_seen_at: number | null
  blocked: boolean
  notes: DemoNote[]
  /** What was different until their story changed it. */
  before?: Partial<Pick<DemoContact, 'tags' | 'custom_attributes'>>
}

const dayMs = 86_400_000
const minuteMs = 60_000

/** Oldest first, as they would have been stored. */
export function demoContacts(baseMs: number): DemoContact[] {
  const random = randomFrom(20_240_110)
  const contacts = fixedPeople(baseMs)
  const taken = new Set(contacts.map((contact) => contact.name))

  for (const region of regions) {
    for (let stored = 0; stored < region.share; ) {
      const name = `${random.pick(region.given)} ${random.pick(region.second)}`
      if (taken.has(name)) continue
      taken.add(name)
      stored++
      const place = random.pick(region.places)
      const phone = mobileNumber(random, contacts.length)
      const company = random.chance(0.3) ? random.pick(companies) : null
      contacts.push(stranger(random, baseMs, contacts.length, { name, place, phone, company, phrases: notes }))
    }
  }
  for (const foreigner of abroad) {
    const contact = stranger(random, baseMs, contacts.length, { ...foreigner, company: null, phrases: notesInEnglish })
    contacts.push({ ...contact, tags: [...contact.tags, 'luar-negeri'] })
  }
  return contacts.toSorted((a, b) => a.created_at - b.created_at)
}

const channels = ['whatsapp', 'whatsapp', 'whatsapp', 'whatsapp', 'whatsapp', 'email', 'instagram', 'livechat', 'messenger', 'telegram', 'import', 'manual', 'api'] as const
const commonTags = ['prospek', 'eceran', 'langganan', 'reseller', 'grosir', 'follow-up', 'lunas', 'menunggu-pembayaran', 'pelanggan-vip', 'dropship', 'COD', 'garansi', 'hampers', 'katering', 'batik', 'b2b', 'komplain', 'retur', 'kirim-luar-pulau'] as const

type Sketch = { name: string; place: Place; phone: string; company: string | null; phrases: readonly string[] }

function stranger(random: Random, baseMs: number, number: number, { name, place, phone, company, phrases }: Sketch): DemoContact {
  const [city, province] = place
  const source = random.pick(channels)
  const ageMs = dayMs + random.below(600 * dayMs)
  // Most people wrote lately; squaring leaves a long tail of those who have not for a year.
  const silentMs = 5 * minuteMs + Math.floor((random.below(1_000) / 1_000) ** 2 * ageMs)
  const createdAt = baseMs - ageMs
  const stored = source === 'import' || source === 'manual' || source === 'api'

  return {
    id: `ct_01HX${String(6_000 + number)}${opaque(random, 6)}`,
    name,
    phones: source === 'email' && random.chance(0.5) ? [] : [phone],
    emails: source === 'email' || random.chance(0.45) ? [address(name, number, company)] : [],
    external_id: random.chance(0.1) ? `CRM-${2_000 + number}` : null,
    company,
    location: random.chance(0.9) ? city : null,
    tags: random.some(commonTags, random.below(4)),
    groups: random.chance(0.3) ? [random.pick(demoGroups).id] : [],
    custom_attributes: attributes(random, number, province, createdAt),
    source,
    created_at: createdAt,
    last_seen_at: stored && random.chance(0.5) ? null : baseMs - silentMs,
    blocked: random.chance(0.02),
    notes: random.some(phrases, random.chance(0.45) ? 1 + random.below(3) : 0).map((body, index) => ({
      body,
      author: random.pick(demoAuthors),
      pinned: index === 0 && random.chance(0.15),
      created_at: createdAt + random.below(ageMs),
    })),
  }
}

function attributes(random: Random, number: number, province: string, createdAt: number): DemoContact['custom_attributes'] {
  const values: DemoContact['custom_attributes'] = {}
  if (random.chance(0.6)) values['customer_tier'] = random.pick(demoTiers)
  if (random.chance(0.5)) values['account_id'] = `PLG-${String(1_000 + number).padStart(5, '0')}`
  if (random.chance(0.25)) values['credit_limit'] = (1 + random.below(40)) * 500_000
  if (random.chance(0.4)) values['joined_on'] = new Date(createdAt).toISOString().slice(0, 10)
  if (random.chance(0.5)) values['newsletter'] = random.chance(0.6)
  if (random.chance(0.7)) values['region'] = province
  return values
}

/** Twelve digits as people write it (0812-3456-7890); the contact's number in it keeps two from being the same. */
function mobileNumber(random: Random, number: number): string {
  return `+62${random.pick(mobilePrefixes)}${2 + random.below(7)}${random.digits(4)}${String(number).padStart(3, '0')}`
}

function address(name: string, number: number, company: string | null): string {
  const local = ascii(name).split(' ').filter(Boolean).join('.')
  const host = company === null ? (mailHosts[number % mailHosts.length] ?? mailHosts[0]) : `${ascii(company).replace(/^(pt|cv|ud|toko) /, '').replaceAll(' ', '')}.example`
  return `${local}@${host}`
}

function ascii(text: string): string {
  return text.normalize('NFD').toLowerCase().replace(/[^a-z ]/g, '').trim()
}

function opaque(random: Random, length: number): string {
  const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'
  let text = ''
  for (let place = 0; place < length; place++) text += alphabet.charAt(random.below(alphabet.length))
  return text
}
