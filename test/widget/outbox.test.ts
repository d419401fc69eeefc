/** When the network is gone: what the agent does is seen at once, kept on the device, and sent once, in order, when it can be. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from './accessible'
import type { FakeApi } from './fake/api'
import { addPanel, openWindow, reopen, show } from './mount'
import { cutNetwork } from './network'

const budi = '0812-3456-789'
const dewi = '081322334455'

const name = (text: string) => page.getByRole('heading', { level: 2, name: text })
const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
const box = () => page.getByRole('combobox', { name: 'Tambah Tag' })
const composer = () => field('Tulis catatan untuk tim')
const region = (label: string) => page.getByRole('region', { name: label })
const contact = (api: FakeApi) => api.contactNamed('Budi Santoso')
const writes = (api: FakeApi) => api.calls.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path.replace(/^\/contacts\/[^/]+/, '')}`)
const left = () => Object.keys(localStorage).filter((key) => key.startsWith('sahut-change:'))

const kept = (count: number) => page.getByText(`${count} perubahan tersimpan di perangkat ini dan dikirim saat tersambung.`)

async function tag(text: string) {
  await userEvent.click(button('Tambah Tag'))
  await userEvent.type(box(), `${text}{Enter}`)
  await userEvent.keyboard('{Escape}')
  await button('Tambah Tag').findElement()
}

async function untag(text: string) {
  await userEvent.click(button('Tambah Tag'))
  await userEvent.click(button(`Hapus tag ${text}`))
  await userEvent.keyboard('{Escape}')
  await button('Tambah Tag').findElement()
}

async function write(text: string) {
  await userEvent.fill(composer(), text)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
}

async function change(what: string, label: string, text: string) {
  await userEvent.click(button(what))
  await userEvent.fill(field(label), text)
  await userEvent.keyboard('{Enter}')
}

async function editNote(text: string) {
  await userEvent.click(button('Ubah catatan').first())
  await userEvent.fill(field('Catatan'), text)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
}

describe('offline', () => {
  test('a tag is there at once, outlined with a clock, and the banner counts it', async () => {
    const { api, panel } = await show()
    cutNetwork(api)
    await tag('laris')
    await expect.element(region('Tag').getByRole('listitem').filter({ hasText: 'laris' })).toHaveTextContent(/^\s*Menunggu:\s*laris\s*$/)
    await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
    await expect.element(kept(1)).toBeVisible()
    await expectAccessible(panel)
  })

  test('name, phone, note and field are there at once, each "Menunggu"; all are sent in order when the network is back', async () => {
    const { api, panel } = await show()
    const back = cutNetwork(api)
    await change('Ubah profil Budi Santoso', 'Nama', 'Budi S.')
    await expect.element(name('Budi S.')).toBeVisible()
    await expect.element(page.getByText('Menunggu', { exact: true })).toHaveLength(1)
    await change('Ubah +65 9123 4567', 'Telepon', '+65 8765 4321')
    await expect.element(region('Info kontak').getByText('+65 8765 4321')).toBeVisible()
    await expect.element(region('Info kontak').getByText('Menunggu')).toBeVisible()
    await write('Minta faktur digabung')
    await expect.element(region('Catatan Internal').getByText('Minta faktur digabung')).toBeVisible()
    await expect.element(region('Catatan Internal').getByText('Menunggu')).toBeVisible()
    await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    await expect.element(region('Detail').getByText('Menunggu')).toBeVisible()
    // Name and field are values of one contact: one change.
    await expect.element(kept(3)).toBeVisible()
    await expectAccessible(panel)
    const before = writes(api).length
    back()
    await expect.poll(left).toEqual([])
    await expect.element(page.getByText('Menunggu', { exact: true })).not.toBeInTheDocument()
    await expect.element(page.getByText('Tidak ada koneksi.')).not.toBeInTheDocument()
    const { phones, notes, custom_attributes: values } = api.contactNamed('Budi S.')
    expect(phones.map(({ value }) => value)).toEqual(['+628123456789', '+6587654321'])
    expect(notes.map(({ body }) => body)).toContain('Minta faktur digabung')
    expect(values['newsletter']).toBe(false)
    expect(writes(api).slice(before)).toEqual(['PUT ', expect.stringMatching(/^PUT \/phones\//), 'POST /notes'])
  })

  test('what one agent left is not sent as the next who signs in on this page', async () => {
    const { api } = await show()
    const allow = api.refuse(/tags$/, 401, { details: [{ path: 'authorization', rule: 'expired', message: '' }] })
    await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
    await userEvent.type(page.getByRole('combobox'), 'laris{Enter}')
    await expect.element(page.getByText('Sesi berakhir.')).toBeVisible()
    api.agent = 'usr_SARI'
    allow()
    const asked = api.callsTo('GET', '/panel').length
    await userEvent.click(page.getByRole('button', { name: 'Sambungkan lagi' }))
    await expect.poll(() => api.callsTo('GET', '/panel').length).toBe(asked + 1)
    await expect.element(page.getByText('Sesi berakhir.')).not.toBeInTheDocument()
    expect(api.contactNamed('Budi Santoso').tags).not.toContain('laris')
    expect(Object.keys(localStorage).filter((key) => key.startsWith('sahut-change:') && key.includes('usr_DIMAS'))).toHaveLength(1)
  })

  test('it outlives the page', async () => {
    const { api } = await show()
    let back = cutNetwork(api)
    await tag('laris')
    await write('Minta faktur digabung')
    await change('Ubah Limit kredit', 'Limit kredit', '7')
    await expect.element(kept(3)).toBeVisible()
    reopen(api, () => {
      back()
      back = api.refuse(/^\/contacts/, 503)
    })
    await expect.element(region('Catatan Internal').getByText('Minta faktur digabung')).toBeVisible()
    await expect.element(region('Tag').getByText('laris', { exact: true })).toBeVisible()
    await expect.element(region('Detail')).toHaveTextContent(/Limit kredit\s*7/)
    expect(contact(api).tags).not.toContain('laris')
    reopen(api, back)
    await expect.poll(left).toEqual([])
    expect(contact(api).tags).toEqual(['vip', 'reseller', 'laris'])
    expect(contact(api).notes.filter(({ body }) => body === 'Minta faktur digabung')).toHaveLength(1)
    expect(contact(api).custom_attributes['credit_limit']).toBe(7)
  })

  test('it outlives other contacts, and is sent whoever is on screen', async () => {
    const { api, panel } = await show()
    panel.setAttribute('phone', dewi)
    await name('Dewi Lestari').findElement()
    const back = cutNetwork(api)
    await tag('milik-dewi')
    panel.setAttribute('phone', budi)
    await name('Budi Santoso').findElement()
    await tag('milik-budi')
    await expect.element(kept(2)).toBeVisible()
    await expect.element(page.getByText('milik-dewi')).not.toBeInTheDocument()
    panel.setAttribute('phone', dewi)
    await expect.element(region('Tag').getByText('milik-dewi', { exact: true })).toBeVisible()
    back()
    await expect.poll(left).toEqual([])
    expect(api.contactNamed('Dewi Lestari').tags).toEqual(['prospek', 'milik-dewi'])
    expect(contact(api).tags).toEqual(['vip', 'reseller', 'milik-budi'])
  })

  test('a note that waits can be changed: what is typed when it is sent stays in its editor', async () => {
    const { api } = await show()
    const back = cutNetwork(api)
    await write('Minta faktur')
    await userEvent.click(button('Ubah catatan').first())
    await userEvent.fill(field('Catatan'), 'Minta faktur digabung')
    back()
    await expect.poll(left).toEqual([])
    await expect.element(field('Catatan')).toHaveValue('Minta faktur digabung')
    await userEvent.click(field('Catatan'))
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(() => contact(api).notes.map(({ body }) => body)).toContain('Minta faktur digabung')
    expect(contact(api).notes).toHaveLength(3)
  })
})

describe('what was joined while it waited', () => {
  test.each<[string, () => Promise<void>]>([
    ['a tag put on and taken off', async () => {
      await tag('laris')
      await untag('laris')
    }],
    ['a tag taken off and put on', async () => {
      await untag('vip')
      await tag('vip')
    }],
    ['a tick and its undo', async () => {
      await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
      await userEvent.click(button('Urungkan'))
    }],
    ['a note written and deleted', async () => {
      await write('Salah')
      await userEvent.click(button('Hapus catatan').first())
    }],
    ['a note deleted and brought back', async () => {
      await userEvent.click(button('Hapus catatan'))
      await userEvent.click(button('Urungkan'))
    }],
  ])('%s: nothing is sent', async (_what, act) => {
    const { api } = await show()
    const before = structuredClone(contact(api))
    const back = cutNetwork(api)
    await act()
    await expect.poll(left).toEqual([])
    const sent = writes(api).length
    back()
    await expect.poll(() => api.callsTo('GET', '/panel').length).toBeGreaterThan(1)
    await expect.element(page.getByText('Tidak ada koneksi.')).not.toBeInTheDocument()
    expect(writes(api)).toHaveLength(sent)
    expect(contact(api)).toEqual(before)
  })

  test('several changes of values are one request, with the last of each', async () => {
    const { api } = await show()
    const back = cutNetwork(api)
    await change('Ubah Limit kredit', 'Limit kredit', '1')
    await change('Ubah Limit kredit', 'Limit kredit', '2')
    await change('Ubah profil Budi Santoso', 'Lokasi', 'Garut')
    await expect.element(kept(1)).toBeVisible()
    const sent = writes(api).length
    back()
    await expect.poll(left).toEqual([])
    expect(writes(api).slice(sent)).toEqual(['PUT '])
    expect(api.callsTo('PUT', /./).at(-1)?.body).toEqual({ location: 'Garut', custom_attributes: { credit_limit: 2 } })
  })

  test('a note written and changed is one note, as it was changed', async () => {
    const { api } = await show()
    const back = cutNetwork(api)
    await write('Minta faktur')
    await editNote('Minta faktur digabung')
    await expect.element(region('Catatan Internal').getByText('Minta faktur digabung')).toBeVisible()
    const sent = writes(api).length
    back()
    await expect.poll(left).toEqual([])
    expect(writes(api).slice(sent)).toEqual(['POST /notes'])
    expect(contact(api).notes[0]?.body).toBe('Minta faktur digabung')
  })
})

describe('what may have arrived already', () => {
  test('is not joined with: it is sent again under the same key, and then what came after it', async () => {
    const { api } = await show()
    const found = api.loseAnswers(/\/tags$/)
    await tag('laris')
    await expect.poll(() => contact(api).tags).toContain('laris')
    await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
    await untag('laris')
    found()
    await userEvent.click(button('Tambah Tag'))
    window.dispatchEvent(new Event('online'))
    await expect.poll(left).toEqual([])
    expect(contact(api).tags).toEqual(['vip', 'reseller'])
    const keys = api.callsTo('POST', /\/tags$/).map(({ headers }) => headers.get('Idempotency-Key'))
    expect(keys.length).toBeGreaterThan(1)
    expect(new Set(keys).size).toBe(1)
    expect(api.callsTo('DELETE', /\/tags$/)).toHaveLength(1)
  })

  test('a note whose answer was lost is there once', async () => {
    const { api } = await show()
    const found = api.loseAnswers(/\/notes$/)
    await write('Minta faktur digabung')
    await expect.poll(() => contact(api).notes).toHaveLength(3)
    await expect.element(region('Catatan Internal').getByText('Menunggu')).toBeVisible()
    found()
    window.dispatchEvent(new Event('online'))
    await expect.poll(left).toEqual([])
    expect(contact(api).notes).toHaveLength(3)
    await expect.element(region('Catatan Internal').getByText('Minta faktur digabung')).toHaveLength(1)
  })

  test('a value whose answer was lost is no conflict with itself', async () => {
    const { api } = await show()
    const found = api.loseAnswers(/^\/contacts\/[^/]+$/)
    await change('Ubah Limit kredit', 'Limit kredit', '7')
    await expect.poll(() => contact(api).custom_attributes['credit_limit']).toBe(7)
    await expect.element(region('Detail').getByText('Menunggu')).toBeVisible()
    found()
    window.dispatchEvent(new Event('online'))
    await expect.poll(left).toEqual([])
    await expect.element(region('Detail')).toHaveTextContent(/Limit kredit\s*7/)
    await expect.element(field('Limit kredit')).not.toBeInTheDocument()
  })

  test('what was removed and is gone is not refused', async () => {
    const { api } = await show()
    const found = api.loseAnswers(/\/phones\//)
    await userEvent.click(button('Ubah +65 9123 4567'))
    await userEvent.click(button('Hapus nomor'))
    await expect.poll(() => contact(api).phones).toHaveLength(1)
    await expect.element(kept(1)).toBeVisible()
    found()
    window.dispatchEvent(new Event('online'))
    await expect.poll(left).toEqual([])
    await expect.element(page.getByText('+65 9123 4567', { exact: true })).not.toBeInTheDocument()
    await expect.element(page.getByText(/tidak tersimpan/)).not.toBeInTheDocument()
  })

  test('what follows it knows the note by its new name, even on a page opened later', async () => {
    const { api, panel } = await show()
    const found = api.loseAnswers(/\/notes$/)
    await write('Minta faktur')
    await expect.poll(() => contact(api).notes).toHaveLength(3)
    await editNote('Minta faktur digabung')
    found()
    const allow = api.refuse(/\/notes\//, 503)
    window.dispatchEvent(new Event('online'))
    await expect.poll(left).toHaveLength(1)
    await expect.element(page.getByText('Layanan sedang bermasalah.')).toBeVisible()
    panel.remove()
    allow()
    await openWindow(api)
    // All its modules are fetched once more.
    await expect.poll(left, { timeout: 10_000 }).toEqual([])
    expect(contact(api).notes.map(({ body }) => body)).toContain('Minta faktur digabung')
    expect(contact(api).notes).toHaveLength(3)
  })
})

describe('refused in the end', () => {
  test('while another contact is on screen: the toast names the contact, "Buka" leads there, and the text is in its editor', async () => {
    const { api, panel } = await show()
    const open = api.hold(/\/phones\//)
    await change('Ubah +65 9123 4567', 'Telepon', '0841-2345-678')
    panel.setAttribute('phone', dewi)
    await name('Dewi Lestari').findElement()
    open()
    await expect.element(page.getByText(/^Budi Santoso: Telepon tidak tersimpan\. /).last()).toBeVisible()
    await expectAccessible(panel)
    await userEvent.click(button('Buka'))
    await expect.element(name('Budi Santoso')).toBeVisible()
    await expect.element(field('Telepon')).toHaveValue('0841-2345-678')
    await expect.element(field('Telepon')).toHaveAccessibleDescription('0841 bukan awalan ponsel Indonesia. Periksa lagi nomornya.')
  })

  test('after another page was opened: the text is in its editor', async () => {
    const { api } = await show()
    const back = cutNetwork(api)
    await change('Ubah +65 9123 4567', 'Telepon', '0841-2345-678')
    await expect.element(kept(1)).toBeVisible()
    reopen(api, back)
    await expect.element(field('Telepon')).toHaveValue('0841-2345-678')
    expect(left()).toEqual([])
  })
})

describe('refused together with what it was joined with', () => {
  // One request is refused as a whole: the choice goes without a word.
  test('a value that cannot be takes no other with it', async () => {
    const { api } = await show()
    const back = cutNetwork(api)
    await change('Ubah profil Budi Santoso', 'Nama', 'x'.repeat(300))
    await userEvent.click(button('Ubah Tier'))
    await userEvent.click(page.getByRole('menuitemradio', { name: 'silver' }))
    await expect.element(kept(1)).toBeVisible()
    back()
    await expect.element(field('Nama')).toHaveAccessibleDescription('Terlalu panjang.')
    await expect.poll(() => contact(api).custom_attributes['customer_tier']).toBe('silver')
  })
})

describe('the service is down', () => {
  test('says that changes wait, and sends them when tried again', async () => {
    const { api, panel } = await show()
    const allow = api.refuse(/^\/contacts/, 500)
    await tag('laris')
    await expect.element(page.getByText('Layanan sedang bermasalah.')).toBeVisible()
    await expect.element(page.getByText(/Menampilkan data \d\d\.\d\d, perubahan menunggu\.$/)).toBeVisible()
    await expectAccessible(panel)
    allow()
    await userEvent.click(button('Coba lagi'))
    await expect.poll(left).toEqual([])
    expect(contact(api).tags).toContain('laris')
    await expect.element(page.getByText('Layanan sedang bermasalah.')).not.toBeInTheDocument()
  })

  test('by itself it is tried again as well', async () => {
    const { api } = await show()
    const allow = api.refuse(/^\/contacts/, 503)
    await tag('laris')
    await expect.element(page.getByText('Layanan sedang bermasalah.')).toBeVisible()
    allow()
    await expect.poll(() => contact(api).tags, { timeout: 5_000 }).toContain('laris')
  })
})

describe('too many requests', () => {
  test('says so, and sends by itself when it may', async () => {
    const { api } = await show()
    const allow = api.refuse(/^\/contacts/, 429, {}, { 'Retry-After': '1' })
    await tag('laris')
    await expect.element(page.getByText('Terlalu banyak permintaan.')).toBeVisible()
    await expect.element(region('Tag').getByText('Menunggu')).toBeInTheDocument()
    allow()
    await expect.poll(() => contact(api).tags, { timeout: 5_000 }).toContain('laris')
    await expect.element(page.getByText('Terlalu banyak permintaan.')).not.toBeInTheDocument()
  })
})

describe('the session is over', () => {
  test('what was done waits on the device, and is sent after "Sambungkan lagi"', async () => {
    const { api } = await show()
    const allow = api.refuse(/./, 401, { details: [{ path: 'authorization', rule: 'expired', message: '' }] })
    await userEvent.click(button('Tambah Tag'))
    await userEvent.type(box(), 'laris{Enter}')
    await expect.element(page.getByText('Sesi berakhir.')).toBeVisible()
    await expect.element(page.getByText('Perubahan Anda tersimpan di perangkat ini.')).toBeVisible()
    await expect.element(region('Tag').getByText('laris', { exact: true })).toBeVisible()
    allow()
    await userEvent.click(button('Sambungkan lagi'))
    await expect.poll(left).toEqual([])
    expect(contact(api).tags).toContain('laris')
  })
})

describe('two panels of one agent on a page', () => {
  test('each sends its own; what one leaves behind is sent by the other', async () => {
    const { api, panel } = await show()
    const plugIn = api.unplug(/^\/contacts/)
    await tag('laris')
    await expect.poll(left).toHaveLength(1)
    const second = addPanel(api, { phone: dewi }, async () => {
      api.liveTokens.add('second')
      return 'second'
    })
    await name('Dewi Lestari').findElement()
    const bySecond = () => api.calls.filter(({ method, headers }) => method !== 'GET' && headers.get('Authorization') === 'Bearer second')
    second.setAttribute('phone', '+6285711223344')
    await name('Putri Maharani').findElement()
    expect(bySecond()).toEqual([])
    panel.remove()
    plugIn()
    second.setAttribute('phone', dewi)
    await expect.poll(left).toEqual([])
    expect(bySecond().map(({ method, path }) => `${method} ${path}`)).toEqual([`POST /contacts/${contact(api).id}/tags`])
    expect(contact(api).tags).toContain('laris')
  })
})
