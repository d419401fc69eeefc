/** The sections: chosen by the host, arranged and folded by the agent, read-only where the host says so. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import { addPanel, focused, mount, reopen, show } from '../mount'

const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const name = (text: string) => page.getByRole('heading', { level: 2, name: text })
const arranging = () => page.getByRole('region', { name: 'Atur bagian' })
const sectionNames = ['Tag', 'Info kontak', 'Catatan Internal', 'Detail', 'Riwayat']

/** The sections as they stand below each other. */
const order = () =>
  page
    .getByRole('region')
    .elements()
    .map((element) => element.getAttribute('aria-label') ?? '')
    .filter((label) => sectionNames.includes(label))

async function openArrange() {
  await userEvent.click(button('Lainnya').first())
  await userEvent.click(page.getByRole('menuitem', { name: 'Atur bagian' }))
  await arranging().findElement()
}

describe('the header’s menu', () => {
  test('opens and is left by keyboard, and the focus goes back', async () => {
    const { panel } = await show()
    button('Lainnya').first().element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(focused).toBe(await page.getByRole('menuitem', { name: 'Atur bagian' }).findElement())
    await expect.element(button('Lainnya').first()).toHaveAttribute('aria-expanded', 'true')
    await expectAccessible(panel)
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
    expect(focused()).toBe(button('Lainnya').first().element())
  })

  test('leads to another contact', async () => {
    await show()
    await userEvent.click(button('Lainnya').first())
    await userEvent.click(page.getByRole('menuitem', { name: 'Cari kontak lain' }))
    await userEvent.fill(page.getByRole('textbox', { name: 'Cari kontak lain' }), 'dewi')
    await userEvent.click(page.getByRole('button', { name: /Dewi Lestari/ }))
    await expect.element(name('Dewi Lestari')).toBeVisible()
  })
})

describe('arranging', () => {
  test('by mouse: the order is there at once, on other contacts and on a page opened later; tags stay on top', async () => {
    const { api, panel } = await show()
    expect(order()).toEqual(['Tag', 'Info kontak', 'Catatan Internal', 'Detail', 'Riwayat'])
    await openArrange()
    await expectAccessible(panel)
    await userEvent.click(button('Naikkan Detail'))
    await expect.element(page.getByText('Posisi 2 dari 4')).toBeInTheDocument()
    await userEvent.click(button('Naikkan Detail'))
    await expect.poll(order).toEqual(['Tag', 'Detail', 'Info kontak', 'Catatan Internal', 'Riwayat'])
    await userEvent.click(button('Tutup').first())
    await expect.element(arranging()).not.toBeInTheDocument()
    panel.setAttribute('phone', '081322334455')
    await name('Dewi Lestari').findElement()
    await expect.poll(order).toEqual(['Tag', 'Detail', 'Info kontak', 'Catatan Internal', 'Riwayat'])
    reopen(api)
    await expect.poll(order).toEqual(['Tag', 'Detail', 'Info kontak', 'Catatan Internal', 'Riwayat'])
  })

  test('by keyboard: the arrows move a section, and the focus goes with it', async () => {
    await show()
    await openArrange()
    button('Turunkan Info kontak').element().focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(order).toEqual(['Tag', 'Catatan Internal', 'Info kontak', 'Detail', 'Riwayat'])
    await expect.poll(focused).toBe(button('Turunkan Info kontak').element())
    await userEvent.keyboard('{ArrowDown}')
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(order).toEqual(['Tag', 'Catatan Internal', 'Detail', 'Riwayat', 'Info kontak'])
    await expect.element(page.getByText('Posisi 4 dari 4')).toBeInTheDocument()
    await userEvent.keyboard('{ArrowDown}')
    await userEvent.keyboard('{ArrowUp}')
    await expect.poll(order).toEqual(['Tag', 'Catatan Internal', 'Detail', 'Info kontak', 'Riwayat'])
    await userEvent.keyboard('{Escape}')
    await expect.element(arranging()).not.toBeInTheDocument()
    await expect.poll(focused).toBe(button('Lainnya').first().element())
  })

  test('ends when another contact is shown', async () => {
    const { panel } = await show()
    await openArrange()
    panel.setAttribute('phone', '081322334455')
    await name('Dewi Lestari').findElement()
    await expect.element(arranging()).not.toBeInTheDocument()
  })
})

describe('folds', () => {
  test('are kept for other contacts and for a page opened later; the head and its count stay', async () => {
    const { api, panel } = await show()
    const notes = () => page.getByRole('button', { name: /^Catatan Internal/ })
    await userEvent.click(notes())
    await expect.element(notes()).toHaveAttribute('aria-expanded', 'false')
    await expect.element(notes()).toHaveTextContent(/Catatan Internal\s*2/)
    panel.setAttribute('phone', '081322334455')
    await name('Dewi Lestari').findElement()
    await expect.element(notes()).toHaveAttribute('aria-expanded', 'false')
    reopen(api)
    await expect.element(notes()).toHaveAttribute('aria-expanded', 'false')
    await userEvent.click(notes())
    await expect.element(page.getByRole('textbox', { name: 'Tulis catatan untuk tim' })).toBeVisible()
  })

  test('are the agent’s own: a colleague on the same device has theirs', async () => {
    const { api, panel } = await show()
    const detail = () => page.getByRole('button', { name: 'Detail', exact: true })
    await userEvent.click(detail())
    await expect.element(detail()).toHaveAttribute('aria-expanded', 'false')
    panel.remove()
    api.agent = 'usr_SARI'
    addPanel(api, { phone: '0812-3456-789' })
    await expect.element(detail()).toHaveAttribute('aria-expanded', 'true')
  })
})

describe('the host’s choice of sections', () => {
  test('is all there is, in its order; a word that is no section is none', async () => {
    const { panel } = await show({ phone: '0812-3456-789', sections: 'notes riwayat tags' })
    expect(order()).toEqual(['Tag', 'Catatan Internal'])
    panel.setAttribute('sections', 'details notes info')
    await expect.poll(order).toEqual(['Detail', 'Catatan Internal', 'Info kontak'])
    panel.removeAttribute('sections')
    await expect.poll(order).toEqual(sectionNames)
  })

  test('is arranged by the agent within it', async () => {
    await show({ phone: '0812-3456-789', sections: 'details notes' })
    expect(order()).toEqual(['Detail', 'Catatan Internal'])
    await openArrange()
    await expect.element(arranging().getByRole('listitem')).toHaveLength(2)
    await userEvent.click(button('Turunkan Detail'))
    await expect.poll(order).toEqual(['Catatan Internal', 'Detail'])
  })
})

describe('read-only', () => {
  const writing = ['Tambah Tag', 'Ubah profil Budi Santoso', 'Tambah info kontak', 'Ubah 0812-3456-789', 'Hapus catatan', 'Ubah Limit kredit', 'Ubah Grup']

  test('all of it: everything is read and nothing is offered', async () => {
    const { panel } = await show({ phone: '0812-3456-789', readonly: '' })
    await expect.element(page.getByText('Hanya lihat')).toBeVisible()
    for (const tool of writing) await expect.element(button(tool)).not.toBeInTheDocument()
    await expect.element(page.getByRole('textbox')).not.toBeInTheDocument()
    await expect.element(page.getByRole('checkbox')).not.toBeInTheDocument()
    await expect.element(button('Salin 0812-3456-789')).toBeInTheDocument()
    await expectAccessible(panel)
    panel.removeAttribute('readonly')
    await expect.element(button('Tambah Tag')).toBeVisible()
  })

  test('some of it: those sections only', async () => {
    const { panel } = await show({ phone: '0812-3456-789', readonly: 'notes details' })
    for (const tool of ['Hapus catatan', 'Ubah Limit kredit', 'Ubah Grup']) await expect.element(button(tool)).not.toBeInTheDocument()
    for (const tool of ['Tambah Tag', 'Ubah profil Budi Santoso', 'Ubah 0812-3456-789']) await expect.element(button(tool)).toBeInTheDocument()
    await expect.element(page.getByText('Hanya lihat')).not.toBeInTheDocument()
    await expectAccessible(panel)
  })

  test('nobody is added by it', async () => {
    mount({ phone: '081999888777', readonly: '' })
    await expect.element(name('Belum ada kontak')).toBeVisible()
    await expect.element(button('Tambah Kontak')).not.toBeInTheDocument()
  })
})
