/** Instagram: the envelope of Messenger, and what only Instagram has. */
import { describe, expect, it } from 'vitest'
import { account, at, customer, file, fromCustomer, mid, reader, single, toCustomer } from './messaging'

const read = reader('instagram', 'instagram')
const said = (message: object) => single(read(fromCustomer({ message: { mid, ...message } })))
const cdn = 'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=17873151404002222&signature=Abw'

describe('a message', () => {
  it('is of an account and a customer without a name', () => {
    expect(said({ text: 'Kak, ready?' })).toEqual({
      account, id: mid, at, direction: 'incoming', customer: { identities: [{ kind: 'instagram', value: customer }], name: null },
      type: 'text', content: 'Kak, ready?', attachments: [], reply_to: null,
    })
  })

  it.each([
    ['that we are in a story', { attachments: [{ type: 'story_mention', payload: { url: cdn } }] }, { type: 'document', content: 'Story mention', attachments: [file(cdn, 'Story mention')] }],
    ['an answer to our story', { text: 'Cantik!', reply_to: { story: { url: cdn, id: '17873151404002222' } } }, { type: 'text', content: 'Cantik!', attachments: [file(cdn, 'Story', '17873151404002222')], reply_to: null }],
    ['an answer to our story, which is gone', { text: 'Cantik!', reply_to: { story: { id: '17873151404002222' } } }, { type: 'text', content: 'Cantik!', attachments: [file(null, 'Story', '17873151404002222')] }],
    ['an answer', { text: 'Yang ini', reply_to: { mid: 'aWdfZA1' } }, { type: 'text', content: 'Yang ini', attachments: [], reply_to: 'aWdfZA1' }],
    ['a shared post', { attachments: [{ type: 'share', payload: { url: cdn } }] }, { type: 'document', content: 'Shared post', attachments: [file(cdn, 'Shared post')] }],
    ['a shared reel', { attachments: [{ type: 'ig_reel', payload: { reel_video_id: '17985', title: 'Batik #solo', url: cdn } }] }, { type: 'video', content: 'Batik #solo', attachments: [file(cdn, 'Batik #solo')] }],
    ['a shared reel without words', { attachments: [{ type: 'ig_reel', payload: { url: cdn } }] }, { type: 'video', content: 'Reel', attachments: [file(cdn, 'Reel')] }],
    ['an image', { attachments: [{ type: 'image', payload: { url: cdn } }] }, { type: 'image', content: '', attachments: [file(cdn)] }],
    ['what Instagram cannot pass on', { is_unsupported: true }, { type: 'unsupported', content: '', attachments: [] }],
    ['what Instagram passes on in part', { is_unsupported: true, text: 'Lihat', attachments: [{ type: 'image', payload: { url: cdn } }] }, { type: 'unsupported', content: 'Lihat', attachments: [file(cdn)] }],
    ['a quick reply', { text: 'Merah', quick_reply: { payload: 'RED' } }, { type: 'button', content: 'Merah' }],
    ['about a product of ours', { text: 'Ini berapa?', referral: { product: { id: '1' } } }, { type: 'text', content: 'Ini berapa?', attachments: [] }],
  ])('is %s', (_, message, expected) => {
    expect(said(message)).toMatchObject({ id: mid, ...expected })
  })

  it('that was taken back stays as it was', () => {
    expect(read(fromCustomer({ message: { mid, is_deleted: true } }))).toEqual({ messages: [], receipts: [] })
  })

  it('of our own side is outgoing', () => {
    expect(single(read(toCustomer({ message: { mid, is_echo: true, text: 'Ready kak' } })))).toMatchObject({ direction: 'outgoing', customer: { identities: [{ kind: 'instagram', value: customer }] } })
    expect(read({ ...toCustomer({ message: { mid, is_echo: true, is_self: true, text: 'x' } }), recipient: { id: account } }).messages).toEqual([])
  })
})

describe('what comes beside messages', () => {
  it('an icebreaker', () => {
    expect(single(read(fromCustomer({ postback: { mid: 'aWdfZA2', title: 'Jam buka?', payload: 'HOURS' } })))).toMatchObject({ id: 'aWdfZA2', type: 'button', content: 'Jam buka?' })
  })

  it('a reaction', () => {
    expect(single(read(fromCustomer({ reaction: { mid, action: 'react', reaction: 'love', emoji: '\u2764\uFE0F' } })))).toMatchObject({ type: 'reaction', content: '\u2764\uFE0F', reply_to: mid })
    expect(read(fromCustomer({ reaction: { mid, action: 'unreact' } })).messages).toEqual([])
  })

  it('an edit, which is not one as long as it counts none', () => {
    const edit = { mid, text: 'Besok', num_edit: 1 }
    expect(single(read(fromCustomer({ message_edit: edit })))).toMatchObject({ id: `${mid}:edit:1`, content: 'Besok', reply_to: mid })
    for (const message_edit of [{ ...edit, num_edit: 0 }, { ...edit, num_edit: 'x' }, { mid, num_edit: 1 }]) expect(read(fromCustomer({ message_edit })).messages).toEqual([])
  })

  it('that a message was seen', () => {
    expect(read(fromCustomer({ read: { mid } }))).toEqual({ messages: [], receipts: [{ account, message_id: mid, status: 'read', at, error: null }] })
    expect(read(toCustomer({ read: { mid } })).receipts).toEqual([])
  })

  it('comments, which are nobody’s conversation', () => {
    expect(reader('instagram', 'instagram')({ field: 'comments', value: { id: '1', from: { id: '2', username: 'siti' }, text: 'Harga?' } })).toEqual({ messages: [], receipts: [] })
  })
})
