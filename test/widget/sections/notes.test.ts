/** Notes: nothing written is lost, nothing is markup, and who may not change one is not offered to. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import { leavePage, mount, show } from '../mount'
import { note } from '../fake/people'

const composer = () => page.getByRole('textbox', { name: 'Tulis catatan untuk tim' })
const notes = () => page.getByRole('region', { name: 'Catatan Internal' })
const bodies = () => notes().getByRole('listitem').elements().map((item) => item.shadowRoot?.querySelector('.body')?.textContent?.trim())

describe('reading', () => {
  test('pinned first, then newest, each with author and time', async () => {
    await show()
    expect(bodies()).toEqual(['Hubungi lewat WhatsApp saja, jangan telepon sebelum jam 10.', 'Katalog: https://contoh.example/katalog. Masih tunggu kabar stok.'])
    await expect.element(notes().getByText('Sari Wulandari')).toBeVisible()
    await expect.element(notes().getByText('3 hari lalu')).toBeVisible()
    await expect.element(notes().getByText('Disematkan')).toBeVisible()
  })

  test('an address is a link that leaves safely; markup is text', async () => {
    await show(undefined, (api) => {
      const budi = api.contactNamed('Budi Santoso')
      budi.notes.push(note(budi.id, '<img src=x onerror="document.title=1"> javascript:alert(1)'))
    })
    const link = notes().getByRole('link')
    await expect.element(link).toHaveAttribute('href', 'https://contoh.example/katalog')
    await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer nofollow')
    await expect.element(notes().getByText('<img src=x onerror="document.title=1"> javascript:alert(1)')).toBeVisible()
  })

  test('a long one is folded, and unfolds', async () => {
    const { panel } = await show(undefined, (api) => {
      const budi = api.contactNamed('Budi Santoso')
      budi.notes = [note(budi.id, 'Barang tertahan di gudang karena alamat lama. '.repeat(20))]
    })
    const more = page.getByRole('button', { name: 'Selengkapnya' })
    await expect.element(more).toHaveAttribute('aria-expanded', 'false')
    await expectAccessible(panel)
    await userEvent.click(more)
    await expect.element(page.getByRole('button', { name: 'Ringkas' })).toHaveAttribute('aria-expanded', 'true')
  })
})

describe('writing', () => {
  test('Ctrl Enter adds it, above the older ones', async () => {
    const { api, panel } = await show()
    await userEvent.fill(composer(), 'Minta faktur digabung')
    await expectAccessible(panel)
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(() => bodies()[1]).toBe('Minta faktur digabung')
    await expect.element(composer()).toHaveValue('')
    expect(api.callsTo('POST', /\/notes$/).map(({ body }) => body)).toEqual([{ body: 'Minta faktur digabung' }])
  })

  test('is seen at once, and is back in the field with the reason when refused', async () => {
    const { api, panel } = await show()
    api.refuse(/\/notes$/, 422, { details: [{ path: 'body', rule: 'too_long', message: '' }] })
    const open = api.hold(/\/notes$/)
    await userEvent.fill(composer(), 'Minta faktur digabung')
    await userEvent.click(page.getByRole('button', { name: 'Simpan' }))
    await expect.element(notes().getByText('Minta faktur digabung')).toBeVisible()
    open()
    await expect.element(composer()).toHaveValue('Minta faktur digabung')
    await expect.element(composer()).toHaveAccessibleDescription('Catatan tidak tersimpan. Terlalu panjang.')
    expect(bodies()).toHaveLength(2)
    await expectAccessible(panel)
  })

  test('a draft survives another contact and a reload, and is never under another name', async () => {
    const { panel } = await show()
    await userEvent.fill(composer(), 'Belum selesai')
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByRole('heading', { level: 2, name: 'Dewi Lestari' })).toBeVisible()
    await expect.element(composer()).toHaveValue('')
    panel.setAttribute('phone', '0812-3456-789')
    await expect.element(composer()).toHaveValue('Belum selesai')
    const kept = { ...localStorage }
    leavePage()
    Object.assign(localStorage, kept)
    mount()
    await expect.element(composer()).toHaveValue('Belum selesai')
  })
})

describe('changing', () => {
  test('a press that leaves the open composer still hits what it was aimed at', async () => {
    const { api } = await show()
    await userEvent.click(composer())
    await userEvent.click(page.getByRole('button', { name: 'Sematkan' }))
    await expect.poll(() => api.callsTo('PUT', /\/notes\//)).toHaveLength(1)
    await expect.element(composer()).toHaveAttribute('rows', '1')
  })

  test('one’s own: edited, pinned, deleted and brought back', async () => {
    const { api } = await show()
    await userEvent.click(page.getByRole('button', { name: 'Ubah catatan' }))
    await userEvent.fill(page.getByRole('textbox', { name: 'Catatan', exact: true }), 'Stok sudah ada')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.element(notes().getByText('Stok sudah ada')).toBeVisible()
    await expect.element(notes().getByText(/diubah/)).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: 'Sematkan' }))
    await expect.poll(() => api.contactNamed('Budi Santoso').notes.filter(({ pinned }) => pinned)).toHaveLength(2)
    await userEvent.click(page.getByRole('button', { name: 'Hapus catatan' }))
    await expect.element(notes().getByText('Stok sudah ada')).not.toBeInTheDocument()
    await userEvent.click(page.getByRole('button', { name: 'Urungkan' }))
    await expect.element(notes().getByText('Stok sudah ada')).toBeVisible()
  })

  test('a colleague’s is not offered to an agent, but is to a supervisor', async () => {
    await show()
    await expect.element(page.getByRole('button', { name: 'Hapus catatan' })).toHaveLength(1)
    leavePage()
    await show(undefined, (api) => {
      api.role = 'supervisor'
    })
    await expect.element(page.getByRole('button', { name: 'Hapus catatan' })).toHaveLength(2)
  })
})
