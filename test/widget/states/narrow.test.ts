/** The narrowest column a helpdesk has. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { mount, show } from '../mount'

const button = (label: string) => page.getByRole('button', { name: label, exact: true })
const middle = (element: Element) => {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}

describe('240 px wide', () => {
  test('removing a number is not alone on a line', async () => {
    const { panel } = await show()
    panel.style.inlineSize = '240px'
    await userEvent.click(button('Ubah +65 9123 4567'))
    await button('Hapus nomor').findElement()
    expect(Math.abs(middle(button('Hapus nomor').element()) - middle(button('Jadikan utama').element()))).toBeLessThan(3)
  })

  test('of several, each number is in one piece', async () => {
    const { panel } = mount({ phone: '087755443322', email: 'hendra@tokomaju.example' })
    panel.style.inlineSize = '240px'
    const number = await page.getByText('0877-5544-3322', { exact: true }).findElement()
    expect(number.getClientRects()).toHaveLength(1)
  })

  test('the primary number says that it is', async () => {
    const { panel } = await show()
    panel.style.inlineSize = '240px'
    expect(page.getByText('Utama', { exact: true }).element().getBoundingClientRect().width).toBeGreaterThan(20)
  })
})

test('a menu with nothing beside it has no row of its own', async () => {
  const { panel } = await show({ 'external-id': 'CRM-1005' })
  const name = page.getByRole('heading', { level: 2, name: 'Rizky Pratama' }).element()
  for (const width of ['240px', '360px']) {
    panel.style.inlineSize = width
    expect(button('Lainnya').first().element().getBoundingClientRect().top).toBeLessThan(name.getBoundingClientRect().bottom)
  }
})
