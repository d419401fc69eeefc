/** A page whose origin the workspace does not allow looks to the agent like a page without a network; the console tells its builder. */
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
