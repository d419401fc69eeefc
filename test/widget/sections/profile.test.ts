/** Editing who someone is and how to reach them, in place. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import type { ContactWithNotes } from '../../../worker/contacts/contact.schema'
import type { FakeApi } from '../fake/api'
import { phone } from '../fake/people'
import { focused, reopen, show } from '../mount'

const name = (text: string) => page.getByRole('heading', { level: 2, name: text })
const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
const button = (label: string) => page.getByRole('button', { name: label, exact: true })

/** A colleague saves something while the agent has it open. */
function changedMeanwhile(api: FakeApi, change: (budi: ContactWithNotes) => Partial<ContactWithNotes>): void {
  const budi = api.contactNamed('Budi Santoso')
  api.contacts.set(budi.id, { ...budi, ...change(budi), version: budi.version + 1 })
}

describe('name, company, location', () => {
  test('are changed together, by keyboard, and only what changed is sent', async () => {
    const { api, panel } = await show()
    const version = api.contactNamed('Budi Santoso').version
    button('Ubah profil Budi Santoso').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(focused).toBe(await field('Nama').findElement())
    await expectAccessible(panel)
    await userEvent.keyboard('Budi S. Santoso{Tab}{Tab}')
    await userEvent.keyboard('Cimahi{Enter}')
    await expect.element(name('Budi S. Santoso')).toBeVisible()
    await expect.element(page.getByText('Cimahi')).toBeVisible()
    const [call] = api.callsTo('PUT', /^\/contacts\/[^/]+$/)
    expect(call?.body).toEqual({ name: 'Budi S. Santoso', location: 'Cimahi' })
    expect(call?.headers.get('If-Match')).toBe(`"${version}"`)
    expect(focused()).toBe(button('Ubah profil Budi S. Santoso').element())
  })

  test('Escape restores and sends nothing', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await userEvent.fill(field('Perusahaan'), 'Lain')
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('PT Contoh Indonesia')).toBeVisible()
    expect(api.callsTo('PUT', /./)).toHaveLength(0)
  })

  test('an emptied company is cleared', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await userEvent.fill(field('Perusahaan'), '')
    await userEvent.click(button('Simpan'))
    await expect.element(page.getByText('PT Contoh Indonesia')).not.toBeInTheDocument()
    expect(api.contactNamed('Budi Santoso').company).toBeNull()
  })

  test('a name that is emptied says at once that it is needed, and is not sent', async () => {
    const { api, panel } = await show()
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await userEvent.fill(field('Nama'), '')
    await userEvent.click(button('Simpan'))
    await expect.element(field('Nama')).toHaveAccessibleDescription('Wajib diisi.')
    expect(api.callsTo('PUT', /./)).toHaveLength(0)
    expect(focused()).toBe(field('Nama').element())
    await expectAccessible(panel)
  })

  test('someone else changed another field meanwhile: both changes stay', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah profil Budi Santoso'))
    const budi = api.contactNamed('Budi Santoso')
    api.contacts.set(budi.id, { ...budi, location: 'Garut', version: budi.version + 1 })
    await userEvent.fill(field('Perusahaan'), 'PT Baru')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('PT Baru')).toBeVisible()
    await expect.element(page.getByText('Garut')).toBeVisible()
  })

  test('someone else changed the same field: both are shown, and the agent decides', async () => {
    const { api, panel } = await show()
    await userEvent.click(button('Ubah profil Budi Santoso'))
    const budi = api.contactNamed('Budi Santoso')
    api.contacts.set(budi.id, { ...budi, company: 'PT Mereka', version: budi.version + 1 })
    await userEvent.fill(field('Perusahaan'), 'PT Saya')
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Perusahaan')).toHaveAccessibleDescription(/^Sari Wulandari mengubah ini/)
    await expect.element(field('Perusahaan')).toHaveValue('PT Saya')
    await expect.element(page.getByText('PT Mereka')).toBeVisible()
    await expect.element(page.getByText('Sari Wulandari mengubah ini')).toHaveLength(1)
    await expectAccessible(panel)
    await userEvent.click(button('Simpan punya saya'))
    await expect.element(name('Budi Santoso')).toBeVisible()
    expect(api.contactNamed('Budi Santoso').company).toBe('PT Saya')
  })
})

describe('phones and e-mails', () => {
  test('a number is changed in place and the tick says so', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah +65 9123 4567'))
    await userEvent.fill(field('Telepon'), '0878 5555 1234')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('0878-5555-1234', { exact: true })).toBeVisible()
    await expect.element(page.getByRole('region', { name: 'Info kontak' }).getByText('Tersimpan')).toBeVisible()
    expect(api.contactNamed('Budi Santoso').phones.map(({ value }) => value)).toContain('+6287855551234')
    expect(focused()).toBe(button('Ubah 0878-5555-1234').element())
  })

  test('a refused number keeps what was typed, with the reason below it', async () => {
    const { panel } = await show()
    await userEvent.click(button('Ubah 0812-3456-789'))
    await userEvent.fill(field('Telepon'), '0841-2345-678')
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Telepon')).toHaveAccessibleDescription('0841 bukan awalan ponsel Indonesia. Periksa lagi nomornya.')
    await expect.element(field('Telepon')).toHaveValue('0841-2345-678')
    await expectAccessible(panel)
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('0812-3456-789', { exact: true })).toBeVisible()
  })

  test('a refused number says why after a reload, too', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah 0812-3456-789'))
    await userEvent.fill(field('Telepon'), '0841-2345-678')
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Telepon')).toHaveAccessibleDescription(/^0841/)
    reopen(api)
    await expect.element(field('Telepon')).toHaveValue('0841-2345-678')
    await expect.element(field('Telepon')).toHaveAccessibleDescription('0841 bukan awalan ponsel Indonesia. Periksa lagi nomornya.')
  })

  test('what a colleague wrote meanwhile stands there after a reload, too; no copy of the contact is kept', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah budi@example.com'))
    changedMeanwhile(api, (budi) => ({ emails: budi.emails.map((item) => ({ ...item, value: 'mereka@example.com' })) }))
    await userEvent.fill(field('Email'), 'saya@example.com')
    await userEvent.keyboard('{Enter}')
    await button('Simpan punya saya').findElement()
    expect(Object.values(localStorage).join()).not.toContain('Budi Santoso')
    reopen(api)
    await expect.element(page.getByText('Sari Wulandari mengubah ini')).toBeVisible()
    await expect.element(page.getByText('mereka@example.com', { exact: true })).toBeVisible()
  })

  test('a number of another contact names them, and opens them', async () => {
    await show()
    await userEvent.click(button('Ubah 0812-3456-789'))
    await userEvent.fill(field('Telepon'), '081322334455')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Sudah dipakai Dewi Lestari.')).toBeVisible()
    await userEvent.click(button('Buka'))
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await userEvent.click(button('Kembali ke kontak percakapan ini'))
    await expect.element(name('Budi Santoso')).toBeVisible()
    await expect.element(button('Kembali ke kontak percakapan ini')).not.toBeInTheDocument()
  })

  test('one is added from the keyboard alone', async () => {
    const { api, panel } = await show()
    button('Tambah info kontak').element().focus()
    await userEvent.keyboard('{Enter}')
    const first = await page.getByRole('menuitem', { name: 'Tambah telepon' }).findElement()
    await expect.poll(focused).toBe(first)
    await expectAccessible(panel)
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect.poll(focused).toBe(await field('Email').findElement())
    await userEvent.keyboard('budi.kantor@example.com{Enter}')
    await expect.element(page.getByText('budi.kantor@example.com', { exact: true })).toBeVisible()
    expect(api.contactNamed('Budi Santoso').emails).toHaveLength(2)
  })

  test('another one becomes the primary', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah +65 9123 4567'))
    await userEvent.click(button('Jadikan utama'))
    await expect.element(page.getByRole('link', { name: 'Telepon' })).toHaveAttribute('href', 'tel:+6591234567')
    expect(api.contactNamed('Budi Santoso').phone).toBe('+6591234567')
  })

  test('a colleague changed another thing meanwhile: the number is saved on top of it', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah +65 9123 4567'))
    changedMeanwhile(api, (budi) => ({ location: 'Garut', phones: budi.phones }))
    await userEvent.fill(field('Telepon'), '0878 5555 1234')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('0878-5555-1234', { exact: true })).toBeVisible()
    await expect.element(page.getByText('Garut')).toBeVisible()
    expect(api.callsTo('PUT', /\/phones\//).map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"', '"2"'])
  })

  test('a colleague changed the same number: both are shown, and the agent decides', async () => {
    const { api, panel } = await show()
    await userEvent.click(button('Ubah +65 9123 4567'))
    changedMeanwhile(api, (budi) => ({ phones: budi.phones.map((item) => (item.primary ? item : { ...item, value: '+6587654321', national: '+65 8765 4321' })) }))
    await userEvent.fill(field('Telepon'), '0878 5555 1234')
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Telepon')).toHaveAccessibleDescription(/^Sari Wulandari mengubah ini/)
    await expect.element(field('Telepon')).toHaveValue('0878 5555 1234')
    await expect.element(page.getByText('+65 8765 4321', { exact: true })).toBeVisible()
    expect(api.contactNamed('Budi Santoso').phones[1]?.value).toBe('+6587654321')
    await expectAccessible(panel)
    await userEvent.click(button('Simpan punya saya'))
    await expect.element(button('Ubah 0878-5555-1234')).toBeInTheDocument()
    expect(api.contactNamed('Budi Santoso').phones.map(({ value }) => value)).toEqual(['+628123456789', '+6287855551234'])
  })

  test('theirs can be taken instead', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah budi@example.com'))
    changedMeanwhile(api, (budi) => ({ emails: budi.emails.map((item) => ({ ...item, value: 'mereka@example.com' })) }))
    await userEvent.fill(field('Email'), 'saya@example.com')
    await userEvent.keyboard('{Enter}')
    await userEvent.click(button('Pakai'))
    await expect.element(button('Ubah mereka@example.com')).toBeInTheDocument()
    expect(api.contactNamed('Budi Santoso').emails.map(({ value }) => value)).toEqual(['mereka@example.com'])
  })

  test('a colleague removed the number being edited: what is typed stays, and is added again if meant', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah +65 9123 4567'))
    changedMeanwhile(api, (budi) => ({ phones: budi.phones.slice(0, 1) }))
    await userEvent.fill(field('Telepon'), '0878 5555 1234')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Dihapus', { exact: true })).toBeVisible()
    await expect.element(field('Telepon')).toHaveValue('0878 5555 1234')
    await userEvent.click(button('Simpan punya saya'))
    await expect.poll(() => api.contactNamed('Budi Santoso').phones.map(({ value }) => value)).toEqual(['+628123456789', '+6287855551234'])
  })

  test('a colleague made another one the primary: that is shown before it is changed again', async () => {
    const { api } = await show(undefined, (fake) => {
      const budi = fake.contactNamed('Budi Santoso')
      budi.phones.push(phone('+6287855551234', false))
    })
    await userEvent.click(button('Ubah +65 9123 4567'))
    changedMeanwhile(api, (budi) => ({ phones: budi.phones.map((item) => ({ ...item, primary: item.value === '+6287855551234' })) }))
    await userEvent.click(button('Jadikan utama'))
    await expect.element(page.getByText('Telepon tidak tersimpan. Sari Wulandari mengubah ini').last()).toBeVisible()
    expect(api.contactNamed('Budi Santoso').phones.find(({ primary }) => primary)?.value).toBe('+6287855551234')
    await userEvent.click(button('Simpan punya saya'))
    await expect.poll(() => api.contactNamed('Budi Santoso').phones.find(({ primary }) => primary)?.value).toBe('+6591234567')
  })

  test('one a colleague changed is not removed with what they wrote', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah +65 9123 4567'))
    changedMeanwhile(api, (budi) => ({ phones: budi.phones.map((item) => (item.primary ? item : { ...item, value: '+6587654321', national: '+65 8765 4321' })) }))
    await userEvent.click(button('Hapus nomor'))
    await expect.element(page.getByText('Telepon tidak terhapus. Sari Wulandari mengubah ini').last()).toBeVisible()
    await expect.element(page.getByText('+65 8765 4321', { exact: true })).toBeVisible()
    expect(api.contactNamed('Budi Santoso').phones).toHaveLength(2)
  })

  test('one is removed at once, and comes back with "Urungkan"', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah +65 9123 4567'))
    await userEvent.click(button('Hapus nomor'))
    await expect.element(page.getByText('+65 9123 4567', { exact: true })).not.toBeInTheDocument()
    await userEvent.click(button('Urungkan'))
    await expect.element(page.getByText('+65 9123 4567', { exact: true })).toBeVisible()
    expect(api.contactNamed('Budi Santoso').phones.map(({ value }) => value)).toEqual(['+628123456789', '+6591234567'])
  })
})

describe('a name that was taken from a message', () => {
  const renamed = (api: FakeApi) => {
    const budi = api.contactNamed('Budi Santoso')
    api.contacts.set(budi.id, { ...budi, original_name: 'Budi S. 🛒' })
  }
  const use = () => button('Pakai')

  test('has the one before it in its editor; one press brings it back, another takes that back', async () => {
    const { api, panel } = await show(undefined, renamed)
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await expect.element(page.getByText('Nama asli dari WhatsApp: Budi S. 🛒')).toBeVisible()
    await expectAccessible(panel)
    await userEvent.click(use())
    await expect.element(name('Budi S. 🛒')).toBeVisible()
    await expect.element(field('Nama')).not.toBeInTheDocument()
    await expect.poll(() => api.contactNamed('Budi S. 🛒').original_name).toBeNull()
    expect(api.callsTo('POST', /revert_name$/)).toHaveLength(1)
    await userEvent.click(button('Urungkan'))
    await expect.element(name('Budi Santoso')).toBeVisible()
    await expect.poll(() => api.contactNamed('Budi Santoso').original_name).toBeNull()
  })

  test('a new name typed after that is the one that stays', async () => {
    const { api } = await show(undefined, renamed)
    await userEvent.click(button('Ubah profil Budi Santoso'))
    const open = api.hold(/revert_name$/)
    await userEvent.click(use())
    await name('Budi S. 🛒').findElement()
    await userEvent.click(button('Ubah profil Budi S. 🛒'))
    await userEvent.fill(field('Nama'), 'Pak Budi')
    await userEvent.keyboard('{Enter}')
    open()
    await expect.poll(() => [...api.contacts.values()].map((contact) => contact.name)).toContain('Pak Budi')
    await expect.element(name('Pak Budi')).toBeVisible()
  })

  test('that the server refuses to give back stays', async () => {
    const { api } = await show(undefined, renamed)
    await userEvent.click(button('Ubah profil Budi Santoso'))
    api.refuse(/revert_name$/, 403)
    await userEvent.click(use())
    await expect.element(page.getByText('Nama tidak tersimpan. Anda tidak punya izin untuk ini.').first()).toBeInTheDocument()
    await expect.element(name('Budi Santoso')).toBeVisible()
  })

  test('where no name was taken, there is nothing to go back to', async () => {
    await show()
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await field('Nama').findElement()
    await expect.element(use()).not.toBeInTheDocument()
  })
})

describe('where else they write from', () => {
  const info = () => page.getByRole('region', { name: 'Info kontak' })

  test('is a row each, to read and to copy; a WhatsApp number among the phones is not said again', async () => {
    const { panel } = await show(undefined, (api) => {
      const budi = api.contactNamed('Budi Santoso')
      api.contacts.set(budi.id, {
        ...budi,
        channel_identities: [
          { id: 'idn_1', kind: 'whatsapp', value: '+628123456789', label: null },
          { id: 'idn_2', kind: 'instagram', value: '17841400000000000', label: '@budi.grosir' },
          { id: 'idn_3', kind: 'whatsapp_user', value: 'ID.13491208655302741918', label: null },
        ],
      })
    })
    await expect.element(info().getByText('@budi.grosir')).toBeVisible()
    await expect.element(info().getByText('Instagram', { exact: true })).toBeVisible()
    await expect.element(info().getByText('ID.13491208655302741918')).toBeVisible()
    await expect.element(info().getByText('+628123456789')).not.toBeInTheDocument()
    await expect.element(button('Ubah @budi.grosir')).not.toBeInTheDocument()
    await userEvent.click(button('Salin @budi.grosir'))
    await expect.poll(() => navigator.clipboard.readText()).toBe('@budi.grosir')
    await expectAccessible(panel)
  })

  test('is shown of somebody without a phone', async () => {
    await show({ 'external-id': 'CRM-1005' }, (api) => {
      const rizky = api.contactNamed('Rizky Pratama')
      api.contacts.set(rizky.id, { ...rizky, channel_identities: [{ id: 'idn_1', kind: 'whatsapp', value: '+628111222333', label: null }] })
    })
    await expect.element(info().getByText('WhatsApp', { exact: true })).toBeVisible()
    await expect.element(info().getByText('+628111222333')).toBeVisible()
  })
})

describe('the header', () => {
  test('says by its glyph when they wrote last on another channel than they came by', async () => {
    const { panel, api } = await show(undefined, (fake) => {
      const budi = fake.contactNamed('Budi Santoso')
      fake.contacts.set(budi.id, { ...budi, last_channel: 'instagram' })
    })
    const glyph = () => page.getByText('2 jam lalu').element().parentElement?.querySelector('svg') ?? null
    expect(glyph()).not.toBeNull()
    const budi = api.contactNamed('Budi Santoso')
    api.contacts.set(budi.id, { ...budi, last_channel: 'whatsapp' })
    panel.reload()
    await expect.poll(glyph).toBeNull()
  })
})
