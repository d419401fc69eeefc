/** The groups a contact is in: chosen from those that exist, by mouse or keyboard, and left again. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import type { FakeApi } from '../fake/api'
import { focused, show } from '../mount'

const details = () => page.getByRole('region', { name: 'Detail' })
const box = () => page.getByRole('combobox', { name: 'Pilih grup' })
const option = (text: string | RegExp) => page.getByRole('option', { name: text })
const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const groupsOf = (api: FakeApi) => api.contactNamed('Budi Santoso').groups.map(({ name }) => name)

async function edit(prepare?: (api: FakeApi) => void) {
  const mounted = await show(undefined, prepare)
  await userEvent.click(button('Ubah Grup'))
  await expect.poll(focused).toBe(await box().findElement())
  return mounted
}

describe('choosing', () => {
  test('those that exist are offered with their size, without those the contact is in', async () => {
    const { panel } = await edit()
    await userEvent.type(box(), 'pr')
    await expect.element(option(/^Promo Lebaran\s*230$/)).toBeVisible()
    await expect.element(option(/^Prioritas\s*12$/)).toBeVisible()
    await expect.element(page.getByText('2 cocok')).toBeInTheDocument()
    await expectAccessible(panel)
    await userEvent.fill(box(), 'jabar')
    await expect.element(page.getByRole('status').first()).toHaveTextContent('Tidak ada yang cocok')
    await expect.element(page.getByText('Tidak ada yang cocok').last()).toBeVisible()
    await expect.element(box()).toHaveAttribute('aria-expanded', 'false')
    await expect.element(page.getByRole('option')).not.toBeInTheDocument()
  })

  test('opened, it lists them and says what is to be done', async () => {
    await edit()
    await expect.element(option(/^Promo Lebaran/)).toBeVisible()
    await expect.element(box()).toHaveAttribute('placeholder', 'Pilih grup')
  })

  test('what cannot be looked up is said, and those that are known are offered', async () => {
    const { api } = await edit()
    await option(/^Promo Lebaran/).findElement()
    await userEvent.keyboard('{Escape}{Escape}')
    api.unplug('/groups')
    await userEvent.click(button('Ubah Grup'))
    await userEvent.type(box(), 'lebaran')
    await expect.element(option(/^Promo Lebaran/)).toBeVisible()
    await expect.element(page.getByText('Tidak bisa mencari sekarang').last()).toBeVisible()
    await userEvent.type(box(), 'x')
    await expect.element(page.getByText('Tidak bisa mencari sekarang').last()).toBeVisible()
    await expect.element(page.getByText('Tidak ada yang cocok')).not.toBeInTheDocument()
  })

  test('a click joins it', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'lebaran')
    await userEvent.click(option(/^Promo Lebaran/))
    await expect.element(button('Keluarkan dari Promo Lebaran')).toBeVisible()
    await expect.poll(() => groupsOf(api)).toEqual(['Reseller Jabar', 'Promo Lebaran'])
    expect(api.callsTo('POST', /\/groups$/).map(({ body }) => body)).toEqual([{ group_id: 'grp_LEBARAN' }])
  })

  test('the keyboard alone: open, type, choose, remove, leave', async () => {
    const { api, panel } = await show()
    button('Ubah Grup').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(focused).toBe(await box().findElement())
    await userEvent.keyboard('prio')
    await option(/^Prioritas/).findElement()
    await expect.element(box()).toHaveAttribute('aria-activedescendant', 'option-0')
    await expectAccessible(panel)
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => groupsOf(api)).toEqual(['Reseller Jabar', 'Prioritas'])
    await userEvent.keyboard('{Backspace}')
    await expect.element(box()).toHaveAccessibleDescription('Backspace lagi untuk menghapus Prioritas')
    await userEvent.keyboard('{Backspace}')
    await expect.poll(() => groupsOf(api)).toEqual(['Reseller Jabar'])
    await userEvent.keyboard('{Escape}')
    await expect.poll(focused).toBe(await button('Ubah Grup').findElement())
  })

  test('the whole name and Enter join it, however it is written', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'PRIORITAS')
    await option(/^Prioritas/).findElement()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => groupsOf(api)).toContain('Prioritas')
  })

  test('for a contact in none, it waits behind "Tambah detail"', async () => {
    const { api } = await show(undefined, (fake) => {
      fake.contactNamed('Budi Santoso').groups = []
    })
    await userEvent.click(page.getByRole('button', { name: /^Tambah detail/ }))
    await userEvent.click(page.getByRole('menuitem', { name: 'Grup' }))
    await expect.poll(focused).toBe(await box().findElement())
    await userEvent.type(box(), 'prio')
    await userEvent.click(option(/^Prioritas/))
    await expect.poll(() => groupsOf(api)).toEqual(['Prioritas'])
  })
})

describe('nothing is created', () => {
  test('what does not exist is not offered, and Enter leaves it where it is typed', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'Grup baru')
    await expect.poll(() => api.callsTo('GET', '/groups').at(-1)?.query.get('q')).toBe('Grup baru')
    await userEvent.keyboard('{Enter}')
    await expect.element(box()).toHaveValue('Grup baru')
    await expect.element(page.getByRole('option')).not.toBeInTheDocument()
    expect(api.callsTo('POST', /\/groups$/)).toHaveLength(0)
  })
})

describe('leaving', () => {
  test('the cross takes the contact out at once, and "Urungkan" brings it back', async () => {
    const { api } = await edit()
    await userEvent.click(button('Keluarkan dari Reseller Jabar'))
    await expect.element(button('Keluarkan dari Reseller Jabar')).not.toBeInTheDocument()
    await expect.poll(() => groupsOf(api)).toEqual([])
    await expect.element(page.getByText('Dikeluarkan dari Reseller Jabar').last()).toBeVisible()
    await userEvent.click(button('Urungkan'))
    await expect.poll(() => groupsOf(api)).toEqual(['Reseller Jabar'])
    await expect.element(details()).toHaveTextContent('Reseller Jabar')
  })

  test('a group that is gone already is simply not there any more', async () => {
    const { api } = await edit((fake) => {
      fake.refuse(/\/groups\/grp_JABAR$/, 404)
    })
    await userEvent.click(button('Keluarkan dari Reseller Jabar'))
    await expect.poll(() => api.callsTo('DELETE', /\/groups\//)).toHaveLength(1)
    await expect.element(button('Keluarkan dari Reseller Jabar')).not.toBeInTheDocument()
    await expect.element(page.getByText(/tidak tersimpan/)).not.toBeInTheDocument()
  })
})

describe('refused', () => {
  test('a group that is no more: it goes again, and the reason is said', async () => {
    const { api } = await edit()
    api.refuse(/^\/contacts\/[^/]+\/groups$/, 422, { details: [{ path: 'group_id', rule: 'unknown_group', message: '' }] })
    const open = api.hold(/^\/contacts\/[^/]+\/groups$/)
    await userEvent.type(box(), 'prio')
    await userEvent.click(option(/^Prioritas/))
    await expect.element(button('Keluarkan dari Prioritas')).toBeVisible()
    open()
    await expect.element(button('Keluarkan dari Prioritas')).not.toBeInTheDocument()
    await expect.element(page.getByText('Prioritas tidak tersimpan. Grup ini sudah tidak ada.').last()).toBeVisible()
  })
})

describe('a viewer', () => {
  test('reads them and is offered nothing', async () => {
    await show(undefined, (api) => {
      api.role = 'viewer'
    })
    await expect.element(details()).toHaveTextContent(/Grup\s*Reseller Jabar/)
    await expect.element(button('Ubah Grup')).not.toBeInTheDocument()
    await userEvent.click(details().getByText('Reseller Jabar'))
    await expect.element(box()).not.toBeInTheDocument()
  })
})
