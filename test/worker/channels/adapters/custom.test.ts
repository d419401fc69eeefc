/** The generic channel: what a server of the customer's own posts, and what it is told of its mistakes. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCustom } from '../../../../worker/channels/adapters/custom'
import { contentTypes } from '../../../../worker/channels/inbound'
import { isStorable } from '../../../../worker/http/values'
import { limits } from '../../../../worker/limits'

const now = Date.UTC(2026, 10, 21, 3, 0, 0)
const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body))
const read = (body: unknown, country = 'ID') => readCustom(bytes(body), country, now)

const visitor = { id: 'v-7f3a' }
const message = (parts: object = {}) => ({ messages: [{ id: 'm-1', contact: visitor, content: 'Halo', ...parts }] })
const from = (contact: object) => message({ contact })

const messageOf = (body: unknown, country?: string) => {
  const result = read(body, country)
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.inbound.messages[0]
}
const identitiesOf = (contact: object, country?: string) => messageOf(from(contact), country)?.customer.identities

/** `path rule` of each complaint. */
const complaints = (body: unknown) => {
  const result = read(body)
  return !result.ok && result.reason === 'invalid' ? result.details.map(({ path, rule }) => `${path} ${rule}`) : result
}

describe('a message', () => {
  it('needs an id, somebody and a word', () => {
    expect(read(message())).toEqual({
      ok: true,
      inbound: {
        messages: [{
          account: null, id: 'm-1', at: now, direction: 'incoming', type: 'text', content: 'Halo', attachments: [], reply_to: null, subject: null,
          customer: { identities: [{ kind: 'livechat', value: 'v-7f3a' }], name: null, avatar_url: null },
        }],
        receipts: [],
      },
    })
  })

  it('may say everything', () => {
    const said = {
      id: 'm-2', at: '2026-11-20T10:00:00+07:00', direction: 'outgoing', type: 'document', content: 'Fakturnya ya kak', reply_to: 'm-1', subject: 'Faktur',
      attachments: [{ url: 'https://files.example.com/f.pdf', content_type: 'application/pdf', file_name: 'f.pdf' }],
      contact: { ...visitor, name: 'Siti Rahma', avatar_url: 'https://files.example.com/siti.jpg' },
    }
    expect(messageOf({ messages: [said], receipts: [] })).toEqual({
      account: null, id: 'm-2', at: Date.UTC(2026, 10, 20, 3), direction: 'outgoing', type: 'document', content: 'Fakturnya ya kak', reply_to: 'm-1', subject: 'Faktur',
      attachments: [{ url: 'https://files.example.com/f.pdf', provider_id: null, content_type: 'application/pdf', file_name: 'f.pdf' }],
      customer: { identities: [{ kind: 'livechat', value: 'v-7f3a' }], name: 'Siti Rahma', avatar_url: 'https://files.example.com/siti.jpg' },
    })
  })

  it.each([
    ['image/png', 'image'], ['VIDEO/mp4', 'video'], ['audio/ogg', 'audio'], ['application/pdf', 'document'], ['constructor', 'document'], [null, 'document'],
  ])('without words and without a type is what its attachment is: %s', (content_type, type) => {
    expect(messageOf(message({ content: undefined, attachments: [{ url: 'https://files.example.com/1', content_type }] }))).toMatchObject({ type, content: '' })
  })

  it('may be one that could not be passed on', () => {
    expect(messageOf(message({ type: 'unsupported', content: '' }))).toMatchObject({ type: 'unsupported', content: '' })
  })

  it('of a clock ahead of ours has come now', () => {
    expect(messageOf(message({ at: '2030-01-01T00:00:00Z' }))?.at).toBe(now)
  })

  it('comes in the order it was told, up to a batch', () => {
    const many = Array.from({ length: limits.messagesPerArrival }, (_, n) => ({ id: `m-${n}`, contact: visitor, content: String(n) }))
    const result = read({ messages: many })
    expect(result.ok && result.inbound.messages.map(({ content }) => content)).toEqual(many.map(({ content }) => content))
    expect(complaints({ messages: [...many, many[0]] })).toEqual(['messages too_many'])
  })
})

describe('a customer', () => {
  it('is known by what the server says first, by the visitor’s id last', () => {
    expect(identitiesOf({ email: 'Siti@Example.com', phone: '0812-3456-7890', external_id: 'C-9', id: 'v-1', verified: true })).toEqual([
      { kind: 'external', value: 'C-9' },
      { kind: 'phone', value: '+6281234567890' },
      { kind: 'email', value: 'siti@example.com' },
      { kind: 'livechat', value: 'v-1' },
    ])
  })

  it('is not known by a phone or an e-mail that nobody vouches for, whatever it says', () => {
    for (const verified of [false, undefined]) {
      expect(identitiesOf({ id: 'v-1', phone: '081234567890', email: 'siti@example.com', verified })).toEqual([{ kind: 'livechat', value: 'v-1' }])
      expect(identitiesOf({ external_id: 'C-9', phone: 'nanti saja', email: 'tidak ada', verified })).toEqual([{ kind: 'external', value: 'C-9' }])
    }
  })

  it('may be known by a verified phone alone, which the workspace’s country reads', () => {
    expect(identitiesOf({ phone: '91234567', verified: true }, 'SG')).toEqual([{ kind: 'phone', value: '+6591234567' }])
  })

  it('may leave inputs empty', () => {
    expect(identitiesOf({ id: 'v-1', external_id: '', phone: '', email: null, name: ' ', avatar_url: null, verified: true })).toEqual([{ kind: 'livechat', value: 'v-1' }])
  })
})

describe('a receipt', () => {
  it('says how far a message of ours has come', () => {
    expect(read({ receipts: [
      { message_id: 'msg_1', status: 'read', at: '2030-01-01T00:00:00Z' },
      { message_id: 'msg_3', status: 'sent' },
      { message_id: 'msg_2', status: 'failed', at: '2026-11-20T03:00:00Z', error: { code: 'offline', message: 'The visitor has left.' } },
    ] })).toEqual({
      ok: true,
      inbound: {
        messages: [],
        receipts: [
          { account: null, message_id: 'msg_1', status: 'read', at: now, error: null },
          { account: null, message_id: 'msg_3', status: 'sent', at: now, error: null },
          { account: null, message_id: 'msg_2', status: 'failed', at: Date.UTC(2026, 10, 20, 3), error: { code: 'offline', message: 'The visitor has left.' } },
        ],
      },
    })
  })
})

describe('nothing', () => {
  it('is fine', () => {
    expect(read({})).toEqual({ ok: true, inbound: { messages: [], receipts: [] } })
  })
})

describe('400', () => {
  it.each([
    ['no bytes', new Uint8Array()],
    ['no JSON', new TextEncoder().encode('{"messages":')],
    ['no UTF-8', Uint8Array.from([0x22, 0xff, 0xfe, 0x22])],
    ['a bottomless list', new TextEncoder().encode('['.repeat(200_000))],
  ])('%s', (_, raw) => {
    expect(readCustom(raw, 'ID', now)).toEqual({ ok: false, reason: 'malformed' })
  })
})

describe('422', () => {
  it.each([
    ['a list', [], ['body type']],
    ['a word', 'halo', ['body type']],
    ['an unknown key', { message: [] }, ['message unknown_key']],
    ['no id', message({ id: undefined }), ['messages.0.id required']],
    ['nothing said', message({ content: '  ' }), ['messages.0.content required']],
    ['too much said', message({ content: 'x'.repeat(limits.messageMaxChars + 1) }), ['messages.0.content too_long']],
    ['an unknown kind', message({ type: 'hologram' }), ['messages.0.type one_of']],
    ['a time that is none', message({ at: 'kemarin' }), ['messages.0.at timestamp']],
    ['a time before time', message({ at: '0001-01-01' }), ['messages.0.at min']],
    ['an attachment that would run', message({ attachments: [{ url: 'javascript:alert(1)' }] }), ['messages.0.attachments.0.url url']],
    ['too many attachments', message({ attachments: Array.from({ length: limits.attachmentsPerMessage + 1 }, () => ({ url: 'https://a.example' })) }), ['messages.0.attachments too_many']],
    ['nobody', from({ name: 'Siti' }), ['messages.0.contact one_required']],
    ['nobody whom the server vouches for', from({ phone: '081234567890', email: 'siti@example.com' }), ['messages.0.contact one_required']],
    ['a verified phone that is none', from({ phone: '0812', verified: true }), ['messages.0.contact.phone phone_invalid']],
    ['a verified e-mail that is none', from({ id: 'v-1', email: 'siti', verified: true }), ['messages.0.contact.email email']],
    ['a receipt of no known status', { receipts: [{ message_id: 'msg_1', status: 'seen' }] }, ['receipts.0.status one_of']],
    ['several mistakes', { messages: [{ id: 'm-1', contact: {}, content: 'x' }, { id: 'm-2', contact: visitor }] }, ['messages.0.contact one_required', 'messages.1.content required']],
  ])('%s', (_, body, expected) => {
    expect(complaints(body)).toEqual(expected)
  })

  it('never repeats what was sent', () => {
    expect(JSON.stringify(read(from({ phone: 'rahasia 0812', verified: true })))).not.toContain('rahasia')
  })
})

describe('anything at all', () => {
  it('is never an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (raw) => typeof readCustom(raw, 'ID', now).ok === 'boolean'))
    fc.assert(fc.property(fc.jsonValue(), (body) => typeof read(body).ok === 'boolean'))
  })

  it('that is taken has an id, somebody, and text that can be stored', () => {
    const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('halo', '0812-3456-7890', 'siti@example.com', 'v-1', ''))
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
    const contact = fc.record({ id: maybe(words), phone: maybe(words), email: maybe(words), external_id: maybe(words), name: maybe(words), verified: maybe(fc.boolean()) })
    const one = fc.record({ id: words, contact, content: words, type: maybe(fc.constantFrom(...contentTypes)), reply_to: maybe(words), subject: maybe(words) })
    let taken = 0
    fc.assert(fc.property(one, (sent) => {
      const result = read({ messages: [sent] })
      if (!result.ok) return
      taken++
      const [{ id, customer, content, subject } = { id: '', customer: { identities: [], name: null }, content: '' }] = result.inbound.messages
      expect(id).not.toBe('')
      expect(customer.identities.length).toBeGreaterThan(0)
      const unverified = customer.identities.filter(({ kind }) => kind === 'phone' || kind === 'email')
      expect(unverified.length > 0 && sent.contact.verified !== true).toBe(false)
      for (const text of [id, content, subject ?? '', customer.name ?? '', ...customer.identities.map(({ value }) => value)]) expect(isStorable(text)).toBe(true)
    }), { numRuns: 1_000 })
    expect(taken).toBeGreaterThan(50)
  })
})
