/** What only whoever builds the page can mend, the console says, once: an origin that is not allowed, a token that does not come. */
import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { leavePage, mount } from '../mount'

const unplugged = () => mount(undefined, (api) => api.unplug())

afterEach(() => {
  vi.restoreAllMocks()
})

// In this order: a page is told once.
test('no answer while offline is the network’s doing, and nothing is said', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  unplugged()
  await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
  expect(warn).not.toHaveBeenCalled()
})

test('no answer while online names the origin, the API and where origins are allowed; once', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  unplugged()
  await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
  expect(warn.mock.calls).toEqual([[expect.stringContaining(location.origin)]])
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/https:\/\/api\.sahut\.test\/v1.*allowed_origins/)]])
  leavePage()
  unplugged()
  await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
  expect(warn).toHaveBeenCalledOnce()
})

test('without getToken the boxes stay, and it is said why', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const { panel } = mount()
  panel.getToken = undefined
  panel.reload()
  // A page may set it a little later.
  await expect.poll(() => warn.mock.calls, { timeout: 6_000 }).toEqual([[expect.stringContaining('getToken')]])
  await expect.element(page.getByText('Memuat kontak…')).toBeInTheDocument()
})

test('a getToken that fails says what it failed of', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const { panel } = mount()
  panel.getToken = () => Promise.reject(new Error('404 from /my/panel-token'))
  panel.reload()
  await expect.element(page.getByText('Sesi berakhir.')).toBeVisible()
  expect(warn.mock.calls).toEqual([[expect.stringContaining('404 from /my/panel-token')]])
})
