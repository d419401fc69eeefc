/** Notes: nothing written is lost, nothing is markup, and who may not change one is not offered to. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import type { FakeApi } from '../fake/api'
import { ago, dimas, note } from '../fake/people'
import { focused, leavePage, mount, show } from '../mount'

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

describe('folded', () => {
  test('the dots stand behind words, not on a line of their own', async () => {
    await show(undefined, (api) => {
      const budi = api.contactNamed('Budi Santoso')
      budi.notes = [note(budi.id, `Satu\nDua\n\n${'Empat\n'.repeat(4)}`)]
    })
    await expect.element(page.getByRole('button', { name: 'Selengkapnya' })).toBeVisible()
    const body = notes().getByText('Satu').element().closest('p')
    await expect.poll(() => body?.clientHeight).toBe(40)
    await userEvent.click(page.getByRole('button', { name: 'Selengkapnya' }))
    await userEvent.click(page.getByRole('button', { name: 'Ringkas' }))
    await expect.poll(() => body?.clientHeight).toBe(40)
  })
})

describe('writing', () => {
  test('what is not sent is told of while the notes are folded', async () => {
    await show()
    const head = page.getByRole('button', { name: /^Catatan Internal/ })
    await userEvent.click(head)
    await expect.element(notes()).not.toHaveTextContent('Draf')
    await userEvent.click(head)
    await userEvent.fill(composer(), 'Belum selesai')
    await userEvent.click(head)
    await expect.element(notes().getByText('Draf · Hanya tim')).toBeVisible()
  })

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

  test('deleted by keyboard, the next one has the focus', async () => {
    await show(undefined, (api) => {
      api.role = 'supervisor'
    })
    const first = page.getByRole('button', { name: 'Hapus catatan' }).first()
    first.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('button', { name: 'Hapus catatan' })).toHaveLength(1)
    await expect.poll(focused).toBe(page.getByRole('button', { name: 'Ubah catatan' }).element())
  })

  test('pinned and not pinned any more is told', async () => {
    await show()
    const said = page.getByRole('status').first()
    await userEvent.click(page.getByRole('button', { name: 'Sematkan' }))
    await expect.element(said).toHaveTextContent('Catatan disematkan')
    await userEvent.click(page.getByRole('button', { name: 'Batal sematkan' }))
    await expect.element(said).toHaveTextContent('Sematan catatan dilepas')
  })

  test('deleted by keyboard, and the rest is a colleague’s: the focus is where a note is written', async () => {
    await show()
    page.getByRole('button', { name: 'Hapus catatan' }).element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(bodies).toHaveLength(1)
    await expect.poll(focused).toBe(composer().element())
  })

  test('its tools lie over nothing that is said of it', async () => {
    await show(undefined, (api) => {
      const budi = api.contactNamed('Budi Santoso')
      budi.notes = [note(budi.id, 'Halo', { author: { ...dimas, name: 'Dimas Adi Pratama' }, pinned: true, edited_at: ago(1) })]
    })
    const [mark] = [notes().getByText('Disematkan').element().getBoundingClientRect()]
    const tool = page.getByRole('button', { name: 'Batal sematkan' }).element().getBoundingClientRect()
    expect(mark.right <= tool.left || mark.top >= tool.bottom).toBe(true)
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

describe('many', () => {
  const many = (count: number) => (api: FakeApi) => {
    const budi = api.contactNamed('Budi Santoso')
    budi.notes = Array.from({ length: count }, (_, index) => note(budi.id, `Catatan ${index + 1}`, { author: dimas, pinned: index === 40, created_at: ago(index + 1) }))
    budi.notes_count = count
  }
  const older = (count: number) => page.getByRole('button', { name: `Lihat ${count} lagi` })

  test('the newest are there, older ones are fetched page by page below them, and none twice', async () => {
    const { api, panel } = await show(undefined, many(60))
    expect(bodies()).toHaveLength(25)
    expect(bodies().slice(0, 3)).toEqual(['Catatan 41', 'Catatan 1', 'Catatan 2'])
    await expect.element(page.getByRole('button', { name: /^Catatan Internal/ })).toHaveTextContent(/60/)
    await expectAccessible(panel)
    await userEvent.click(older(35))
    await expect.poll(bodies).toHaveLength(50)
    await userEvent.click(older(10))
    await expect.poll(bodies).toHaveLength(60)
    expect(bodies().at(-1)).toBe('Catatan 60')
    expect(new Set(bodies()).size).toBe(60)
    await expect.element(page.getByRole('button', { name: /^Lihat/ })).not.toBeInTheDocument()
    expect(api.callsTo('GET', /\/notes$/).map(({ query }) => query.get('page'))).toEqual(['2', '3'])
  })

  test('what is read stays where it is on the screen when older ones come', async () => {
    const { panel } = await show(undefined, many(60))
    const scroller = panel.parentElement
    if (scroller) scroller.style.cssText += ';block-size: 500px; overflow: auto'
    const last = notes().getByText('Catatan 24', { exact: true })
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    const button = older(35).element()
    const topNow = () => Math.round(last.element().getBoundingClientRect().top)
    let top = Number.NaN
    const isSettled = async () => {
      button.scrollIntoView({ block: 'center' })
      for (const wait of [frame, frame, frame]) await wait()
      return top === (top = topNow())
    }
    await expect.poll(isSettled).toBe(true)
    // A press by the runner would scroll by itself.
    if (button instanceof HTMLElement) button.click()
    await expect.poll(bodies).toHaveLength(50)
    for (const wait of [frame, frame, frame]) await wait()
    // Rows out of sight are drawn when they come near, and may turn out a little lower than was thought.
    expect(Math.abs(topNow() - top)).toBeLessThan(80)
  })

  test('one written meanwhile moves nothing out of sight', async () => {
    await show(undefined, many(60))
    await userEvent.fill(composer(), 'Baru')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(bodies).toContain('Baru')
    await userEvent.click(older(35))
    await expect.poll(() => new Set(bodies()).size).toBeGreaterThanOrEqual(49)
    while (page.getByRole('button', { name: /^Lihat/ }).query()) {
      const before = bodies().length
      await userEvent.click(page.getByRole('button', { name: /^Lihat/ }))
      await expect.poll(() => bodies().length).toBeGreaterThan(before)
    }
    expect(bodies()).toHaveLength(61)
    expect(new Set(bodies()).size).toBe(61)
  })

  test('older ones stay when the contact is refreshed', async () => {
    const { api, panel } = await show(undefined, many(60))
    await userEvent.click(older(35))
    await expect.poll(bodies).toHaveLength(50)
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByRole('heading', { level: 2, name: 'Dewi Lestari' })).toBeVisible()
    panel.setAttribute('phone', '0812-3456-789')
    await expect.poll(() => api.callsTo('GET', '/panel')).toHaveLength(3)
    await expect.poll(bodies).toHaveLength(50)
  })

  test('that they could not be fetched is said, and can be tried again', async () => {
    const { api } = await show(undefined, many(60))
    const allow = api.refuse(/\/notes$/, 503)
    await userEvent.click(older(35))
    await expect.element(page.getByText('Layanan sedang bermasalah.').last()).toBeVisible()
    allow()
    await userEvent.click(older(35))
    await expect.poll(bodies).toHaveLength(50)
  })

  test('500 are shown', async () => {
    const { api } = await show(undefined, many(500))
    for (let shown = 25; shown < 500; shown += 25) {
      await userEvent.click(older(500 - shown))
      await expect.poll(() => notes().getByRole('listitem').elements().length).toBe(shown + 25)
    }
    expect(new Set(bodies()).size).toBe(500)
    expect(api.callsTo('GET', /\/notes$/)).toHaveLength(19)
  })
})

describe('one that is not stored yet', () => {
  test('is pinned, changed and deleted like any other, in order', async () => {
    const { api } = await show()
    const open = api.hold(/\/notes$/)
    await userEvent.fill(composer(), 'Halo')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(bodies).toContain('Halo')
    await userEvent.click(page.getByRole('button', { name: 'Ubah catatan' }).first())
    await userEvent.fill(page.getByRole('textbox', { name: 'Catatan', exact: true }), 'Halo lagi')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(bodies).toContain('Halo lagi')
    await userEvent.click(page.getByRole('button', { name: 'Sematkan' }).first())
    expect(api.callsTo('PUT', /\/notes\//)).toHaveLength(0)
    open()
    await expect.poll(() => api.contactNamed('Budi Santoso').notes.find(({ body }) => body === 'Halo lagi')?.pinned).toBe(true)
    expect(bodies()[0]).toBe('Halo lagi')
    expect(api.callsTo('POST', /\/notes$/)).toHaveLength(1)
  })

  test('deleted before it is stored, it is gone in the end, and "Urungkan" brings it back once', async () => {
    const { api } = await show()
    const open = api.hold(/\/notes$/)
    await userEvent.fill(composer(), 'Halo')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(bodies).toContain('Halo')
    await userEvent.click(page.getByRole('button', { name: 'Hapus catatan' }).first())
    await expect.poll(bodies).not.toContain('Halo')
    await userEvent.click(page.getByRole('button', { name: 'Urungkan' }))
    await expect.poll(bodies).toContain('Halo')
    open()
    await expect.poll(() => api.contactNamed('Budi Santoso').notes.filter(({ body }) => body === 'Halo')).toHaveLength(1)
    await expect.poll(() => Object.keys(localStorage).filter((key) => key.startsWith('sahut-change:'))).toEqual([])
    expect(api.contactNamed('Budi Santoso').notes.filter(({ body }) => body === 'Halo')).toHaveLength(1)
    expect(bodies().filter((body) => body === 'Halo')).toHaveLength(1)
  })
})

describe('changed by a colleague as well', () => {
  test('both texts are shown, and the agent decides', async () => {
    const { api, panel } = await show()
    const budi = api.contactNamed('Budi Santoso')
    await userEvent.click(page.getByRole('button', { name: 'Ubah catatan' }))
    const field = () => page.getByRole('textbox', { name: 'Catatan', exact: true })
    await expect.poll(focused).toBe(await field().findElement())
    api.contacts.set(budi.id, { ...budi, notes: budi.notes.map((known) => (known.pinned ? known : { ...known, body: 'Dari supervisor', version: known.version + 1 })) })
    await userEvent.fill(field(), 'Dari saya')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.element(field()).toHaveAccessibleDescription(/^Sari Wulandari mengubah ini/)
    await expect.element(field()).toHaveValue('Dari saya')
    await expect.element(notes().getByText('Dari supervisor')).toBeVisible()
    await expectAccessible(panel)
    await userEvent.click(page.getByRole('button', { name: 'Simpan punya saya' }))
    await expect.poll(() => api.contactNamed('Budi Santoso').notes.map(({ body }) => body)).toContain('Dari saya')
  })
})
