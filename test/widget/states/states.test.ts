/** One `describe` per state the panel can be in, so that a missing one is seen. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import type { FakeApi } from '../fake/api'
import { ago } from '../fake/people'
import { focused, mount, show } from '../mount'

const name = (text: string) => page.getByRole('heading', { level: 2, name: text })
const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })

describe('loading', () => {
  test('says so, shows boxes, and asks exactly once', async () => {
    const { api, panel } = mount(undefined, (api) => api.hold('/panel'))
    await expect.element(page.getByRole('status').first()).toHaveTextContent('Memuat kontak…')
    await expect.poll(() => api.calls.length).toBe(1)
    await expectAccessible(panel)
  })

  test('nothing jumps: the header is as high as its boxes were', async () => {
    let open = () => {}
    const { panel } = mount(undefined, (api) => {
      open = api.hold('/panel')
    })
    await expect.element(page.getByRole('status').first()).toHaveTextContent('Memuat kontak…')
    const boxes = panel.shadowRoot?.querySelector('.sk-head')?.getBoundingClientRect().height
    open()
    await name('Budi Santoso').findElement()
    const header = panel.shadowRoot?.querySelector('sahut-contact-header')?.getBoundingClientRect().height
    expect(header).toBe(boxes)
  })
})

describe('a contact', () => {
  test('is on screen after one request', async () => {
    const { api, panel } = await show()
    await expect.element(name('Budi Santoso')).toBeVisible()
    await expect.element(page.getByText('PT Contoh Indonesia')).toBeVisible()
    await expect.element(page.getByText('Bandung')).toBeVisible()
    await expect.element(page.getByText('Aktif', { exact: true })).toBeVisible()
    await expect.element(page.getByText('2 jam lalu')).toBeVisible()
    await expect.element(page.getByText('0812-3456-789', { exact: true })).toBeVisible()
    await expect.element(page.getByText('+65 9123 4567', { exact: true })).toBeVisible()
    await expect.element(page.getByText('budi@example.com', { exact: true })).toBeVisible()
    expect(api.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /panel'])
    await expectAccessible(panel)
  })

  test('has its own fields as their types read, and none that is empty', async () => {
    await show()
    const details = page.getByRole('region', { name: 'Detail' })
    await expect.element(details).toHaveTextContent(/Limit kredit\s*25\.000\.000/)
    await expect.element(details).toHaveTextContent(/Bergabung\s*12 Mar 2024/)
    await expect.element(details).toHaveTextContent(/Buletin\s*Ya/)
    await expect.element(details).toHaveTextContent(/Grup\s*Reseller Jabar/)
    await expect.element(details).not.toHaveTextContent('Wilayah')
  })

  test('can be reached by WhatsApp, phone and e-mail', async () => {
    await show()
    await expect.element(page.getByRole('link', { name: 'Kirim WhatsApp', exact: true })).toHaveAttribute('href', 'https://wa.me/628123456789')
    await expect.element(page.getByRole('link', { name: 'Telepon' })).toHaveAttribute('href', 'tel:+628123456789')
    await expect.element(page.getByRole('link', { name: 'Kirim email' })).toHaveAttribute('href', 'mailto:budi@example.com')
  })

  test('copies a number with its country code, and says so', async () => {
    await show()
    await userEvent.click(page.getByText('0812-3456-789', { exact: true }))
    await expect.element(page.getByText('Nomor disalin').last()).toBeVisible()
    expect(await navigator.clipboard.readText()).toBe('+628123456789')
  })

  test('folds a section and keeps its head', async () => {
    await show()
    const head = page.getByRole('button', { name: 'Detail', exact: true })
    await userEvent.click(head)
    await expect.element(head).toHaveAttribute('aria-expanded', 'false')
    await expect.element(page.getByText('Limit kredit')).not.toBeVisible()
  })
})

describe('nobody found', () => {
  const unknown = { phone: '081999888777', 'suggested-name': 'Wahyu Hidayat' }

  test('offers to add them, filled in with what the host knows', async () => {
    const { panel } = mount(unknown)
    await expect.element(name('Belum ada kontak')).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: 'Nama' })).toHaveValue('Wahyu Hidayat')
    await expect.element(page.getByRole('textbox', { name: 'Telepon' })).toHaveValue('0819-9988-8777')
    await expect.element(page.getByText('Tersimpan sebagai +62 819-9988-8777')).toBeVisible()
    await expectAccessible(panel)
  })

  test('adds them by keyboard, once, and shows them without asking again', async () => {
    const { api } = mount(unknown)
    await userEvent.fill(page.getByRole('textbox', { name: 'Perusahaan' }), 'Toko Wahyu')
    await userEvent.keyboard('{Enter}')
    await expect.element(name('Wahyu Hidayat')).toBeVisible()
    await expect.poll(focused).toBe(name('Wahyu Hidayat').element())
    const [created] = api.callsTo('POST', '/contacts')
    expect(created?.body).toEqual({ name: 'Wahyu Hidayat', phone: '+6281999888777', company: 'Toko Wahyu' })
    expect(created?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
    expect(api.callsTo('GET', '/panel')).toHaveLength(1)
  })

  test('says beside the field why a value was refused, and keeps it', async () => {
    const { panel } = mount(unknown)
    await userEvent.fill(page.getByRole('textbox', { name: 'Telepon' }), '0841-2345-678')
    await userEvent.click(page.getByRole('button', { name: 'Tambah Kontak' }))
    await expect.element(field('Telepon')).toHaveAccessibleDescription('0841 bukan awalan ponsel Indonesia. Periksa lagi nomornya.')
    await expect.element(field('Telepon')).toHaveValue('0841-2345-678')
    expect(focused()).toBe(field('Telepon').element())
    await expectAccessible(panel)
    await userEvent.keyboard('9')
    await expect.element(field('Telepon')).not.toHaveAccessibleDescription(/0841/)
    await expect.element(field('Telepon')).toHaveAttribute('aria-invalid', 'false')
  })

  test('names the contact that has the number already, and opens it', async () => {
    mount({ email: 'siapa@contoh.example' })
    await userEvent.fill(page.getByRole('textbox', { name: 'Nama' }), 'Dewi')
    await userEvent.fill(page.getByRole('textbox', { name: 'Telepon' }), '081322334455')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Sudah dipakai Dewi Lestari.')).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: 'Buka' }))
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.poll(focused).toBe(name('Dewi Lestari').element())
  })

  test('tags can be chosen before there is a contact', async () => {
    const { api } = mount(unknown)
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(page.getByRole('combobox'), 'prospek{Enter}')
    await userEvent.click(page.getByRole('button', { name: 'Tambah Kontak' }))
    await expect.element(name('Wahyu Hidayat')).toBeVisible()
    expect(api.callsTo('POST', '/contacts')[0]?.body).toMatchObject({ tags: ['prospek'] })
  })

  test('another contact can be looked for and opened', async () => {
    const { panel } = mount(unknown)
    await userEvent.click(page.getByRole('button', { name: 'Cari kontak lain' }))
    await userEvent.fill(page.getByRole('textbox', { name: 'Cari kontak lain' }), 'dewi')
    await expect.element(page.getByText('1 kontak ditemukan')).toBeVisible()
    await expectAccessible(panel)
    await userEvent.click(page.getByRole('button', { name: /Dewi Lestari/ }))
    await expect.element(name('Dewi Lestari')).toBeVisible()
  })

  test('a viewer is told, and offered nothing', async () => {
    mount(unknown, (api) => {
      api.role = 'viewer'
    })
    await expect.element(name('Belum ada kontak')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Tambah Kontak' })).not.toBeInTheDocument()
  })

  test('an id that is nobody’s says so', async () => {
    const { panel } = mount({ 'contact-id': 'ct_NOBODY' })
    await expect.element(name('Kontak ini tidak ditemukan.')).toBeVisible()
    await expectAccessible(panel)
  })
})

describe('in the bin', () => {
  const toBin = (api: FakeApi) => {
    const dewi = api.contactNamed('Dewi Lestari')
    api.contacts.set(dewi.id, { ...dewi, deleted_at: ago(3) })
  }
  const title = 'Kontak ini ada di tempat sampah'

  test('a supervisor restores them, and goes on from their name', async () => {
    const { api, panel } = mount({ phone: '081322334455' }, (fake) => {
      toBin(fake)
      fake.role = 'supervisor'
    })
    await expect.element(name(title)).toBeVisible()
    await expect.element(page.getByText('Dewi Lestari')).toBeVisible()
    await expect.element(page.getByText('Dihapus 3 jam lalu')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Tambah Kontak' })).not.toBeInTheDocument()
    await expectAccessible(panel)
    await userEvent.click(page.getByRole('button', { name: 'Pulihkan' }))
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.poll(focused).toBe(name('Dewi Lestari').element())
    await expect.element(page.getByText('Dewi Lestari dipulihkan')).toBeInTheDocument()
    const [restored] = api.callsTo('POST', /\/restore$/)
    expect(restored?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
  })

  test('an agent is told whom to ask, and can look for somebody else', async () => {
    const { panel } = mount({ phone: '081322334455' }, toBin)
    await expect.element(page.getByText('Minta supervisor memulihkannya.')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Pulihkan' })).not.toBeInTheDocument()
    await expectAccessible(panel)
    await userEvent.click(page.getByRole('button', { name: 'Cari kontak lain' }))
    await expect.element(page.getByRole('textbox', { name: 'Cari kontak lain' })).toBeVisible()
  })

  test('"Buka" leads there from a number that is theirs', async () => {
    mount({ email: 'siapa@contoh.example' }, toBin)
    await userEvent.fill(page.getByRole('textbox', { name: 'Nama' }), 'Dewi')
    await userEvent.fill(page.getByRole('textbox', { name: 'Telepon' }), '081322334455')
    await userEvent.keyboard('{Enter}')
    await userEvent.click(page.getByRole('button', { name: 'Buka' }))
    await expect.element(name(title)).toBeVisible()
    await expect.poll(focused).toBe(name(title).element())
  })
})

describe('several found', () => {
  test('shows each with its reason, and opens the chosen one', async () => {
    const { panel } = mount({ phone: '087755443322', email: 'hendra@tokomaju.example' })
    await expect.element(name('2 kontak cocok')).toBeVisible()
    await expect.element(page.getByText('Telepon dan email di percakapan ini milik kontak yang berbeda. Pilih satu.')).toBeVisible()
    await expect.element(page.getByRole('button', { name: /Hendra Gunawan 3 jam lalu .*Telepon/ })).toBeVisible()
    await expectAccessible(panel)
    await userEvent.click(page.getByRole('button', { name: /Toko Maju.*Email/ }))
    await expect.element(name('Toko Maju')).toBeVisible()
  })

  test('none of them: "Tambah Kontak" opens the form without what is theirs, and a number that is taken names its holder', async () => {
    const { api, panel } = mount({ phone: '087755443322', email: 'hendra@tokomaju.example', 'external-id': 'CRM-9', 'suggested-name': 'Hendra G.' })
    await userEvent.click(page.getByRole('button', { name: 'Tambah Kontak' }))
    await expect.element(field('Nama')).toHaveValue('Hendra G.')
    await expect.element(field('Telepon')).toHaveValue('')
    await expect.element(field('Email')).toHaveValue('')
    await userEvent.fill(field('Telepon'), '087755443322')
    await expectAccessible(panel)
    await userEvent.click(page.getByRole('button', { name: 'Tambah Kontak' }))
    await expect.element(page.getByText('Sudah dipakai Hendra Gunawan.')).toBeVisible()
    await userEvent.fill(field('Telepon'), '')
    await expect.element(page.getByText('Sudah dipakai Hendra Gunawan.')).not.toBeInTheDocument()
    await userEvent.click(page.getByRole('button', { name: 'Tambah Kontak' }))
    await expect.element(name('Hendra G.')).toBeVisible()
    expect(api.callsTo('POST', '/contacts').at(-1)?.body).toEqual({ name: 'Hendra G.', external_id: 'CRM-9' })
    panel.setAttribute('phone', '081322334455')
    await expect.element(name('Dewi Lestari').or(name('3 kontak cocok'))).toBeVisible()
    panel.setAttribute('phone', '087755443322')
    await expect.element(name('Hendra G.')).toBeVisible()
  })

  test('whom the agent chose is shown at the next visit, and another can be chosen', async () => {
    const { panel } = mount({ phone: '087755443322', email: 'hendra@tokomaju.example' })
    await userEvent.click(page.getByRole('button', { name: /Toko Maju.*Email/ }))
    await expect.element(name('Toko Maju')).toBeVisible()
    panel.setAttribute('email', 'budi@example.com')
    panel.setAttribute('phone', '081234567890')
    await expect.element(name('Budi Santoso')).toBeVisible()
    panel.setAttribute('email', 'hendra@tokomaju.example')
    panel.setAttribute('phone', '087755443322')
    await expect.element(name('Toko Maju')).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: 'Pilih kontak lain' }))
    await userEvent.click(page.getByRole('button', { name: /Hendra Gunawan.*Telepon/ }))
    await expect.element(name('Hendra Gunawan')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Pilih kontak lain' })).toBeVisible()
  })

  test('another contact is asked for meanwhile: the form is not left standing', async () => {
    const { panel } = mount({ phone: '087755443322', email: 'hendra@tokomaju.example' })
    await userEvent.click(page.getByRole('button', { name: 'Tambah Kontak' }))
    await page.getByRole('textbox', { name: 'Nama' }).findElement()
    panel.removeAttribute('email')
    panel.setAttribute('phone', '081322334455')
    await expect.element(name('Dewi Lestari')).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: 'Nama' })).not.toBeInTheDocument()
  })

  test('a viewer chooses, and is offered nothing else', async () => {
    mount({ phone: '087755443322', email: 'hendra@tokomaju.example' }, (api) => {
      api.role = 'viewer'
    })
    await expect.element(name('2 kontak cocok')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Tambah Kontak' })).not.toBeInTheDocument()
  })
})

describe('blocked', () => {
  test('is said in the status and in a banner', async () => {
    const { panel } = await show({ phone: '+6285711223344' })
    await expect.element(page.getByText('Diblokir', { exact: true })).toBeVisible()
    await expect.element(page.getByText('Tidak bisa memulai percakapan baru.')).toBeVisible()
    await expectAccessible(panel)
  })
})

describe('a viewer', () => {
  test('sees everything and is shown nothing they may not do', async () => {
    const { panel } = await show(undefined, (api) => {
      api.role = 'viewer'
    })
    await expect.element(page.getByText('Hanya lihat')).toBeVisible()
    await expect.element(page.getByText('vip', { exact: true })).toBeVisible()
    for (const hidden of ['Tambah Tag', 'Ubah profil Budi Santoso', 'Tambah info kontak', 'Ubah 0812-3456-789', 'Hapus catatan', 'Sematkan']) {
      await expect.element(page.getByRole('button', { name: hidden })).not.toBeInTheDocument()
    }
    await expect.element(page.getByRole('textbox')).not.toBeInTheDocument()
    await expect.element(page.getByRole('button', { name: 'Salin 0812-3456-789' })).toBeInTheDocument()
    await expectAccessible(panel)
  })

  test('is not shown a place for notes that holds none', async () => {
    mount({ 'external-id': 'CRM-1005' }, (api) => {
      api.role = 'viewer'
    })
    await page.getByRole('region', { name: 'Detail' }).or(page.getByRole('region', { name: 'Info kontak' })).first().findElement()
    await expect.element(page.getByRole('region', { name: 'Catatan Internal' })).not.toBeInTheDocument()
  })
})

describe('another language', () => {
  test('is English where it is asked for', async () => {
    const { panel } = await show({ phone: '0812-3456-789', locale: 'en' })
    await expect.element(page.getByText('2 hours ago')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Add tag' })).toBeVisible()
    await expect.element(page.getByRole('region', { name: 'Details' })).toHaveTextContent(/Limit kredit\s*25,000,000/)
    await expectAccessible(panel)
  })

  test('can be changed while the panel is open, without asking the API', async () => {
    const { api, panel } = await show()
    panel.locale = 'en'
    await expect.element(page.getByRole('region', { name: 'Internal notes' })).toBeVisible()
    expect(api.callsTo('GET', '/panel')).toHaveLength(1)
  })

  test('a language nobody wrote is Indonesian', async () => {
    await show({ phone: '0812-3456-789', locale: 'fr' })
    await expect.element(page.getByText('2 jam lalu')).toBeVisible()
  })
})
