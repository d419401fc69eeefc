/** A page the API has answered once is an allowed one: what fails later is the network. A file, and so a page, of its own. */
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { show } from '../mount'

test('nothing is said in the console of a page that had an answer', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const { api } = await show()
  api.unplug()
  await userEvent.click(page.getByRole('button', { name: 'Tambah Tag' }))
  await userEvent.type(page.getByRole('combobox'), 'laris{Enter}')
  await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
  expect(warn).not.toHaveBeenCalled()
  warn.mockRestore()
})
