/**
 * A workspace full of people who are alike and people who are odd, as the oracle sees them; and next to it one with the
 * same people, none of whom may ever show. Always the same ones: what changes is what is asked.
 */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, vi } from 'vitest'
import { type Client, newWorkspace, type TestWorkspace } from '../harness'
import type { House, Person } from './oracle'

export const now = Date.parse('2026-03-10T05:00:00Z')
const dayMs = 86_400_000
const hourMs = 3_600_000

export const firstNames = [
  'Budi', 'budi', 'BUDI', 'Búdi', 'Ｂｕｄｉ', 'Budiman', 'Siti', 'Łukasz', 'Straße', 'José', 'Jose\u0301', 'Ångström', 'Nguyễn', 'Зоя', 'ΟΔΥΣΣΕΥΣ',
  'Οδυσσεύς', '李', '李小明', '김민수', 'मोहन', 'O\'Brien', 'O´Brien', 'Anne-Marie', 'A', 'Bo', 'Li', '😀', '😀 Smile', '👩‍👩‍👧', 'AND', 'NOT Budi', 'NEAR(', 'x"y', '*star*', '^up',
  'text:', '{marks}', '100%_', 'ﬁona', 'İpek', 'Ilgaz ılgaz', 'Ǆelal', 'ſam', '𝔅udi', 'a\u200bb', 'Þór Ægir', '12', '0812', '\u{10a0}\u{10d0}', '\ue000x\ue000', '\ue000\ue002\ue000', 'ꓘa', 'किरण', 'करण', 'がく', 'かく', 'สมชาย', 'น้ำ',
  'مُحَمَّد', 'أحمد', '12 05 2024 Event',
] as const
const lastNames = ['', 'Santoso', 'Sántoso', 'Wijaya', 'binti Ali', 'van der Berg', 'Li', 'Santosoputra', 'Su', '-', '’t Hart'] as const
const companies = [null, 'PT Maju', 'CV Sántoso & Co', '3M', '7-Eleven', 'PT. Budi Luhur', 'No. 12-34', 'Łódź GmbH', 'PT 1001 2002', 'PT 12/05 2024'] as const
const notes = [undefined, '3171 2345 6789 0001', '3171 2345  0812‑3456', 'Jawa Barat', 'jawa  barat', 'JAWA TIMUR', 'Straße 12', 'order 2024-02-29', 'Ł', 'ab', 'tidak mau ditelepon\nsebelum jam 10', '"kutip" (x)', '0812-3456', '…', 'a'.repeat(150), `${'a'.repeat(150)}b`] as const
export const tiers = ['Emas', 'Perak', 'Łódź', 'emas putih'] as const
const numbers = [undefined, 0, -1, 1, 1.5, 1e21, -0.001, 100, 1_000_000, 9_007_199_254_740_991, 1e-7] as const
const dates = [undefined, '2024-02-29', '2026-03-10', '2026-03-09', '2026-02-28', '1999-12-31', '0001-01-01', '9999-12-31', '2026-03-16'] as const
export const tagNames = ['vip', 'VIP lama', 'Łódź', 'baru', 'a', 'OR', '"x"', '😀', 'jarang'] as const
export const sources = ['whatsapp', 'email', 'api', 'manual', 'instagram'] as const
export const members = ['usr_a', 'usr_b'] as const
export const teams = ['team_a', 'Tim "B"'] as const
export const conversationStatuses = ['open', 'pending', 'resolved', 'snoozed'] as const

const phonePatterns = ['+62812345{4}', '+628191234{4}', '+6221500{4}', '+1201555{4}', '+659123{4}', '+4915123{6}', '+4474001{5}']

const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 })

const personBody = fc.record({
  name: fc.tuple(fc.constantFrom(...firstNames), fc.constantFrom(...lastNames)).map((names) => names.join(' ').trim()),
  company: fc.constantFrom(...companies),
  tags: fc.subarray([...tagNames], { maxLength: 4 }),
  groups: fc.subarray([0, 1, 2]),
  source: fc.constantFrom(...sources),
  phones: fc.array(fc.constantFrom(...phonePatterns), { maxLength: 3 }),
  emails: fc.array(fc.constantFrom('budi', 'siti.x', 'o\'brien+tag', 'jl', 'josé', 'łukasz'), { maxLength: 4 }),
  note: fc.constantFrom(...notes), tier: seldom(fc.constantFrom(...tiers)), credit: fc.constantFrom(...numbers),
  joined: fc.constantFrom(...dates), newsletter: fc.constantFrom(undefined, true, false),
  lastSeenHours: fc.constantFrom(null, 1, 5, 20, 30, 24 * 6, 24 * 8, 24 * 40, 24 * 89, 24 * 91, 24 * 400),
  updatedHours: fc.constantFrom(1, 2, 2, 20, 24 * 10, 24 * 100),
  assignee: fc.constantFrom(null, null, ...members), team: fc.constantFrom(null, null, ...teams),
  conversationStatus: fc.constantFrom(null, ...conversationStatuses),
  fate: fc.constantFrom('', '', '', '', '', 'binned', 'blocked', 'renamed', 'untagged', 'restored'),
})

const bodies = fc.sample(personBody, { numRuns: 120, seed: 4 })

export interface Population {
  workspace: TestWorkspace
  neighbour: TestWorkspace
  people: Person[]
  groups: string[]
  house: House
}

/** From here on it is `now`, for the Worker and for the oracle. */
export function stopClock(at = now): void {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(at)
}

export async function populate(): Promise<Population> {
  stopClock()
  const neighbour = await newWorkspace()
  const workspace = await newWorkspace()
  await settle(neighbour)
  const { groups, people } = await settle(workspace)
  return {
    workspace, neighbour, people, groups,
    house: {
      country: 'ID', timeZone: 'Asia/Jakarta', now, inactiveAfterDays: 90,
      fields: { note: 'text', tier: 'dropdown', credit: 'number', joined: 'date', newsletter: 'checkbox' },
    },
  }
}

async function settle(workspace: TestWorkspace): Promise<Pick<Population, 'people' | 'groups'>> {
  const fields = [
    { key: 'note', type: 'text' }, { key: 'tier', type: 'dropdown', options: tiers }, { key: 'credit', type: 'number' },
    { key: 'joined', type: 'date' }, { key: 'newsletter', type: 'checkbox' },
  ]
  for (const field of fields) await made(workspace, '/custom_attributes', { name: field.key, ...field })
  const groups: string[] = []
  for (const name of ['Grosir', 'Eceran', 'Bubar']) groups.push((await made(workspace, '/groups', { name })).id)
  const settled: { id: string; body: (typeof bodies)[number]; createdAt: number }[] = []
  for (const [n, body] of bodies.entries()) {
    const { name, company, tags, source, note, tier, credit, joined, newsletter } = body
    const { id } = await made(workspace, '/contacts', {
      name, company, source, tags,
      groups: body.groups.flatMap((index) => groups[index] ?? []),
      phones: body.phones.map((pattern, index) => phone(pattern, 4 * n + index)),
      emails: body.emails.map((local, index) => `${local}${n}.${index}@${index % 2 ? 'example.com' : 'toko.co.id'}`),
      custom_attributes: { note, tier, credit, joined, newsletter },
    })
    // In twos and threes at the same time, as an import makes them.
    settled.push({ id, body, createdAt: now - (200 - Math.floor(n / 2.5)) * 12 * hourMs })
  }
  await live(workspace, settled)
  // What is deleted is still written on many.
  const { body: { data: tags } } = await workspace.get('/tags')
  await workspace.delete(`/tags/${tags.find((tag: { name: string }) => tag.name === 'jarang').id}`)
  await workspace.delete(`/groups/${groups[2]}`)
  return { groups, people: await peopleOf(workspace, settled) }
}

/** What has happened to them since. */
async function live(workspace: TestWorkspace, settled: { id: string; body: (typeof bodies)[number]; createdAt: number }[]): Promise<void> {
  for (const { id, body: { fate, name } } of settled) {
    if (fate === 'renamed') await workspace.put(`/contacts/${id}`, { name: `Sebut ${name}`.trim(), custom_attributes: { note: null, credit: 7 } })
    if (fate === 'untagged') await workspace.put(`/contacts/${id}`, { tags: ['baru'], groups: [] })
    if (fate === 'blocked') {
      await env.DB.prepare('UPDATE contacts SET blocked_at = 1 WHERE uid = ?').bind(id).run()
      // The next edit writes the search row anew.
      await workspace.put(`/contacts/${id}`, { location: 'Bogor' })
    }
    if (fate === 'binned' || fate === 'restored') await workspace.delete(`/contacts/${id}`)
    if (fate === 'restored') await workspace.post(`/contacts/${id}/restore`)
  }
  await env.DB.batch(settled.map(({ id, body, createdAt }) => env.DB.prepare(`
    UPDATE contacts SET created_at = ?, updated_at = ?, last_seen_at = ?, assignee = ?, team = ?, conversation_status = ? WHERE uid = ?`).bind(
    createdAt, now - body.updatedHours * hourMs, body.lastSeenHours === null ? null : now - body.lastSeenHours * hourMs,
    body.assignee, body.team, body.conversationStatus, id)))
}

async function peopleOf(workspace: Client, settled: { id: string; body: (typeof bodies)[number]; createdAt: number }[]): Promise<Person[]> {
  const people: Person[] = []
  for (const [order, { id, body }] of settled.entries()) {
    const { body: { data } } = await workspace.get(`/contacts/${id}`)
    if (data.deleted_at !== null) continue
    const { phones, emails, groups, custom_attributes, created_at, updated_at, last_seen_at, ...shown } = data
    const valuesOf = (identities: { value: string }[]) => identities.map(({ value }) => value)
    people.push({
      id, order, name: shown.name, company: shown.company, tags: shown.tags, source: shown.source,
      phones: valuesOf(phones), emails: valuesOf(emails), groups: groups.map((group: { id: string }) => group.id),
      attributes: custom_attributes, blocked: shown.status === 'blocked',
      created: Date.parse(created_at), updated: Date.parse(updated_at), lastSeen: last_seen_at && Date.parse(last_seen_at),
      assignee: body.assignee, team: body.team, conversationStatus: body.conversationStatus,
    })
  }
  return people
}

/** `{4}`: so many digits of that number. */
const phone = (pattern: string, number: number) => pattern.replace(/\{(\d)\}/, (_, digits: string) => String(number * 7 + 1_000).padStart(Number(digits), '0'))

async function made(workspace: Client, path: string, body: object) {
  const answer = await workspace.post(path, body)
  expect([path, JSON.stringify(body), answer.status, answer.body.error]).toEqual([path, JSON.stringify(body), 201, undefined])
  return answer.body.data
}

export const daysAgo = (days: number) => new Date(now - days * dayMs).toISOString().slice(0, 10)
