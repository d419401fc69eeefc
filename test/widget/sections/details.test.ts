/** The workspace's own fields: each read as its type is, changed by the right control, refused beside it, taken back. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import type { ContactWithNotes } from '../../../worker/contacts/contact.schema'
import type { FakeApi } from '../fake/api'
import { focused, show } from '../mount'

const details = () => page.getByRole('region', { name: /^Detail/ })
const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
const item = (label: string) => page.getByRole('menuitem', { name: label, exact: true })
const option = (label: string) => page.getByRole('menuitemradio', { name: label, exact: true })
const adder = (empty: number) => page.getByRole('button', { name: `Tambah detail · ${empty} kosong` })
const box = () => page.getByRole('checkbox', { name: 'Buletin' })

const budi = (api: FakeApi) => api.contactNamed('Budi Santoso')
const valueOf = (api: FakeApi, key: string) => budi(api).custom_attributes[key]
const writes = (api: FakeApi) => api.callsTo('PUT', /^\/contacts\/[^/]+$/)

type Values = ContactWithNotes['custom_attributes']

/** A colleague saves something while the agent has it open. */
function changedMeanwhile(api: FakeApi, values: Values): void {
  const contact = budi(api)
  api.contacts.set(contact.id, { ...contact, custom_attributes: { ...contact.custom_attributes, ...values }, version: contact.version + 1 })
}

const having = (values: Values) =>
  show(undefined, (api) => {
    budi(api).custom_attributes = values
  })

describe('a text', () => {
  test('is changed in place, sent alone, and comes back with "Urungkan"', async () => {
    const { api, panel } = await having({ region: 'Jawa Barat', customer_tier: 'gold' })
    await userEvent.click(details().getByText('Jawa Barat'))
    await expect.poll(focused).toBe(await field('Wilayah').findElement())
    await expectAccessible(panel)
    await userEvent.fill(field('Wilayah'), 'Jawa Tengah')
    await userEvent.keyboard('{Enter}')
    await expect.element(details()).toHaveTextContent(/Wilayah\s*Jawa Tengah/)
    await expect.poll(() => valueOf(api, 'region')).toBe('Jawa Tengah')
    expect(writes(api).map(({ body }) => body)).toEqual([{ custom_attributes: { region: 'Jawa Tengah' } }])
    await expect.element(details().getByText('Tersimpan')).toBeVisible()
    expect(focused()).toBe(button('Ubah Wilayah').element())
    await userEvent.click(button('Urungkan'))
    await expect.poll(() => valueOf(api, 'region')).toBe('Jawa Barat')
    expect(valueOf(api, 'customer_tier')).toBe('gold')
  })

  test('Escape restores it and sends nothing', async () => {
    const { api } = await having({ region: 'Jawa Barat' })
    await userEvent.click(button('Ubah Wilayah'))
    await userEvent.fill(field('Wilayah'), 'Bali')
    await userEvent.keyboard('{Escape}')
    await expect.element(details().getByText('Jawa Barat')).toBeVisible()
    expect(focused()).toBe(button('Ubah Wilayah').element())
    expect(writes(api)).toHaveLength(0)
  })

  test('emptied, it is cleared and no row any more', async () => {
    const { api } = await having({ region: 'Jawa Barat', customer_tier: 'gold' })
    await userEvent.click(button('Ubah Wilayah'))
    await userEvent.fill(field('Wilayah'), '')
    await userEvent.keyboard('{Enter}')
    await expect.element(details()).not.toHaveTextContent('Wilayah')
    await expect.poll(() => valueOf(api, 'region')).toBeNull()
    await expect.element(adder(4)).toBeVisible()
  })

  test('an address in it leads there, and does not open the editor', async () => {
    await having({ region: 'Peta: https://peta.example/bandung' })
    const link = details().getByRole('link')
    await expect.element(link).toHaveAttribute('href', 'https://peta.example/bandung')
    await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer nofollow')
    let followed = false
    const follow = (event: Event) => {
      followed = !event.defaultPrevented
      event.preventDefault()
    }
    document.addEventListener('click', follow)
    await userEvent.click(link)
    document.removeEventListener('click', follow)
    expect(followed).toBe(true)
    await expect.element(field('Wilayah')).not.toBeInTheDocument()
  })

  test('refused, it is in its editor again, with the reason', async () => {
    const { api, panel } = await having({ region: 'Jawa Barat' })
    const long = 'a'.repeat(2_001)
    await userEvent.click(button('Ubah Wilayah'))
    await userEvent.fill(field('Wilayah'), long)
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Wilayah')).toHaveAccessibleDescription('Terlalu panjang.')
    await expect.element(field('Wilayah')).toHaveValue(long)
    expect(valueOf(api, 'region')).toBe('Jawa Barat')
    await expectAccessible(panel)
  })

  test('changed by a colleague as well: both are shown, and the agent decides', async () => {
    const { api, panel } = await having({ region: 'Jawa Barat' })
    await userEvent.click(button('Ubah Wilayah'))
    changedMeanwhile(api, { region: 'Banten' })
    await userEvent.fill(field('Wilayah'), 'Jawa Tengah')
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Wilayah')).toHaveAccessibleDescription(/^Sari Wulandari mengubah ini/)
    await expect.element(field('Wilayah')).toHaveValue('Jawa Tengah')
    await expect.element(details().getByText('Banten')).toBeVisible()
    expect(valueOf(api, 'region')).toBe('Banten')
    await expectAccessible(panel)
    await userEvent.click(button('Simpan punya saya'))
    await expect.poll(() => valueOf(api, 'region')).toBe('Jawa Tengah')
  })

  test('theirs can be taken instead', async () => {
    const { api } = await having({ region: 'Jawa Barat' })
    await userEvent.click(button('Ubah Wilayah'))
    changedMeanwhile(api, { region: 'Banten' })
    await userEvent.fill(field('Wilayah'), 'Jawa Tengah')
    await userEvent.keyboard('{Enter}')
    await userEvent.click(button('Pakai'))
    await expect.element(details()).toHaveTextContent(/Wilayah\s*Banten/)
    expect(valueOf(api, 'region')).toBe('Banten')
  })

  test('another field a colleague changed is left as they made it', async () => {
    const { api } = await having({ region: 'Jawa Barat', customer_tier: 'gold' })
    await userEvent.click(button('Ubah Wilayah'))
    changedMeanwhile(api, { customer_tier: 'platinum' })
    await userEvent.fill(field('Wilayah'), 'Jawa Tengah')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => valueOf(api, 'region')).toBe('Jawa Tengah')
    await expect.element(details().getByText('platinum')).toBeVisible()
    expect(valueOf(api, 'customer_tier')).toBe('platinum')
  })
})

describe('a number', () => {
  test.each([
    ['id', 'Ubah Limit kredit', '25.000.000', '30.500.000', 30_500_000],
    ['id', 'Ubah Limit kredit', '25.000.000', '1,5', 1.5],
    ['id', 'Ubah Limit kredit', '25.000.000', '-40000000', -40_000_000],
    ['en', 'Edit Limit kredit', '25,000,000', '30,500,000.25', 30_500_000.25],
  ])('in %s is read as it is written there: %s from %s, typed %s', async (locale, edit, shown, typed, stored) => {
    const { api } = await show({ phone: '0812-3456-789', locale })
    await userEvent.click(button(edit))
    await expect.element(field('Limit kredit')).toHaveValue(shown)
    await userEvent.fill(field('Limit kredit'), typed)
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => valueOf(api, 'credit_limit')).toBe(stored)
  })

  test.each(['1500000.50', '1.5', '12.34.56', '0x10', '1e9', '1.500.00'])('%s could be meant otherwise: it is not guessed at', async (typed) => {
    const { api } = await show()
    await userEvent.click(button('Ubah Limit kredit'))
    await userEvent.fill(field('Limit kredit'), typed)
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Limit kredit')).toHaveAccessibleDescription('Isi dengan angka. Contoh: 2.500.000,50')
    expect(writes(api)).toHaveLength(0)
  })

  test('a sum of rupiah is read as one', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah Limit kredit'))
    await userEvent.fill(field('Limit kredit'), 'Rp 2.500.000,50')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => valueOf(api, 'credit_limit')).toBe(2_500_000.5)
  })

  test('saved as it stood, nothing is sent', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah Limit kredit'))
    await field('Limit kredit').findElement()
    await userEvent.keyboard('{Enter}')
    await expect.element(button('Ubah Limit kredit')).toBeInTheDocument()
    expect(writes(api)).toHaveLength(0)
  })

  test('what is no number is said so beside it before anything is sent', async () => {
    const { api, panel } = await show()
    await userEvent.click(button('Ubah Limit kredit'))
    await userEvent.fill(field('Limit kredit'), 'dua juta')
    await userEvent.keyboard('{Enter}')
    await expect.element(field('Limit kredit')).toHaveAccessibleDescription('Isi dengan angka. Contoh: 2.500.000,50')
    await expect.element(field('Limit kredit')).toHaveAttribute('aria-invalid', 'true')
    expect(writes(api)).toHaveLength(0)
    await expectAccessible(panel)
  })

  test('a colleague’s is shown as it is written here', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah Limit kredit'))
    changedMeanwhile(api, { credit_limit: 40_000_000 })
    await userEvent.fill(field('Limit kredit'), '30.000.000')
    await userEvent.keyboard('{Enter}')
    await expect.element(details().getByText('40.000.000')).toBeVisible()
    await userEvent.click(button('Simpan punya saya'))
    await expect.poll(() => valueOf(api, 'credit_limit')).toBe(30_000_000)
  })

  test('comes back with "Urungkan"', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah Limit kredit'))
    await userEvent.fill(field('Limit kredit'), '1')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => valueOf(api, 'credit_limit')).toBe(1)
    await userEvent.click(button('Urungkan'))
    await expect.poll(() => valueOf(api, 'credit_limit')).toBe(25_000_000)
  })
})

describe('a date', () => {
  const date = () => page.getByLabelText('Bergabung', { exact: true })

  test('is chosen as a date, shown as one, and comes back with "Urungkan"', async () => {
    const { api, panel } = await show()
    await userEvent.click(button('Ubah Bergabung'))
    await expect.element(date()).toHaveAttribute('type', 'date')
    await expectAccessible(panel)
    await userEvent.fill(date(), '2025-02-28')
    await userEvent.keyboard('{Enter}')
    await expect.element(details()).toHaveTextContent(/Bergabung\s*28 Feb 2025/)
    await expect.poll(() => valueOf(api, 'joined_on')).toBe('2025-02-28')
    await userEvent.click(button('Urungkan'))
    await expect.poll(() => valueOf(api, 'joined_on')).toBe('2024-03-12')
  })

  test('refused, it is in its editor again, with the reason', async () => {
    const { api } = await show()
    api.refuse(/^\/contacts\/[^/]+$/, 422, { details: [{ path: 'custom_attributes.joined_on', rule: 'date', message: '' }] })
    await userEvent.click(button('Ubah Bergabung'))
    await userEvent.fill(date(), '2025-02-28')
    await userEvent.keyboard('{Enter}')
    await expect.element(date()).toHaveAccessibleDescription('Isi dengan tanggal.')
    await expect.element(date()).toHaveValue('2025-02-28')
  })

  test('a colleague’s is shown as a date is read here', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah Bergabung'))
    changedMeanwhile(api, { joined_on: '2023-01-05' })
    await userEvent.fill(date(), '2025-02-28')
    await userEvent.keyboard('{Enter}')
    await expect.element(date()).toHaveAccessibleDescription(/^Sari Wulandari mengubah ini/)
    await expect.element(details().getByText('5 Jan 2023')).toBeVisible()
  })
})

describe('a dropdown', () => {
  test('opens at what is chosen, goes by first letters and arrows, and Enter chooses', async () => {
    const { api, panel } = await show()
    button('Ubah Tier').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(focused).toBe(await option('gold').findElement())
    await expect.element(option('gold')).toHaveAttribute('aria-checked', 'true')
    await expectAccessible(panel)
    await userEvent.keyboard('b')
    expect(focused()).toBe(option('bronze').element())
    await userEvent.keyboard('{ArrowDown}')
    expect(focused()).toBe(option('silver').element())
    await userEvent.keyboard('{Enter}')
    await expect.element(details()).toHaveTextContent(/Tier\s*silver/)
    await expect.poll(() => valueOf(api, 'customer_tier')).toBe('silver')
    expect(focused()).toBe(button('Ubah Tier').element())
    await userEvent.click(button('Urungkan'))
    await expect.poll(() => valueOf(api, 'customer_tier')).toBe('gold')
  })

  test('Escape leaves it as it was, and the focus goes back', async () => {
    const { api } = await show()
    await userEvent.click(details().getByText('gold'))
    await expect.poll(focused).toBe(await option('gold').findElement())
    await userEvent.keyboard('{ArrowDown}{Escape}')
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
    expect(focused()).toBe(button('Ubah Tier').element())
    expect(writes(api)).toHaveLength(0)
  })

  test('"Kosongkan" clears it', async () => {
    const { api } = await show()
    await userEvent.click(button('Ubah Tier'))
    await userEvent.click(item('Kosongkan'))
    await expect.poll(() => valueOf(api, 'customer_tier')).toBeNull()
    await expect.element(details()).not.toHaveTextContent('Tier')
    await userEvent.click(button('Urungkan'))
    await expect.element(details()).toHaveTextContent(/Tier\s*gold/)
  })

  test('a choice that is no more is taken back, and said', async () => {
    const { api } = await show()
    api.refuse(/^\/contacts\/[^/]+$/, 422, { details: [{ path: 'custom_attributes.customer_tier', rule: 'not_an_option', message: '' }] })
    await userEvent.click(button('Ubah Tier'))
    await userEvent.click(option('silver'))
    await expect.element(page.getByText('Tier tidak tersimpan. Pilihan ini sudah tidak ada.').last()).toBeVisible()
    await expect.element(details()).toHaveTextContent(/Tier\s*gold/)
  })

  test('changed by a colleague as well: theirs is shown, and "Simpan punya saya" puts the agent’s on top', async () => {
    const { api, panel } = await show()
    changedMeanwhile(api, { customer_tier: 'platinum' })
    await userEvent.click(button('Ubah Tier'))
    await userEvent.click(option('silver'))
    await expect.element(page.getByText(/^Tier tidak tersimpan\. Sari Wulandari mengubah ini/).last()).toBeVisible()
    await expect.element(details()).toHaveTextContent(/Tier\s*platinum/)
    expect(valueOf(api, 'customer_tier')).toBe('platinum')
    await expectAccessible(panel)
    await userEvent.click(button('Simpan punya saya'))
    await expect.poll(() => valueOf(api, 'customer_tier')).toBe('silver')
  })
})

describe('a checkbox', () => {
  test('is pressed where it stands, and comes back with "Urungkan"', async () => {
    const { api } = await show()
    await userEvent.click(box())
    await expect.element(details()).toHaveTextContent(/Buletin\s*Tidak/)
    await expect.poll(() => valueOf(api, 'newsletter')).toBe(false)
    await userEvent.click(button('Urungkan'))
    await expect.element(box()).toBeChecked()
    await expect.poll(() => valueOf(api, 'newsletter')).toBe(true)
  })

  test('the space bar presses it, and the focus stays', async () => {
    const { api } = await show()
    box().element().focus()
    await userEvent.keyboard(' ')
    await expect.poll(() => valueOf(api, 'newsletter')).toBe(false)
    expect(focused()).toBe(box().element())
  })

  test('refused, it stands as it was, and the reason is said', async () => {
    const { api } = await show()
    api.refuse(/^\/contacts\/[^/]+$/, 403)
    await userEvent.click(box())
    await expect.element(page.getByText('Buletin tidak tersimpan. Anda tidak punya izin untuk ini.').last()).toBeVisible()
    await expect.element(box()).toBeChecked()
  })

  test('changed by a colleague to the same is no conflict', async () => {
    const { api } = await show()
    changedMeanwhile(api, { newsletter: false })
    await userEvent.click(box())
    await expect.element(details().getByText('Tersimpan')).toBeVisible()
    await expect.element(box()).not.toBeChecked()
    expect(valueOf(api, 'newsletter')).toBe(false)
  })
})

describe('"Tambah detail"', () => {
  test('counts what is empty, which is no row, and opens the editor of what is chosen', async () => {
    const { api, panel } = await having({ customer_tier: 'gold' })
    await expect.element(details()).not.toHaveTextContent(/Limit kredit|Bergabung|Buletin|Wilayah/)
    adder(4).element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(focused).toBe(await item('Limit kredit').findElement())
    await expectAccessible(panel)
    await userEvent.keyboard('w')
    expect(focused()).toBe(item('Wilayah').element())
    await userEvent.keyboard('{Enter}')
    await expect.poll(focused).toBe(await field('Wilayah').findElement())
    await userEvent.keyboard('Jawa Barat{Enter}')
    await expect.element(details()).toHaveTextContent(/Wilayah\s*Jawa Barat/)
    await expect.poll(() => valueOf(api, 'region')).toBe('Jawa Barat')
    await expect.element(adder(3)).toBeVisible()
  })

  test('a dropdown opens its options at once', async () => {
    const { api } = await having({ region: 'Jawa Barat' })
    await userEvent.click(adder(4))
    await userEvent.click(item('Tier'))
    await userEvent.click(option('bronze'))
    await expect.poll(() => valueOf(api, 'customer_tier')).toBe('bronze')
    await expect.element(details()).toHaveTextContent(/Tier\s*bronze/)
  })

  test('a checkbox is ticked by being chosen', async () => {
    const { api } = await having({ region: 'Jawa Barat' })
    await userEvent.click(adder(4))
    await userEvent.click(item('Buletin'))
    await expect.poll(() => valueOf(api, 'newsletter')).toBe(true)
    await expect.element(box()).toBeChecked()
  })

  test('left without a choice, or with an empty editor, nothing is there that was not', async () => {
    const { api } = await having({ customer_tier: 'gold' })
    await userEvent.click(adder(4))
    await item('Wilayah').findElement()
    await userEvent.keyboard('{Escape}')
    expect(focused()).toBe(adder(4).element())
    await userEvent.click(adder(4))
    await userEvent.click(item('Wilayah'))
    await field('Wilayah').findElement()
    await userEvent.keyboard('{Enter}')
    await expect.element(adder(4)).toBeVisible()
    await expect.element(details()).not.toHaveTextContent('Wilayah')
    expect(writes(api)).toHaveLength(0)
  })

  test('with nothing empty it is not there', async () => {
    await having({ customer_tier: 'gold', credit_limit: 1, joined_on: '2024-03-12', newsletter: false, region: 'Bali' })
    await expect.element(details().getByText('Bali')).toBeVisible()
    await expect.element(page.getByRole('button', { name: /^Tambah detail/ })).not.toBeInTheDocument()
  })
})

describe('a viewer', () => {
  test('reads all of it and is offered nothing', async () => {
    const { panel } = await show(undefined, (api) => {
      api.role = 'viewer'
    })
    await expect.element(details()).toHaveTextContent(/Tier\s*gold/)
    await expect.element(details()).toHaveTextContent(/Limit kredit\s*25\.000\.000/)
    await expect.element(details()).toHaveTextContent(/Buletin\s*Ya/)
    // The head that folds is all there is to press.
    await expect.element(details().getByRole('button')).toHaveLength(1)
    await expect.element(page.getByRole('checkbox')).not.toBeInTheDocument()
    await userEvent.click(details().getByText('gold'))
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
    await expectAccessible(panel)
  })
})
