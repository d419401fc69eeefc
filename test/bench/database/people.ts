/**
 * The contacts of the benchmark: anybody can be made again from a number alone, so the same people are on every machine
 * and what a search must find is known without asking the database. Skewed as real ones are: a few names and tags are
 * everywhere, most are rare.
 */
import { type Source, sources } from '../../../worker/contacts/contact.schema'
import { randomFrom } from '../../../worker/demo/random'
import { regions } from '../../../worker/demo/names'
import { fold } from '../../../worker/search/fold'
import { conversationStatuses } from '../../../worker/contacts/contact.schema'

export interface Person {
  n: number
  uid: string
  name: string
  company: string | null
  location: string
  source: Source
  /** Indexes of `tags` and `groups`. */
  tags: number[]
  groups: number[]
  attributes: Record<string, string | number | boolean>
  phone: string | null
  email: string | null
  createdAt: number
  lastSeenAt: number | null
  blockedAt: number | null
  assignee: string | null
  team: string | null
  conversationStatus: (typeof conversationStatuses)[number] | null
  notes: number
}

/** In order, so that the number of a field is its place. */
export const fields = [
  { key: 'alamat', name: 'Alamat', type: 'text', options: [] },
  { key: 'poin', name: 'Poin', type: 'number', options: [] },
  { key: 'jatuh_tempo', name: 'Jatuh tempo', type: 'date', options: [] },
  { key: 'tingkat', name: 'Tingkat', type: 'dropdown', options: ['Perunggu', 'Perak', 'Emas', 'Berlian'] },
  { key: 'setuju', name: 'Setuju', type: 'checkbox', options: [] },
] as const

/** Contacts that have one of these are few in any workspace: so many, however large it is. */
const rareTags = { vip: 604, sengketa: 16 } as const

/** Names, and how many of a thousand contacts have each. */
const tagShares: readonly (readonly [name: string, perMille: number])[] = [
  ['langganan', 500], ['promo', 480], ['setuju wa', 450],
  ...Array.from({ length: 10 }, (_, n) => [`cabang ${n + 1}`, 60] as const),
  ...Array.from({ length: 30 }, (_, n) => [`kampanye ${n + 1}`, 8] as const),
]
export const tags = [...tagShares.map(([name]) => name), ...Object.keys(rareTags)]
const groupShares = [300, 150, 80, 40, 40, 20, 20, 10, 5, 5] as const
export const groups = groupShares.map((_, n) => `Grup ${n + 1}`)

const givenShares: readonly (readonly [name: string, perMille: number])[] = [
  ['Budi', 110], ['Siti', 90], ['Agus', 70], ['Sri', 60], ['Dewi', 50], ['Nur', 40], ['Andi', 30], ['Rina', 30], ['Joko', 20],
]
const secondShares: readonly (readonly [name: string, perMille: number])[] = [
  ['Santoso', 60], ['Wijaya', 50], ['Lestari', 40], ['Setiawan', 40], ['Hidayat', 40], ['Kusuma', 20], ['Łukasz', 1], ['Müller', 1],
]
const given = regions.flatMap((region) => region.given) as [string, ...string[]]
const second = regions.flatMap((region) => region.second) as [string, ...string[]]
const places = regions.flatMap((region) => region.places.map(([city]) => city)) as [string, ...string[]]
const trades = ['Maju Jaya', 'Sumber Rejeki', 'Berkah Abadi', 'Cahaya Timur', 'Tiga Saudara', 'Karya Mandiri', 'Sinar Mas', 'Mitra Usaha'] as const
const streets = ['Melati', 'Sudirman', 'Diponegoro', 'Kenanga', 'Gajah Mada', 'Ahmad Yani', 'Merdeka', 'Pahlawan', 'Anggrek'] as const
const sourceShares = [520, 120, 90, 60, 30, 80, 30, 40, 30] as const
const levelShares = [600, 300, 90, 10] as const

const rareName = { name: 'Zulkarnaen', every: 20_011, at: 777 } as const
const day = 86_400_000
/** The first is made, and the last was seen before, these days; however many there are. */
const from = Date.UTC(2025, 10, 1)
const until = Date.UTC(2026, 9, 31)

const draw = (roll: number, shares: readonly number[]): number => {
  let sum = 0
  return shares.findIndex((share) => roll < (sum += share))
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** An odd factor below 2^32 moves every number elsewhere, and no two to the same place. */
const scattered = (n: number, below: number) => (n * 2_654_435_761) % below

/** Contact `n` (from 1) of `size` in a workspace. */
export function person(workspace: number, n: number, size: number): Person {
  const random = randomFrom(workspace * 16_777_216 + n)
  const shared = (shares: readonly (readonly [string, number])[], others: readonly [string, ...string[]]) =>
    shares[draw(random.below(1_000), shares.map(([, share]) => share))]?.[0] ?? random.pick(others)
  const first = n % rareName.every === rareName.at ? rareName.name : shared(givenShares, given)
  const last = shared(secondShares, second)
  const createdAt = from + Math.floor(((until - from) * n) / size)
  const lastSeenAt = random.chance(0.8) ? createdAt + random.below(until - createdAt + 1) : null
  const isRunning = random.chance(0.3)
  const attributes: Person['attributes'] = { alamat: `Jalan ${random.pick(streets)} ${random.below(400) + 1}` }
  if (random.chance(0.7)) attributes['poin'] = Math.floor((random.below(10_000) * random.below(10_000)) / 10_000)
  if (random.chance(0.4)) attributes['jatuh_tempo'] = isoDay(from + random.below(730) * day)
  const level = fields[3].options[draw(random.below(1_000), levelShares)]
  if (level !== undefined && random.chance(0.8)) attributes['tingkat'] = level
  if (random.chance(0.5)) attributes['setuju'] = random.chance(0.9)
  const isRare = (count: number, at: number) => {
    const every = Math.floor(size / count)
    return every > 0 && n % every === at % every && n <= every * count
  }
  return {
    n,
    uid: `ct_BENCH${scattered(n, 2 ** 32).toString(36).toUpperCase().padStart(8, '0')}W${workspace.toString(36).toUpperCase()}`,
    name: `${first} ${last}`,
    company: random.chance(0.4) ? `PT ${random.pick(trades)} ${random.pick(places)}` : null,
    location: random.pick(places),
    source: sources[draw(random.below(1_000), sourceShares)] ?? 'whatsapp',
    tags: [
      ...tagShares.flatMap(([, share], index) => (random.below(1_000) < share ? [index] : [])),
      ...Object.values(rareTags).flatMap((count, index) => (isRare(count, 5 + index) ? [tagShares.length + index] : [])),
    ],
    groups: groupShares.flatMap((share, index) => (random.below(1_000) < share ? [index] : [])),
    attributes,
    phone: random.chance(0.95) ? `+62812${String(scattered(n, 100_000_000)).padStart(8, '0')}` : null,
    email: random.chance(0.6) ? `${fold(first).replaceAll(' ', '')}.${fold(last).replaceAll(' ', '')}${n}@${random.pick(['surel', 'pos', 'kotak'] as const)}.example` : null,
    createdAt,
    lastSeenAt,
    blockedAt: random.chance(0.01) ? (lastSeenAt ?? createdAt) : null,
    assignee: isRunning && random.chance(0.8) ? `usr_BENCH${random.below(20)}` : null,
    team: isRunning && random.chance(0.5) ? `team_BENCH${random.below(4)}` : null,
    conversationStatus: isRunning ? conversationStatuses[draw(random.below(1_000), [200, 100, 650, 50])] ?? 'open' : null,
    notes: random.chance(0.1) ? random.below(3) + 1 : 0,
  }
}

/** What `q` looks through, said plainly: words apart by one space, one in front. */
export function textOf({ name, company, attributes, phone, email }: Person): string {
  return ` ${fold([name, company ?? '', attributes['alamat'], attributes['tingkat'] ?? '', phone?.slice(1) ?? '', email ?? ''].join(' '))}`
}
