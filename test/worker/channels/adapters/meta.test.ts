/** Whatever is posted to Meta's address: what can be read is read, nothing throws, nothing is invented. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMeta } from '../../../../worker/channels/adapters/meta'
import { contentTypes } from '../../../../worker/channels/inbound'
import { isStorable } from '../../../../worker/http/values'
import { limits } from '../../../../worker/limits'
import { at, envelope, fromCustomer, mid, toCustomer } from './messaging'
import { change, dewi, fromSiti, kinds, payload, saidBySiti, siti, status } from './whatsapp.payloads'

const url = 'https://scontent.xx.fbcdn.net/1.jpg'
const events = [
  fromCustomer({ message: { mid, text: 'Halo', attachments: [{ type: 'image', title: 'x', payload: { url, sticker_id: 1 } }], reply_to: { mid, story: { id: '1', url } } } }),
  fromCustomer({ message: { mid, attachments: [{ type: 'location', payload: { coordinates: { lat: 1, long: 2 } } }, { type: 'template', payload: { generic: { elements: [{ title: 'x' }] } } }] } }),
  fromCustomer({ message_edit: { mid, text: 'x', num_edit: 1 } }),
  fromCustomer({ postback: { title: 'x', mid, referral: { ads_context_data: { ad_title: 'x', photo_url: url } } } }),
  fromCustomer({ reaction: { mid, action: 'react', emoji: '❤' } }),
  fromCustomer({ delivery: { mids: [mid], watermark: at } }),
  fromCustomer({ read: { mid } }),
  toCustomer({ message: { mid, is_echo: true, text: 'x' } }),
]
const payloads: unknown[] = [
  ...kinds.map(([, said]) => saidBySiti(said)),
  payload(change({ contacts: [siti, dewi], messages: [fromSiti({ type: 'text', text: { body: 'x' } }), fromSiti({ type: 'system', system: { type: 'user_changed_number', wa_id: '6285712345678', user_id: 'ID.2' } })] })),
  payload(change({ message_echoes: [fromSiti({ to: '6281234567890', type: 'text', text: { body: 'x' } })] }, 'smb_message_echoes')),
  status({ status: 'failed', errors: [{ code: 131026, title: 'x' }] }),
  ...events.flatMap((event) => [envelope('page', event), envelope('instagram', event)]),
]

/** What must hold of whatever was read. */
function check(body: unknown): number {
  const result = readMeta(body)
  if (!result.ok) return 0
  for (const { type, inbound } of result.inbound) {
    const kindsOf = { whatsapp: ['whatsapp', 'phone', 'whatsapp_user'], messenger: ['messenger'], instagram: ['instagram'] }[type as string]
    for (const { account, id, at, customer, type: content_type, content, attachments } of inbound.messages) {
      expect([account, id].filter((name) => typeof name !== 'string' || name === '' || !isStorable(name))).toEqual([])
      expect(new Date(at).toISOString()).toMatch(/^\d{4}-/)
      expect(customer.identities.length).toBeGreaterThan(0)
      for (const { kind, value, label } of [...customer.identities, ...customer.also ?? []]) {
        expect(kindsOf).toContain(kind)
        expect(value).toMatch(kind === 'phone' || kind === 'whatsapp' ? /^\+[1-9]\d{6,14}$/ : /^\S+$/)
        expect(isStorable(value + (label ?? ''))).toBe(true)
      }
      expect(contentTypes).toContain(content_type)
      expect([...content].length).toBeLessThanOrEqual(limits.messageMaxChars)
      expect(attachments.length).toBeLessThanOrEqual(limits.attachmentsPerMessage + 2)
      for (const text of [customer.name, content, ...attachments.flatMap((one) => [one.file_name, one.content_type, one.provider_id])]) {
        expect(text === null || (isStorable(text) && text === text.normalize('NFC').trim())).toBe(true)
      }
      expect(attachments.filter((one) => one.url !== null && !/^https?:\/\//i.test(one.url))).toEqual([])
    }
    for (const { account, message_id, at } of inbound.receipts) {
      expect(account && message_id).toBeTruthy()
      expect(new Date(at).toISOString()).toMatch(/^\d{4}-/)
    }
  }
  return result.inbound.flatMap(({ inbound }) => inbound.messages).length
}

/** Every place in a value, as the keys that lead there. */
function placesIn(value: unknown): string[][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [[], ...inner.flatMap(([key, part]) => placesIn(part).map((rest) => [key, ...rest]))]
}

function withAt(value: unknown, [key, ...rest]: string[], part: unknown): unknown {
  if (key === undefined) return part
  const inner = withAt((value as Record<string, unknown>)[key], rest, part)
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...(value as object), [key]: inner }
}

describe('anything', () => {
  it('is read or malformed, and never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => { check(body) }), { numRuns: 1_000 })
  })

  it.each([null, undefined, true, 7, '', '{}', []])('%o is malformed', (body) => {
    expect(readMeta(body)).toEqual({ ok: false, reason: 'malformed' })
  })

  it.each([{}, { object: 'user', entry: [] }, { object: 7 }, { object: 'constructor', entry: [{}] }])('%o is nothing to us, and well taken', (body) => {
    expect(readMeta(body)).toEqual({ ok: true, inbound: [] })
  })

  it.each([['whatsapp_business_account', 'whatsapp'], ['page', 'messenger'], ['instagram', 'instagram']])('%s without anything is an empty %s', (object, type) => {
    for (const entry of [undefined, null, [], {}, 'x', [null, 7, { id: '1' }, { id: '1', changes: 7, messaging: 7 }]]) {
      expect(readMeta({ object, entry })).toEqual({ ok: true, inbound: [{ type, inbound: { messages: [], receipts: [] } }] })
    }
  })

  it('of endless depth is no reason to throw', () => {
    const deep = JSON.stringify({ a: `${'['.repeat(10_000)}${']'.repeat(10_000)}` }).replaceAll('"[', '[').replaceAll(']"', ']')
    expect(check(saidBySiti({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { body: 'x', response_json: deep } } }))).toBe(1)
    expect(readMeta({ object: 'page', entry: [JSON.parse(deep)] }).ok).toBe(true)
  })
})

describe('a real payload', () => {
  it('holds in itself', () => {
    expect(payloads.map(check).reduce((a, b) => a + b)).toBeGreaterThan(40)
  })

  it('with any other value at any place is read as far as it goes', () => {
    const odd = fc.oneof(
      fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '\u0000', '\uD800', ' ', 'x'.repeat(5_000), 1e300, -1, 0.5, `${url}\u0000`, 'javascript:alert(1)'),
    )
    const changed = fc.constantFrom(...payloads).chain((body) => fc.tuple(fc.constant(body), fc.constantFrom(...placesIn(body)), odd))
    let read = 0
    fc.assert(fc.property(changed, ([body, place, value]) => { read += check(withAt(body, place, value)) }), { numRuns: 1_000 })
    // Else they would be too odd to tell anything.
    expect(read).toBeGreaterThan(300)
  })

  it('keeps every message, whatever stands between them', () => {
    const good = fromSiti({ id: 'good', type: 'text', text: { body: 'x' } })
    fc.assert(fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (before, after) => {
      const result = readMeta({ object: 'whatsapp_business_account', entry: [...before, { changes: [...after, change({ messages: [...before, good, ...after] }), ...before] }, ...after] })
      expect(result).toMatchObject({ inbound: [{ inbound: { messages: [{ id: 'good', content: 'x' }] } }] })
      const event = fromCustomer({ message: { mid, text: 'x' } })
      expect(readMeta({ object: 'page', entry: [...before, { id: '1', messaging: [...before, event, ...after] }, ...after] })).toMatchObject({ inbound: [{ inbound: { messages: [{ id: mid }] } }] })
    }), { numRuns: 500 })
  })
})
