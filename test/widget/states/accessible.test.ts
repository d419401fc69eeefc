/** Every state that comes and goes: without a violation in either theme, and with every reference leading somewhere. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import type { FakeApi } from '../fake/api'
import { mount, show, type Mounted } from '../mount'
import { cutNetwork } from '../network'

const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })

/** A colleague changes the company while the agent has it open. */
function changedMeanwhile(api: FakeApi) {
  const budi = api.contactNamed('Budi Santoso')
  api.contacts.set(budi.id, { ...budi, company: 'PT Rekan', version: budi.version + 1 })
}

const states: [string, () => Promise<Mounted>][] = [
  ['the header’s menu', async () => {
    const mounted = await show()
    await userEvent.click(button('Lainnya').first())
    await page.getByRole('menu').findElement()
    return mounted
  }],
  ['options of a dropdown', async () => {
    const mounted = await show()
    await userEvent.click(button('Ubah Tier'))
    await page.getByRole('menuitemradio', { name: 'gold' }).findElement()
    return mounted
  }],
  ['groups being chosen', async () => {
    const mounted = await show()
    await userEvent.click(button('Ubah Grup'))
    await userEvent.type(page.getByRole('combobox'), 'pr')
    await page.getByRole('option', { name: /^Promo Lebaran/ }).findElement()
    await expect.element(page.getByRole('combobox')).toHaveAttribute('aria-activedescendant', 'option-0')
    return mounted
  }],
  ['sections being arranged', async () => {
    const mounted = await show()
    await userEvent.click(button('Lainnya').first())
    await userEvent.click(page.getByRole('menuitem', { name: 'Atur bagian' }))
    await button('Naikkan Detail').findElement()
    return mounted
  }],
  ['every editor open at once', async () => {
    const mounted = await show()
    for (const what of ['Ubah profil Budi Santoso', 'Ubah Limit kredit', 'Ubah Bergabung', 'Ubah +65 9123 4567', 'Ubah budi@example.com', 'Ubah catatan']) await userEvent.click(button(what))
    await field('Catatan').findElement()
    return mounted
  }],
  ['a conflict in the profile', async () => {
    const mounted = await show()
    await userEvent.click(button('Ubah profil Budi Santoso'))
    changedMeanwhile(mounted.api)
    await userEvent.fill(field('Perusahaan'), 'PT Baru')
    await userEvent.keyboard('{Enter}')
    await expect.element(button('Pakai')).toBeVisible()
    return mounted
  }],
  ['changes of every kind waiting', async () => {
    const mounted = await show()
    cutNetwork(mounted.api)
    await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    await userEvent.fill(field('Tulis catatan untuk tim'), 'Halo')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await userEvent.click(button('Ubah +65 9123 4567'))
    await userEvent.fill(field('Telepon'), '0812 9999 8888')
    await userEvent.keyboard('{Enter}')
    await userEvent.click(button('Tambah Tag'))
    await userEvent.type(page.getByRole('combobox'), 'laris{Enter}')
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText(/^Tidak ada koneksi\. 4 perubahan/)).toBeVisible()
    return mounted
  }],
  ['a toast with "Urungkan"', async () => {
    const mounted = await show()
    await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    await expect.element(button('Urungkan')).toBeVisible()
    return mounted
  }],
  ['what was just saved', async () => {
    const mounted = await show()
    await userEvent.click(button('Ubah profil Budi Santoso'))
    await userEvent.fill(field('Nama'), 'Budi S.')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Tersimpan', { exact: true }).last()).toBeVisible()
    return mounted
  }],
  ['several, and the form among them', async () => {
    const mounted = mount({ phone: '087755443322', email: 'hendra@tokomaju.example' })
    await userEvent.click(button('Tambah Kontak'))
    await field('Nama').findElement()
    return mounted
  }],
  ['all folded', async () => {
    const mounted = await show()
    for (const head of [/^Info kontak/, /^Catatan Internal/, /^Detail/]) await userEvent.click(page.getByRole('button', { name: head }))
    await expect.element(page.getByRole('button', { name: /^Detail/ })).toHaveAttribute('aria-expanded', 'false')
    return mounted
  }],
  ['a contact of whom nothing but the name is known', async () => {
    const mounted = await show({ 'external-id': 'CRM-1005' }, (api) => {
      api.contactNamed('Rizky Pratama').notes = []
    })
    await expect.element(page.getByRole('heading', { level: 2, name: 'Rizky Pratama' })).toBeVisible()
    return mounted
  }],
]

describe('accessible', () => {
  test.each(states)('%s', async (_name, open) => {
    const { panel } = await open()
    await expectAccessible(panel)
  })
})

describe('said to a screen reader', () => {
  test.each<[string, () => Promise<void>, string]>([
    ['a tag that was put on', async () => {
      await userEvent.click(button('Tambah Tag'))
      await userEvent.type(page.getByRole('combobox'), 'laris{Enter}')
    }, 'Tag “laris” ditambahkan'],
    ['a note that was stored', async () => {
      await userEvent.fill(field('Tulis catatan untuk tim'), 'Halo')
      await userEvent.keyboard('{Control>}{Enter}{/Control}')
    }, 'Catatan ditambahkan'],
    ['a value that was saved', async () => {
      await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    }, 'Tersimpan'],
    ['a number that was copied', async () => {
      await userEvent.click(button('Salin nomor'))
    }, 'Nomor disalin'],
  ])('%s', async (_what, act, words) => {
    await show()
    await act()
    await expect.element(page.getByRole('status').first()).toHaveTextContent(words)
  })

  test('that a number was changed does not stay when it is refused', async () => {
    const { api } = await show()
    api.refuse(/\/phones\//, 422, { details: [{ path: 'value', rule: 'phone_invalid', message: '' }] })
    const open = api.hold(/\/phones\//)
    await userEvent.click(button('Ubah 0812-3456-789'))
    await userEvent.fill(field('Telepon'), '0812 3456 780')
    await userEvent.keyboard('{Enter}')
    const said = page.getByRole('status').first()
    await expect.element(said).toHaveTextContent('Telepon diubah')
    open()
    await expect.element(page.getByText('Nomor ini tidak valid. Periksa lagi nomornya.')).toBeVisible()
    await expect.element(said).toHaveTextContent(/^$/)
  })
})
