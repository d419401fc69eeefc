/** Taking back: by the toast, by Ctrl Z wherever nothing is typed, and the focus goes on where the value is. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from './accessible'
import type { FakeApi } from './fake/api'
import { focused, show } from './mount'
import { cutNetwork } from './network'

const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
const box = (label: string) => page.getByRole('combobox', { name: label })
const said = () => page.getByRole('status').first()
const undoKey = '{Control>}z{/Control}'

const budi = (api: FakeApi) => api.contactNamed('Budi Santoso')

async function clear(edit: string, label: string) {
  await userEvent.click(button(edit))
  await userEvent.fill(field(label), '')
  await userEvent.keyboard('{Enter}')
}

async function openTags() {
  await userEvent.click(button('Tambah Tag'))
  await box('Tambah Tag').findElement()
}

describe('the focus', () => {
  test('after a value is cleared is where it waits, and with "Urungkan" on the value again', async () => {
    const { api } = await show(undefined, (fake) => {
      budi(fake).custom_attributes = { customer_tier: 'gold', region: 'Bali' }
    })
    await clear('Ubah Wilayah', 'Wilayah')
    await expect.poll(focused).toBe(await page.getByRole('button', { name: /^Tambah detail/ }).findElement())
    await expect.element(page.getByText('Wilayah dikosongkan').last()).toBeVisible()
    await userEvent.click(button('Urungkan'))
    await expect.poll(focused).toBe(await button('Ubah Wilayah').findElement())
    await expect.poll(() => budi(api).custom_attributes['region']).toBe('Bali')
  })

  test('after an emptied number is gone is on the next one, and with "Urungkan" on the number again', async () => {
    const { api } = await show()
    await clear('Ubah +65 9123 4567', 'Telepon')
    await expect.element(page.getByText('Telepon dihapus').last()).toBeVisible()
    await expect.poll(focused).toBe(button('Ubah 0812-3456-789').element())
    await expect.poll(() => budi(api).phones.map(({ value }) => value)).toEqual(['+628123456789'])
    expect(api.callsTo('PUT', /\/phones\//)).toHaveLength(0)
    await userEvent.keyboard(undoKey)
    await expect.poll(focused).toBe(await button('Ubah +65 9123 4567').findElement())
    await expect.poll(() => budi(api).phones.map(({ value }) => value)).toEqual(['+628123456789', '+6591234567'])
  })

  test('of a checkbox is on it again, and the last that is heard is not its opposite', async () => {
    const { api } = await show()
    const tick = page.getByRole('checkbox', { name: 'Buletin' })
    await userEvent.click(tick)
    await expect.element(said()).toHaveTextContent('Buletin diubah. Tersimpan')
    await userEvent.click(button('Urungkan'))
    await expect.poll(focused).toBe(tick.element())
    await expect.poll(() => budi(api).custom_attributes['newsletter']).toBe(true)
    await expect.element(said()).toHaveTextContent(/^Tersimpan$/)
  })

  test('is on the only e-mail again, in the header, on a tag’s section', async () => {
    await show()
    await clear('Ubah budi@example.com', 'Email')
    await expect.element(page.getByText('Email dihapus').last()).toBeVisible()
    await userEvent.click(button('Urungkan'))
    await expect.poll(focused).toBe(await button('Ubah budi@example.com').findElement())
    await userEvent.click(page.getByRole('button', { name: /^Ubah.*Budi Santoso/ }))
    await userEvent.fill(field('Perusahaan'), '')
    await userEvent.fill(field('Lokasi'), 'Garut')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Perusahaan, Lokasi diubah').last()).toBeVisible()
    await userEvent.click(button('Urungkan'))
    await expect.poll(focused).toBe(await page.getByRole('button', { name: /^Ubah.*Budi Santoso/ }).findElement())
    await openTags()
    await userEvent.click(button('Hapus tag vip'))
    await userEvent.keyboard('{Escape}')
    await userEvent.click(button('Urungkan'))
    await expect.poll(focused).toBe(await button('Tambah Tag').findElement())
  })
})

describe('Ctrl Z', () => {
  test('is told by the toast’s button, and takes back from anywhere in the panel', async () => {
    const { api, panel } = await show()
    await userEvent.click(button('Ubah Tier'))
    await userEvent.click(page.getByRole('menuitemradio', { name: 'silver' }))
    await expect.element(button('Urungkan')).toHaveAttribute('aria-keyshortcuts', 'Control+Z Meta+Z')
    await expectAccessible(panel)
    button('Lainnya').first().element().focus()
    await userEvent.keyboard(undoKey)
    await expect.poll(() => budi(api).custom_attributes['customer_tier']).toBe('gold')
    await expect.poll(focused).toBe(button('Ubah Tier').element())
    await expect.element(button('Urungkan')).not.toBeInTheDocument()
    await expect.element(said()).toHaveTextContent(/^Diurungkan: Tier diubah|^Tersimpan$/)
  })

  test('with Shift, or outside of the panel, takes nothing back', async () => {
    const { api } = await show()
    await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    const host = document.createElement('button')
    document.body.append(host)
    host.focus()
    await userEvent.keyboard(undoKey)
    host.remove()
    await expect.element(button('Urungkan')).toBeVisible()
    page.getByRole('checkbox', { name: 'Buletin' }).element().focus()
    await userEvent.keyboard(undoKey)
    await expect.poll(() => budi(api).custom_attributes['newsletter']).toBe(true)
    await expect.poll(() => api.callsTo('PUT', /^\/contacts\/[^/]+$/)).toHaveLength(2)
  })

  test('takes back what was added, the newest first, and the typing goes on', async () => {
    const { api } = await show()
    await openTags()
    await userEvent.keyboard('satu{Enter}dua{Enter}')
    await expect.poll(() => budi(api).tags).toEqual(['vip', 'reseller', 'satu', 'dua'])
    await expect.element(button('Urungkan')).not.toBeInTheDocument()
    await userEvent.keyboard(undoKey)
    await expect.element(said()).toHaveTextContent('Diurungkan: Tag “dua” ditambahkan')
    await userEvent.keyboard(undoKey)
    await expect.poll(() => budi(api).tags).toEqual(['vip', 'reseller'])
    expect(focused()).toBe(box('Tambah Tag').element())
  })

  test('takes back a group and a number that were added', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah Grup'))
    await userEvent.type(box('Pilih grup'), 'prio')
    await page.getByRole('option', { name: /^Prioritas/ }).findElement()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => budi(api).groups).toHaveLength(2)
    await userEvent.keyboard(undoKey)
    await expect.element(said()).toHaveTextContent('Diurungkan: Ditambahkan ke Prioritas')
    await expect.poll(() => budi(api).groups).toHaveLength(1)
    await userEvent.click(page.getByRole('button', { name: /^Tambah.*[Ii]nfo kontak|^Tambah telepon atau email/ }))
    await userEvent.click(page.getByRole('menuitem', { name: 'Tambah telepon' }))
    await userEvent.fill(field('Telepon'), '0878 5555 1234')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => budi(api).phones).toHaveLength(3)
    await expect.poll(focused).toBe(await button('Ubah 0878-5555-1234').findElement())
    await userEvent.keyboard(undoKey)
    await expect.element(said()).toHaveTextContent(/^Diurungkan: Telepon ditambahkan|^Tersimpan$/)
    await expect.poll(() => budi(api).phones).toHaveLength(2)
  })

  test('where something is typed, or was emptied by hand, is the browser’s', async () => {
    const { api } = await show()
    await openTags()
    await userEvent.keyboard('satu{Enter}')
    await expect.poll(() => budi(api).tags).toContain('satu')
    await userEvent.keyboard('d')
    await userEvent.keyboard(undoKey)
    await userEvent.fill(box('Tambah Tag'), 'd')
    await userEvent.keyboard('{Backspace}')
    await userEvent.keyboard(undoKey)
    await expect.element(box('Tambah Tag')).toHaveValue('d')
    expect(api.callsTo('DELETE', /tags$/)).toHaveLength(0)
  })

  test('takes nothing back at the next contact', async () => {
    const { api, panel } = await show()
    await openTags()
    await userEvent.keyboard('satu{Enter}{Escape}')
    await expect.poll(() => budi(api).tags).toContain('satu')
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByRole('heading', { level: 2, name: 'Dewi Lestari' })).toBeVisible()
    button('Lainnya').first().element().focus()
    await userEvent.keyboard(undoKey)
    await openTags()
    await userEvent.keyboard('tiga{Enter}')
    await expect.poll(() => api.contactNamed('Dewi Lestari').tags).toContain('tiga')
    expect(api.callsTo('DELETE', /tags$/)).toHaveLength(0)
  })

  test('takes nothing back that was refused', async () => {
    const { api } = await show(undefined, (fake) => {
      fake.refuse(/^\/contacts\/.*\/tags$/, 403)
    })
    await openTags()
    await userEvent.keyboard('satu{Enter}')
    await expect.element(page.getByText(/^Tag “satu” tidak tersimpan/).last()).toBeVisible()
    await userEvent.keyboard(undoKey)
    await userEvent.keyboard('dua{Enter}')
    await expect.poll(() => api.callsTo('POST', /tags$/)).toHaveLength(2)
    expect(api.callsTo('DELETE', /tags$/)).toHaveLength(0)
  })

  test('takes back what was saved before something else was refused', async () => {
    const { api } = await show()
    await openTags()
    await userEvent.keyboard('satu{Enter}')
    await expect.poll(() => budi(api).tags).toContain('satu')
    const allow = api.refuse(/^\/contacts\/.*\/tags$/, 403)
    await userEvent.keyboard('dua{Enter}')
    await expect.element(page.getByText(/^Tag “dua” tidak tersimpan/).last()).toBeVisible()
    allow()
    await userEvent.keyboard(undoKey)
    await expect.element(said()).toHaveTextContent('Diurungkan: Tag “satu” ditambahkan')
    await expect.poll(() => budi(api).tags).toEqual(['vip', 'reseller'])
  })

  test('a toast of what was saved stays when a value is refused; of two changes of one value that went as one, none is offered', async () => {
    const { api } = await show(undefined, (fake) => {
      fake.refuse(/\/emails\//, 422, { details: [{ path: 'value', rule: 'email', message: '' }] })
    })
    await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    await expect.poll(() => budi(api).custom_attributes['newsletter']).toBe(false)
    const plugIn = cutNetwork(api)
    for (const tier of ['silver', 'bronze']) {
      await userEvent.click(button('Ubah Tier'))
      await userEvent.click(page.getByRole('menuitemradio', { name: tier }))
    }
    const allow = api.refuse(/^\/contacts\/[^/]+$/, 403)
    plugIn()
    await expect.element(page.getByText(/^Tier tidak tersimpan/).last()).toBeVisible()
    allow()
    await userEvent.click(button('Ubah budi@example.com'))
    await userEvent.fill(field('Email'), 'budi')
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Email')).toHaveAccessibleDescription(/bukan alamat email/)
    button('Lainnya').first().element().focus()
    await userEvent.keyboard(undoKey)
    await expect.poll(() => budi(api).custom_attributes['newsletter']).toBe(true)
    expect(budi(api).custom_attributes['customer_tier']).toBe('gold')
  })
})
