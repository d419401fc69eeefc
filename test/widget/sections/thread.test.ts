/** A conversation of the timeline, unfolded in its place. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ConversationSummary } from '../../../worker/conversations/conversation.schema'
import type { Message } from '../../../worker/conversations/message.schema'
import { expectAccessible } from '../accessible'
import type { FakeApi } from '../fake/api'
import { conversation, conversationItem, message } from '../fake/history'
import { ago, dimas, sari } from '../fake/people'
import { focused, show, type Mounted } from '../mount'

const budiId = 'ct_01HX3C0L4N6P8Q'
const region = () => page.getByRole('region', { name: 'Riwayat', exact: true })
const button = (name: string | RegExp) => region().getByRole('button', { name, exact: true })
const said = (text: string | RegExp) => region().getByText(text)
const title = () => button(/^WhatsApp CS/)
const inHours = (hours: number) => ago(-hours)
const by = { type: 'agent', id: sari.id, name: sari.name } as const

async function withThread(messages: Message[], more: Partial<ConversationSummary> = {}, prepare: (api: FakeApi) => void = () => {}, attributes: Record<string, string> = {}): Promise<Mounted> {
  return show({ phone: '08123456789', ...attributes }, (api) => {
    api.timelines.set(budiId, [conversationItem(conversation('WhatsApp CS', 'Halo', { id: 'conv_1', messages_count: messages.length, ...more }))])
    api.messages.set('conv_1', messages)
    prepare(api)
  })
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => message('conv_1', `Pesan ke-${index + 1}.`, { created_at: ago((count - index) / 100) }))

/** Above its first message: how long it can be answered. */
const windowOf = async (closesAt: string | null, open = true) => {
  const mounted = await withThread([message('conv_1', 'Halo Kak')], { reply_window: { open, closes_at: closesAt } })
  await userEvent.click(title())
  await said('Halo Kak').findElement()
  return mounted
}

describe('unfolding', () => {
  test('by keyboard, and back; asks for the messages once it is opened', async () => {
    const { api, panel } = await withThread([message('conv_1', 'Stok masih ada?'), message('conv_1', 'Masih, Kak.', { type: 'outgoing', sender: by, delivery: 'read' })])
    expect(api.callsTo('GET', /messages$/)).toHaveLength(0)
    title().element().focus()
    await expect.element(title()).toHaveAttribute('aria-expanded', 'false')
    await userEvent.keyboard('{Enter}')
    await expect.element(title()).toHaveAttribute('aria-expanded', 'true')
    await expect.element(said('Stok masih ada?')).toBeVisible()
    await expect.element(said('Masih, Kak.')).toBeVisible()
    await expectAccessible(panel)
    expect(focused()).toBe(title().element())
    await userEvent.keyboard(' ')
    await expect.element(said('Stok masih ada?')).not.toBeInTheDocument()
    await expect.element(title()).toHaveAttribute('aria-expanded', 'false')
  })

  test('is not heard: the live region says nothing of it', async () => {
    await withThread([message('conv_1', 'Halo Kak')])
    const status = page.getByRole('status').first()
    const before = status.element().textContent
    await userEvent.click(title())
    await said('Halo Kak').findElement()
    expect(status.element().textContent).toBe(before)
  })

  test('shows boxes while it waits, and says when it could not, with a way to try again', async () => {
    const { api, panel } = await withThread([message('conv_1', 'Halo Kak')])
    const open = api.hold(/messages$/)
    await userEvent.click(title())
    await expect.poll(() => api.callsTo('GET', /messages$/)).toHaveLength(1)
    await expectAccessible(panel)
    const mend = api.refuse(/messages$/, 500)
    open()
    await expect.element(said('Pesan tidak bisa dimuat.')).toBeVisible()
    await expectAccessible(panel)
    mend()
    await userEvent.click(button('Coba lagi'))
    await expect.element(said('Halo Kak')).toBeVisible()
    await expect.element(said('Pesan tidak bisa dimuat.')).not.toBeInTheDocument()
  })

  test('of somebody else is over', async () => {
    const { panel } = await withThread([message('conv_1', 'Halo Kak')])
    await userEvent.click(title())
    await said('Halo Kak').findElement()
    panel.setAttribute('phone', '081322334455')
    await page.getByRole('heading', { name: 'Dewi Lestari' }).findElement()
    panel.setAttribute('phone', '08123456789')
    await expect.element(title()).toHaveAttribute('aria-expanded', 'false')
  })
})

describe('messages', () => {
  test('are the newest; older ones by a press, in their order', async () => {
    const { api } = await withThread(numbered(60))
    await userEvent.click(title())
    await expect.element(said('Pesan ke-60.')).toBeVisible()
    const shown = () => said(/^Pesan ke-/).elements().map((one) => Number(/\d+/.exec(one.textContent)?.[0]))
    expect(shown()).toEqual(Array.from({ length: 10 }, (_, index) => 51 + index))
    expect(api.callsTo('GET', /messages$/).map(({ query }) => query.get('page'))).toEqual(['3'])
    await userEvent.click(button('Lihat yang lebih lama'))
    await expect.poll(shown).toHaveLength(35)
    button('Lihat yang lebih lama').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(shown).toEqual(Array.from({ length: 60 }, (_, index) => 1 + index))
    await expect.poll(() => focused()?.textContent).toContain('Pesan ke-1.')
    await expect.element(button('Lihat yang lebih lama')).not.toBeInTheDocument()
  })

  test('when the newest page has but one, the one before comes along', async () => {
    await withThread(numbered(26))
    await userEvent.click(title())
    await expect.element(said('Pesan ke-1.')).toBeVisible()
    await expect.element(said('Pesan ke-26.')).toBeVisible()
  })

  test('when there are more than was known, the newest are shown', async () => {
    await withThread(numbered(60), { messages_count: 3 })
    await userEvent.click(title())
    await expect.element(said('Pesan ke-60.')).toBeVisible()
    await expect.element(said('Pesan ke-1.')).not.toBeInTheDocument()
  })

  test('when there are none, nothing is asked for again and again', async () => {
    const { api } = await withThread([], { messages_count: 40 })
    await userEvent.click(title())
    await expect.poll(() => api.callsTo('GET', /messages$/).length).toBeGreaterThan(0)
    await expect.element(title()).toHaveAttribute('aria-expanded', 'true')
    expect(api.callsTo('GET', /messages$/).length).toBeLessThan(3)
  })

  test('older ones that could not be fetched leave the others where they are', async () => {
    const { api } = await withThread(numbered(60))
    await userEvent.click(title())
    await said('Pesan ke-60.').findElement()
    const mend = api.refuse(/messages$/, 503)
    await userEvent.click(button('Lihat yang lebih lama'))
    await expect.element(said('Pesan tidak bisa dimuat.')).toBeVisible()
    await expect.element(said('Pesan ke-60.')).toBeVisible()
    await expect.poll(focused).toBe(button('Coba lagi').element())
    mend()
    await userEvent.click(button('Coba lagi'))
    await expect.element(said('Pesan ke-30.')).toBeVisible()
  })

  test('are of both sides, of the team, and of what happened in between; what went wrong is told', async () => {
    const { panel } = await withThread([
      message('conv_1', '', { content_type: 'image', attachments: [{ url: 'https://files.example/a.jpg', content_type: 'image/jpeg', file_name: 'bukti.jpg' }] }),
      message('conv_1', '', { content_type: 'document', attachments: [{ url: 'http://files.example/b.pdf', content_type: 'application/pdf', file_name: null }] }),
      message('conv_1', '', { content_type: 'sticker' }),
      message('conv_1', 'Belum sampai', { type: 'outgoing', sender: by, delivery: 'failed', error: { code: '131026', message: 'Nomor tidak terdaftar' } }),
      message('conv_1', 'Sebentar lagi', { type: 'outgoing', sender: by, delivery: 'queued' }),
      message('conv_1', 'Jangan kirim dulu', { type: 'internal_note', sender: by }),
      message('conv_1', 'Ditugaskan', { type: 'activity', content_type: null, event: { type: 'conversation.assigned', actor: dimas, data: { changes: { assignee: { from: null, to: 'Sari' } } } } }),
      message('conv_1', 'Sesuatu yang baru', { type: 'activity', content_type: null }),
    ])
    await userEvent.click(title())
    await expect.element(region().getByRole('link', { name: 'bukti.jpg' })).toHaveAttribute('rel', expect.stringContaining('noopener'))
    await expect.element(said('Dokumen')).toBeVisible()
    await expect.element(region().getByRole('link', { name: 'Dokumen' })).not.toBeInTheDocument()
    await expect.element(said('Stiker')).toBeVisible()
    await expect.element(said('Tidak terkirim: Nomor tidak terdaftar')).toBeVisible()
    await expect.element(said('Menunggu')).toBeVisible()
    await expect.element(said(/Catatan internal ·/)).toBeVisible()
    await expect.element(said(/^Ditugaskan ke/)).toBeVisible()
    await expect.element(said('Sesuatu yang baru')).toBeVisible()
    await expectAccessible(panel)
  })

  test('of another day stand below its name', async () => {
    await withThread([message('conv_1', 'Lama', { created_at: '2024-03-12T05:00:00Z' }), message('conv_1', 'Baru', { created_at: ago(0) })], { last_message_at: ago(0) })
    await userEvent.click(title())
    await expect.element(said('Selasa, 12 Maret 2024')).toBeVisible()
    await expect.element(said('Hari ini').nth(1)).toBeInTheDocument()
  })
})

describe('the reply window', () => {
  test('says how long, and until when', async () => {
    const { panel } = await windowOf(inHours(20))
    await expect.element(said(/^Jendela balas sisa (20 j 0|19 j 5\d|19 j 60) m$/)).toBeVisible()
    await expect.element(said(/^s\.d\. (besok )?\d\d\.\d\d$/)).toBeVisible()
    await expect.element(page.getByText(/^sisa (20 j 0|19 j 5\d) m$/).first()).toBeVisible()
    await expectAccessible(panel)
  })

  test('under two hours it warns', async () => {
    const { panel } = await windowOf(inHours(1.5))
    const warn = getComputedStyle(panel).getPropertyValue('--sahut-warn')
    expect(warn).not.toBe('')
    const text = said(/^sisa 1 j (30|29) m$/).element()
    const ink = getComputedStyle(said('Halo Kak').element()).color
    expect(getComputedStyle(text).color).not.toBe(ink)
    await expectAccessible(panel)
  })

  test.for([['long ago', ago(3), false], ['though it was said to be open', ago(0.01), true], ['and nobody ever wrote', null, false]] as const)('closed: %s', async ([, closesAt, open]) => {
    const { panel } = await windowOf(closesAt, open)
    await expect.element(said('Jendela balas tutup')).toBeVisible()
    await expect.element(said('hanya template')).toBeVisible()
    await expectAccessible(panel)
  })

  test('a channel without one has none', async () => {
    await withThread([message('conv_1', 'Halo Kak')])
    await userEvent.click(title())
    await said('Halo Kak').findElement()
    await expect.element(said(/Jendela balas/)).not.toBeInTheDocument()
  })
})

describe('the header', () => {
  const window = (closesAt: string) => ({ reply_window: { open: true, closes_at: closesAt } })

  test('counts down; closed, it says so while somebody waits, and nothing once it is done', async () => {
    const closed = page.getByText('hanya template')
    const { api, panel } = await withThread([], window(inHours(3)))
    await expect.element(page.getByText(/^sisa (3 j 0|2 j 5\d|2 j 60) m$/)).toBeVisible()
    const say = async (status: ConversationSummary['status']) => {
      api.timelines.set(budiId, [conversationItem(conversation('WhatsApp CS', 'Halo', { ...window(ago(1)), status }))])
      panel.reload()
    }
    await say('open')
    await expect.element(closed).toBeVisible()
    await expectAccessible(panel)
    await say('resolved')
    await expect.element(said('Resolved')).toBeVisible()
    await expect.element(closed).not.toBeInTheDocument()
  })

  test('of who is blocked does not', async () => {
    await withThread([], window(inHours(3)), (api) => {
      const budi = api.contactNamed('Budi Santoso')
      api.contacts.set(budi.id, { ...budi, status: 'blocked', blocked: { at: ago(1), by: sari, reason: null } })
    })
    await expect.element(page.getByText('Diblokir', { exact: true })).toBeVisible()
    await expect.element(page.getByText(/^sisa/)).not.toBeInTheDocument()
  })
})

describe('the way to it', () => {
  const url = 'https://desk.example/c/{id}?from=panel'

  test('is a link where the host gave one; it is asked first', async () => {
    const { panel } = await withThread([message('conv_1', 'Halo Kak')], {}, undefined, { 'conversation-url': url })
    const opened: unknown[] = []
    panel.addEventListener('sahut-conversation-open', (event) => {
      opened.push(event.detail)
      event.preventDefault()
    })
    await userEvent.click(title())
    const link = region().getByRole('link', { name: 'Buka percakapan' })
    await expect.element(link).toHaveAttribute('href', 'https://desk.example/c/conv_1?from=panel')
    await expectAccessible(panel)
    await userEvent.click(link)
    expect(opened).toEqual([{ contactId: budiId, conversationId: 'conv_1', url: 'https://desk.example/c/conv_1?from=panel' }])
  })

  test.for(['', 'http://desk.example/{id}', 'javascript:alert("{id}")', '/c/{id}', 'data:text/html,{id}'])('leads nowhere: %s', async (address) => {
    await withThread([message('conv_1', 'Halo Kak')], {}, undefined, { 'conversation-url': address })
    await userEvent.click(title())
    await said('Halo Kak').findElement()
    await expect.element(region().getByRole('link')).not.toBeInTheDocument()
  })
})
