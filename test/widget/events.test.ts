/** What the host is told, and what it may forbid: each event by its class, once, from outside the shadow root. */
import { beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import * as classes from '../../widget/events'
import { conversation, conversationItem } from './fake/history'
import { mount, show } from './mount'

const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
const composer = () => field('Tulis catatan untuk tim')
const budi = 'ct_01HX3C0L4N6P8Q'

const kinds = Object.values(classes)
const types = kinds.map(({ type }) => type)

let told: CustomEvent[] = []

/** What was told of this kind. */
const of = <Told extends CustomEvent>(kind: abstract new (...detail: never[]) => Told): Told[] => told.filter((event): event is Told => event instanceof kind)

beforeEach(() => {
  told = []
  const listen = (event: Event) => {
    if (event instanceof CustomEvent) told.push(event)
  }
  for (const type of types) document.addEventListener(type, listen)
  return () => {
    for (const type of types) document.removeEventListener(type, listen)
  }
})

async function tag(text: string) {
  await userEvent.click(button('Tambah Tag'))
  await userEvent.type(page.getByRole('combobox'), `${text}{Enter}`)
}

async function write(text: string) {
  await userEvent.fill(composer(), text)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
}

/** Every way there is to change, make or reach somebody. */
async function doEverything() {
  const { api, panel } = await show({ phone: '08123456789', 'conversation-url': 'https://desk.example/{id}' }, (fake) => {
    fake.timelines.set(budi, [conversationItem(conversation('WhatsApp CS', 'Halo', { id: 'conv_1' }))])
    fake.messages.set('conv_1', [])
  })
  await tag('laris')
  await userEvent.click(button('Hapus tag vip'))
  await write('Halo')
  await expect.poll(() => of(classes.NoteAddedEvent)).toHaveLength(1)
  await userEvent.click(button('Sematkan').first())
  await expect.poll(() => of(classes.NoteChangedEvent)).toHaveLength(1)
  await userEvent.click(button('Hapus catatan').first())
  await expect.poll(() => of(classes.NoteDeletedEvent)).toHaveLength(1)
  await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
  await expect.poll(() => of(classes.ContactChangedEvent)).toHaveLength(6)
  document.addEventListener('click', (event) => event.preventDefault(), { once: true })
  await userEvent.click(page.getByRole('link', { name: 'Telepon' }))
  await userEvent.click(page.getByRole('button', { name: /^WhatsApp CS/ }))
  const way = await page.getByRole('link', { name: 'Buka percakapan' }).findElement()
  document.addEventListener('click', (event) => event.preventDefault(), { once: true })
  await userEvent.click(way)
  panel.setAttribute('phone', '081999888777')
  await userEvent.fill(field('Nama'), 'Wahyu')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => of(classes.ContactCreatedEvent)).toHaveLength(1)
  return { api, panel }
}

describe('every event', () => {
  test('is told once for what it is about, bubbles, is composed, and comes from the panel; tokens are in none', async () => {
    const { api, panel } = await doEverything()
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(types))
    for (const event of told) {
      expect([event.type, event.bubbles, event.composed, event.cancelable]).toEqual([event.type, true, true, /^sahut-(?:before-|conversation-open$)/.test(event.type)])
      expect(event.target).toBe(panel)
      expect(JSON.stringify(event.detail)).not.toMatch(/token-\d/)
    }
    expect(api.tokensAsked.length).toBeGreaterThan(0)
    const once = types.filter((type) => !['sahut-contact-loaded', 'sahut-contact-changed', 'sahut-before-change'].includes(type))
    expect(once.map((type) => [type, told.filter((event) => event.type === type).length])).toEqual(once.map((type) => [type, 1]))
  })
})

describe('facts', () => {
  test('a contact on screen, and again when it is refreshed', async () => {
    const { panel } = mount()
    await expect.poll(() => of(classes.ContactLoadedEvent)).toHaveLength(1)
    expect(of(classes.ContactLoadedEvent)[0]?.detail.contact).toMatchObject({ id: budi, name: 'Budi Santoso' })
    panel.reload()
    await expect.poll(() => of(classes.ContactLoadedEvent)).toHaveLength(2)
  })

  test('a tag on and off, by name', async () => {
    await show()
    await tag('laris')
    await expect.poll(() => of(classes.TagAddedEvent).map(({ detail }) => detail)).toEqual([{ contactId: budi, tag: 'laris' }])
    await userEvent.click(button('Hapus tag laris'))
    await expect.poll(() => of(classes.TagRemovedEvent).map(({ detail }) => detail)).toEqual([{ contactId: budi, tag: 'laris' }])
    expect(of(classes.ContactChangedEvent).map(({ detail }) => detail.contact.tags)).toEqual([['vip', 'reseller', 'laris'], ['vip', 'reseller']])
  })

  test('a note written, changed, deleted and brought back, by the id the API knows', async () => {
    const { api } = await show()
    await write('Halo')
    await expect.poll(() => of(classes.NoteAddedEvent)).toHaveLength(1)
    const noteId = api.contactNamed('Budi Santoso').notes.find(({ body }) => body === 'Halo')?.id
    expect(of(classes.NoteAddedEvent)[0]?.detail).toEqual({ contactId: budi, noteId })
    await userEvent.click(button('Sematkan').first())
    await expect.poll(() => of(classes.NoteChangedEvent).map(({ detail }) => detail)).toEqual([{ contactId: budi, noteId }])
    await userEvent.click(button('Hapus catatan').first())
    await expect.poll(() => of(classes.NoteDeletedEvent).map(({ detail }) => detail)).toEqual([{ contactId: budi, noteId }])
    await userEvent.click(button('Urungkan'))
    await expect.poll(() => of(classes.NoteAddedEvent).map(({ detail }) => detail.noteId)).toEqual([noteId, noteId])
  })

  test('nothing is told of what was refused', async () => {
    const { api } = await show()
    api.refuse(/\/tags$/, 403)
    await tag('laris')
    await expect.element(page.getByText(/Tag “laris” tidak tersimpan/).last()).toBeVisible()
    expect([...of(classes.TagAddedEvent), ...of(classes.ContactChangedEvent)]).toEqual([])
  })
})

describe('what is to happen, by API path', () => {
  test.each<[string, () => Promise<unknown>, Record<string, unknown>]>([
    ['values', async () => {
      await userEvent.click(button('Ubah Limit kredit'))
      await userEvent.fill(field('Limit kredit'), '7')
      await userEvent.keyboard('{Enter}')
    }, { 'custom_attributes.credit_limit': 7 }],
    ['a profile', async () => {
      await userEvent.click(button('Ubah profil Budi Santoso'))
      await userEvent.fill(field('Perusahaan'), '')
      await userEvent.keyboard('{Enter}')
    }, { company: null }],
    ['phones', async () => {
      await userEvent.click(button('Ubah +65 9123 4567'))
      await userEvent.click(button('Hapus nomor'))
    }, { phones: ['+628123456789'] }],
    ['groups', async () => {
      await userEvent.click(button('Ubah Grup'))
      await userEvent.click(button('Keluarkan dari Reseller Jabar'))
    }, { groups: [] }],
  ])('%s', async (_what, act, changes) => {
    await show()
    await act()
    await expect.poll(() => of(classes.BeforeChangeEvent).map(({ detail }) => detail)).toEqual([{ contactId: budi, changes }])
  })

  test('a pin says what it is to become', async () => {
    const { api } = await show()
    const own = api.contactNamed('Budi Santoso').notes.find(({ pinned }) => !pinned)?.id ?? ''
    await userEvent.click(button('Sematkan'))
    await expect.poll(() => of(classes.BeforeChangeEvent)).toHaveLength(1)
    expect(of(classes.BeforeChangeEvent)[0]?.detail.changes).toEqual({ [`notes.${own}.pinned`]: true })
  })
})

describe('cancelled by the host: nothing is sent, and what was typed stays', () => {
  const forbid = (kind: { readonly type: string }) => document.addEventListener(kind.type, (event) => event.preventDefault(), { once: true })
  const writes = (calls: readonly { method: string }[]) => calls.filter(({ method }) => method !== 'GET')

  test('a value', async () => {
    const { api } = await show()
    forbid(classes.BeforeChangeEvent)
    await userEvent.click(button('Ubah Limit kredit'))
    await userEvent.fill(field('Limit kredit'), '7')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => of(classes.BeforeChangeEvent)).toHaveLength(1)
    await expect.element(field('Limit kredit')).toHaveValue('7')
    expect(writes(api.calls)).toEqual([])
  })

  test('a number, a name, a tick', async () => {
    const { api } = await show()
    forbid(classes.BeforeChangeEvent)
    await userEvent.click(button('Ubah +65 9123 4567'))
    await userEvent.fill(field('Telepon'), '0812 9999 8888')
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Telepon')).toHaveValue('0812 9999 8888')
    forbid(classes.BeforeChangeEvent)
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await userEvent.fill(field('Nama'), 'Lain')
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Nama')).toHaveValue('Lain')
    forbid(classes.BeforeChangeEvent)
    await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    await expect.element(page.getByRole('checkbox', { name: 'Buletin' })).toBeChecked()
    expect(of(classes.BeforeChangeEvent)).toHaveLength(3)
    expect(writes(api.calls)).toEqual([])
  })

  test('a note', async () => {
    const { api } = await show()
    forbid(classes.BeforeNoteAddEvent)
    await write('Halo')
    await expect.poll(() => of(classes.BeforeNoteAddEvent).map(({ detail }) => detail)).toEqual([{ contactId: budi, body: 'Halo' }])
    await expect.element(composer()).toHaveValue('Halo')
    expect(writes(api.calls)).toEqual([])
  })

  test('a note to be deleted', async () => {
    const { api } = await show()
    forbid(classes.BeforeNoteDeleteEvent)
    await userEvent.click(button('Hapus catatan'))
    await expect.poll(() => of(classes.BeforeNoteDeleteEvent)).toHaveLength(1)
    await expect.element(page.getByText(/^Katalog/)).toBeVisible()
    await expect.element(button('Urungkan')).not.toBeInTheDocument()
    expect(writes(api.calls)).toEqual([])
  })

  test('a tag on', async () => {
    const { api } = await show()
    forbid(classes.BeforeTagAddEvent)
    await tag('laris')
    await expect.poll(() => of(classes.BeforeTagAddEvent).map(({ detail }) => detail)).toEqual([{ contactId: budi, tag: 'laris' }])
    await expect.element(button('Hapus tag laris')).not.toBeInTheDocument()
    expect(writes(api.calls)).toEqual([])
  })

  test('a tag off', async () => {
    const { api } = await show()
    forbid(classes.BeforeTagRemoveEvent)
    await userEvent.click(button('Tambah Tag'))
    await userEvent.click(button('Hapus tag vip'))
    await expect.poll(() => of(classes.BeforeTagRemoveEvent)).toHaveLength(1)
    await expect.element(button('Hapus tag vip')).toBeInTheDocument()
    expect(writes(api.calls)).toEqual([])
  })

  test('a contact to be made', async () => {
    const { api } = mount({ phone: '081999888777', 'suggested-name': 'Wahyu' })
    forbid(classes.BeforeCreateEvent)
    await userEvent.click(button('Tambah Kontak'))
    await expect.poll(() => of(classes.BeforeCreateEvent).map(({ detail }) => detail)).toEqual([{ contact: { name: 'Wahyu', phone: '+6281999888777' } }])
    await expect.element(field('Nama')).toHaveValue('Wahyu')
    expect(writes(api.calls)).toEqual([])
  })

  test.each([
    ['Kirim WhatsApp', 'whatsapp', '+628123456789'],
    ['Telepon', 'call', '+628123456789'],
    ['Kirim email', 'email', 'budi@example.com'],
  ])('%s', async (link, way, to) => {
    await show()
    forbid(classes.BeforeReachEvent)
    let opened = true
    document.addEventListener('click', (event) => {
      opened = !event.defaultPrevented
      event.preventDefault()
    }, { once: true })
    await userEvent.click(page.getByRole('link', { name: link, exact: true }))
    expect(of(classes.BeforeReachEvent).map(({ detail }) => detail)).toEqual([{ contactId: budi, way, to }])
    expect(opened).toBe(false)
  })
})
