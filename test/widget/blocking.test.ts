/** Blocking: asked for a reason in place, done at once, taken back by a press; kept until the server has it. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from './accessible'
import type { FakeApi } from './fake/api'
import { ago, sari } from './fake/people'
import { focused, reopen, show } from './mount'
import { cutNetwork } from './network'

const button = (name: string) => page.getByRole('button', { name, exact: true })
const text = (words: string | RegExp) => page.getByText(words, typeof words === 'string' ? { exact: true } : {})
const reason = () => page.getByRole('textbox', { name: 'Alasan (opsional)' })
const more = () => button('Lainnya').first()
const banner = () => page.getByRole('status').filter({ hasText: 'Tidak bisa memulai percakapan baru.' })
const budi = (api: FakeApi) => api.contactNamed('Budi Santoso')
const isBlocked = (api: FakeApi) => budi(api).blocked !== null
const blocks = (api: FakeApi) => api.callsTo('POST', /\/block$/)

async function openForm() {
  await userEvent.click(more())
  await userEvent.click(page.getByRole('menuitem', { name: 'Blokir kontak' }))
  await reason().findElement()
}

async function block(why = '') {
  await openForm()
  await userEvent.fill(reason(), why)
  await userEvent.keyboard('{Enter}')
  await expect.element(text('Diblokir')).toBeVisible()
}

const showBlocked = (prepare: (api: FakeApi) => void = () => {}) =>
  show(undefined, (api) => {
    api.contacts.set(budi(api).id, { ...budi(api), status: 'blocked', blocked: { at: ago(72), by: sari, reason: 'pesan spam berulang' } })
    prepare(api)
  })

describe('blocking', () => {
  test('asks why in place, and does it: status, banner, toast; by keyboard', async () => {
    const { api, panel } = await show()
    more().element().focus()
    await userEvent.keyboard('{Enter}')
    await page.getByRole('menuitem', { name: 'Blokir kontak' }).findElement()
    await expectAccessible(panel)
    await userEvent.keyboard('b{Enter}')
    await expect.poll(focused).toBe(await reason().findElement())
    await expectAccessible(panel)
    await userEvent.keyboard('  spam {Enter}')
    await expect.element(text('Diblokir')).toBeVisible()
    await expect.element(banner()).toHaveTextContent('Dimas Pratama · baru saja · spam')
    await expect.element(text('Budi Santoso diblokir').first()).toBeInTheDocument()
    await expect.poll(() => isBlocked(api)).toBe(true)
    expect(blocks(api)[0]?.body).toEqual({ reason: 'spam' })
    await expect.poll(focused).toBe(more().element())
    await expectAccessible(panel)
  })

  test('needs no reason', async () => {
    const { api } = await show()
    await block()
    await expect.poll(() => isBlocked(api)).toBe(true)
    expect(blocks(api)[0]?.body).toEqual({})
  })

  test('is not done by Escape or "Batal", and the focus goes back', async () => {
    const { api } = await show()
    await openForm()
    await userEvent.keyboard('{Escape}')
    await expect.element(reason()).not.toBeInTheDocument()
    await expect.poll(focused).toBe(more().element())
    await openForm()
    await userEvent.click(button('Batal'))
    await expect.element(reason()).not.toBeInTheDocument()
    expect(blocks(api)).toHaveLength(0)
  })

  test('is taken back by "Urungkan"', async () => {
    const { api } = await show()
    await block('salah orang')
    await userEvent.click(button('Urungkan'))
    await expect.element(text('Diblokir')).not.toBeInTheDocument()
    await expect.poll(() => isBlocked(api)).toBe(false)
    await expect.poll(focused).toBe(more().element())
  })

  test('is not offered a second time', async () => {
    await showBlocked()
    await userEvent.click(more())
    await page.getByRole('menuitem', { name: 'Atur bagian' }).findElement()
    await expect.element(page.getByRole('menuitem', { name: 'Blokir kontak' })).not.toBeInTheDocument()
  })

  test('stands in the timeline a moment later', async () => {
    await show()
    await block('spam')
    await expect.element(page.getByRole('region', { name: 'Riwayat' }).getByText(/Kontak diblokir ·\s*spam ·\s*Dimas Pratama/)).toBeVisible()
  })
})

describe('the banner', () => {
  test('says who, when and why', async () => {
    const { panel } = await showBlocked()
    await expect.element(banner()).toHaveTextContent('Sari Wulandari · 3 hari lalu · pesan spam berulang')
    await expectAccessible(panel)
  })

  test('unblocks at once; "Urungkan" blocks with the same reason', async () => {
    const { api } = await showBlocked()
    await userEvent.click(button('Buka blokir'))
    await expect.element(text('Diblokir.')).not.toBeInTheDocument()
    await expect.poll(() => isBlocked(api)).toBe(false)
    await expect.element(text('Blokir Budi Santoso dibuka').first()).toBeInTheDocument()
    await userEvent.click(button('Urungkan'))
    await expect.element(text('Diblokir.')).toBeVisible()
    await expect.poll(() => budi(api).blocked?.reason).toBe('pesan spam berulang')
  })
})

describe('without contacts:block', () => {
  test('the banner is only to be read, and the menu has no such item', async () => {
    const { panel } = await showBlocked((api) => void (api.role = 'viewer'))
    await expect.element(text('Diblokir.')).toBeVisible()
    await expect.element(button('Buka blokir')).not.toBeInTheDocument()
    await expectAccessible(panel)
    panel.setAttribute('phone', '081322334455')
    await page.getByRole('heading', { name: 'Dewi Lestari' }).findElement()
    await userEvent.click(more())
    await page.getByRole('menuitem', { name: 'Atur bagian' }).findElement()
    await expect.element(page.getByRole('menuitem', { name: 'Blokir kontak' })).not.toBeInTheDocument()
  })

  test('neither where the host says that nothing is to be changed', async () => {
    const { panel } = await showBlocked()
    await button('Buka blokir').findElement()
    panel.setAttribute('readonly', '')
    await expect.element(button('Buka blokir')).not.toBeInTheDocument()
  })
})

describe('without a network', () => {
  test('it is shown, waits, survives a reload, and is sent once', async () => {
    const { api } = await show()
    await openForm()
    const plugIn = cutNetwork(api)
    await userEvent.fill(reason(), 'spam')
    await userEvent.keyboard('{Enter}')
    await expect.element(text('Diblokir.')).toBeVisible()
    await expect.element(text('Menunggu')).toBeVisible()
    plugIn()
    reopen(api)
    await expect.poll(() => budi(api).blocked?.reason).toBe('spam')
    await expect.element(text('Diblokir.')).toBeVisible()
    await expect.element(text('Menunggu')).not.toBeInTheDocument()
    expect(new Set(blocks(api).map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(1)
  })

  test('on and off again is nothing', async () => {
    const { api } = await show()
    await openForm()
    const plugIn = cutNetwork(api)
    await userEvent.keyboard('{Enter}')
    const before = api.calls.length
    await userEvent.click(button('Buka blokir'))
    await expect.element(text('Diblokir.')).not.toBeInTheDocument()
    plugIn()
    await expect.poll(() => api.calls.length).toBeGreaterThan(before)
    await expect.element(text('Tidak ada koneksi.')).not.toBeInTheDocument()
    await expect.poll(() => isBlocked(api)).toBe(false)
  })
})

describe('a lost answer', () => {
  test('blocks once', async () => {
    const { api } = await show()
    await openForm()
    const find = api.loseAnswers(/\/block$/)
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => isBlocked(api)).toBe(true)
    const { version } = budi(api)
    find()
    await expect.poll(() => blocks(api).length, { timeout: 10_000 }).toBeGreaterThan(1)
    await expect.element(text('Menunggu')).not.toBeInTheDocument()
    expect(budi(api).version).toBe(version)
  })
})

describe('refused', () => {
  test.for([
    [403, {}, 'Blokir tidak tersimpan. Anda tidak punya izin untuk ini.'],
    [404, {}, 'Blokir tidak tersimpan. Kontak ini tidak ditemukan.'],
    [412, { changed_by: sari, changed_at: ago(0) }, 'Blokir tidak tersimpan. Sari Wulandari mengubah ini'],
  ] as const)('with %d it is as it was, and says why', async ([status, more_, words]) => {
    const { api } = await show()
    await openForm()
    api.refuse(/\/block$/, status, more_)
    await userEvent.keyboard('{Enter}')
    await expect.element(text(words).first()).toBeInTheDocument()
    await expect.element(text('Diblokir.')).not.toBeInTheDocument()
    await expect.element(button('Urungkan')).not.toBeInTheDocument()
  })

  test('by the host: nothing is sent, and what was typed stays', async () => {
    const { api, panel } = await show()
    const asked: unknown[] = []
    panel.addEventListener('sahut-before-change', (event) => {
      asked.push(event.detail.changes)
      event.preventDefault()
    })
    await openForm()
    await userEvent.fill(reason(), 'spam')
    await userEvent.keyboard('{Enter}')
    expect(asked).toEqual([{ status: 'blocked' }])
    await expect.element(reason()).toHaveValue('spam')
    expect(blocks(api)).toHaveLength(0)
  })
})
