/** WhatsApp Cloud API: who wrote, what, and how far our messages have come. */
import { describe, expect, it } from 'vitest'
import { readMeta } from '../../../../worker/channels/adapters/meta'
import type { Inbound } from '../../../../worker/channels/inbound'
import { limits } from '../../../../worker/limits'
import { answered, change, dewi, fromSiti, kinds, mediaId, ours, payload, saidBySiti, siti, status, text, wamid } from './whatsapp.payloads'

function read(body: unknown): Inbound {
  const result = readMeta(body)
  if (!result.ok) throw new Error(result.reason)
  expect(result.inbound.map(({ type }) => type)).toEqual(['whatsapp'])
  return result.inbound[0]?.inbound ?? { messages: [], receipts: [] }
}
const only = (body: unknown) => {
  const { messages } = read(body)
  expect(messages).toHaveLength(1)
  return messages[0]
}
const number = (digits: string) => [{ kind: 'whatsapp', value: `+${digits}` }, { kind: 'phone', value: `+${digits}` }]
const id = (value: string, label: string | null = null) => ({ kind: 'whatsapp_user', value, label })

describe('a message', () => {
  it('is of an account, a customer and a time', () => {
    expect(read(text)).toEqual({
      messages: [{
        account: '106540352242922', id: wamid, at: 1_749_416_383_000, direction: 'incoming',
        customer: { identities: [...number('6281234567890'), id(siti.user_id)], name: 'Siti Rahma' },
        type: 'text', content: 'Apakah ada warna lain?', attachments: [], reply_to: null,
      }],
      receipts: [],
    })
  })

  it.each(kinds)('is %s', (_, said, { type, content, file, reply_to = null }) => {
    const attachments = file === undefined ? [] : [{ url: null, provider_id: mediaId, ...file }]
    expect(only(saidBySiti(said))).toMatchObject({ id: wamid, type, content, attachments, reply_to })
  })

  it.each([
    ['one that was taken back', { type: 'revoke', revoke: { original_message_id: answered } }],
    ['a reaction taken back', { type: 'reaction', reaction: { message_id: answered, emoji: '' } }],
    ['a reaction taken back, in short', { type: 'reaction', reaction: { message_id: answered } }],
    ['one to a group', { group_id: 'Y2FwaV9ncm91cDox', type: 'text', text: { body: 'halo semua' } }],
  ])('is not %s', (_, said) => {
    expect(read(saidBySiti(said))).toEqual({ messages: [], receipts: [] })
  })

  it('brings the advertisement that it came by, and keeps its words', () => {
    const referral = { source_url: 'https://fb.me/3cr4Wqqkv', source_id: '120226305854810726', source_type: 'ad', headline: 'Chat dengan kami', body: 'Batik baru', ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e' }
    expect(only(saidBySiti({ type: 'text', text: { body: 'Halo' }, referral }))).toMatchObject({
      content: 'Halo', attachments: [{ url: 'https://fb.me/3cr4Wqqkv', provider_id: null, content_type: null, file_name: 'Chat dengan kami' }],
    })
    expect(only(saidBySiti({ type: 'text', text: { body: 'Halo' }, referral: { source_url: 'javascript:alert(1)' } }))).toMatchObject({ attachments: [] })
  })

  it('is no longer than a message can be, and holds only what can be kept', () => {
    expect([...(only(saidBySiti({ type: 'text', text: { body: '😀'.repeat(5_000) } }))?.content ?? '')]).toHaveLength(limits.messageMaxChars)
    expect(only(saidBySiti({ type: 'text', text: { body: 'a\u0000b\u0007c\uD800\r\nd' } }))).toMatchObject({ content: 'abc\uFFFD\nd' })
    expect(only(saidBySiti({ type: 'document', document: { id: mediaId, filename: '../\u0000nota\n.pdf' } }))?.attachments).toMatchObject([{ file_name: '../nota .pdf' }])
  })
})

describe('a customer', () => {
  const customerOf = (contacts: object[], message: object) => read(payload(change({ contacts, messages: [{ ...fromSiti({ type: 'text', text: { body: 'x' } }), ...message }] }))).messages[0]?.customer

  it('without a number is who their id says, called by their username', () => {
    expect(customerOf([dewi], { from: undefined, from_user_id: dewi.user_id })).toEqual({ identities: [id(dewi.user_id, '@dewi.batik')], name: 'Dewi' })
    expect(customerOf([{ ...dewi, profile: { username: '@dewi.batik' } }], { from: undefined, from_user_id: undefined })).toEqual({ identities: [id(dewi.user_id, '@dewi.batik')], name: null })
  })

  it('with a username and a number is both', () => {
    expect(customerOf([{ ...dewi, wa_id: '6281300001111' }], { from: '6281300001111', from_user_id: dewi.user_id })?.identities).toEqual([...number('6281300001111'), id(dewi.user_id, '@dewi.batik')])
  })

  it('may have their id where a number is expected', () => {
    expect(customerOf([{ wa_id: dewi.user_id, profile: {} }], { from: dewi.user_id, from_user_id: undefined })?.identities).toEqual([id(dewi.user_id)])
  })

  it('is called as WhatsApp knows the number, which is not quite the same everywhere', () => {
    expect(customerOf([{ ...siti, wa_id: '5215512345678', user_id: undefined }], { from: '525512345678', from_user_id: undefined })?.identities).toEqual(number('5215512345678'))
  })

  it.each(['', '0', '0812345678', '12345', '1234567890123456', '62812abc', 'ID.', 'id.123', 'US.ENT.11815799212886844830', 'Robert\'); DROP'])('has no name in %o', (from) => {
    expect(customerOf([], { from, from_user_id: from })).toBeUndefined()
  })

  it('has no other’s name', () => {
    const { messages } = read(payload(change({
      contacts: [siti, dewi],
      messages: [{ ...fromSiti({ type: 'text', text: { body: '1' } }), from: undefined, from_user_id: dewi.user_id }, fromSiti({ type: 'text', text: { body: '2' } }), { ...fromSiti({}), from: '6281300002222', from_user_id: undefined }],
    })))
    expect(messages.map(({ customer }) => customer.name)).toEqual(['Dewi', 'Siti Rahma', null])
    expect(customerOf([siti], { from: undefined, from_user_id: dewi.user_id })).toEqual({ identities: [id(dewi.user_id)], name: null })
    const agus = { profile: { name: 'Agus' }, wa_id: '6281300002222' }
    expect(customerOf([agus, { ...siti, user_id: undefined }], { from_user_id: undefined })).toEqual({ identities: number('6281234567890'), name: 'Siti Rahma' })
    const two = [fromSiti({ type: 'text', text: { body: '1' } }), { ...fromSiti({}), from: '6281300002222', from_user_id: undefined }]
    expect(read(payload(change({ contacts: [siti], messages: two }))).messages.map(({ customer }) => customer.name)).toEqual(['Siti Rahma', null])
  })

  it.each(['', ' ', '\u200B', '\u0000'])('is not called %o', (name) => {
    expect(customerOf([{ ...siti, profile: { name } }], {})?.name).toBeNull()
  })

  it('who shares their number when asked has it from then on', () => {
    const card = (origin: string) => ({ from: undefined, from_user_id: dewi.user_id, type: 'contacts', contacts: [{ origin, phones: [{ phone: '+62 813-0000-1111' }] }] })
    expect(customerOf([dewi], card('contact_request'))).toMatchObject({ identities: [id(dewi.user_id, '@dewi.batik')], also: number('6281300001111') })
    expect(customerOf([dewi], card('other'))).not.toHaveProperty('also')
  })
})

describe('a new number', () => {
  const changed = (system: object, from: object) => only(payload(change({ messages: [{ ...from, id: wamid, timestamp: '1739321024', type: 'system', system }] })))

  it('is theirs who had the old one', () => {
    const body = 'User Siti changed from 6281234567890 to 6285712345678'
    expect(changed({ body, wa_id: '6285712345678', type: 'user_changed_number' }, { from: '6281234567890' })).toMatchObject({
      type: 'system', content: body, customer: { identities: number('6281234567890'), also: number('6285712345678'), name: null },
    })
    expect(changed({ body, new_wa_id: '6285712345678', type: 'customer_changed_number' }, { from: '6281234567890' })).toMatchObject({ customer: { also: number('6285712345678') } })
  })

  it('comes with a new id', () => {
    const system = { body: '', wa_id: '6285712345678', user_id: 'ID.2', previous_user_id: 'ID.1', type: 'user_changed_number' }
    const customer = { identities: [...number('6281234567890'), id('ID.1')], also: [...number('6285712345678'), id('ID.2')] }
    expect(changed(system, { from: '6281234567890' })).toMatchObject({ customer })
    expect(changed(system, { from: '6281234567890', from_user_id: 'ID.2' })).toMatchObject({ customer })
    expect(changed(system, { from: '6281234567890', from_user_id: 'ID.1' })).toMatchObject({ customer })
  })

  it('may come with a new id alone, which is not who they were', () => {
    const system = { body: '', wa_id: '6285712345678', user_id: 'ID.2', type: 'user_changed_number' }
    expect(changed(system, { from: '6281234567890', from_user_id: 'ID.2' })?.customer).toEqual({ identities: number('6281234567890'), also: [...number('6285712345678'), id('ID.2')], name: null })
    expect(changed({ ...system, user_id: undefined }, { from: '6285712345678' })?.customer).toEqual({ identities: number('6285712345678'), name: null })
  })

  it('may stay hidden behind the new id', () => {
    const system = { user_id: 'ID.2', previous_user_id: 'ID.1', type: 'user_changed_user_id' }
    expect(changed(system, { from_user_id: 'ID.2' })?.customer).toEqual({ identities: [id('ID.1')], also: [id('ID.2')], name: null })
  })

  it('is none when only a phone was exchanged', () => {
    expect(changed({ body: 'User identity changed', wa_id: '6285712345678', type: 'customer_identity_changed' }, { from: '6281234567890' })?.customer).not.toHaveProperty('also')
  })
})

describe('what our side wrote in WhatsApp’s own app', () => {
  const echo = (echo: object, contacts: object[] = []) => payload(change({ contacts, message_echoes: [{ from: ours.display_phone_number, to: '6281234567890', id: wamid, timestamp: '1739321024', ...echo }] }, 'smb_message_echoes'))

  it('is outgoing, to the customer', () => {
    expect(only(echo({ type: 'text', text: { body: 'Sudah kami kirim' } }))).toMatchObject({
      direction: 'outgoing', account: ours.phone_number_id, content: 'Sudah kami kirim', customer: { identities: number('6281234567890'), name: null },
    })
    expect(only(echo({ to: undefined, to_user_id: dewi.user_id, type: 'text', text: { body: 'Halo' } }, [dewi]))?.customer).toEqual({ identities: [id(dewi.user_id, '@dewi.batik')], name: 'Dewi' })
  })

  it('may be edited, and taken back', () => {
    expect(only(echo({ type: 'edit', edit: { original_message_id: answered, message: { type: 'text', text: { body: 'Besok' } } } }))).toMatchObject({ direction: 'outgoing', content: 'Besok', reply_to: answered })
    expect(read(echo({ type: 'revoke', revoke: { original_message_id: answered } })).messages).toEqual([])
  })
})

describe('a receipt', () => {
  it.each([['sent', 'sent'], ['delivered', 'delivered'], ['read', 'read'], ['played', 'read']])('of what was %s says %s', (said, told) => {
    expect(read(status({ status: said, conversation: { id: '6ceb9d929c9bdc4f90e967a32f8639b4', origin: { type: 'service' } }, pricing: { billable: true } }))).toEqual({
      messages: [], receipts: [{ account: ours.phone_number_id, message_id: wamid, status: told, at: 1_750_263_773_000, error: null }],
    })
  })

  it('repeats what we call the message, if it is that', () => {
    const told = (biz_opaque_callback_data: unknown) => read(status({ status: 'read', biz_opaque_callback_data })).receipts
    expect(told('msg_0123456789ABCDEF')).toMatchObject([{ message_id: wamid, status: 'read', ours: 'msg_0123456789ABCDEF' }])
    for (const other of ['order-17', 'conv_0123456789ABCDEF', `msg_${'X'.repeat(100)}`, 7, null, {}]) expect(told(other)).toEqual([expect.not.objectContaining({ ours: expect.anything() })])
  })

  it('of what failed says why, and nothing about the customer', () => {
    const errors = [{ code: 131026, title: 'Message undeliverable', message: 'Message undeliverable', error_data: { details: 'Unable to deliver to 6281234567890' }, href: 'https://developers.facebook.com/' }]
    const { receipts } = read(status({ status: 'failed', errors }))
    expect(receipts).toMatchObject([{ status: 'failed', error: { code: '131026', message: 'Message undeliverable' } }])
    expect(JSON.stringify(receipts)).not.toContain('6281234567890')
    expect(read(status({ status: 'failed' })).receipts).toMatchObject([{ status: 'failed', error: null }])
  })

  it.each(['deleted', 'warning', 'pending', 7])('is not %o', (said) => {
    expect(read(status({ status: said }))).toEqual({ messages: [], receipts: [] })
  })
})

describe('a payload', () => {
  it('may tell of several entries, changes, numbers of ours, messages and receipts', () => {
    const said = (id: string) => fromSiti({ id, type: 'text', text: { body: id } })
    const { messages, receipts } = read({
      object: 'whatsapp_business_account',
      entry: [
        { id: '1', changes: [change({ contacts: [siti], messages: [said('a'), said('b')] }), change({ messages: [said('c')], statuses: [{ id: 'd', status: 'read', timestamp: '1' }] }, 'messages', { phone_number_id: '2' })] },
        { id: '2', changes: [change({ messages: [said('e')] }, 'messages', { phone_number_id: '3' })] },
      ],
    })
    expect(messages.map(({ id, account }) => `${account} ${id}`)).toEqual([`${ours.phone_number_id} a`, `${ours.phone_number_id} b`, '2 c', '3 e'])
    expect(receipts).toMatchObject([{ account: '2', message_id: 'd' }])
  })

  it.each([
    ['is null', null], ['has no id', { id: undefined }], ['has an empty id', { id: '' }], ['has an id of spaces', { id: ' ' }], ['has a number for an id', { id: 7 }],
    ['has no time', { timestamp: undefined }], ['has no such time', { timestamp: '99999999999999' }], ['has a time in words', { timestamp: 'now' }], ['is of nobody', { from: undefined, from_user_id: undefined }],
  ])('loses only the message that %s', (_, broken) => {
    const good = fromSiti({ id: 'good', type: 'text', text: { body: 'x' } })
    const bad = broken && { ...fromSiti({ type: 'text', text: { body: 'x' } }), ...broken }
    expect(read(payload(change({ messages: [bad, good, bad] }))).messages.map(({ id }) => id)).toEqual(['good'])
  })

  it.each(['history', 'account_update', 'message_template_status_update', 'calls', 'smb_app_state_sync'])('of the field %s is nothing to us', (field) => {
    expect(read(payload(change({ messages: [fromSiti({ type: 'text', text: { body: 'lama' } })] }, field)))).toEqual({ messages: [], receipts: [] })
  })

  it('that names no number of ours is nobody’s', () => {
    expect(read(payload(change({ messages: [fromSiti({})] }, 'messages', {})))).toEqual({ messages: [], receipts: [] })
  })
})
