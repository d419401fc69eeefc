/** The people of the demo: the same every time, and each one somebody the API would accept. */
import { env, exports } from 'cloudflare:workers'
import { parsePhoneNumber } from 'libphonenumber-js/max'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoContacts } from '../../worker/demo/people'
import { demoStories } from '../../worker/demo/stories'
import { conversationStatuses } from '../../worker/contacts/contact.schema'
import { client } from './harness'

const base = Date.UTC(2026, 10, 21, 5)
const contacts = demoContacts(base)

it('makes two hundred, the same ones again', () => {
  expect(contacts).toHaveLength(200)
  expect(demoContacts(base)).toEqual(contacts)
})

it('gives nobody the id, number, address or name of another', () => {
  const taken = contacts.flatMap(({ id, name, phones, emails, external_id }) => [id, name, ...phones, ...emails, ...(external_id === null ? [] : [external_id])])
  expect(new Set(taken).size).toBe(taken.length)
  expect(contacts.filter(({ name, company }) => name === 'Toko Maju' || company === 'Toko Maju')).toHaveLength(2)
})

it('gives everybody a way to be reached, and mobile numbers that exist', () => {
  for (const { phones, emails, external_id } of contacts) {
    expect(phones.length + emails.length + (external_id === null ? 0 : 1)).toBeGreaterThan(0)
    for (const phone of phones) {
      const parsed = parsePhoneNumber(phone)
      expect([phone, parsed.isValid()]).toEqual([phone, true])
      expect(parsed.getType()).toMatch(/MOBILE/)
    }
  }
})

it('lets nothing happen in the future, nor before somebody was known', () => {
  for (const { created_at, last_seen_at, notes } of contacts) {
    expect(created_at).toBeLessThan(base)
    for (const time of [...(last_seen_at === null ? [] : [last_seen_at]), ...notes.map((note) => note.created_at)]) {
      expect(time).toBeGreaterThanOrEqual(created_at)
      expect(time).toBeLessThan(base)
    }
  }
})

it('has one Budi, as the documentation shows him, and nobody it says is absent', () => {
  const [budi, ...others] = contacts.filter((contact) => JSON.stringify(contact).toLowerCase().includes('budi'))
  expect(others).toEqual([])
  expect(budi).toMatchObject({ id: 'ct_01HX3C0L4N6P8Q', name: 'Budi Santoso', tags: ['vip', 'reseller'] })
  expect(JSON.stringify(contacts)).not.toMatch(/628987654321|siti@example\.com|6281999888777/)
})

describe('what they have said', () => {
  const stories = demoStories(contacts, base)

  it('is the same again, and of more than sixty people', () => {
    expect(demoStories(contacts, base)).toEqual(stories)
    expect(stories.length).toBeGreaterThan(60)
  })

  it('begins with the customer, in the order of time, and is never to come', () => {
    for (const { who, steps } of stories) {
      const times = steps.map(({ at }) => at)
      expect([who.name, times]).toEqual([who.name, times.toSorted((a, b) => a - b)])
      expect([who.name, Math.max(...times) < base]).toEqual([who.name, true])
      expect(steps[0]).toHaveProperty('says')
    }
  })

  const said = stories.flatMap(({ who, steps }) => {
    const contact = contacts.find(({ name }) => name === who.name)
    return contact === undefined ? [] : [{ contact, times: steps.flatMap((step) => ('says' in step ? [step.at] : [])) }]
  })

  it('begins when they were already known', () => {
    expect(said.filter(({ contact, times }) => Math.min(...times) < contact.created_at)).toEqual([])
  })

  it('ends when they were last seen, but for those who are blocked: nobody sees what they go on writing', () => {
    expect(said.filter(({ contact, times }) => !contact.blocked && Math.max(...times) !== contact.last_seen_at)).toEqual([])
  })

  it('tells why each of those who are blocked is', () => {
    const blocked = stories.filter(({ steps }) => steps.some((step) => 'blocks' in step)).map(({ who }) => who.name)
    expect(blocked.toSorted()).toEqual(contacts.filter((contact) => contact.blocked).map(({ name }) => name).toSorted())
  })
})

describe('in the database', () => {
  let api: ReturnType<typeof client>
  let total = 0
  let people = 0
  const seed = async () => {
    const answer = await exports.default.fetch('http://sahut.test/demo/seed', { method: 'POST', body: '{}' })
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { data: { done: number; total: number; api_key: string | null } }).data
  }

  beforeAll(async () => {
    const first = await seed()
    expect(first.done).toBeLessThan(first.total)
    expect(first.api_key).toMatch(/^sk_/)
    api = client(first.api_key ?? '')
    total = first.total
    for (let last = first; last.done < last.total;) last = await seed()
    people = (await read('/contacts?per_page=1')).meta.total
  }, 60_000)

  const read = async (path: string) => (await api.get(path)).body
  const budi = '/contacts/ct_01HX3C0L4N6P8Q'

  it('is stored slice by slice, and once', async () => {
    expect(await seed()).toMatchObject({ done: total, total, api_key: null })
    // And one who was nobody's contact until they wrote.
    expect(people).toBe(201)
  })

  it('is not begun again when people are deleted', async () => {
    const oldest = (await read('/contacts?sort=created_at&per_page=4')).data.map(({ id }: { id: string }) => id)
    for (const id of oldest.filter((one: string) => !budi.includes(one))) await api.delete(`/contacts/${id}`)
    expect(await seed()).toMatchObject({ done: total, total })
  })

  it('has conversations in every status, of each member and of nobody, on each channel', async () => {
    const seen = await Promise.all([1, 2].map(async (page) => (await read(`/conversations?per_page=100&page=${page}`)).data))
    const conversations: { status: string; assignee: { name: string } | null; channel: { name: string }; contact: { id: string } }[] = seen.flat()
    expect(new Set(conversations.map(({ status }) => status))).toEqual(new Set(conversationStatuses))
    expect(new Set(conversations.map(({ assignee }) => assignee?.name))).toEqual(new Set([undefined, 'Sari Wulandari', 'Dimas Pratama', 'Ayu Anggraini']))
    expect(new Set(conversations.map(({ channel }) => channel.name))).toEqual(new Set(['WhatsApp CS Bandung', 'Instagram @contoh.id', 'Email cs@contoh.example', 'Situs']))
    expect(new Set(conversations.map(({ contact }) => contact.id)).size).toBeGreaterThan(60)
  })

  it('shows Budi as the design does', async () => {
    const { data: contact } = await read(budi)
    expect(contact).toMatchObject({
      tags: ['vip', 'reseller'], custom_attributes: { customer_tier: 'gold', account_id: 'PLG-00001' }, conversations_count: 3, last_channel: 'whatsapp',
      last_conversation: { status: 'open' }, channel_identities: expect.arrayContaining([expect.objectContaining({ kind: 'instagram', label: '@budi.grosir' })]),
    })
    const { data: items } = await read(`${budi}/timeline?messages=grouped&kind=message`)
    expect(items.map(({ conversation }: { conversation: { channel: { name: string }; subject: string | null; status: string } }) =>
      [conversation.subject ?? conversation.channel.name, conversation.status])).toEqual([
      ['WhatsApp CS Bandung', 'open'], ['Re: Faktur pajak Oktober', 'resolved'], ['Instagram @contoh.id', 'resolved'],
    ])
    expect(items[0].conversation).toMatchObject({ reply_window: { open: true }, assignee: { name: 'Sari Wulandari' } })
    const { data: said } = await read(`/conversations/${items[0].conversation.id}/messages`)
    expect(said.filter(({ type }: { type: string }) => type !== 'activity')).toMatchObject([
      { type: 'incoming', content: 'Kak, stok 50 karton sudah ada belum?' },
      { type: 'outgoing', sender: { name: 'Sari Wulandari' }, delivery: 'read' },
      { type: 'internal_note', content: 'Stok 38 karton, sisanya masuk Senin.' },
      { type: 'incoming' },
    ])
  })

  it('says who blocked whom, when and why', async () => {
    const { data } = await read('/contacts/ct_01HX5F4P8R0T2V')
    expect(data).toMatchObject({ status: 'blocked', blocked: { by: { name: 'Sari Wulandari' }, reason: 'pesan spam berulang' } })
    const { data: items } = await read('/contacts/ct_01HX5F4P8R0T2V/timeline?kind=block')
    expect(items.map(({ type }: { type: string }) => type)).toEqual(['contact.message_dropped', 'contact.blocked'])
  })

  it('has somebody who said what they are called, and was answered by a rule', async () => {
    const { data: [rizal] } = await read('/contacts?q=rizal+firmansyah')
    expect(rizal).toMatchObject({ name: 'Rizal Firmansyah', original_name: 'keripik.cirebon', source: 'whatsapp' })
    expect((await read(`/contacts/${rizal.id}/timeline?kind=rule`)).data).toMatchObject([{ type: 'rule.fired' }])
  })

  it('leaves nothing to be sent', async () => {
    const { results } = await env.DB.prepare(`SELECT uid FROM messages WHERE delivery IN ('queued', 'failed')`).all()
    expect(results).toEqual([])
  })
})
