/** Telegram’s updates, as Telegram sends them, in our words. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTelegram } from '../../../../worker/channels/adapters/telegram'
import { isStorable } from '../../../../worker/http/values'
import { limits } from '../../../../worker/limits'

const now = Date.UTC(2026, 10, 21, 3, 0, 0)
const budi = { id: 5_123_456_789, is_bot: false, first_name: 'Budi', last_name: 'Santoso', username: 'budi_grosir', language_code: 'id' }
const chat = { id: budi.id, first_name: 'Budi', last_name: 'Santoso', username: 'budi_grosir', type: 'private' }
const bot = { id: 987_654_321, is_bot: true, first_name: 'Toko Batik', username: 'tokobatik_bot' }

const update = (content: object, envelope: object = {}) => ({
  update_id: 714_302_911,
  message: { message_id: 1_042, from: budi, chat, date: 1_795_143_600, ...content, ...envelope },
})

const inboundOf = (body: unknown) => {
  const read = readTelegram(body, now)
  if (!read.ok) throw new Error(read.reason)
  return read.inbound
}
const messageOf = (body: unknown) => {
  const { messages } = inboundOf(body)
  expect(messages).toHaveLength(1)
  return messages[0]
}

describe('a text', () => {
  it('is a message of the person who wrote it', () => {
    expect(inboundOf(update({ text: 'Halo kak, stok batik parang masih ada?' }))).toEqual({
      messages: [{
        account: null,
        id: '5123456789:1042',
        at: 1_795_143_600_000,
        direction: 'incoming',
        customer: { identities: [{ kind: 'telegram', value: '5123456789', label: '@budi_grosir' }], name: 'Budi Santoso' },
        type: 'text',
        content: 'Halo kak, stok batik parang masih ada?',
        attachments: [],
        reply_to: null,
      }],
      receipts: [],
    })
  })

  it('may be of somebody with one name and no user name', () => {
    const { last_name: _, username: __, ...dewi } = { ...budi, first_name: 'Dewi 🌸' }
    expect(messageOf(update({ text: 'hai' }, { from: dewi }))?.customer).toEqual({
      identities: [{ kind: 'telegram', value: '5123456789', label: null }], name: 'Dewi 🌸',
    })
  })

  it('has no user name that could not be one', () => {
    expect(messageOf(update({ text: 'hai' }, { from: { ...budi, username: 'budi\n@admin' } }))?.customer.identities).toEqual([
      { kind: 'telegram', value: '5123456789', label: null },
    ])
  })

  it('says the address behind a word, wherever emoji move it', () => {
    const text = '👍👍 lihat di sini, atau tokobatik.id ya'
    const entities = [
      { type: 'bold', offset: 5, length: 5 },
      { type: 'text_link', offset: 14, length: 4, url: 'https://tokobatik.id/parang' },
      { type: 'url', offset: text.indexOf('tokobatik'), length: 12 },
    ]
    expect(messageOf(update({ text, entities }))?.content).toBe('👍👍 lihat di sini (https://tokobatik.id/parang), atau tokobatik.id ya')
  })

  it.each([
    ['no address', { offset: 0, length: 4, url: 'javascript:alert(1)' }],
    ['no place', { offset: 2, length: 40, url: 'https://a.example' }],
    ['a place before the beginning', { offset: -4, length: 2, url: 'https://a.example' }],
  ])('stays as it is where a link has %s', (_, entity) => {
    expect(messageOf(update({ text: 'halo', entities: [{ type: 'text_link', ...entity }] }))?.content).toBe('halo')
  })

  it('answers an earlier message', () => {
    const answered = { message_id: 1_040, from: bot, chat, date: 1_795_143_000, text: 'Ada yang bisa kami bantu?' }
    expect(messageOf(update({ text: 'ada', reply_to_message: answered }))?.reply_to).toBe('5123456789:1040')
  })

  it('of a clock ahead of ours has come now', () => {
    expect(messageOf(update({ text: 'halo' }, { date: now / 1_000 + 60 }))?.at).toBe(now)
  })
})

describe('a file', () => {
  const file = { file_id: 'BQACAgUAAxkBAAIB', file_unique_id: 'AgADxQ', file_size: 48_213 }
  const attachment = { url: null, provider_id: file.file_id, content_type: null, file_name: null }

  it('is a photo in its largest size, with its caption', () => {
    const photo = [
      { ...file, file_id: 'small', width: 90, height: 67 },
      { ...file, file_id: 'large', width: 1_280, height: 960 },
      { ...file, file_id: 'middle', width: 320, height: 240 },
    ]
    expect(messageOf(update({ photo, caption: 'Ini bukti transfernya' }))).toMatchObject({
      type: 'image', content: 'Ini bukti transfernya', attachments: [{ ...attachment, provider_id: 'large', content_type: 'image/jpeg' }],
    })
  })

  it.each([
    ['video', { video: { ...file, width: 640, height: 480, duration: 5, mime_type: 'video/mp4', file_name: 'VID.mp4' } }, 'video', 'video/mp4', 'VID.mp4'],
    ['animation', { animation: { ...file, mime_type: 'video/mp4' }, document: { ...file, file_id: 'other' } }, 'video', 'video/mp4', null],
    ['video_note', { video_note: { ...file, length: 240, duration: 3 } }, 'video', 'video/mp4', null],
    ['voice', { voice: { ...file, duration: 4, mime_type: 'audio/ogg' } }, 'audio', 'audio/ogg', null],
    ['audio', { audio: { ...file, duration: 200, title: 'Bengawan Solo', mime_type: 'audio/mpeg', file_name: 'lagu.mp3' } }, 'audio', 'audio/mpeg', 'lagu.mp3'],
    ['document', { document: { ...file, file_name: 'Faktur\n November.pdf', mime_type: 'application/pdf' } }, 'document', 'application/pdf', 'Faktur November.pdf'],
    ['document of no kind', { document: file }, 'document', null, null],
  ])('is a %s', (_, content, type, content_type, file_name) => {
    expect(messageOf(update(content))).toMatchObject({ type, content: '', attachments: [{ ...attachment, content_type, file_name }] })
  })

  it.each([
    [{ is_animated: false, is_video: false }, 'image/webp'],
    [{ is_animated: true, is_video: false }, 'application/x-tgsticker'],
    [{ is_animated: false, is_video: true }, 'video/webm'],
  ])('is a sticker that stands for an emoji (%o)', (format, content_type) => {
    expect(messageOf(update({ sticker: { ...file, emoji: '😂', set_name: 'kocak', width: 512, height: 512, ...format } }))).toMatchObject({
      type: 'sticker', content: '😂', attachments: [{ ...attachment, content_type }],
    })
  })
})

describe('what is neither', () => {
  const location = { latitude: -7.797068, longitude: 110.370529 }

  it.each([
    ['a place on the map', { location }, 'location', '-7.797068, 110.370529'],
    ['a place with a name', { location, venue: { location, title: 'Pasar Beringharjo', address: 'Jl. Margo Mulyo 16' } }, 'location', 'Pasar Beringharjo, Jl. Margo Mulyo 16'],
    ['a die', { dice: { emoji: '🎲', value: 5 } }, 'text', '🎲 5'],
    ['a poll', { poll: { id: '1', question: 'Warna apa?', options: [{ text: 'Merah', voter_count: 0 }, { text: 'Biru', voter_count: 0 }] } }, 'text', 'Warna apa?\n• Merah\n• Biru'],
    ['an answer of a web app', { web_app_data: { data: '{"secret":1}', button_text: 'Buka katalog' } }, 'interactive', 'Buka katalog'],
    ['something newer than this adapter', { story: { id: 1, chat } }, 'unsupported', ''],
  ])('is %s', (_, content, type, text) => {
    expect(messageOf(update(content))).toMatchObject({ type, content: text, attachments: [] })
  })

  it.each(['pinned_message', 'message_auto_delete_timer_changed', 'write_access_allowed', 'chat_background_set'])('is nothing, if Telegram only tells of it (%s)', (key) => {
    expect(inboundOf(update({ [key]: {} }))).toEqual({ messages: [], receipts: [] })
  })
})

describe('a shared contact', () => {
  const card = { phone_number: '6281234567890', first_name: 'Budi', last_name: 'Santoso' }

  it.each(['6281234567890', '+62 812-3456-7890'])('of the sender’s own is a phone that Telegram vouches for (%s)', (phone_number) => {
    expect(messageOf(update({ contact: { ...card, phone_number, user_id: budi.id } }))?.customer.identities).toEqual([
      { kind: 'telegram', value: '5123456789', label: '@budi_grosir' },
      { kind: 'phone', value: '+6281234567890' },
    ])
  })

  it.each([
    ['somebody else’s', { ...card, user_id: budi.id + 1 }],
    ['nobody’s on Telegram', card],
    ['no number', { ...card, phone_number: '62', user_id: budi.id }],
  ])('that is %s is only what somebody said', (_, contact) => {
    const message = messageOf(update({ contact }))
    expect(message?.customer.identities.map(({ kind }) => kind)).toEqual(['telegram'])
    expect(message).toMatchObject({ type: 'contacts', content: `Budi Santoso ${contact.phone_number}` })
  })
})

describe('a pressed button', () => {
  const markup = { inline_keyboard: [[{ text: 'Situs kami', url: 'https://tokobatik.id' }, { text: 'Cek pesanan', callback_data: 'order:check' }]] }
  const press = (query: object = {}, message: object = {}) => ({
    update_id: 714_302_912,
    callback_query: {
      id: '4382bfdwdsb323b2d9', from: budi, chat_instance: '-3788', data: 'order:check',
      message: { message_id: 1_043, from: bot, chat, date: 1_795_143_500, text: 'Pilih:', reply_markup: markup, ...message }, ...query,
    },
  })

  it('says what stands on it, and answers the message it stands under', () => {
    expect(messageOf(press())).toMatchObject({
      id: '5123456789:callback:4382bfdwdsb323b2d9', at: now, type: 'button', content: 'Cek pesanan', reply_to: '5123456789:1043',
      customer: { identities: [{ kind: 'telegram', value: '5123456789' }] },
    })
  })

  it('says its data where the message is too old to be told', () => {
    expect(messageOf(press({}, { date: 0, text: undefined, reply_markup: undefined }))?.content).toBe('order:check')
  })

  it('of a game says nothing, rather than another button', () => {
    expect(messageOf(press({ data: undefined, game_short_name: 'x' }))?.content).toBe('')
  })
})

describe('what is not one customer’s message', () => {
  const group = { id: -1_001_234_567_890, title: 'Reseller Jogja', type: 'supergroup' }
  const { message } = update({ text: 'halo' })

  it.each([
    ['a message in a group', update({ text: 'halo' }, { chat: group })],
    ['a channel’s post', { update_id: 1, channel_post: { message_id: 1, chat: { ...group, type: 'channel' }, date: 1_795_143_600, text: 'promo' } }],
    ['an edit', { update_id: 1, edited_message: { ...message, edit_date: 1_795_143_700 } }],
    ['a bot’s', update({ text: 'halo' }, { from: bot })],
    ['a block of the bot', { update_id: 1, my_chat_member: { chat, from: budi, date: 1_795_143_600, new_chat_member: { user: bot, status: 'kicked' } } }],
    ['a button in a group', { update_id: 1, callback_query: { id: '1', from: budi, data: 'x', message: { message_id: 1, chat: group, date: 0 } } }],
    ['a kind of update that nobody knows yet', { update_id: 1, telepathy: {} }],
    ['a message without a sender', update({ text: 'halo' }, { from: undefined })],
  ])('is taken and left out: %s', (_, body) => {
    expect(inboundOf(body)).toEqual({ messages: [], receipts: [] })
  })
})

describe('malformed', () => {
  it.each([null, undefined, 1, 'x', [], {}, { update_id: '1' }, { message: {} }])('%j is no update', (body) => {
    expect(readTelegram(body, now)).toEqual({ ok: false, reason: 'malformed' })
  })

  it('nothing ever throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => {
      expect(readTelegram(body, now).ok).toBe(false)
    }))
  })

  it('whatever stands where something is expected, a message has an id, a person and text that can be stored', () => {
    const keys = ['text', 'entities', 'caption', 'photo', 'video', 'voice', 'document', 'sticker', 'location', 'venue', 'contact', 'dice', 'poll', 'reply_to_message', 'animation']
    const nasty = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant('\ud800\u0000'.repeat(4_000)))
    const fuzzed = fc.dictionary(fc.constantFrom(...keys), nasty)
    const envelope = fc.record({ from: fc.oneof(fc.constant(budi), fc.record({ id: fc.integer(), first_name: nasty, username: nasty })) })
    let seen = 0
    fc.assert(fc.property(fuzzed, envelope, (content, around) => {
      for (const { id, at, customer, content: text, attachments } of inboundOf(update(content, around)).messages) {
        seen++
        expect(id).toBe('5123456789:1042')
        expect(at).toBeLessThanOrEqual(now)
        expect(customer.identities[0]).toMatchObject({ kind: 'telegram', value: expect.stringMatching(/^-?\d+$/) })
        for (const one of [text, customer.name ?? '', ...attachments.flatMap(({ file_name: name, content_type: type }) => [name ?? '', type ?? ''])]) {
          expect(isStorable(one)).toBe(true)
          expect([...one].length).toBeLessThanOrEqual(limits.messageMaxChars)
        }
      }
    }), { numRuns: 500 })
    expect(seen).toBeGreaterThan(100)
  })
})
