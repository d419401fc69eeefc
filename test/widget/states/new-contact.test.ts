/** "Tambah Kontak": what the workspace wants to know besides, and a number that belongs to somebody who is stored already. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import type { FakeApi } from '../fake/api'
import { focused, mount, reopen } from '../mount'

const unknown = { phone: '081999888777', 'suggested-name': 'Wahyu Hidayat' }
const name = (text: string) => page.getByRole('heading', { level: 2, name: text })
const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })

async function addDetail(label: string) {
  await userEvent.click(page.getByRole('button', { name: /^Tambah detail/ }))
  await userEvent.click(page.getByRole('menuitem', { name: label, exact: true }))
}

async function create() {
  await userEvent.click(button('Tambah Kontak'))
}

describe('details of a contact to be made', () => {
  test('each has the control of its type, and all is sent at once', async () => {
    const { api, panel } = mount(unknown)
    await addDetail('Tier')
    await userEvent.click(page.getByRole('menuitemradio', { name: 'gold' }))
    await addDetail('Limit kredit')
    await userEvent.fill(field('Limit kredit'), '2.500.000')
    await addDetail('Buletin')
    await expect.element(page.getByRole('checkbox', { name: 'Buletin' })).toBeChecked()
    await addDetail('Grup')
    await userEvent.type(page.getByRole('combobox', { name: 'Pilih grup' }), 'priori')
    await userEvent.click(page.getByRole('option', { name: /Prioritas/ }))
    await expectAccessible(panel)
    expect(api.callsTo('PUT', /./)).toHaveLength(0)
    await create()
    await expect.element(name('Wahyu Hidayat')).toBeVisible()
    expect(api.callsTo('POST', '/contacts')[0]?.body).toEqual({
      name: 'Wahyu Hidayat',
      phone: '+6281999888777',
      groups: ['grp_PRIORITAS'],
      custom_attributes: { customer_tier: 'gold', credit_limit: 2_500_000, newsletter: true },
    })
  })

  test('a field stands in line with the others, and is as high', async () => {
    mount(unknown)
    await addDetail('Wilayah')
    const { x, right, height } = field('Lokasi').element().getBoundingClientRect()
    expect((await field('Wilayah').findElement()).getBoundingClientRect()).toMatchObject({ x, right, height })
  })

  test('what was chosen and what is being typed is there again on a page opened later', async () => {
    const { api } = mount(unknown)
    await addDetail('Tier')
    await userEvent.click(page.getByRole('menuitemradio', { name: 'gold' }))
    await addDetail('Wilayah')
    await userEvent.fill(field('Wilayah'), 'Bandung')
    reopen(api).setAttribute('phone', unknown.phone)
    await expect.element(field('Wilayah')).toHaveValue('Bandung')
    await expect.element(page.getByText('gold', { exact: true })).toBeVisible()
  })

  test('a value the API refuses says so beside its field, and stays', async () => {
    const { api, panel } = mount(unknown)
    const allow = api.refuse('/contacts', 422, { details: [{ path: 'custom_attributes.region', rule: 'too_long', message: '' }] })
    await addDetail('Wilayah')
    await userEvent.fill(field('Wilayah'), 'Bandung dan sekitarnya')
    await create()
    await expect.element(field('Wilayah')).toHaveAccessibleDescription('Terlalu panjang.')
    await expect.element(field('Wilayah')).toHaveValue('Bandung dan sekitarnya')
    await expect.poll(focused).toBe(field('Wilayah').element())
    await expectAccessible(panel)
    allow()
    await userEvent.fill(field('Wilayah'), 'Bandung')
    await create()
    await expect.element(name('Wahyu Hidayat')).toBeVisible()
    expect(api.callsTo('POST', '/contacts').at(-1)?.body).toMatchObject({ custom_attributes: { region: 'Bandung' } })
  })

  test('what is no number is not sent', async () => {
    const { api } = mount(unknown)
    await addDetail('Limit kredit')
    await userEvent.fill(field('Limit kredit'), 'banyak')
    await create()
    await expect.element(field('Limit kredit')).toHaveAccessibleDescription('Isi dengan angka. Contoh: 2.500.000,50')
    expect(api.callsTo('POST', '/contacts')).toHaveLength(0)
  })

  test('a choice that is no more is named', async () => {
    mount(unknown, (api) => api.refuse('/contacts', 422, { details: [{ path: 'custom_attributes.customer_tier', rule: 'not_an_option', message: '' }] }))
    await addDetail('Tier')
    await userEvent.click(page.getByRole('menuitemradio', { name: 'gold' }))
    await create()
    await expect.element(page.getByText('Tier: Pilihan ini sudah tidak ada.')).toBeVisible()
  })
})

describe('a number of somebody who is stored already', () => {
  const dewi = (api: FakeApi) => api.contactNamed('Dewi Lestari')

  async function tag(text: string) {
    await userEvent.click(button('Tambah Tag'))
    await userEvent.type(page.getByRole('combobox'), `${text}{Enter}`)
    await button(`Hapus tag ${text}`).findElement()
  }

  async function attachTo(person: string) {
    await userEvent.click(button('Tambahkan ke kontak yang ada'))
    await userEvent.fill(field('Tambahkan ke kontak yang ada'), person)
    await userEvent.click(page.getByRole('button', { name: new RegExp(person) }))
  }

  test('is added to them, and they are shown for this conversation', async () => {
    const { api, panel } = mount(unknown)
    await attachTo('Dewi Lestari')
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.poll(focused).toBe(name('Dewi Lestari').element())
    await expect.element(page.getByText('0819-9988-8777', { exact: true })).toBeVisible()
    await expect.element(button('Kembali ke kontak percakapan ini')).not.toBeInTheDocument()
    await expect.poll(() => api.contactNamed('Dewi Lestari').phones.map(({ value }) => value)).toEqual(['+6281322334455', '+6281999888777'])
    await expectAccessible(panel)
  })

  test.each([
    ['the button', () => userEvent.click(button('Urungkan'))],
    ['Ctrl Z', () => userEvent.keyboard('{Control>}z{/Control}')],
  ])('taken off them again by %s, the form is there as it was typed', async (_way, undo) => {
    const { api } = mount({ ...unknown, email: 'baru@contoh.example' })
    await userEvent.fill(field('Nama'), 'Wahyu H.')
    await userEvent.fill(field('Lokasi'), 'Garut')
    await tag('grosir')
    await attachTo('Dewi Lestari')
    await expect.poll(() => [dewi(api).phones.length, dewi(api).emails.length, dewi(api).location]).toEqual([2, 1, 'Garut'])
    await expect.poll(focused).toBe(name('Dewi Lestari').element())
    await undo()
    await expect.element(name('Belum ada kontak')).toBeVisible()
    await expect.element(field('Nama')).toHaveValue('Wahyu H.')
    await expect.element(field('Lokasi')).toHaveValue('Garut')
    await expect.element(page.getByText('grosir', { exact: true })).toBeVisible()
    await expect.poll(() => [dewi(api).phones.length, dewi(api).emails.length, dewi(api).tags, dewi(api).location]).toEqual([1, 0, ['prospek'], null])
    expect(focused()).not.toBe(document.body)
  })

  test('refused there, the form is there as it was typed, and says why', async () => {
    const { api, panel } = mount({ ...unknown, email: 'baru@contoh.example' }, (fake) => fake.refuse(/\/emails$/, 409, { conflicts: [{ contact_id: 'ct_X', name: 'Toko Maju', path: 'value', deleted: false }] }))
    await userEvent.fill(field('Nama'), 'Wahyu H.')
    await attachTo('Dewi Lestari')
    await expect.element(name('Belum ada kontak')).toBeVisible()
    await expect.element(field('Nama')).toHaveValue('Wahyu H.')
    await expect.element(page.getByText('Email tidak tersimpan. Sudah dipakai Toko Maju.').last()).toBeVisible()
    await expect.poll(() => dewi(api).phones).toHaveLength(1)
    panel.setAttribute('phone', '081322334455')
    panel.removeAttribute('email')
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.element(field('Email')).not.toBeInTheDocument()
  })

  test('brings what was typed along where nothing stands yet, and leaves alone what does', async () => {
    const { api } = mount({ phone: '081999888777' })
    await userEvent.fill(field('Telepon'), '0819 9988 8770')
    await userEvent.fill(field('Email'), 'wahyu@contoh.example')
    await userEvent.fill(field('Lokasi'), 'Garut')
    await tag('grosir')
    await addDetail('Wilayah')
    await userEvent.fill(field('Wilayah'), 'Bali')
    await addDetail('Limit kredit')
    await userEvent.fill(field('Limit kredit'), '7')
    await attachTo('Budi Santoso')
    const budi = () => api.contactNamed('Budi Santoso')
    await expect.poll(() => budi().tags).toEqual(['vip', 'reseller', 'grosir'])
    await expect.poll(() => budi().emails.map(({ value }) => value)).toEqual(['budi@example.com', 'wahyu@contoh.example'])
    await expect.poll(() => budi().custom_attributes).toMatchObject({ region: 'Bali', credit_limit: 25_000_000 })
    expect(budi().phones.map(({ value }) => value)).toEqual(['+628123456789', '+6591234567', '+6281999888770'])
    expect(budi()).toMatchObject({ location: 'Bandung', name: 'Budi Santoso' })
  })

  test('is not added to anybody without a connection, and the search stays', async () => {
    const { api } = mount(unknown)
    await userEvent.click(button('Tambahkan ke kontak yang ada'))
    await userEvent.fill(field('Tambahkan ke kontak yang ada'), 'dewi')
    await page.getByRole('button', { name: /Dewi Lestari/ }).findElement()
    const plug = api.unplug()
    await userEvent.click(page.getByRole('button', { name: /Dewi Lestari/ }))
    await expect.element(page.getByText('Tidak ada koneksi.').last()).toBeVisible()
    plug()
    await userEvent.click(page.getByRole('button', { name: /Dewi Lestari/ }))
    await expect.element(name('Dewi Lestari')).toBeVisible()
  })

  test('the host may not want it: nothing is written, and the form stays', async () => {
    const { api, panel } = mount(unknown)
    panel.addEventListener('sahut-before-change', (event) => event.preventDefault())
    await userEvent.fill(field('Lokasi'), 'Garut')
    await attachTo('Dewi Lestari')
    await expect.element(field('Lokasi')).toHaveValue('Garut')
    await expect.element(name('Dewi Lestari')).not.toBeInTheDocument()
    expect(api.callsTo('POST', /phones/)).toHaveLength(0)
  })

  test('back from the search, what was typed is there and the focus where it was', async () => {
    mount(unknown)
    await userEvent.fill(field('Perusahaan'), 'Toko Wahyu')
    await userEvent.click(button('Tambahkan ke kontak yang ada'))
    await userEvent.keyboard('{Escape}')
    await expect.element(field('Perusahaan')).toHaveValue('Toko Wahyu')
    await expect.poll(focused).toBe(button('Tambahkan ke kontak yang ada').element())
  })
})
