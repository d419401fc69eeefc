/** An agent with the arrow key down: never one customer's data under another's name. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { mount, reopen, show } from './mount'

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
    await expect.element(page.getByText('Telepon dihapus')).not.toBeInTheDocument()
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

describe('an editor that is open', () => {
  const button = (label: string) => page.getByRole('button', { name: label, exact: true })
  const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })

  test('is not there for another contact, and is there again with what was typed', async () => {
    const { panel } = await show({ phone: budi })
    await userEvent.click(button('Ubah Limit kredit'))
    await userEvent.fill(field('Limit kredit'), '30.000')
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await userEvent.fill(field('Perusahaan'), 'PT Baru')
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.element(field('Limit kredit')).not.toBeInTheDocument()
    await expect.element(field('Perusahaan')).not.toBeInTheDocument()
    panel.setAttribute('phone', budi)
    await expect.element(field('Limit kredit')).toHaveValue('30.000')
    await expect.element(field('Perusahaan')).toHaveValue('PT Baru')
  })

  test('and nothing was typed, is gone with the contact, here and on a page opened later', async () => {
    const { api, panel } = await show({ phone: budi })
    await userEvent.click(button('Ubah Limit kredit'))
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await userEvent.click(button('Ubah budi@example.com'))
    await field('Email').findElement()
    const later = reopen(api)
    await expect.element(page.getByRole('region', { name: 'Detail' })).toBeVisible()
    await expect.element(button('Ubah Limit kredit')).toBeInTheDocument()
    await expect.element(field('Limit kredit').or(field('Nama')).or(field('Email'))).not.toBeInTheDocument()
    await userEvent.click(button('Ubah Limit kredit'))
    await field('Limit kredit').findElement()
    later.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    const contact = api.contactNamed('Budi Santoso')
    api.contacts.set(contact.id, { ...contact, custom_attributes: { credit_limit: 9 }, version: contact.version + 1 })
    later.setAttribute('phone', budi)
    await expect.element(page.getByRole('region', { name: 'Detail' })).toHaveTextContent(/Limit kredit\s*9/)
    expect(panel.isConnected).toBe(false)
  })

  test('opened for two contacts, each has its own text', async () => {
    const { api, panel } = await show({ phone: budi })
    await userEvent.click(button('Ubah 0812-3456-789'))
    await userEvent.fill(field('Telepon'), '0812 1111 2222')
    panel.setAttribute('phone', dewi)
    await userEvent.click(button('Ubah 0813-2233-4455'))
    await userEvent.fill(field('Telepon'), '0813 3333 4444')
    panel.setAttribute('phone', budi)
    await expect.element(name('Budi Santoso')).toBeVisible()
    await expect.element(field('Telepon')).toHaveValue('0812 1111 2222')
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.element(field('Telepon')).toHaveValue('0813 3333 4444')
    await userEvent.click(field('Telepon'))
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => api.contactNamed('Dewi Lestari').phone).toBe('+6281333334444')
    expect(api.contactNamed('Budi Santoso').phone).toBe('+628123456789')
  })

  test('saved, and the contact changed at once: it is saved where it was meant', async () => {
    const { api, panel } = await show({ phone: budi })
    const open = api.hold(/^\/contacts\//)
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await userEvent.fill(field('Nama'), 'Budi S.')
    await userEvent.keyboard('{Enter}')
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    open()
    await expect.poll(() => api.contactNamed('Budi S.').version).toBe(2)
    await expect.element(page.getByText('Budi S.')).not.toBeInTheDocument()
    expect(api.contactNamed('Dewi Lestari').version).toBe(1)
    panel.setAttribute('phone', budi)
    await expect.element(name('Budi S.')).toBeVisible()
  })

  test('keeps the text over an answer that brings another value, and saves it over that only when asked', async () => {
    const { api, panel } = await show({ phone: budi })
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await userEvent.fill(field('Perusahaan'), 'PT Baru')
    const contact = api.contactNamed('Budi Santoso')
    api.contacts.set(contact.id, { ...contact, company: 'PT Rekan', version: contact.version + 1 })
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    panel.setAttribute('phone', budi)
    await expect.poll(() => api.callsTo('GET', '/panel').length).toBe(3)
    await expect.element(field('Perusahaan')).toHaveValue('PT Baru')
    await userEvent.click(field('Perusahaan'))
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Perusahaan')).toHaveAccessibleDescription(/^Sari Wulandari mengubah ini/)
    expect(api.contactNamed('Budi Santoso').company).toBe('PT Rekan')
    await userEvent.click(button('Simpan punya saya'))
    await expect.poll(() => api.contactNamed('Budi Santoso').company).toBe('PT Baru')
  })

  test('of a menu or a combobox nothing is left', async () => {
    const { panel } = await show({ phone: budi })
    await userEvent.click(button('Ubah Tier'))
    await page.getByRole('menu').findElement()
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
    await userEvent.click(button('Tambah Tag'))
    await userEvent.type(page.getByRole('combobox'), 'setengah')
    panel.setAttribute('phone', budi)
    await expect.element(name('Budi Santoso')).toBeVisible()
    await expect.element(page.getByRole('combobox')).not.toBeInTheDocument()
  })
})

describe('what is typed and not saved', () => {
  const wilayah = () => page.getByRole('textbox', { name: 'Wilayah' })
  const company = () => page.getByRole('textbox', { name: 'Perusahaan' })

  async function write(region: string) {
    await userEvent.click(page.getByRole('button', { name: /^Tambah detail/ }))
    await userEvent.click(page.getByRole('menuitem', { name: 'Wilayah' }))
    await userEvent.fill(wilayah(), region)
  }

  test('in the same empty field of two contacts, is each one’s own, on screen and when saved', async () => {
    const { api, panel } = await show({ phone: dewi })
    await write('Jawa Barat')
    panel.setAttribute('phone', budi)
    await expect.element(name('Budi Santoso')).toBeVisible()
    await write('Bali')
    panel.setAttribute('phone', dewi)
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.element(wilayah()).toHaveValue('Jawa Barat')
    await userEvent.click(wilayah())
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => api.contactNamed('Dewi Lestari').custom_attributes['region']).toBe('Jawa Barat')
    expect(api.contactNamed('Budi Santoso').custom_attributes['region']).toBeNull()
  })

  test('in the header of two contacts, is each one’s own', async () => {
    const { panel } = await show({ phone: dewi })
    await userEvent.click(page.getByRole('button', { name: 'Ubah profil Dewi Lestari' }))
    await userEvent.fill(company(), 'PT Satu')
    panel.setAttribute('phone', '087755443322')
    await userEvent.click(page.getByRole('button', { name: 'Ubah profil Hendra Gunawan' }))
    await expect.element(company()).toHaveValue('')
    panel.setAttribute('phone', dewi)
    await expect.element(company()).toHaveValue('PT Satu')
  })

  test('of two people nobody has stored, is each one’s own', async () => {
    const { panel } = mount({ phone: '081999888777' })
    await userEvent.fill(page.getByRole('textbox', { name: 'Nama' }), 'Orang Satu')
    panel.setAttribute('phone', '081999888778')
    await expect.element(page.getByRole('textbox', { name: 'Telepon' })).toHaveValue('0819-9988-8778')
    await expect.element(page.getByRole('textbox', { name: 'Nama' })).toHaveValue('')
    panel.setAttribute('phone', '081999888777')
    await expect.element(page.getByRole('textbox', { name: 'Telepon' })).toHaveValue('0819-9988-8777')
    await expect.element(page.getByRole('textbox', { name: 'Nama' })).toHaveValue('Orang Satu')
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

describe('what is typed in the host’s own field', () => {
  test('arrives there, whatever the panel loads, changes and refreshes meanwhile', async () => {
    const reply = document.createElement('textarea')
    document.body.append(reply)
    const { api, panel } = await show({ phone: budi })
    reply.focus()
    await userEvent.keyboard('Halo ')
    panel.setAttribute('phone', dewi)
    await userEvent.keyboard('Kak, ')
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await userEvent.keyboard('sudah ')
    panel.reload()
    await userEvent.keyboard('kami ')
    await expect.poll(() => api.callsTo('GET', '/panel').length).toBe(3)
    panel.setAttribute('phone', '081999888777')
    await expect.element(name('Belum ada kontak')).toBeVisible()
    panel.setAttribute('contact-id', 'ct_NOBODY')
    await expect.element(name('Kontak ini tidak ditemukan.')).toBeVisible()
    await userEvent.keyboard('kirim.')
    expect(reply.value).toBe('Halo Kak, sudah kami kirim.')
    expect(document.activeElement).toBe(reply)
    reply.remove()
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
