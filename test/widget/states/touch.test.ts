/** Under a finger: what is pressed is large enough, what is typed in does not make a phone zoom, and keys nobody has are not named. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { focused, mount, show } from '../mount'

const button = (label: string) => page.getByRole('button', { name: label, exact: true })

/** The browser's own devices: a finger, nothing that hovers. */
async function touch(enabled: boolean) {
  const browser = cdp() as unknown as { send(method: string, params: object): Promise<unknown> }
  await browser.send('Emulation.setTouchEmulationEnabled', { enabled })
  await expect.poll(() => matchMedia('(pointer: coarse)').matches).toBe(enabled)
}

beforeEach(() => touch(true))
afterEach(() => touch(false))

const sizeOf = (element: Element) => element.getBoundingClientRect()
const fontSizes = () => [...page.getByRole('textbox').elements(), ...page.getByRole('combobox').elements()].map((input) => Number.parseFloat(getComputedStyle(input).fontSize))

describe('under a finger', () => {
  test('whatever is typed in has letters of at least 16px', async () => {
    await show()
    await userEvent.click(button('Ubah 0812-3456-789'))
    await userEvent.click(button('Ubah Limit kredit'))
    await userEvent.click(button('Tambah Tag'))
    await page.getByRole('combobox').findElement()
    await expect.poll(() => fontSizes().length).toBeGreaterThan(3)
    expect(Math.min(...fontSizes())).toBeGreaterThanOrEqual(16)
  })

  test('so it is where nobody is stored yet', async () => {
    mount({ phone: '081999888777' })
    await page.getByRole('textbox', { name: 'Nama' }).findElement()
    expect(Math.min(...fontSizes())).toBeGreaterThanOrEqual(16)
    expect(sizeOf(button('Tambah Kontak').element()).height).toBeGreaterThanOrEqual(44)
  })

  test('the ways to reach them are 44px in both directions', async () => {
    await show()
    for (const label of ['Kirim WhatsApp', 'Telepon', 'Kirim email']) {
      const { width, height } = sizeOf(page.getByRole('link', { name: label, exact: true }).element())
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    }
  })

  test('keys are not named', async () => {
    await show()
    await userEvent.click(button('Tambah Tag'))
    await userEvent.type(page.getByRole('combobox'), 'gro')
    await expect.element(page.getByRole('option').first()).toBeVisible()
    await expect.element(page.getByText('Enter terapkan')).not.toBeVisible()
  })

  test('a note’s actions are told from the contact’s', async () => {
    await show()
    await expect.element(button('Lainnya')).toHaveLength(1)
    await userEvent.click(button('Tindakan catatan'))
    await expect.element(page.getByRole('menuitem', { name: 'Sematkan' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.poll(focused).toBe(button('Tindakan catatan').element())
  })

  test.each([320, 390])('a number is whole and the primary one says so, %i px wide', async (width) => {
    const { panel } = await show()
    panel.style.inlineSize = `${width}px`
    for (const number of ['0812-3456-789', '+65 9123 4567']) {
      const text = page.getByText(number, { exact: true }).element().parentElement
      expect(text?.scrollWidth).toBeLessThanOrEqual(text?.clientWidth ?? 0)
    }
    await expect.element(page.getByText('Utama', { exact: true })).toBeVisible()
    expect(sizeOf(page.getByText('Utama', { exact: true }).element()).width).toBeGreaterThan(20)
  })
})
