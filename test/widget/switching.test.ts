/** An agent with the arrow key down: never one customer's data under another's name. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { mount, show } from './mount'

const name = (text: string) => page.getByRole('heading', { level: 2, name: text })
const budi = '0812-3456-789'
const dewi = '081322334455'

describe('switching contacts', () => {
  test('a late answer is dropped, its request aborted', async () => {
    const aborted: string[] = []
    const { api, panel } = await show({ phone: dewi })
    const open = api.hold('/panel')
    const real = globalThis.fetch
    globalThis.fetch = (input, init) => {
      init?.signal?.addEventListener('abort', () => aborted.push(String(input)))
      return real(input, init)
    }
    panel.setAttribute('phone', budi)
    await expect.poll(() => api.callsTo('GET', '/panel').length).toBe(2)
    panel.setAttribute('phone', '+6285711223344')
    await expect.poll(() => api.callsTo('GET', '/panel').length).toBe(3)
    globalThis.fetch = real
    open()
    await expect.element(name('Putri Maharani')).toBeVisible()
    await expect.element(page.getByText('Budi Santoso')).not.toBeInTheDocument()
    expect(aborted).toHaveLength(1)
  })

  test('while the next one is asked for, nothing of the last one is left', async () => {
    const { api, panel } = await show({ phone: budi })
    api.hold('/panel')
    panel.setAttribute('phone', dewi)
    await expect.element(page.getByText('Memuat kontak…')).toBeInTheDocument()
    await expect.element(page.getByText('Budi Santoso')).not.toBeInTheDocument()
    await expect.element(page.getByText('0812-3456-789', { exact: true })).not.toBeInTheDocument()
  })

  test('one seen before is there at once, and is refreshed', async () => {
    const { api, panel } = await show({ phone: budi })
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    const contact = api.contactNamed('Budi Santoso')
    api.contacts.set(contact.id, { ...contact, company: 'PT Segar', version: contact.version + 1 })
    const open = api.hold('/panel')
    panel.setAttribute('phone', budi)
    await expect.element(page.getByText('PT Contoh Indonesia')).toBeVisible()
    open()
    await expect.element(page.getByText('PT Segar')).toBeVisible()
  })

  test('a tag that is saved late lands on the contact it was meant for', async () => {
    const { api, panel } = await show({ phone: budi })
    const open = api.hold(/\/contacts\/.*\/tags$/)
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(page.getByRole('combobox'), 'laris{Enter}')
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    open()
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('laris')
    await expect.element(page.getByText('laris', { exact: true })).not.toBeInTheDocument()
    panel.setAttribute('phone', budi)
    await expect.element(page.getByText('laris', { exact: true })).toBeVisible()
  })

  test('what was said of the last one, and its "Urungkan", go with it', async () => {
    const { panel } = await show({ phone: budi })
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.click(page.getByRole('button', { name: 'Hapus tag vip' }))
    await expect.element(page.getByRole('button', { name: 'Urungkan' })).toBeVisible()
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Urungkan' })).not.toBeInTheDocument()
    await expect.element(page.getByText('Tag “vip” dihapus')).not.toBeInTheDocument()
  })

  test('a removal that ends after the switch says nothing under another name', async () => {
    const { api, panel } = await show({ phone: budi })
    const open = api.hold(/\/phones\//)
    await userEvent.click(page.getByRole('button', { name: 'Ubah +65 9123 4567' }))
    await userEvent.click(page.getByRole('button', { name: 'Hapus nomor' }))
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    open()
    await expect.poll(() => api.contactNamed('Budi Santoso').phones).toHaveLength(1)
    await expect.element(page.getByText('Nomor dihapus')).not.toBeInTheDocument()
  })

  test('an answer asked for before a write does not undo it', async () => {
    const { api, panel } = await show({ phone: budi })
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    const stale = structuredClone(api.contactNamed('Budi Santoso'))
    const open = api.hold('/panel')
    panel.setAttribute('phone', budi)
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(page.getByRole('combobox'), 'laris{Enter}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('laris')
    const current = api.contactNamed('Budi Santoso')
    api.contacts.set(stale.id, stale)
    const answered = api.callsTo('GET', '/panel').length
    open()
    const openAgain = api.hold('/panel')
    await expect.poll(() => api.callsTo('GET', '/panel').length).toBe(answered + 1)
    api.contacts.set(current.id, current)
    await expect.element(page.getByText('laris', { exact: true })).toBeVisible()
    openAgain()
    await expect.element(page.getByText('laris', { exact: true })).toBeVisible()
  })

  test('a host’s function for tokens may be another one at every render', async () => {
    const { api, panel } = await show({ phone: budi })
    panel.getToken = () => Promise.resolve('another')
    await panel.updateComplete
    expect(api.callsTo('GET', '/panel')).toHaveLength(1)
  })

  test('moved in the page, it shows the same contact again', async () => {
    const { panel } = await show({ phone: budi })
    const elsewhere = document.createElement('div')
    document.body.append(elsewhere)
    elsewhere.append(panel)
    await expect.element(name('Budi Santoso')).toBeVisible()
    elsewhere.remove()
  })
})

describe('the focus', () => {
  test('that is the host’s stays the host’s, however often the contact changes', async () => {
    const { panel } = await show({ phone: budi })
    const list = document.createElement('button')
    document.body.append(list)
    list.focus()
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.element(page.getByRole('region', { name: 'Catatan Internal' })).toBeVisible()
    expect(document.activeElement).toBe(list)
    list.blur()
    panel.setAttribute('phone', budi)
    await expect.element(name('Budi Santoso')).toBeVisible()
    await expect.element(page.getByRole('region', { name: 'Catatan Internal' })).toBeVisible()
    expect(document.activeElement).toBe(document.body)
    list.remove()
  })
})

describe('the host is told', () => {
  test('of a contact on screen, of tags and of notes, from outside the shadow root', async () => {
    const told: string[] = []
    const listen = (event: Event) => told.push(event.type)
    const events = ['sahut-contact-loaded', 'sahut-tag-added', 'sahut-contact-changed', 'sahut-note-added']
    for (const type of events) document.addEventListener(type, listen)
    const { panel } = mount({ phone: budi })
    await expect.poll(() => told).toEqual(['sahut-contact-loaded'])
    expect(panel.shadowRoot).not.toBeNull()
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(page.getByRole('combobox'), 'laris{Enter}')
    await expect.poll(() => told).toContain('sahut-tag-added')
    expect(told).toContain('sahut-contact-changed')
    await userEvent.fill(page.getByRole('textbox', { name: 'Tulis catatan untuk tim' }), 'Halo')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(() => told).toContain('sahut-note-added')
    for (const type of events) document.removeEventListener(type, listen)
  })
})
