/**
 * The conversations of the demo: those everybody knows (`fixed-stories.ts`), and short ones of some sixty others over
 * the last months, in every status. The same on every machine; only their times move with `baseMs`.
 */
import { fixedHandles, fixedStories, newcomer } from './fixed-stories'
import type { DemoChannel } from './inbox'
import type { DemoContact } from './people'
import { type Random, randomFrom } from './random'
import { type DemoChange, type DemoStep, type DemoStory, inOrder } from './story'
import { blockReasons, spam, type Talk, talks } from './talks'
import { demoAuthors, type DemoAuthor } from './workspace'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const howMany = 60
const longestAgoMs = 150 * dayMs

export function demoStories(contacts: readonly DemoContact[], baseMs: number): DemoStory[] {
  const random = randomFrom(20_241_118)
  const fixed = fixedStories(baseMs)
  const known = contacts.flatMap((contact) => (fixed[contact.id] === undefined ? [] : [storyOf(contact, fixed[contact.id] ?? [])]))
  const strangers = contacts.filter(({ id }) => fixed[id] === undefined)
  const blocked = strangers.filter((contact) => contact.blocked).map((contact) => storyOf(contact, spamOf(contact, random)))
  const talkative = strangers.filter((contact) => !contact.blocked && channelOf(contact) !== null && seenOf(contact) - contact.created_at > 2 * dayMs)
    .toSorted((a, b) => seenOf(b) - seenOf(a))
    .slice(0, howMany)
  return [...known, newcomer(baseMs), ...blocked, ...talkative.map((contact) => storyOf(contact, talksOf(contact, baseMs, random)))]
}

const seenOf = ({ last_seen_at, created_at }: DemoContact) => last_seen_at ?? created_at

function storyOf({ id, name, phones, emails, external_id }: DemoContact, steps: DemoStep[]): DemoStory {
  return { who: { name, handle: fixedHandles[id] ?? name.toLowerCase().replace(/[^a-z]+/g, '.'), phones, emails, external_id }, steps }
}

/** Where they wrote first. */
function channelOf({ source, phones, emails }: DemoContact): DemoChannel | null {
  if (source === 'whatsapp') return phones.length > 0 ? source : null
  if (source === 'email') return emails.length > 0 ? source : null
  return source === 'instagram' || source === 'livechat' ? source : null
}

function spamOf(contact: DemoContact, random: Random): DemoStep[] {
  const at = seenOf(contact)
  const by = random.pick(demoAuthors)
  const on = contact.phones.length > 0 ? 'whatsapp' : 'email'
  const which = random.below(spam.length)
  return [
    { at, on, says: spam[which] ?? spam[0] },
    { at: at + 40_000, on, by, sets: { status: 'resolved' } },
    { at: at + 60_000, by, blocks: blockReasons[which] ?? blockReasons[0] },
  ]
}

/** One to three, each on a channel of its own; the last one ends when they were seen last. */
function talksOf(contact: DemoContact, baseMs: number, random: Random): DemoStep[] {
  const first = channelOf(contact) ?? 'livechat'
  const others = (['whatsapp', 'email', 'livechat'] as const).filter((one) =>
    one !== first && (one !== 'whatsapp' || contact.phones.length > 0) && (one !== 'email' || contact.emails.length > 0))
  const channels = [...random.some(others, random.pick([0, 0, 0, 1, 1, 2])), first]
  const seen = seenOf(contact)
  const begin = Math.max(contact.created_at, seen - longestAgoMs)
  const steps = channels.flatMap((on, n) => {
    const isLast = n === channels.length - 1
    const lastSaidAt = isLast ? seen : Math.floor(begin + hourMs + ((seen - dayMs - begin) * (n + random.below(900) / 1_000)) / channels.length)
    return talkOf(contact, { on, lastSaidAt, baseMs, talk: random.pick(talks) }, random)
  })
  return inOrder(steps.filter(({ at }) => at >= contact.created_at && at < baseMs))
}

interface Setting {
  on: DemoChannel
  talk: Talk
  /** When the customer wrote last in it. */
  lastSaidAt: number
  baseMs: number
}

function talkOf({ name }: DemoContact, { on, talk: { subject, lines }, lastSaidAt, baseMs }: Setting, random: Random): DemoStep[] {
  const by = random.pick(demoAuthors)
  const lastSaid = lines.length - 2 + (lines.length % 2)
  const gapMs = Math.min((3 + random.below(20)) * minuteMs, (baseMs - lastSaidAt) / 4)
  const steps = lines.map((line, n): DemoStep => {
    const at = Math.floor(lastSaidAt + (n - lastSaid) * gapMs)
    const text = line.replace('{name}', name.split(' ')[0] ?? name)
    if (n % 2 === 1) return { at, on, by, replies: text }
    return { at, on, says: text, ...(n === 0 && on === 'email' && { subject }) }
  })
  const end = steps.at(-1)?.at ?? lastSaidAt
  return [...steps, { at: Math.floor(end + gapMs), on, by, sets: changeOf(random, by, { end, baseMs }) }]
}

/** What is old is done with, as a rule; what is new is somebody's, or still nobody's. */
function changeOf(random: Random, by: DemoAuthor, { end, baseMs }: { end: number; baseMs: number }): DemoChange {
  const assignee = random.chance(0.75) ? by : null
  const team = random.chance(0.3) ? ({ team: random.pick(['CS Bandung', 'Gudang'] as const) }) : {}
  const draw = random.below(100)
  const isNew = baseMs - end < 3 * dayMs
  if (draw < (isNew ? 15 : 75)) return { status: 'resolved', assignee, ...team }
  if (draw < (isNew ? 35 : 85)) return { status: 'pending', assignee, ...team }
  if (draw < (isNew ? 45 : 93)) return { status: 'snoozed', until: baseMs + (1 + random.below(5)) * dayMs, assignee, ...team }
  return { assignee, ...team }
}
