/** Whatever arrives, in whatever order and however often: what is kept twice says the same, and nothing is lost. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../harness'
import { newChannel } from './channel'

const people = 3

interface Step {
  kind: 'say' | 'resolve' | 'block' | 'unblock' | 'bin'
  person: number
  channel: number
  /** Which of their identities the message names. */
  known: ('id' | 'phone' | 'email' | 'external_id')[]
  /** Of a machine that they all use. */
  shared: boolean
  message: number
  content: string
  /** In one post with the one before, where that was said on the same channel. */
  together: boolean
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('say', 'say', 'say', 'say', 'say', 'resolve', 'block', 'unblock', 'bin'),
  person: fc.nat(people - 1),
  channel: fc.nat(1),
  known: fc.subarray(['id', 'phone', 'email', 'external_id'] as const, { minLength: 1 }).map((some) => [...some]),
  shared: fc.boolean(),
  message: fc.nat(15),
  content: fc.constantFrom('halo', 'harga berapa', 'nama saya Budi Santoso', 'ok'),
  together: fc.boolean(),
})

/** How often something is told in two ways that do not agree. */
const DISAGREEMENTS = {
  'identities and their copies': `
    SELECT count(*) AS n FROM contacts c WHERE c.workspace = ?1 AND c.identities <> coalesce((
      SELECT json_group_array(x.value ORDER BY x.key) FROM json_each(c.identities) x
      WHERE EXISTS (SELECT 1 FROM identities i WHERE i.uid = x.value ->> '$.id' AND i.contact = c.id AND i.value = x.value ->> '$.value')), '[]')
      OR (c.workspace = ?1 AND json_array_length(c.identities) <> (SELECT count(*) FROM identities i WHERE i.contact = c.id))`,
  'kinds of identities and their primary': `
    SELECT count(*) AS n FROM (SELECT 1 FROM identities WHERE workspace = ?1 GROUP BY contact, kind HAVING sum(is_primary) <> 1)`,
  'people whom the host tells apart': `
    SELECT count(*) AS n FROM (SELECT 1 FROM identities WHERE workspace = ?1 AND kind = 'external' GROUP BY contact HAVING count(*) > 1)`,
  'the last conversation and what the contact says of it': `
    SELECT count(*) AS n FROM contacts c WHERE c.workspace = ?1 AND c.conversation_status IS NOT (
      SELECT v.status FROM conversations v WHERE v.contact = c.id ORDER BY v.last_message_at DESC, v.id DESC LIMIT 1)`,
  'groups and those that contacts say they are in': `
    SELECT count(*) AS n FROM contacts c WHERE c.workspace = ?1 AND c.deleted_at IS NULL
      AND json_array_length(c.group_ids) <> (SELECT count(*) FROM group_contacts m WHERE m.contact = c.id)`,
  'events and what they tell': `
    SELECT count(*) AS n FROM events WHERE workspace = ?1 AND type = 'contact.updated' AND data ->> '$.changes' = '{}'`,
  'messages and their number': `
    SELECT count(*) AS n FROM conversations v WHERE v.workspace = ?1 AND v.messages_count <> (SELECT count(*) FROM messages m WHERE m.conversation = v.id)`,
  'the last message and its time': `
    SELECT count(*) AS n FROM conversations v WHERE v.workspace = ?1 AND v.last_message_at <> (SELECT max(m.created_at) FROM messages m WHERE m.conversation = v.id)`,
  'conversations and their number': `
    SELECT count(*) AS n FROM contacts c WHERE c.workspace = ?1 AND c.conversations_count <> (SELECT count(*) FROM conversations v WHERE v.contact = c.id)`,
  'contacts and their number': `
    SELECT contacts_count <> (SELECT count(*) FROM contacts c WHERE c.workspace = ?1 AND c.deleted_at IS NULL) AS n FROM workspaces WHERE id = ?1`,
  'contacts and their search rows': `
    SELECT count(*) AS n FROM contacts c WHERE c.workspace = ?1 AND (c.deleted_at IS NULL) <> EXISTS (SELECT 1 FROM search_docsize d WHERE d.id = c.id)`,
  'groups and their number': `
    SELECT count(*) AS n FROM groups g WHERE g.workspace = ?1 AND g.contacts_count <> (SELECT count(*) FROM group_contacts m WHERE m.grp = g.id)`,
  'messages of one conversation and their contact': `
    SELECT count(*) AS n FROM messages m CROSS JOIN conversations v ON v.id = m.conversation WHERE m.workspace = ?1 AND m.contact <> v.contact`,
  'opened conversations and what is counted': `
    SELECT coalesce((SELECT sum(conversations) FROM usage WHERE workspace = ?1), 0) <> (SELECT count(*) FROM conversations WHERE workspace = ?1) AS n`,
  'what is left of a batch': 'SELECT (SELECT count(*) FROM arriving) + (SELECT count(*) FROM current_write) + 0 * ?1 AS n',
}

async function disagreementsIn({ number }: TestWorkspace): Promise<string[]> {
  const names = Object.keys(DISAGREEMENTS)
  const results = await env.DB.batch<{ n: number }>(Object.values(DISAGREEMENTS).map((sql) => env.DB.prepare(sql).bind(number)))
  return names.filter((_, at) => results[at]?.results[0]?.n !== 0)
}

const isWithBefore = (steps: readonly Step[], at: number) => {
  const [before, step] = [steps[at - 1], steps[at]]
  return step?.kind === 'say' && step.together && before?.kind === 'say' && before.channel === step.channel
}

function messageOf({ channel, person, known, shared, message, content }: Step) {
  const contact = { id: shared ? 'v' : `v${person}`, external_id: `e${person}`, phone: `+62812345670${person}0`, email: `o${person}@example.com` }
  return { id: `${channel}-${person}-${message}`, content, contact: { ...Object.fromEntries(known.map((key) => [key, contact[key]])), verified: true } }
}

it('agrees with itself after any sequence of messages, blocks, deletions and what is said twice', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
    const workspace = await newWorkspace()
    const { body: { data: group } } = await workspace.post('/groups', { name: 'Prospek' })
    await workspace.post('/rules', { name: 'Harga', keywords: ['harga'], response: 'Halo {name}', save_contact: true, save_group_ids: [group.id] })
    const channels = [await newChannel(workspace, { name: 'Satu' }), await newChannel(workspace, { name: 'Dua' })]
    const accepted = new Set<string>()
    const statuses: (number | undefined)[] = []
    for (const [at, { kind, person, channel }] of steps.entries()) {
      if (kind === 'say') {
        if (isWithBefore(steps, at)) continue
        const end = steps.findIndex((_, n) => n > at && !isWithBefore(steps, n))
        const messages = steps.slice(at, end === -1 ? undefined : end).map(messageOf)
        statuses.push((await channels[channel]?.post({ messages }))?.status)
        for (const { id } of messages) accepted.add(id)
        continue
      }
      const [found] = (await workspace.get(`/contacts?q=o${person}@example`)).body.data
      if (found === undefined) continue
      if (kind === 'bin') await workspace.delete(`/contacts/${found.id}`)
      else if (kind === 'resolve') {
        const [conversation] = (await workspace.get(`/conversations?contact_id=${found.id}`)).body.data
        if (conversation) await workspace.put(`/conversations/${conversation.id}`, { status: 'resolved' })
      } else await workspace.post(`/contacts/${found.id}/${kind}`, kind === 'block' ? {} : undefined)
    }
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    expect(await disagreementsIn(workspace)).toEqual([])
    const { results } = await env.DB.prepare(`SELECT provider_id AS id, count(*) AS times FROM messages WHERE workspace = ?1 AND provider_id IS NOT NULL GROUP BY 1`).bind(workspace.number).all<{ id: string; times: number }>()
    expect(results.filter(({ times }) => times !== 1)).toEqual([])
    const dropped = await env.DB.prepare(`SELECT DISTINCT subject FROM events WHERE workspace = ?1 AND type = 'contact.message_dropped'`).bind(workspace.number).all<{ subject: string }>()
    const kept = new Set([...results.map(({ id }) => id), ...dropped.results.map(({ subject }) => subject)])
    expect([...accepted].filter((id) => !kept.has(id))).toEqual([])
  }), { numRuns: 30 })
})
