/** Tags as a combobox: what the WAI-ARIA pattern asks for, and what an agent's hands expect. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import { focused, reopen, show } from '../mount'

const box = () => page.getByRole('combobox', { name: 'Tambah Tag' })
const option = (text: string | RegExp) => page.getByRole('option', { name: text })
const section = () => page.getByRole('region', { name: 'Tag' })

async function edit(...parameters: Parameters<typeof show>) {
  const mounted = await show(...parameters)
  await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
  await box().findElement()
  return mounted
}

describe('choosing', () => {
  test('typing suggests by prefix, with counts; the arrows choose, Enter applies', async () => {
    const { api, panel } = await edit()
    await userEvent.type(box(), 'gro')
    await expect.element(option(/^grosir 128$/)).toBeVisible()
    await expect.element(box()).toHaveAttribute('aria-expanded', 'true')
    await expectAccessible(panel)
    await expect.element(box()).toHaveAttribute('aria-activedescendant', 'option-0')
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(box()).toHaveAttribute('aria-activedescendant', 'option-1')
    await expectAccessible(panel)
    await userEvent.keyboard('{Enter}')
    await expect.element(section().getByText('grosir-jabar', { exact: true })).toBeVisible()
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual(['vip', 'reseller', 'grosir-jabar'])
    await expect.element(box()).toHaveValue('')
    expect(focused()).toBe(box().element())
  })

  test('typed in part, Enter applies the first that fits; a new one is the last, for the arrows to reach', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'gro')
    await expect.element(option('Buat tag “gro”')).toHaveAttribute('id', 'option-2')
    await expect.element(option(/^grosir 128$/)).toHaveAttribute('id', 'option-0')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('grosir')
    await userEvent.type(box(), 'gro')
    await option('Buat tag “gro”').findElement()
    await userEvent.keyboard('{ArrowUp}')
    await expect.element(box()).toHaveAttribute('aria-activedescendant', option('Buat tag “gro”').element().id)
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('gro')
  })

  test('typed in full wins, however it is written, and where nothing fits a new one is marked', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'GRUP-arisan')
    await expect.element(option(/^grup-arisan/)).toHaveAttribute('id', 'option-0')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('grup-arisan')
    await userEvent.type(box(), 'laris')
    await expect.element(option('Buat tag “laris”')).toHaveClass('active')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('laris')
  })

  test('with the list closed, Enter first shows what it would do', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'laris')
    await option('Buat tag “laris”').findElement()
    await userEvent.keyboard('{Escape}{Enter}')
    await expect.element(option('Buat tag “laris”')).toBeVisible()
    expect(api.callsTo('POST', /tags$/)).toHaveLength(0)
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('laris')
  })

  test('several pasted are exactly those, counted, and what was begun stays', async () => {
    const { api } = await edit()
    await expect.poll(() => api.callsTo('GET', '/tags')).toHaveLength(1)
    await userEvent.type(box(), 'sete')
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', 'gro, vip, VVIP')
    box().element().dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }))
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual(['vip', 'reseller', 'gro', 'VVIP'])
    await expect.element(page.getByRole('status').first()).toHaveTextContent('2 tag ditambahkan')
    await expect.element(box()).toHaveValue('sete')
  })

  test('opened or clicked, it lists the most used, and marks none', async () => {
    const { api } = await edit()
    await expect.element(option(/^grosir 128$/)).toBeVisible()
    await expect.element(box()).toHaveAttribute('placeholder', 'Cari atau buat tag')
    await expect.element(box()).not.toHaveAttribute('aria-activedescendant')
    await userEvent.keyboard('{Enter}{Escape}')
    await expect.element(box()).toHaveAttribute('aria-expanded', 'false')
    await userEvent.click(box())
    await userEvent.click(option(/^grosir 128$/))
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual(['vip', 'reseller', 'grosir'])
  })

  test('before the answer nothing is marked, and Enter waits for it', async () => {
    const { api, panel } = await show()
    const open = api.hold('/tags')
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(box(), 'gro')
    await expect.element(option('Buat tag “gro”')).toBeVisible()
    await expect.element(box()).not.toHaveAttribute('aria-activedescendant')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Mencari…').last()).toBeVisible()
    await expectAccessible(panel)
    await expect.poll(() => api.callsTo('GET', '/tags').at(-1)?.query.get('q')).toBe('gro')
    expect(api.callsTo('POST', /tags$/)).toHaveLength(0)
    open()
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual(['vip', 'reseller', 'grosir'])
    await expect.element(box()).toHaveValue('')
  })

  test('an Enter that waits is given up with the next key, and when no answer comes', async () => {
    const { api } = await show()
    const open = api.hold('/tags')
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(box(), 'gr{Enter}o')
    // Only what was said is left of it.
    await expect.element(page.getByText('Mencari…')).toHaveLength(1)
    await userEvent.keyboard('{Enter}')
    api.refuse('/tags', 503)
    await expect.poll(() => api.callsTo('GET', '/tags').at(-1)?.query.get('q')).toBe('gro')
    open()
    await expect.element(page.getByText('Tidak bisa mencari sekarang').last()).toBeVisible()
    await expect.element(box()).toHaveValue('gro')
    expect(api.callsTo('POST', /tags$/)).toHaveLength(0)
  })

  test.each(['', 'gro'])('an Enter that waits is nobody else’s, whose box has “%s” in it', async (begun) => {
    const { api, panel } = await show({ phone: '081322334455' })
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    if (begun) await userEvent.type(box(), begun)
    panel.setAttribute('phone', '0812-3456-789')
    await expect.element(page.getByRole('heading', { level: 2, name: 'Budi Santoso' })).toBeVisible()
    const open = api.hold('/tags')
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(box(), 'gro{Enter}')
    await expect.poll(() => api.callsTo('GET', '/tags').at(-1)?.query.get('q')).toBe('gro')
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByRole('heading', { level: 2, name: 'Dewi Lestari' })).toBeVisible()
    open()
    panel.setAttribute('phone', '0812-3456-789')
    await expect.element(box()).toHaveValue('gro')
    expect(api.callsTo('POST', /tags$/)).toHaveLength(0)
  })

  test('what cannot be looked up is no empty list: that is said, and what is known is offered', async () => {
    const { api, panel } = await edit()
    await option(/^grosir 128$/).findElement()
    await userEvent.keyboard('{Escape}{Escape}')
    api.unplug('/tags')
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(box(), 'arisan')
    await expect.element(option(/^grup-arisan/)).toBeVisible()
    await expect.element(page.getByText('Tidak bisa mencari sekarang').last()).toBeVisible()
    await expect.element(page.getByRole('status').first()).toHaveTextContent('Tidak bisa mencari sekarang')
    await expectAccessible(panel)
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('grup-arisan')
  })

  test('"Buat tag" is offered for what does not exist, and not for what does', async () => {
    await edit()
    await userEvent.type(box(), 'grosir')
    await expect.element(option(/grosir-jabar/)).toBeVisible()
    await expect.element(option('Buat tag “grosir”')).not.toBeInTheDocument()
    await userEvent.type(box(), 'an')
    await expect.element(option('Buat tag “grosiran”')).toBeVisible()
  })

  test('a click picks and keeps the focus in the input', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'gro')
    await userEvent.click(option(/^grosir 128$/))
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('grosir')
    expect(focused()).toBe(box().element())
  })

  test('one the contact has already is said to be there, and not sent', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'VIP{Enter}')
    await expect.element(page.getByText('Tag “VIP” sudah ada')).toBeInTheDocument()
    expect(api.callsTo('POST', /tags$/)).toHaveLength(0)
  })

  test('while an input method composes, Enter is its own', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'にほん')
    box().element().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, composed: true }))
    await expect.element(box()).toHaveValue('にほん')
    expect(api.callsTo('POST', /tags$/)).toHaveLength(0)
  })

  test('not every letter asks, and an answer that comes late changes nothing', async () => {
    const { api } = await edit()
    await expect.poll(() => api.callsTo('GET', '/tags').length).toBe(1)
    const open = api.hold('/tags')
    await userEvent.fill(box(), 'v')
    await expect.poll(() => api.callsTo('GET', '/tags').at(-1)?.query.get('q')).toBe('v')
    await userEvent.type(box(), 'x')
    await expect.poll(() => api.callsTo('GET', '/tags').at(-1)?.query.get('q')).toBe('vx')
    open()
    await expect.element(option('Buat tag “vx”')).toBeVisible()
    await expect.element(page.getByRole('option')).toHaveLength(1)
  })
})

describe('removing', () => {
  test('Backspace marks the last, says so, and removes it the second time', async () => {
    const { api, panel } = await edit()
    await userEvent.keyboard('{Backspace}')
    await expect.element(box()).toHaveAccessibleDescription('Backspace lagi untuk menghapus reseller')
    await expectAccessible(panel)
    expect(api.contactNamed('Budi Santoso').tags).toContain('reseller')
    await userEvent.keyboard('{Backspace}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual(['vip'])
  })

  test('the answer to the last write does not take the mark away', async () => {
    const { api } = await edit()
    const open = api.hold(/^\/contacts\/.*\/tags$/)
    await userEvent.type(box(), 'laris{Enter}')
    await expect.element(section().getByText('laris', { exact: true })).toBeVisible()
    await userEvent.keyboard('{Backspace}')
    open()
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('laris')
    await expect.element(box()).toHaveAccessibleDescription('Backspace lagi untuk menghapus laris')
    await userEvent.keyboard('{Backspace}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual(['vip', 'reseller'])
  })

  test('any other key takes the mark away', async () => {
    const { api } = await edit()
    await userEvent.keyboard('{Backspace}x{Backspace}{Backspace}')
    await expect.element(box()).toHaveAccessibleDescription('Backspace lagi untuk menghapus reseller')
    expect(api.callsTo('DELETE', /tags$/)).toHaveLength(0)
  })

  test('the cross removes its tag', async () => {
    const { api } = await edit()
    await userEvent.click(page.getByRole('button', { name: 'Hapus tag vip' }))
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual(['reseller'])
  })
})

describe('undo', () => {
  test('a removed tag comes back with "Urungkan", beside what a colleague did, and is named in quotes', async () => {
    const { api, panel } = await edit()
    await userEvent.click(page.getByRole('button', { name: 'Hapus tag vip' }))
    await expect.element(page.getByText('Tag “vip” dihapus').last()).toBeVisible()
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual(['reseller'])
    await expectAccessible(panel)
    const budi = api.contactNamed('Budi Santoso')
    api.contacts.set(budi.id, { ...budi, tags: ['reseller', 'grosir'], version: budi.version + 1 })
    await userEvent.click(page.getByRole('button', { name: 'Urungkan' }))
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual(['reseller', 'grosir', 'vip'])
    await expect.element(page.getByText('Diurungkan')).toBeInTheDocument()
  })
})

describe('undo of several', () => {
  test('taken off one after another, they come back together', async () => {
    const { api } = await edit()
    await userEvent.click(page.getByRole('button', { name: 'Hapus tag vip' }))
    await userEvent.click(page.getByRole('button', { name: 'Hapus tag reseller' }))
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toEqual([])
    await expect.element(page.getByText('Tag “reseller” dihapus (2)').last()).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: 'Urungkan' }))
    await expect.poll(() => api.contactNamed('Budi Santoso').tags.toSorted()).toEqual(['reseller', 'vip'])
  })
})

describe('leaving', () => {
  test('Escape closes the list, then clears, then ends; the focus goes back', async () => {
    await edit()
    await userEvent.type(box(), 'gro')
    await option(/^grosir 128$/).findElement()
    await userEvent.keyboard('{Escape}')
    await expect.element(box()).toHaveAttribute('aria-expanded', 'false')
    await expect.element(box()).toHaveValue('gro')
    await userEvent.keyboard('{Escape}')
    await expect.element(box()).toHaveValue('')
    await userEvent.keyboard('{Escape}')
    await expect.poll(focused).toBe(await page.getByRole('button', { name: 'Tambah Tag' }).findElement())
  })
})

describe('typed and not applied', () => {
  test('stays with its contact, over another one and a reload, until it is applied', async () => {
    const { api, panel } = await edit()
    await userEvent.type(box(), 'setengah')
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByRole('heading', { level: 2, name: 'Dewi Lestari' })).toBeVisible()
    await expect.element(box()).not.toBeInTheDocument()
    panel.setAttribute('phone', '0812-3456-789')
    await expect.element(box()).toHaveValue('setengah')
    reopen(api)
    await expect.element(box()).toHaveValue('setengah')
    expect(focused()).toBe(document.body)
    await userEvent.click(box())
    await userEvent.keyboard('{Enter}{Enter}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('setengah')
    reopen(api)
    await expect.element(section().getByText('setengah', { exact: true })).toBeVisible()
    await expect.element(box()).not.toBeInTheDocument()
  })

  test('Escape gives it up', async () => {
    const { api } = await edit()
    await userEvent.type(box(), 'setengah')
    await userEvent.keyboard('{Escape}{Escape}{Escape}')
    await expect.element(box()).not.toBeInTheDocument()
    reopen(api)
    await expect.element(page.getByRole('button', { name: 'Tambah Tag' })).toBeVisible()
    await expect.element(box()).not.toBeInTheDocument()
  })
})

describe('when it is refused', () => {
  test('the chip is there at once, goes again, and the reason is said', async () => {
    const { api } = await edit(undefined, (api) => {
      api.refuse(/^\/contacts\/.*\/tags$/, 403)
    })
    const open = api.hold(/^\/contacts\/.*\/tags$/)
    await userEvent.type(box(), 'laris{Enter}')
    await expect.element(section().getByText('laris', { exact: true })).toBeVisible()
    open()
    await expect.element(section().getByText('laris', { exact: true })).not.toBeInTheDocument()
    await expect.element(page.getByText('Tag “laris” tidak tersimpan. Anda tidak punya izin untuk ini.').last()).toBeVisible()
  })
})
