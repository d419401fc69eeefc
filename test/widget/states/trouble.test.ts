/** When something does not work: what is seen stays, the reason is said, and there is a way out. */
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import { focused, mount, show } from '../mount'
import { cutNetwork } from '../network'

const realTimeout = globalThis.setTimeout

const name = (text: string) => page.getByRole('heading', { level: 2, name: text })

describe('offline', () => {
  test('before anything was loaded: says so, and tries again', async () => {
    let plugIn = () => {}
    const { panel } = mount(undefined, (api) => {
      plugIn = api.unplug('/panel')
    })
    await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
    await expectAccessible(panel)
    plugIn()
    await userEvent.click(page.getByRole('button', { name: 'Coba lagi' }))
    await expect.element(name('Budi Santoso')).toBeVisible()
    await expect.element(page.getByText('Tidak ada koneksi.')).not.toBeInTheDocument()
  })

  test('with a contact on screen: it stays, and comes back by itself', async () => {
    const { api, panel } = await show()
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
    await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
    await expect.element(page.getByText(/Menampilkan data \d\d\.\d\d\./)).toBeVisible()
    await expect.element(name('Budi Santoso')).toBeVisible()
    await expectAccessible(panel)
    online.mockRestore()
    window.dispatchEvent(new Event('online'))
    await expect.element(page.getByText('Tidak ada koneksi.')).not.toBeInTheDocument()
    expect(api.callsTo('GET', '/panel')).toHaveLength(2)
  })
})

describe('what waits to be sent', () => {
  test('is counted beside a contact that cannot be loaded, with a way to try again', async () => {
    const { api, panel } = await show()
    const plugIn = cutNetwork(api)
    await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByText('1 perubahan tersimpan di perangkat ini dan dikirim saat tersambung.')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Coba lagi' })).toBeVisible()
    await expect.element(page.getByRole('heading', { level: 2 })).not.toBeInTheDocument()
    await expectAccessible(panel)
    plugIn()
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.poll(() => api.contactNamed('Budi Santoso').custom_attributes['newsletter']).toBe(false)
  })
})

describe('a contact that could not be loaded', () => {
  test('is there as soon as something else came through', async () => {
    const { api, panel } = await show()
    const allow = api.refuse(/./, 503)
    await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    await expect.element(page.getByText('Layanan sedang bermasalah.')).toBeVisible()
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByText('Layanan sedang bermasalah.')).toBeVisible()
    await expect.element(page.getByRole('heading', { level: 2 })).not.toBeInTheDocument()
    allow()
    await expect.poll(() => api.contactNamed('Budi Santoso').custom_attributes['newsletter'], { timeout: 6_000 }).toBe(false)
    await expect.element(name('Dewi Lestari')).toBeVisible()
  })
})

describe('a contact that could not be made', () => {
  const create = () => userEvent.click(page.getByRole('button', { name: 'Tambah Kontak' }))

  test('for want of a connection: that is said once, the draft is kept, and the words go with the connection', async () => {
    const { api, panel } = mount({ phone: '081999888777', 'suggested-name': 'Wahyu' })
    const company = page.getByRole('textbox', { name: 'Perusahaan' })
    await userEvent.fill(company, 'Toko Wahyu')
    await expect.element(page.getByText('Draf tersimpan di perangkat ini')).toBeVisible()
    const plugIn = cutNetwork(api)
    await create()
    await expect.poll(() => api.callsTo('POST', '/contacts')).toHaveLength(1)
    await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
    expect(page.getByText('Tidak ada koneksi.').elements()).toHaveLength(1)
    await expectAccessible(panel)
    plugIn()
    await expect.element(page.getByText('Tidak ada koneksi.')).not.toBeInTheDocument()
    await expect.element(company).toHaveValue('Toko Wahyu')
    await create()
    await expect.element(name('Wahyu')).toBeVisible()
  })

  test('because the service has a problem: the banner says so, and goes when it is made', async () => {
    const { api } = mount({ phone: '081999888777', 'suggested-name': 'Wahyu' })
    await page.getByRole('textbox', { name: 'Nama' }).findElement()
    const allow = api.refuse('/contacts', 503)
    await create()
    await expect.element(page.getByText('Layanan sedang bermasalah.')).toBeVisible()
    allow()
    await create()
    await expect.element(name('Wahyu')).toBeVisible()
    await expect.element(page.getByText('Layanan sedang bermasalah.')).not.toBeInTheDocument()
  })
})

describe('the token expired', () => {
  test('a new one is asked for once, by all who wait, and nobody notices', async () => {
    const { api } = await show()
    api.liveTokens.clear()
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(page.getByRole('combobox'), 'baru{Enter}')
    await expect.poll(() => api.contactNamed('Budi Santoso').tags).toContain('baru')
    expect(api.tokensAsked).toEqual(['start', 'expired'])
    await expect.element(page.getByText('Sesi berakhir.')).not.toBeInTheDocument()
  })

  test('and the new one does not help: what is typed stays, and "Sambungkan lagi" goes on', async () => {
    const { api, panel } = await show()
    const allow = api.refuse(/./, 401, { details: [{ path: 'authorization', rule: 'expired', message: '' }] })
    const note = page.getByRole('textbox', { name: 'Tulis catatan untuk tim' })
    await userEvent.fill(note, 'Minta faktur digabung')
    await userEvent.click(page.getByRole('button', { name: 'Simpan' }))
    await expect.element(page.getByText('Sesi berakhir.').first()).toBeVisible()
    await expect.element(page.getByText('Perubahan Anda tersimpan di perangkat ini.')).toBeVisible()
    await expect.element(page.getByText('Minta faktur digabung')).toBeVisible()
    await expect.element(page.getByText('Menunggu')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Tambah Tag' })).not.toBeInTheDocument()
    await expectAccessible(panel)
    allow()
    await userEvent.click(page.getByRole('button', { name: 'Sambungkan lagi' }))
    await expect.element(page.getByRole('button', { name: 'Tambah Tag' })).toBeVisible()
    await expect.poll(focused).toBe(name('Budi Santoso').element())
    await expect.poll(() => api.contactNamed('Budi Santoso').notes.map(({ body }) => body)).toContain('Minta faktur digabung')
  })

  test('the host cannot give a token at all', async () => {
    const { panel } = mount()
    panel.getToken = () => Promise.reject(new Error('signed out'))
    panel.reload()
    await expect.element(page.getByText('Sesi berakhir.')).toBeVisible()
    await expectAccessible(panel)
  })
})

describe('a host that never answers', () => {
  test('is not waited for without end, and may answer the next time', async () => {
    const { panel } = mount()
    await expect.element(name('Budi Santoso')).toBeVisible()
    const { getToken } = panel
    panel.getToken = () => new Promise(() => {})
    // The deadline is now; every other wait is as long as it was.
    const timers = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) => realTimeout(run, ms === 20_000 ? 0 : ms)) as typeof setTimeout)
    panel.reload()
    await expect.element(page.getByText('Sesi berakhir.')).toBeVisible()
    timers.mockRestore()
    panel.getToken = getToken
    await userEvent.click(page.getByRole('button', { name: 'Sambungkan lagi' }))
    await expect.element(name('Budi Santoso')).toBeVisible()
  })
})

describe('access revoked', () => {
  test('the contact goes from the screen', async () => {
    const { api, panel } = await show()
    api.refuse('/panel', 401, { details: [{ path: 'authorization', rule: 'revoked', message: '' }] })
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByText('Akses dicabut.')).toBeVisible()
    await expect.element(page.getByText('Hubungi admin workspace untuk membuka kontak ini.')).toBeVisible()
    await expect.element(page.getByRole('heading', { level: 2 })).not.toBeInTheDocument()
    await expectAccessible(panel)
  })

  test('forbidden is the same to the agent', async () => {
    mount(undefined, (api) => api.refuse('/panel', 403))
    await expect.element(page.getByText('Akses dicabut.')).toBeVisible()
  })
})

describe('too many requests', () => {
  test('says when it will try again, and does', async () => {
    let allow = () => {}
    const { panel } = mount(undefined, (api) => {
      allow = api.refuse('/panel', 429, {}, { 'Retry-After': '2' })
    })
    await expect.element(page.getByText('Terlalu banyak permintaan.')).toBeVisible()
    await expect.element(page.getByText('Mencoba lagi dalam 2 dtk.')).toBeVisible()
    await expectAccessible(panel)
    allow()
    await expect.element(name('Budi Santoso'), { timeout: 5_000 }).toBeVisible()
    await expect.element(page.getByText('Terlalu banyak permintaan.')).not.toBeInTheDocument()
  })
})

describe('the API is down', () => {
  test.each([500, 503])('%i is a problem of the service, and can be tried again', async (status) => {
    let allow = () => {}
    const { panel } = mount(undefined, (api) => {
      allow = api.refuse('/panel', status)
    })
    await expect.element(page.getByText('Layanan sedang bermasalah.')).toBeVisible()
    await expectAccessible(panel)
    allow()
    await userEvent.click(page.getByRole('button', { name: 'Coba lagi' }))
    await expect.element(name('Budi Santoso')).toBeVisible()
  })
})
