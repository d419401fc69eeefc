/** "Cari kontak lain": typed in haste, by keyboard, over a line that comes and goes. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from './accessible'
import type { FakeApi } from './fake/api'
import { person, phone } from './fake/people'
import { focused, mount, show } from './mount'
import { cutNetwork } from './network'

const unknown = { phone: '081999888777' }
const name = (text: string) => page.getByRole('heading', { level: 2, name: text })
const button = (label: string | RegExp) => page.getByRole('button', { name: label, exact: typeof label === 'string' })
const input = () => page.getByRole('textbox', { name: 'Cari kontak lain' })
const said = (text: string) => page.getByRole('search').getByText(text)
const rows = () => page.getByRole('search').getByRole('listitem')

async function open(prepare?: (api: FakeApi) => void) {
  const mounted = mount(unknown, prepare)
  await userEvent.click(button('Cari kontak lain'))
  await input().findElement()
  return mounted
}

/** Dewi is found; the next answer waits for its word. */
async function openAnswered() {
  const { api } = await open()
  await userEvent.fill(input(), 'dewi')
  await said('1 kontak ditemukan').findElement()
  return { api, answer: api.hold('/contacts') }
}

const wawans = (count: number) => (api: FakeApi) => {
  for (let nth = 1; nth <= count; nth++) {
    const wawan = person(`Wawan ${nth}`, { phones: [phone(`+62812000000${nth + 10}`)] })
    api.contacts.set(wawan.id, wawan)
  }
}

const queries = (api: FakeApi) => api.callsTo('GET', '/contacts').map(({ query }) => query)

describe('Enter', () => {
  test('for words that are not answered yet waits for their answer, and opens nobody of the last one', async () => {
    const { api, answer } = await openAnswered()
    await userEvent.fill(input(), 'rizky')
    await userEvent.keyboard('{Enter}')
    await expect.element(said('Mencari…')).toBeVisible()
    await expect.poll(() => queries(api).map((query) => query.get('q'))).toEqual(['dewi', 'rizky'])
    await expect.element(input()).toBeVisible()
    answer()
    await expect.element(name('Rizky Pratama')).toBeVisible()
    expect(api.callsTo('GET', '/panel').map(({ query }) => query.get('contact_id'))).toEqual([null, api.contactNamed('Rizky Pratama').id])
  })

  test('opens the only one that is found, and of several none', async () => {
    await open()
    await userEvent.fill(input(), 'a')
    await userEvent.keyboard('{Enter}')
    await said('6 kontak ditemukan').findElement()
    await userEvent.keyboard('{Enter}')
    await userEvent.fill(input(), 'dewi')
    await said('1 kontak ditemukan').findElement()
    await userEvent.keyboard('{Enter}')
    await expect.element(name('Dewi Lestari')).toBeVisible()
  })

  test('is forgotten when something else is typed', async () => {
    const { api } = await open()
    const answer = api.hold('/contacts')
    await userEvent.fill(input(), 'dewi')
    await userEvent.keyboard('{Enter}')
    await userEvent.fill(input(), 'rizky')
    answer()
    await said('1 kontak ditemukan').findElement()
    await expect.element(rows()).toHaveTextContent('Rizky Pratama')
  })

  test('does not open who was found too late for the words that stand there', async () => {
    await open()
    await userEvent.fill(input(), 'dewi')
    await said('1 kontak ditemukan').findElement()
    await userEvent.fill(input(), 'nobody at all')
    await userEvent.keyboard('{Enter}')
    await expect.element(said('Tidak ada kontak yang cocok.')).toBeVisible()
    await expect.element(rows()).not.toBeInTheDocument()
  })
})

describe('many', () => {
  test('are counted, come eight at a time, and the focus goes to the first that is new', async () => {
    const { api, panel } = await open(wawans(19))
    await userEvent.fill(input(), 'wawan')
    await expect.element(said('19 kontak ditemukan')).toBeVisible()
    expect(rows().elements()).toHaveLength(8)
    await expectAccessible(panel)
    await userEvent.click(button('Lihat 8 lagi'))
    await expect.poll(() => focused()?.textContent).toContain('Wawan 9')
    expect(rows().elements()).toHaveLength(16)
    await userEvent.click(button('Lihat 3 lagi'))
    await expect.poll(() => focused()?.textContent).toContain('Wawan 17')
    await expect.element(button(/^Lihat/)).not.toBeInTheDocument()
    await expect.element(said('19 kontak ditemukan')).toBeVisible()
    expect(queries(api).map((query) => query.get('count'))).toEqual([null, 'false', 'false'])
  })

  test('more than are counted: says at least how many', async () => {
    await open((api) => {
      wawans(30)(api)
      api.countedMax = 20
    })
    await userEvent.fill(input(), 'wawan')
    await expect.element(said('20+ kontak ditemukan')).toBeVisible()
  })

  test('the next that do not come: says so there, and the same button asks again', async () => {
    const { api, panel } = await open(wawans(12))
    await userEvent.fill(input(), 'wawan')
    await said('12 kontak ditemukan').findElement()
    const plugIn = api.unplug('/contacts')
    await userEvent.click(button('Lihat 4 lagi'))
    await expect.element(said('Tidak ada koneksi.')).toBeVisible()
    expect(rows().elements()).toHaveLength(8)
    await expect.poll(focused).toBe(button('Coba lagi').element())
    await expectAccessible(panel)
    plugIn()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => focused()?.textContent).toContain('Wawan 9')
    await expect.element(said('Tidak ada koneksi.')).not.toBeInTheDocument()
  })
})

describe('by keyboard', () => {
  test('the arrows lead through the rows and back to the input', async () => {
    await open(wawans(3))
    await userEvent.fill(input(), 'wawan')
    await said('3 kontak ditemukan').findElement()
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(() => focused()?.textContent).toContain('Wawan 1')
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(() => focused()?.textContent).toContain('Wawan 2')
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await expect.poll(focused).toBe(input().element())
    await userEvent.keyboard('{ArrowUp}')
    await expect.poll(focused).toBe(input().element())
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    await expect.element(name('Wawan 2')).toBeVisible()
  })

  test('ArrowDown at once goes to the first of what was typed, when it is there', async () => {
    const { answer } = await openAnswered()
    await userEvent.fill(input(), 'rizky')
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(focused).toBe(input().element())
    answer()
    await expect.poll(() => focused()?.textContent).toContain('Rizky Pratama')
  })

  test('a row that goes from under the focus gives it back to the input', async () => {
    const { answer } = await openAnswered()
    await userEvent.fill(input(), 'rizky')
    await userEvent.keyboard('{Tab}')
    await expect.poll(() => focused()?.textContent).toContain('Dewi Lestari')
    answer()
    await expect.element(rows()).toHaveTextContent('Rizky Pratama')
    await expect.poll(focused).toBe(input().element())
  })

  test('Escape on a row closes the search, and so does "Batal", which stands after the rows', async () => {
    await show()
    for (const key of ['{Escape}', '{Tab}{Enter}']) {
      await userEvent.click(button('Lainnya').first())
      await userEvent.click(page.getByRole('menuitem', { name: 'Cari kontak lain' }))
      await userEvent.fill(input(), 'dewi')
      await said('1 kontak ditemukan').findElement()
      await userEvent.keyboard(`{ArrowDown}${key}`)
      await expect.element(input()).not.toBeInTheDocument()
      await expect.poll(focused).toBe(button('Lainnya').first().element())
    }
  })
})

describe('without a connection', () => {
  test('says so, and asks again when it is back', async () => {
    const { api, panel } = await open()
    const plugIn = cutNetwork(api)
    await userEvent.fill(input(), 'dewi')
    await expect.element(said('Tidak ada koneksi.')).toBeVisible()
    await expectAccessible(panel)
    plugIn()
    await expect.element(said('1 kontak ditemukan')).toBeVisible()
    await expect.element(said('Tidak ada koneksi.')).not.toBeInTheDocument()
  })

  test('"Coba lagi" asks again, and the focus waits in the input', async () => {
    const { api } = await open()
    const allow = api.refuse('/contacts', 503)
    await userEvent.fill(input(), 'dewi')
    await expect.element(said('Layanan sedang bermasalah.')).toBeVisible()
    allow()
    await userEvent.click(page.getByRole('search').getByRole('button', { name: 'Coba lagi' }))
    await expect.element(said('1 kontak ditemukan')).toBeVisible()
    await expect.poll(focused).toBe(input().element())
  })

  test('other words are a new question: the problem goes at once', async () => {
    const { api } = await open()
    const allow = api.refuse('/contacts', 503)
    await userEvent.fill(input(), 'dewi')
    await said('Layanan sedang bermasalah.').findElement()
    allow()
    const answer = api.hold('/contacts')
    await userEvent.fill(input(), 'rizky')
    await expect.element(said('Layanan sedang bermasalah.')).not.toBeInTheDocument()
    await expect.element(said('Mencari…')).toBeVisible()
    answer()
    await expect.element(said('1 kontak ditemukan')).toBeVisible()
  })
})

test('who is blocked is told by a word', async () => {
  const { panel } = await open()
  await userEvent.fill(input(), 'putri')
  await expect.element(button(/Putri Maharani.*Diblokir.*Telepon/)).toBeVisible()
  await expectAccessible(panel)
})
