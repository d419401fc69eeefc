/** The month's conversations run out: whoever watches the quota is told in the banner's place, and may close it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible } from '../accessible'
import type { FakeApi } from '../fake/api'
import { focused, mount, reopen, show } from '../mount'
import { cutNetwork } from '../network'

const at80 = { type: 'quota', percent: 80, used: 812, included: 1_000 } as const
const at100 = { type: 'quota', percent: 100, used: 1_012, included: 1_000 } as const

const name = (text: string) => page.getByRole('heading', { level: 2, name: text })
const line = () => page.getByText(/^Kuota .* percakapan bulan ini/)
const said = () => page.getByRole('status').filter({ hasText: 'Kuota' })
const closing = () => page.getByRole('button', { name: 'Tutup' })

const watching = (notice: FakeApi['notice']) => (api: FakeApi) => {
  api.role = 'supervisor'
  api.notice = notice
}

/** Everything that could say something is here, and says nothing. */
async function expectNothingSaid() {
  await customElements.whenDefined('sahut-quota')
  await page.getByRole('region', { name: 'Catatan Internal' }).findElement()
  await expect.element(line()).not.toBeInTheDocument()
}

/** Both are of November in UTC; in Jakarta, where the workspace is, the second is of December. */
const november = '2026-11-30T16:30:00Z'
const december = '2026-11-30T17:30:00Z'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(november) })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('at 80 per cent', () => {
  test('says how much is used, above the header, quietly', async () => {
    const { panel } = await show(undefined, watching(at80))
    await expect.element(line()).toHaveTextContent(/^Kuota 81% terpakai\. 812 dari 1\.000 percakapan bulan ini\.$/)
    // The numbers grow with every answer; they are not read out at each.
    await expect.element(said()).toHaveTextContent(/^Kuota 81% terpakai\.$/)
    expect(line().element().getBoundingClientRect().bottom).toBeLessThan(name('Budi Santoso').element().getBoundingClientRect().top)
    await expectAccessible(panel)
  })

  test('never says 100 before it is', async () => {
    await show(undefined, watching({ ...at80, used: 999 }))
    await expect.element(said()).toHaveTextContent('Kuota 99% terpakai.')
  })

  test('in English', async () => {
    await show({ phone: '0812-3456-789', locale: 'en' }, watching(at80))
    await expect.element(page.getByText(/^Quota .* this month/)).toHaveTextContent(/^Quota 81% used\. 812 of 1,000 conversations this month\.$/)
  })

  test('where nobody is found, too', async () => {
    const { panel } = mount({ phone: '081999888777' }, watching(at80))
    await expect.element(page.getByText('Belum ada kontak')).toBeVisible()
    await expect.element(line()).toBeVisible()
    await expectAccessible(panel)
  })
})

describe('at 100 per cent', () => {
  test('says that nothing is blocked', async () => {
    const { panel } = await show(undefined, watching(at100))
    await expect.element(line()).toHaveTextContent(/^Kuota habis\. 1\.012 dari 1\.000 percakapan bulan ini; percakapan baru tetap masuk dan dihitung sebagai kelebihan\.$/)
    await expect.element(said()).toHaveTextContent(/^Kuota habis\.$/)
    await expectAccessible(panel)
  })

  test('of a plan that includes none', async () => {
    await show(undefined, watching({ ...at100, used: 3, included: 0 }))
    await expect.element(line()).toHaveTextContent('Kuota habis. 3 dari 0 percakapan bulan ini;')
  })

  test('in English', async () => {
    await show({ phone: '0812-3456-789', locale: 'en' }, watching(at100))
    await expect.element(page.getByText(/^Quota .* this month/)).toHaveTextContent(/^Quota used up\. 1,012 of 1,000 conversations this month; new ones still come in and count as overage\.$/)
  })
})

describe('the next contact', () => {
  test('is loaded below it: it neither goes nor comes', async () => {
    const { api, panel } = await show(undefined, watching(at80))
    const before = await said().findElement()
    const open = api.hold('/panel')
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByRole('status').first()).toHaveTextContent('Memuat kontak…')
    await expect.element(line()).toBeVisible()
    open()
    await expect.element(name('Dewi Lestari')).toBeVisible()
    expect(said().element()).toBe(before)
  })

  test('is another’s who signs in: they are not told what was not told to them', async () => {
    const { api, panel } = await show(undefined, watching(at80))
    await line().findElement()
    api.hold('/panel')
    panel.reload()
    await expect.element(page.getByRole('status').first()).toHaveTextContent('Memuat kontak…')
    await expect.element(line()).not.toBeInTheDocument()
  })
})

describe('closed', () => {
  async function close() {
    await userEvent.click(closing())
    await expect.element(line()).not.toBeInTheDocument()
  }

  test('by keyboard: the focus goes on to the contact', async () => {
    await show(undefined, watching(at80))
    const button = (await closing().findElement()) as HTMLElement
    button.focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(line()).not.toBeInTheDocument()
    await expect.poll(focused).toBe(name('Budi Santoso').element())
  })

  test('where nobody is found, too', async () => {
    mount({ phone: '081999888777' }, watching(at80))
    await close()
  })

  test('it stays closed on this device, however much is used', async () => {
    const { api } = await show(undefined, watching(at80))
    await close()
    api.notice = { ...at80, used: 950 }
    reopen(api)
    await expectNothingSaid()
  })

  test('the next level is said, and closing it leaves the first one closed', async () => {
    const { api } = await show(undefined, watching(at80))
    await close()
    api.notice = at100
    reopen(api)
    await expect.element(said()).toHaveTextContent('Kuota habis.')
    await close()
    api.notice = at80
    reopen(api)
    await expectNothingSaid()
  })

  test('the next month, by the workspace’s calendar, is said', async () => {
    const { api } = await show(undefined, watching(at80))
    await close()
    vi.setSystemTime(december)
    reopen(api)
    await expect.element(line()).toBeVisible()
  })

  test('after midnight it is still the line of the month before', async () => {
    const { api } = await show(undefined, watching(at80))
    await line().findElement()
    vi.setSystemTime(december)
    await close()
    reopen(api)
    await expect.element(line()).toBeVisible()
  })

  test('by one who watches, it is said to another', async () => {
    const { api } = await show(undefined, watching(at80))
    await close()
    reopen(api, () => void (api.agent = 'usr_SARI'))
    await expect.element(line()).toBeVisible()
  })
})

describe('when something is wrong', () => {
  test('that has the place; afterwards the quota has it again', async () => {
    const { api, panel } = await show(undefined, watching(at80))
    await line().findElement()
    const plugIn = cutNetwork(api)
    await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
    await expect.element(line()).not.toBeInTheDocument()
    await expectAccessible(panel)
    plugIn()
    await expect.element(line()).toBeVisible()
    await expect.element(page.getByText('Tidak ada koneksi.')).not.toBeInTheDocument()
  })

  test('a session that is over, too', async () => {
    const { api, panel } = await show(undefined, watching(at100))
    await line().findElement()
    api.refuse(/./, 401, { details: [{ path: 'authorization', rule: 'expired', message: '' }] })
    panel.setAttribute('phone', '081322334455')
    await expect.element(page.getByText('Sesi berakhir.')).toBeVisible()
    await expect.element(line()).not.toBeInTheDocument()
  })
})

describe('nothing is said', () => {
  test('to an agent', async () => {
    await show(undefined, (api) => void (api.notice = at100))
    await expectNothingSaid()
  })

  test('of what this page does not know yet', async () => {
    const { api, panel } = mount(undefined, watching(at80))
    const answering = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      const response = await answering(input, init)
      const text = await response.text()
      return new Response(text.replace('"type":"quota"', '"type":"storage"'), response)
    }
    await expectNothingSaid()
    globalThis.fetch = answering
    panel.reload()
    await expect.element(line()).toBeVisible()
    expect(api.callsTo('GET', '/panel')).toHaveLength(2)
  })
})
