/** Messenger: who wrote, what, and how far our messages have come. */
import { describe, expect, it } from 'vitest'
import { limits } from '../../../../worker/limits'
import { account, at, customer, file, fromCustomer, mid, reader, single, toCustomer } from './messaging'

const read = reader('page', 'messenger')
const said = (message: object) => single(read(fromCustomer({ message: { mid, ...message } })))
const cdn = 'https://scontent.xx.fbcdn.net/v/t1.15752-9/1.jpg?_nc_cat=1&oh=03_Q7'

describe('a message', () => {
  it('is of a page, a customer without a name, and a time', () => {
    expect(said({ text: 'Halo, masih ada?' })).toEqual({
      account, id: mid, at, direction: 'incoming', customer: { identities: [{ kind: 'messenger', value: customer }], name: null },
      type: 'text', content: 'Halo, masih ada?', attachments: [], reply_to: null,
    })
  })

  it.each([
    ['a reply', { text: 'Yang ini', reply_to: { mid: 'm_1', is_self_reply: false } }, { type: 'text', content: 'Yang ini', attachments: [], reply_to: 'm_1' }],
    ['a quick reply', { text: 'Merah', quick_reply: { payload: 'RED' } }, { type: 'button', content: 'Merah', attachments: [] }],
    ['an image', { attachments: [{ type: 'image', payload: { url: cdn } }] }, { type: 'image', content: '', attachments: [file(cdn)] }],
    ['a video', { attachments: [{ type: 'video', payload: { url: cdn } }] }, { type: 'video', content: '', attachments: [file(cdn)] }],
    ['a voice message', { attachments: [{ type: 'audio', payload: { url: cdn } }] }, { type: 'audio', content: '', attachments: [file(cdn)] }],
    ['a file', { text: 'Notanya', attachments: [{ type: 'file', payload: { url: cdn } }] }, { type: 'document', content: 'Notanya', attachments: [file(cdn)] }],
    ['two images', { attachments: [{ type: 'image', payload: { url: cdn } }, { type: 'image', payload: { url: `${cdn}2` } }] }, { type: 'image', content: '', attachments: [file(cdn), file(`${cdn}2`)] }],
    ['a sticker, as it was', { sticker_id: 369239263222822, attachments: [{ type: 'image', payload: { url: cdn, sticker_id: 369239263222822 } }] }, { type: 'sticker', content: '', attachments: [file(cdn)] }],
    ['a sticker, as it is', { attachments: [{ type: 'sticker', payload: { url: cdn, sticker_id: '369239263222822' } }] }, { type: 'sticker', content: '', attachments: [file(cdn)] }],
    ['a sticker, as both', { attachments: [{ type: 'image', payload: { url: cdn, sticker_id: 1 } }, { type: 'sticker', payload: { url: cdn, sticker_id: 1 } }] }, { type: 'sticker', content: '', attachments: [file(cdn)] }],
    ['a place', { attachments: [{ title: 'Lokasi Siti', url: 'https://l.facebook.com/l.php?u=1', type: 'location', payload: { coordinates: { lat: -6.17, long: 106.82 } } }] },
      { type: 'location', content: 'Lokasi Siti\n-6.17, 106.82', attachments: [] }],
    ['a link', { text: 'https://toko.example/batik', attachments: [{ type: 'fallback', title: 'Batik Maju', url: 'https://toko.example/batik', payload: null }] },
      { type: 'text', content: 'https://toko.example/batik', attachments: [file('https://toko.example/batik', 'Batik Maju')] }],
    ['a shared link', { attachments: [{ type: 'fallback', payload: { url: 'https://toko.example/batik', title: 'Batik Maju' } }] }, { type: 'text', content: 'Batik Maju', attachments: [file('https://toko.example/batik', 'Batik Maju')] }],
    ['a shared link without a title', { attachments: [{ type: 'fallback', payload: { url: 'https://toko.example/batik' } }] }, { type: 'text', content: 'https://toko.example/batik', attachments: [file('https://toko.example/batik')] }],
    ['what could not be shared', { attachments: [{ type: 'fallback', payload: null }] }, { type: 'unsupported', content: '', attachments: [] }],
    ['a product', { attachments: [{ type: 'template', payload: { product: { elements: [{ id: '1', retailer_id: 'B-01', image_url: cdn, title: 'Batik tulis', subtitle: 'Rp150.000' }] } } }] }, { type: 'template', content: 'Batik tulis', attachments: [] }],
    ['a reel', { attachments: [{ type: 'reel', payload: { url: cdn, title: 'Cara membatik', reel_video_id: 1 } }] }, { type: 'video', content: 'Cara membatik', attachments: [file(cdn, 'Cara membatik')] }],
    ['a post', { attachments: [{ type: 'post', payload: { url: cdn } }] }, { type: 'document', content: 'Shared post', attachments: [file(cdn, 'Shared post')] }],
    ['a kind of the next version', { attachments: [{ type: 'appointment_booking', payload: { booking_id: '1', status: 'requested' } }] }, { type: 'unsupported', content: '', attachments: [] }],
    ['a name of an object', { attachments: [{ type: 'constructor', payload: { url: cdn } }] }, { type: 'unsupported', content: '', attachments: [file(cdn)] }],
    ['nothing', {}, { type: 'unsupported', content: '', attachments: [] }],
    ['an address that no browser may open', { text: 'x', attachments: [{ type: 'file', payload: { url: 'javascript:alert(1)' } }] }, { type: 'document', content: 'x', attachments: [] }],
    ['after an advertisement', { text: 'Halo', referral: { ref: 'REF', source: 'ADS', type: 'OPEN_THREAD', ad_id: '6045246247433', ads_context_data: { ad_title: 'Batik baru', photo_url: cdn } } },
      { type: 'text', content: 'Halo', attachments: [file(cdn, 'Batik baru')] }],
  ])('is %s', (_, message, expected) => {
    expect(said(message)).toMatchObject({ id: mid, direction: 'incoming', ...expected })
  })

  it('is no longer than a message can be, and holds only what can be kept', () => {
    expect([...(said({ text: 'é'.repeat(9_000) })?.content ?? '')]).toHaveLength(limits.messageMaxChars)
    expect(said({ text: 'a\u0000b\uDC00' })).toMatchObject({ content: 'ab\uFFFD' })
    expect(said({ attachments: Array.from({ length: 500 }, () => ({ type: 'image', payload: { url: cdn } })) })?.attachments).toHaveLength(limits.attachmentsPerMessage)
  })
})

describe('what our side wrote with another tool', () => {
  it('is perhaps ours, and says what we call it', () => {
    const metadata = 'msg_0123456789ABCDEF'
    expect(single(read(toCustomer({ message: { mid, is_echo: true, metadata, text: 'x' } })))).toMatchObject({ direction: 'outgoing', ours: metadata })
    expect(single(read(toCustomer({ message: { mid, is_echo: true, metadata: 'x', text: 'x' } })))).not.toHaveProperty('ours')
    expect(said({ metadata, text: 'x' })).not.toHaveProperty('ours')
  })

  it('is outgoing, to the customer', () => {
    expect(single(read(toCustomer({ message: { mid, is_echo: true, app_id: 1517776481860111, metadata: 'x', text: 'Masih kak' } })))).toMatchObject({
      direction: 'outgoing', content: 'Masih kak', account, customer: { identities: [{ kind: 'messenger', value: customer }] },
    })
  })

  it('to nobody is left out', () => {
    expect(read({ ...toCustomer({ message: { mid, is_echo: true, text: 'x' } }), recipient: { id: account } }, { ...toCustomer({ message: { mid, is_echo: true, text: 'x' } }), recipient: undefined })).toEqual({ messages: [], receipts: [] })
  })
})

describe('what is not a message, and is said all the same', () => {
  it('a button of a template or a menu', () => {
    const postback = { title: 'Mulai', payload: 'GET_STARTED', mid: 'm_2' }
    expect(single(read(fromCustomer({ postback })))).toMatchObject({ id: 'm_2', type: 'button', content: 'Mulai', direction: 'incoming' })
    const nameless = read(fromCustomer({ postback: { title: 'Mulai' } }), fromCustomer({ postback: { title: 'Mulai' } }), { ...fromCustomer({ postback: { title: 'Mulai' } }), timestamp: at + 1 })
    expect(nameless.messages.map(({ id }) => id)).toEqual([`postback:${customer}:${at}`, `postback:${customer}:${at}`, `postback:${customer}:${at + 1}`])
  })

  it('a reaction', () => {
    const reaction = { reaction: 'love', emoji: '❤', action: 'react', mid }
    expect(single(read(fromCustomer({ reaction })))).toMatchObject({ id: `${mid}:reaction:${customer}:${at}`, type: 'reaction', content: '❤', reply_to: mid, direction: 'incoming' })
    expect(single(read(fromCustomer({ reaction: { ...reaction, emoji: undefined } })))).toMatchObject({ content: 'love' })
    expect(single(read(toCustomer({ reaction })))).toMatchObject({ direction: 'outgoing', customer: { identities: [{ value: customer }] } })
  })

  it('an edit, each time', () => {
    expect(single(read(fromCustomer({ message_edit: { mid, text: 'Maksud saya besok', num_edit: 2 } })))).toMatchObject({ id: `${mid}:edit:2`, type: 'text', content: 'Maksud saya besok', reply_to: mid })
  })

  it('an advertisement that was followed', () => {
    const referral = { source: 'ADS', type: 'OPEN_THREAD', ad_id: '1', ads_context_data: { ad_title: 'Batik baru', photo_url: cdn } }
    expect(single(read(fromCustomer({ referral })))).toMatchObject({ id: `referral:${customer}:${at}`, type: 'system', content: 'Batik baru', attachments: [file(cdn, 'Batik baru')] })
  })
})

describe('nothing', () => {
  it.each([
    ['a reaction taken back', { reaction: { reaction: 'love', emoji: '❤', action: 'unreact', mid } }],
    ['a link that was followed', { referral: { ref: 'promo', source: 'SHORTLINK', type: 'OPEN_THREAD' } }],
    ['consent', { optin: { type: 'notification_messages', payload: 'x' } }],
    ['an account that was linked', { account_linking: { status: 'linked' } }],
    ['another app’s turn', { pass_thread_control: { new_owner_app_id: '1' } }],
    ['what was read up to a time', { read: { watermark: at } }],
    ['a message without an id', { message: { text: 'x' } }],
    ['a message of a bad id', { message: { mid: ' ', text: 'x' } }],
    ['nobody’s message', { sender: { user_ref: 'x' }, message: { mid, text: 'x' } }],
    ['a message of no time', { timestamp: null, message: { mid, text: 'x' } }],
  ])('is said by %s', (_, event) => {
    expect(read(fromCustomer(event))).toEqual({ messages: [], receipts: [] })
  })

  it('is read of what another app answers', () => {
    const standby = [fromCustomer({ message: { mid, text: 'x' } })]
    expect(reader('page', 'messenger')().messages).toEqual([])
    expect(read({ standby })).toEqual({ messages: [], receipts: [] })
  })

  it('good is lost for a bad one', () => {
    const good = fromCustomer({ message: { mid, text: 'x' } })
    expect(read(null, good, 7, [], { sender: 'x' }, fromCustomer({ message: [] }))).toMatchObject({ messages: [{ id: mid }] })
  })
})

describe('a receipt', () => {
  it('says what was delivered', () => {
    const delivery = { mids: ['m_1', 'm_2', 7, ''], watermark: at - 1_000 }
    const receipt = { account, status: 'delivered', error: null }
    expect(read(fromCustomer({ delivery }))).toEqual({ messages: [], receipts: [{ ...receipt, message_id: 'm_1', at }, { ...receipt, message_id: 'm_2', at }] })
    expect(read(fromCustomer({ delivery, timestamp: undefined })).receipts).toMatchObject([{ at: at - 1_000 }, { at: at - 1_000 }])
    expect(read(fromCustomer({ delivery: { watermark: at } }))).toEqual({ messages: [], receipts: [] })
  })
})
