/** "Riwayat": what happened, day by day; conversations unfold in it. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ConversationSummary } from '../../../worker/conversations/conversation.schema'
import type { TimelineItem } from '../../../worker/conversations/timeline.schema'
import { expectAccessible } from '../accessible'
import type { FakeApi } from '../fake/api'
import { conversation, conversationItem, eventItem } from '../fake/history'
import { ago, dimas, sari } from '../fake/people'
import { addPanel, focused, reopen, show, type Mounted } from '../mount'
import { cutNetwork } from '../network'

const budiId = 'ct_01HX3C0L4N6P8Q'
const region = () => page.getByRole('region', { name: 'Riwayat', exact: true })
const button = (name: string | RegExp) => region().getByRole('button', { name, exact: true })
const said = (text: string | RegExp) => region().getByText(text)
const rows = () => region().getByRole('listitem').elements().map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim())

/** So many days ago at noon, where the workspace is. */
const noon = (daysAgo: number) => {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(Date.now() - daysAgo * 86_400_000)
  return `${day}T05:00:00Z`
}

const talk = (title: string, more: Partial<ConversationSummary> = {}) => conversationItem(conversation(title, `Tentang ${title}`, more))
const tagged = (tag: string, at = ago(0)) => eventItem('tag', 'contact.tag_added', { tag }, { at })

function withTimeline(items: TimelineItem[], prepare: (api: FakeApi) => void = () => {}): Promise<Mounted> {
  return show(undefined, (api) => {
    api.timelines.set(budiId, items)
    prepare(api)
  })
}

describe('days', () => {
  test('are today, yesterday, and a date with its weekday; newest first', async () => {
    const old = noon(40)
    const { panel } = await withTimeline([
      talk('WhatsApp CS', { last_message_at: ago(0) }),
      tagged('vip'),
      talk('Faktur', { last_message_at: noon(1), status: 'resolved', subject: 'Re: Faktur pajak' }),
      tagged('reseller', old),
    ])
    const heads = () => region().getByRole('heading', { level: 4 }).elements().map((head) => head.textContent)
    const date = new Intl.DateTimeFormat('id', { timeZone: 'Asia/Jakarta', weekday: 'long', day: 'numeric', month: 'long' }).format(Date.parse(old))
    await expect.poll(heads).toEqual(['Hari ini', 'Kemarin', expect.stringContaining(date)])
    expect(rows().map((row) => /WhatsApp CS|vip|Re: Faktur pajak|reseller/.exec(row)?.[0])).toEqual(['WhatsApp CS', 'vip', 'Re: Faktur pajak', 'reseller'])
    await expectAccessible(panel)
  })

  test('are those of the workspace, wherever the reader is', async () => {
    // Half past eleven in the evening in Jakarta, and half past midnight.
    await withTimeline([tagged('pagi', '2024-03-12T17:30:00Z'), tagged('malam', '2024-03-12T16:30:00Z')])
    await expect.poll(() => region().getByRole('heading', { level: 4 }).elements().map((head) => head.textContent)).toEqual(['Rabu, 13 Maret 2024', 'Selasa, 12 Maret 2024'])
    expect(rows()[0]).toContain('00.30')
  })

  test('are in the language of the panel', async () => {
    await show({ phone: '08123456789', locale: 'en' }, (api) => void api.timelines.set(budiId, [tagged('vip', noon(1))]))
    const timeline = page.getByRole('region', { name: 'Timeline' })
    await expect.element(timeline.getByRole('heading', { name: 'Yesterday' })).toBeVisible()
    await expect.element(timeline.getByText('Tag vip added')).toBeVisible()
  })
})

describe('a conversation', () => {
  test('says where, in which state, what was said last, and whose it is', async () => {
    await withTimeline([talk('Instagram Toko', { assignee: { id: sari.id, name: sari.name }, team: { id: 'team_1', name: 'CS Bandung' }, status: 'pending' })])
    const [row] = await expect.poll(rows).toHaveLength(1).then(rows)
    for (const text of ['Instagram Toko', 'Pending', 'Tentang Instagram Toko', 'Ditugaskan ke Sari Wulandari · CS Bandung']) expect(row).toContain(text)
  })

  test('whose last message is a picture says so', async () => {
    await withTimeline([talk('WhatsApp CS', { last_message: { type: 'incoming', content_type: 'image', content: '', sender: { type: 'contact', name: 'Budi' } } })])
    await expect.poll(rows).toEqual([expect.stringContaining('Gambar')])
  })

  test('with a long subject shows two lines of it, and all of it while it is open', async () => {
    const subject = 'Penawaran harga grosir keripik tempe dan emping melinjo untuk Ramadan 2027 '.repeat(3).trim()
    await withTimeline([talk('Email Toko', { subject })])
    const title = (await said(subject).findElement()) as HTMLElement
    expect([title.clientHeight, title.scrollHeight > title.clientHeight]).toEqual([40, true])
    await userEvent.hover(title)
    expect(title.title).toBe(subject)
    await userEvent.click(title)
    await expect.poll(() => title.scrollHeight === title.clientHeight).toBe(true)
  })

  test('that is done says no longer whose it was', async () => {
    await withTimeline([talk('Instagram Toko', { assignee: { id: sari.id, name: sari.name }, status: 'resolved' })])
    await expect.poll(rows).toHaveLength(1)
    await expect.element(said(/Ditugaskan/)).not.toBeInTheDocument()
  })

  test('counts: the head says how many there are', async () => {
    await withTimeline([talk('WhatsApp CS')], (api) => {
      const budi = api.contactNamed('Budi Santoso')
      api.contacts.set(budi.id, { ...budi, conversations_count: 14 })
    })
    await expect.element(button(/^Riwayat\s*14$/)).toBeVisible()
  })
})

describe('what happened', () => {
  const words: [TimelineItem, string][] = [
    [eventItem('tag', 'contact.tag_removed', { tag: 'vip' }), 'Tag vip dihapus · Sari Wulandari'],
    [eventItem('group', 'contact.group_joined', { group: 'Reseller Jabar' }), 'Ditambahkan ke Reseller Jabar · Sari Wulandari'],
    [eventItem('field', 'contact.updated', { changes: { 'custom_attributes.customer_tier': { from: 'silver', to: 'gold' } } }), 'Tier silver menjadi gold · Sari Wulandari'],
    [eventItem('field', 'contact.updated', { changes: { company: { from: null, to: 'PT Baru' }, 'custom_attributes.newsletter': { from: true, to: false } } }), 'Perusahaan kosong menjadi PT Baru, Buletin Ya menjadi Tidak · Sari Wulandari'],
    [eventItem('field', 'contact.updated', { changes: { phones: { from: [], to: ['+628123456789'] } } }), 'Telepon kosong menjadi +628123456789 · Sari Wulandari'],
    [eventItem('field', 'contact.updated', { changes: { avatar_url: { from: null, to: 'https://a.example/b' } } }), 'Foto diubah · Sari Wulandari'],
    [eventItem('field', 'contact.renamed', { changes: { name: { from: '0812', to: 'Budi' } } }, { actor: { type: 'system', id: '', name: '' } }), 'Nama 0812 menjadi Budi · otomatis'],
    [eventItem('field', 'contact.renamed', { changes: { name: { from: 'toko.maju', to: 'Budi' } } }, { actor: { type: 'contact', id: budiId, name: 'Budi' } }), 'Nama toko.maju menjadi Budi · otomatis'],
    [eventItem('note', 'note.created', { changes: { body: { from: null, to: 'rahasia' } } }), 'Catatan ditulis · Sari Wulandari'],
    [eventItem('assignment', 'conversation.assigned', { changes: { assignee: { from: null, to: 'usr_DIMAS' }, team: { from: null, to: 'team_CS' } }, names: { usr_DIMAS: 'Dimas', team_CS: 'CS Bandung' } }), 'Ditugaskan ke Dimas · CS Bandung · Sari Wulandari'],
    [eventItem('assignment', 'conversation.assigned', { changes: { assignee: { from: 'usr_DIMAS', to: null } } }), 'Penugasan dilepas · Sari Wulandari'],
    [eventItem('status', 'conversation.status_changed', { changes: { status: { from: 'open', to: 'snoozed' }, snoozed_until: { from: null, to: '2027-01-15T08:00:00Z' } } }), 'Open menjadi Snoozed · Sari Wulandari'],
    [eventItem('status', 'conversation.created', { channel: 'WhatsApp CS' }, { actor: { type: 'contact', id: budiId, name: 'Budi' } }), 'Percakapan dimulai · WhatsApp CS'],
    [eventItem('field', 'contact.updated', { changes: { telegram: { from: null, to: ['123'] } } }), 'Telegram kosong menjadi 123 · Sari Wulandari'],
    [eventItem('status', 'conversation.status_changed', { changes: { status: { from: 'open', to: 'resolved' } } }, { actor: dimas }), 'Open menjadi Resolved · Dimas Pratama'],
    [eventItem('block', 'contact.blocked', { reason: 'spam' }), 'Kontak diblokir · spam · Sari Wulandari'],
    [eventItem('rule', 'rule.fired', { rule: { id: 'rule_1', name: 'Jam tutup' } }, { actor: { type: 'rule', id: 'rule_1', name: 'Jam tutup' } }), 'Aturan Jam tutup dijalankan · otomatis'],
    [eventItem('contact', 'contact.created', { changes: { name: { from: null, to: 'Budi' } } }, { actor: { type: 'contact', id: budiId, name: 'Budi' } }), 'Kontak dibuat'],
    [eventItem('status', 'message.failed', { error: { code: '1', message: 'tidak terdaftar' } }), 'Pesan tidak terkirim · tidak terdaftar · Sari Wulandari'],
    [eventItem('status', 'message.failed', { error: { code: 'no_mailer', message: 'E-mail cannot be sent.' } }), 'Pesan tidak terkirim · pengiriman email belum diatur · Sari Wulandari'],
    [eventItem('status', 'message.failed', { error: { code: 'refused', message: 'The provider refused the message. (131026)' } }), 'Pesan tidak terkirim · ditolak penyedia (131026) · Sari Wulandari'],
    [eventItem('status', 'message.failed', { error: { code: 'constructor', message: 'x' } }), 'Pesan tidak terkirim · x · Sari Wulandari'],
  ]

  test.for(words)('%#', async ([item, text]) => {
    await withTimeline([item])
    await expect.poll(() => rows()[0]?.replace(/^Hari ini /, '').replace(/\d\d\.\d\d$/, '')).toBe(text)
  })

  test('reads as one line with its glyphs, in either theme', async () => {
    const { panel } = await withTimeline(words.map(([item]) => item))
    await userEvent.click(button(`Lihat ${words.length - 8} lagi`))
    await expect.poll(rows).toHaveLength(words.length)
    await expectAccessible(panel)
  })

  test('and was erased, or is of a type from a newer server, is a line all the same', async () => {
    await withTimeline([
      eventItem('field', 'contact.updated', {}),
      eventItem('status', 'contact.teleported', { changes: 'none' }),
      eventItem('status', 'constructor', { tag: { name: {} } }),
      eventItem('tag', 'contact.tag_added', {}),
      eventItem('field', 'contact.updated', { changes: { toString: null, name: 'x' } }),
    ])
    await expect.poll(rows).toHaveLength(5)
    expect(rows()[0]).toContain('Ada perubahan')
    expect(rows()[1]).toContain('Ada perubahan')
    expect(rows()[2]).toContain('Ada perubahan')
  })

  test('of a kind from a newer server, and a channel nobody knows, is no error', async () => {
    const { api } = await withTimeline([tagged('vip'), talk('Lain')])
    const { fetch } = globalThis
    globalThis.fetch = async (...args) => {
      const text = await (await fetch(...args)).text()
      return new Response(text.replace('"kind":"tag"', '"kind":"smell"').replace('"contact.tag_added"', '"contact.smelled"').replace('"type":"whatsapp"', '"type":"smoke_signals"').replace('"status":"open"', '"status":"paused"'))
    }
    reopen(api)
    await expect.element(said('Paused')).toBeVisible()
    expect(rows()).toHaveLength(2)
  })

  test('is text: nothing a customer writes is markup', async () => {
    const { panel } = await withTimeline([tagged('<img src=x onerror=alert(1)>'), talk('<b>Toko</b>')])
    await expect.element(said('<img src=x onerror=alert(1)>')).toBeVisible()
    await expect.element(said('<b>Toko</b>').first()).toBeVisible()
    expect(panel.isConnected).toBe(true)
  })
})

describe('nothing yet', () => {
  test('is said', async () => {
    const { panel } = await withTimeline([])
    await expect.element(said('Belum ada riwayat.')).toBeVisible()
    await expectAccessible(panel)
  })

  test('somebody made just now is asked about', async () => {
    const { api } = await withTimeline([])
    addPanel(api, { phone: '081290001122', 'suggested-name': 'Wati' })
    await userEvent.click(page.getByRole('button', { name: 'Tambah Kontak' }))
    await expect.poll(() => api.callsTo('GET', /timeline$/)).toHaveLength(1)
    await expect.element(said('Belum ada riwayat.').nth(1)).toBeVisible()
  })
})

describe('many', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => tagged(`t${index}`, ago(index / 10)))

  test('the first few are shown, the rest by a press; then older ones, by keyboard', async () => {
    const { api } = await withTimeline(many(60))
    await expect.poll(rows).toHaveLength(8)
    await userEvent.click(button('Lihat 17 lagi'))
    const older = () => api.callsTo('GET', `/contacts/${budiId}/timeline`)
    await expect.poll(() => rows().length).toBeGreaterThanOrEqual(25)
    // With the focus it comes into sight, and may be quicker than the key.
    await expect.poll(async () => {
      const place = button('Lihat yang lebih lama').query()
      if (place instanceof HTMLElement) {
        place.focus()
        await userEvent.keyboard('{Enter}')
      }
      return rows().length
    }).toBe(60)
    expect(rows().map((row) => /t\d+/.exec(row)?.[0])).toEqual(Array.from({ length: 60 }, (_, index) => `t${index}`))
    await expect.element(button('Lihat yang lebih lama')).not.toBeInTheDocument()
    expect(older()).toHaveLength(2)
    expect(older()[0]?.query.get('messages')).toBe('grouped')
  })

  test('older ones come when they come into sight', async () => {
    const { api } = await withTimeline(many(60))
    await userEvent.click(button('Lihat 17 lagi'))
    button('Lihat yang lebih lama').query()?.scrollIntoView()
    await expect.poll(() => rows().length).toBe(50)
    button('Lihat yang lebih lama').query()?.scrollIntoView()
    await expect.poll(() => rows().length).toBe(60)
    expect(api.callsTo('GET', `/contacts/${budiId}/timeline`)).toHaveLength(2)
  })

  test('what could not be fetched says so, and is asked for again', async () => {
    const { api, panel } = await withTimeline(many(30))
    const mend = api.refuse(/timeline$/, 500)
    await userEvent.click(button('Lihat 17 lagi'))
    button('Lihat yang lebih lama').query()?.scrollIntoView()
    await expect.element(said('Riwayat tidak bisa dimuat.')).toBeVisible()
    await expectAccessible(panel)
    mend()
    await userEvent.click(button('Coba lagi'))
    await expect.poll(rows).toHaveLength(30)
  })

  test('the focus goes on where reading does', async () => {
    await withTimeline(many(12))
    button('Lihat 4 lagi').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => focused()?.textContent).toContain('t8')
    await expect.poll(rows).toHaveLength(12)
  })

  test('an answer that comes when somebody else is shown is nobody’s', async () => {
    const { api, panel } = await withTimeline(many(60), (fake) => void fake.timelines.set(fake.contactNamed('Dewi Lestari').id, [tagged('dewi')]))
    const open = api.hold(/timeline$/)
    await userEvent.click(button('Lihat 17 lagi'))
    button('Lihat yang lebih lama').query()?.scrollIntoView()
    await expect.poll(() => api.callsTo('GET', /timeline$/)).toHaveLength(1)
    panel.setAttribute('phone', '081322334455')
    await expect.element(said('Tag dewi ditambahkan')).toBeVisible()
    open()
    panel.setAttribute('phone', '08123456789')
    await expect.poll(rows).toHaveLength(8)
    panel.setAttribute('phone', '081322334455')
    await expect.poll(rows).toHaveLength(1)
  })
})

describe('the filter', () => {
  const items = () => [talk('WhatsApp CS'), tagged('vip'), eventItem('note', 'note.created', {})]

  test('narrows to what was chosen, by keyboard, and is remembered on the device', async () => {
    const { api, panel } = await withTimeline(items())
    button('Saring').element().focus()
    await userEvent.keyboard('{Enter}')
    await page.getByRole('menuitemradio', { name: 'Semua', checked: true }).findElement()
    await expectAccessible(panel)
    await userEvent.keyboard('c{Enter}')
    await expect.poll(rows).toHaveLength(1)
    expect(rows()[0]).toContain('Catatan ditulis')
    await expect.poll(() => api.callsTo('GET', /timeline$/)[0]?.query.get('kind')).toBe('note')
    await expect.poll(focused).toBe(button('Saring: Catatan').element())
    await expectAccessible(panel)
    reopen(api)
    await expect.element(button('Saring: Catatan')).toBeVisible()
    await expect.poll(rows).toHaveLength(1)
  })

  test('finds what lies further back than the first answer', async () => {
    const { api } = await withTimeline([...Array.from({ length: 30 }, (_, index) => tagged(`t${index}`)), eventItem('rule', 'rule.fired', { rule: 'Jam tutup' })])
    await userEvent.click(button('Saring'))
    await userEvent.click(page.getByRole('menuitemradio', { name: 'Otomatis' }))
    await expect.element(said('Aturan Jam tutup dijalankan')).toBeVisible()
    expect(api.callsTo('GET', /timeline$/)).toHaveLength(1)
  })

  test('says what is shown above it, for it is kept from contact to contact, with the way back', async () => {
    await withTimeline(items())
    await userEvent.click(button('Saring'))
    await userEvent.click(page.getByRole('menuitemradio', { name: 'Catatan' }))
    await expect.element(said('Catatan · Tampilkan semua')).toBeVisible()
    await userEvent.click(button('Tampilkan semua'))
    await expect.poll(rows).toHaveLength(3)
    await expect.element(button('Tampilkan semua')).not.toBeInTheDocument()
  })

  test('that leaves nothing says so, with the way back', async () => {
    const { panel } = await withTimeline(items())
    await userEvent.click(button('Saring'))
    await userEvent.click(page.getByRole('menuitemradio', { name: 'Otomatis' }))
    await expect.element(said('Tidak ada yang cocok dengan saringan ini.')).toBeVisible()
    await expectAccessible(panel)
    await userEvent.click(button('Tampilkan semua'))
    await expect.poll(rows).toHaveLength(3)
    expect(localStorage.getItem('sahut-timeline:ws_TEST:usr_DIMAS')).toBeNull()
  })

  test('kept by another version of the panel is none', async () => {
    localStorage.setItem('sahut-timeline:ws_TEST:usr_DIMAS', '"constructor"')
    await withTimeline(items())
    await expect.poll(rows).toHaveLength(3)
    await expect.element(button('Saring')).toBeVisible()
  })
})

describe('the agent’s own doing', () => {
  test('stands in the timeline a moment later, and what is unfolded stays', async () => {
    const { api } = await withTimeline([talk('WhatsApp CS', { id: 'conv_1' })], (fake) => void fake.messages.set('conv_1', []))
    await userEvent.click(button(/^WhatsApp CS/))
    const unfolded = button(/^WhatsApp CS/).element()
    api.timelines.set(budiId, [tagged('baru'), ...(api.timelines.get(budiId) ?? [])])
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.fill(page.getByRole('combobox', { name: 'Tambah Tag' }), 'baru')
    await userEvent.keyboard('{Enter}')
    await expect.element(said('Tag baru ditambahkan')).toBeVisible()
    expect(button(/^WhatsApp CS/).element()).toBe(unfolded)
    await expect.element(button(/^WhatsApp CS/)).toHaveAttribute('aria-expanded', 'true')
  })
})

describe('a note', () => {
  test('is in it a moment after it was written; what cannot be looked up then is not missed', async () => {
    const { api } = await withTimeline([tagged('vip')])
    const mend = api.refuse(/timeline$/, 500)
    const write = async (text: string) => {
      await userEvent.fill(page.getByRole('textbox', { name: 'Tulis catatan untuk tim' }), text)
      await userEvent.keyboard('{Control>}{Enter}{/Control}')
    }
    await write('Satu')
    await expect.poll(() => api.callsTo('GET', /timeline$/)).toHaveLength(1)
    mend()
    api.timelines.set(budiId, [eventItem('note', 'note.created', {}), tagged('vip')])
    await write('Dua')
    await expect.element(said('Catatan ditulis')).toBeVisible()
    await expect.element(said('Riwayat tidak bisa dimuat.')).not.toBeInTheDocument()
  })
})

describe('as other sections', () => {
  test('it folds, stays folded, and keeps its count', async () => {
    const { api } = await withTimeline([tagged('vip')])
    await userEvent.click(button(/^Riwayat/))
    await expect.element(said('Tag vip ditambahkan')).not.toBeVisible()
    reopen(api)
    await expect.element(button(/^Riwayat/)).toHaveAttribute('aria-expanded', 'false')
  })

  test('it stands where the host puts it, or not at all', async () => {
    await show({ phone: '08123456789', sections: 'tags notes' })
    await expect.element(region()).not.toBeInTheDocument()
  })

  test('at 720 px it stands below the notes, and details go on below the contact info', async () => {
    const { panel } = await withTimeline(Array.from({ length: 6 }, (_, index) => tagged(`t${index}`)))
    const frame = panel.parentElement
    if (frame) frame.style.inlineSize = '720px'
    const box = (name: string) => page.getByRole('region', { name, exact: true }).element().getBoundingClientRect()
    await expect.poll(() => box('Riwayat').left).toBeGreaterThan(box('Detail').right - 2)
    expect(Math.abs(box('Riwayat').top - box('Catatan Internal').bottom)).toBeLessThan(4)
    expect(Math.abs(box('Detail').top - box('Info kontak').bottom)).toBeLessThan(4)
  })
})

describe('without a network', () => {
  test('what is known stays, and says from when it is', async () => {
    const { api, panel } = await withTimeline([tagged('vip')])
    const plugIn = cutNetwork(api)
    await expect.element(said(/^Riwayat terakhir dimuat \d\d\.\d\d\.$/)).toBeVisible()
    await expect.element(said('Tag vip ditambahkan')).toBeVisible()
    await expectAccessible(panel)
    plugIn()
    await expect.element(said(/terakhir dimuat/)).not.toBeInTheDocument()
  })
})

describe('a viewer', () => {
  test('sees it too', async () => {
    await withTimeline([talk('WhatsApp CS'), tagged('vip')], (api) => void (api.role = 'viewer'))
    await expect.poll(rows).toHaveLength(2)
    await expect.element(button('Saring')).toBeVisible()
  })
})
