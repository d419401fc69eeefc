/** What WhatsApp's Cloud API posts, in the shapes of Meta's reference, of customers who do not exist. */
export const ours = { display_phone_number: '622150001234', phone_number_id: '106540352242922' }
export const siti = { profile: { name: 'Siti Rahma' }, wa_id: '6281234567890', user_id: 'ID.13491208655302741918' }
/** Has a username, and keeps her number to herself. */
export const dewi = { profile: { name: 'Dewi', username: 'dewi.batik' }, user_id: 'ID.20981208655302741000' }

export const change = (value: object, field = 'messages', metadata: object = ours) => ({ value: { messaging_product: 'whatsapp', metadata, ...value }, field })
export const payload = (...changes: unknown[]) => ({ object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes }] })

export const wamid = 'wamid.HBgNNjI4MTIzNDU2Nzg5MBUCABIYFDNBNEE2NTk5QUVFMDM4MTAxNDRGAA=='
export const answered = 'wamid.HBgNNjI4MTIzNDU2Nzg5MBUCABEYEjlGOTM0MkJGNkQ2MEI1AA=='

/** A message of Siti's, but for what it says. */
export const fromSiti = (said: object) => ({ from: '6281234567890', from_user_id: siti.user_id, id: wamid, timestamp: '1749416383', ...said })
export const saidBySiti = (said: object) => payload(change({ contacts: [siti], messages: [fromSiti(said)] }))
export const status = (told: object) => payload(change({ statuses: [{ id: wamid, timestamp: '1750263773', recipient_id: '6281234567890', ...told }] }))

const media = { id: '1003383421387256', sha256: 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=' }
const reply = { context: { from: ours.display_phone_number, id: answered } }

export const text = saidBySiti({ type: 'text', text: { body: 'Apakah ada warna lain?' } })

/** Each with what it is, says and brings. */
export const kinds: readonly (readonly [name: string, said: object, read: { type: string; content: string; file?: object; reply_to?: string }])[] = [
  ['a text', { type: 'text', text: { body: 'Apakah ada warna lain?' } }, { type: 'text', content: 'Apakah ada warna lain?' }],
  ['a reply', { ...reply, type: 'text', text: { body: 'Yang ini' } }, { type: 'text', content: 'Yang ini', reply_to: answered }],
  ['a forwarded text', { context: { forwarded: true }, type: 'text', text: { body: 'promo' } }, { type: 'text', content: 'promo' }],
  ['an image', { type: 'image', image: { ...media, mime_type: 'image/jpeg', caption: 'Rusak', url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1' } },
    { type: 'image', content: 'Rusak', file: { content_type: 'image/jpeg', file_name: null } }],
  ['a video', { type: 'video', video: { ...media, mime_type: 'video/mp4' } }, { type: 'video', content: '', file: { content_type: 'video/mp4', file_name: null } }],
  ['a voice message', { type: 'audio', audio: { ...media, mime_type: 'audio/ogg; codecs=opus', voice: true } },
    { type: 'audio', content: '', file: { content_type: 'audio/ogg; codecs=opus', file_name: null } }],
  ['a voice message of old', { type: 'voice', voice: { ...media, mime_type: 'audio/ogg' } }, { type: 'audio', content: '', file: { content_type: 'audio/ogg', file_name: null } }],
  ['a document', { type: 'document', document: { ...media, mime_type: 'application/pdf', filename: 'nota.pdf', caption: 'Notanya' } },
    { type: 'document', content: 'Notanya', file: { content_type: 'application/pdf', file_name: 'nota.pdf' } }],
  ['a sticker', { type: 'sticker', sticker: { ...media, mime_type: 'image/webp', animated: true } }, { type: 'sticker', content: '', file: { content_type: 'image/webp', file_name: null } }],
  ['a place', { type: 'location', location: { latitude: -6.1753924, longitude: 106.8271528, name: 'Monas', address: 'Gambir, Jakarta Pusat', url: 'https://example.com' } },
    { type: 'location', content: 'Monas\nGambir, Jakarta Pusat\n-6.1753924, 106.8271528' }],
  ['where somebody is', { type: 'location', location: { latitude: -6.1753924, longitude: 106.8271528 } }, { type: 'location', content: '-6.1753924, 106.8271528' }],
  ['cards', { type: 'contacts', contacts: [
    { name: { first_name: 'Agus', formatted_name: 'Agus Salim' }, phones: [{ phone: '+62 812-9999-0000', wa_id: '6281299990000', type: 'CELL' }] },
    { name: { formatted_name: 'Toko Maju' }, phones: [] },
  ] }, { type: 'contacts', content: 'Agus Salim +62 812-9999-0000\nToko Maju' }],
  ['a template’s button', { ...reply, type: 'button', button: { payload: 'YA', text: 'Ya, lanjut' } }, { type: 'button', content: 'Ya, lanjut', reply_to: answered }],
  ['a reply button', { ...reply, type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'cancel', title: 'Batal' } } },
    { type: 'interactive', content: 'Batal', reply_to: answered }],
  ['a row of a list', { ...reply, type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'express', title: 'Kilat', description: '1–2 hari' } } },
    { type: 'interactive', content: 'Kilat\n1–2 hari', reply_to: answered }],
  ['a form', { ...reply, type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"AQAAAAACS5FpgQ","kota":"Bandung","jumlah":2,"warna":["biru","hijau"]}' } } },
    { type: 'interactive', content: 'kota: Bandung\njumlah: 2\nwarna: biru, hijau', reply_to: answered }],
  ['an address', { ...reply, type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'address_message', body: 'Siti\nBandung', response_json: '{"saved_address_id":"a1","values":{"name":"Siti","city":"Bandung","more":{"no":1}}}' } } },
    { type: 'interactive', content: 'saved_address_id: a1\nname: Siti\ncity: Bandung', reply_to: answered }],
  ['a form that cannot be read', { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{' } } }, { type: 'interactive', content: 'Sent' }],
  ['an order', { type: 'order', order: { catalog_id: '194836987003835', text: 'Tolong dibungkus', product_items: [
    { product_retailer_id: 'BATIK-01', quantity: 2, item_price: 150000, currency: 'IDR' }, { product_retailer_id: 'BATIK-02', quantity: '1' },
  ] } }, { type: 'order', content: '2 × BATIK-01, 150000 IDR\n1 × BATIK-02\nTolong dibungkus' }],
  ['a reaction', { type: 'reaction', reaction: { message_id: answered, emoji: '😮' } }, { type: 'reaction', content: '😮', reply_to: answered }],
  ['a first visit to the chat', { type: 'request_welcome' }, { type: 'system', content: '' }],
  ['what WhatsApp cannot pass on', { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown', message: 'Message type unknown', error_data: { details: 'Message type is currently not supported.' } }], unsupported: { type: 'poll' } },
    { type: 'unsupported', content: '' }],
  ['a kind of the next version', { type: 'hologram', hologram: { id: '1' } }, { type: 'unsupported', content: '' }],
  ['what was lost on the way', { ...reply, type: 'interactive' }, { type: 'unsupported', content: '', reply_to: answered }],
  ['a text that is none', { type: 'text', text: { body: 7 } }, { type: 'unsupported', content: '' }],
  ['a name of an object', { type: 'constructor' }, { type: 'unsupported', content: '' }],
  ['an edited text', { type: 'edit', edit: { original_message_id: answered, message: { type: 'text', text: { body: 'Maksud saya besok' } } } }, { type: 'text', content: 'Maksud saya besok', reply_to: answered }],
  ['an edited caption', { type: 'edit', edit: { original_message_id: answered, message: { context: { id: 'M0' }, type: 'image', image: { ...media, mime_type: 'image/jpeg', caption: 'Utuh' } } } },
    { type: 'image', content: 'Utuh', file: { content_type: 'image/jpeg', file_name: null }, reply_to: answered }],
  ['an edit of nothing', { type: 'edit' }, { type: 'unsupported', content: '' }],
]

export const mediaId = media.id
