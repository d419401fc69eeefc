/** Who is who: people of one machine stay themselves, and one person with a new number stays one, however what they write is posted. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../harness'
import { hook, newChannel, type TestChannel } from './channel'

type Customer = Record<string, unknown>

/** What each contact has said, and the host's ids that it has. */
async function peopleOf({ number }: TestWorkspace): Promise<string[][]> {
  const { results } = await env.DB.prepare(`
    SELECT (SELECT json_group_array(m.content ORDER BY m.created_at, m.id) FROM messages m WHERE m.contact = c.id) AS said,
      (SELECT json_group_array(i.value ORDER BY i.value) FROM identities i WHERE i.contact = c.id AND i.kind = 'external') AS externals
    FROM contacts c WHERE c.workspace = ?1`).bind(number).all<{ said: string; externals: string }>()
  return results.map(({ said, externals }) => [...JSON.parse(externals), ':', ...JSON.parse(said)]).toSorted((a, b) => (a.join() < b.join() ? -1 : 1))
}

const messagesOf = (said: readonly Customer[]) =>
  said.map((contact, n) => ({ id: `m${n}`, content: `${n}`, at: new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString(), contact: { verified: true, ...contact } }))

const together = async (channel: TestChannel, said: readonly Customer[]) => {
  expect((await channel.post({ messages: messagesOf(said) })).status).toBe(200)
}
const oneByOne = async (channel: TestChannel, said: readonly Customer[]) => {
  for (const message of messagesOf(said)) expect((await channel.post({ messages: [message] })).status).toBe(200)
}

const [ali, ira, either] = [{ id: 'V', external_id: 'P' }, { id: 'V', external_id: 'Q' }, { id: 'V' }]
const [phone, email] = [{ phone: '081234567890' }, { email: 'budi@example.com' }]

describe.each([
  ['one post', together],
  ['a post each', oneByOne],
])('of one machine, in %s', (_, post) => {
  it.each<[string, { before?: Customer[]; said: Customer[]; people: string[][] }]>([
    ['an anonymous message is of who had it first', { said: [ali, ira, either], people: [['P', ':', '0', '2'], ['Q', ':', '1']] }],
    ['in whatever order', { said: [either, ira, ali, either], people: [['P', ':', '2'], ['Q', ':', '0', '1', '3']] }],
    ['also had it before', { before: [ira], said: [ali, either], people: [['P', ':', '0'], ['Q', ':', '0', '1']] }],
    ['before they say who they are', { before: [ira], said: [either, ali], people: [['P', ':', '1'], ['Q', ':', '0', '0']] }],
    ['a contact nobody had told apart becomes one of them only', { before: [either], said: [ali, ira], people: [['P', ':', '0', '0'], ['Q', ':', '1']] }],
    ['nor by different things of it', { before: [{ ...phone, ...email }], said: [{ external_id: 'P', ...phone }, { external_id: 'Q', ...email }], people: [['P', ':', '0', '0'], ['Q', ':', '1']] }],
  ])('%s', async (_name, { before = [], said, people }) => {
    const workspace = await newWorkspace()
    const channel = await newChannel(workspace)
    for (const contact of before) await channel.say({ id: 'before', content: '0', at: '2025-01-01T00:00:00Z', contact: { verified: true, ...contact } })
    await post(channel, said)
    expect(await peopleOf(workspace)).toEqual(people)
  })
})

it('is posted in whatever way, and comes to the same', async () => {
  const posts = fc.array(fc.array(fc.constantFrom<Customer>(either, ali, ira, { id: 'V', external_id: 'R' }), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 })
  await fc.assert(fc.asyncProperty(posts, async (split) => {
    const [some, each] = [await newWorkspace(), await newWorkspace()]
    const [channel, other] = [await newChannel(some), await newChannel(each)]
    const messages = messagesOf(split.flat())
    for (const [n, post] of split.entries()) {
      const from = split.slice(0, n).flat().length
      expect((await channel.post({ messages: messages.slice(from, from + post.length) })).status).toBe(200)
    }
    await oneByOne(other, split.flat())
    expect(await peopleOf(some)).toEqual(await peopleOf(each))
  }), { numRuns: 30 })
})

it('a contact with two ids of the host is found by either', async () => {
  const workspace = await newWorkspace()
  const channel = await newChannel(workspace)
  await channel.say({ id: 'a', content: 'a', contact: { external_id: 'P', ...phone, verified: true } })
  await env.DB.prepare(`
    INSERT INTO identities (workspace, kind, scope, value, contact, uid, is_primary, created_at)
    SELECT workspace, 'external', '', 'Q', contact, 'idn_' || contact, 0, 1 FROM identities WHERE workspace = ?1 AND kind = 'external'`).bind(workspace.number).run()
  await channel.say({ id: 'b', content: 'b', contact: { external_id: 'P' } })
  await channel.say({ id: 'c', content: 'c', contact: { external_id: 'Q', ...phone, verified: true } })
  await channel.say({ id: 'd', content: 'd', contact: { external_id: 'R', ...phone, verified: true } })
  expect(await peopleOf(workspace)).toEqual([['P', 'Q', ':', 'a', 'b', 'c'], ['R', ':', 'd']])
})

describe('a new number', () => {
  let key: CryptoKey
  beforeAll(async () => {
    key = await crypto.subtle.importKey('raw', new TextEncoder().encode(env.META_APP_SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  })

  it('and the first message from it, in one payload, are one contact’s', async () => {
    const workspace = await newWorkspace()
    const account = `number-${workspace.number}`
    await newChannel(workspace, { type: 'whatsapp', account })
    const messages = [
      { id: `a.${account}`, from: '6281234567890', timestamp: '1760000000', type: 'system', system: { type: 'user_changed_number', body: 'changed', wa_id: '6281299998888' } },
      { id: `b.${account}`, from: '6281299998888', timestamp: '1760000001', type: 'text', text: { body: 'Ini nomor baru saya' } },
    ]
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '1', phone_number_id: account }, messages } }] }] })
    const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body))).toHex()
    expect((await hook('/v1/inbound/meta', body, { 'X-Hub-Signature-256': `sha256=${signature}` })).body).toEqual({ data: { received: 2 } })
    const { body: { data: contacts } } = await workspace.get('/contacts')
    expect(contacts).toMatchObject([{ conversations_count: 1, phones: [{ value: '+6281234567890' }, { value: '+6281299998888' }] }])
    expect((await workspace.get('/conversations')).body.data).toMatchObject([{ messages_count: 2 }])
  })
})
