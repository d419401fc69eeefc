/** The page around it is not ours: its styles change nothing in the panel, and the panel changes nothing in the page. */
import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { leavePage, show } from './mount'

const rude = `
  html { font-size: 24px !important }
  * { all: revert; font-size: 30px !important; letter-spacing: 4px !important; text-transform: uppercase !important; line-height: 3 !important; color: red !important }
  sahut-contact-panel { font-family: fantasy; text-align: right; white-space: pre }
  button { border: 9px solid lime !important } svg { fill: hotpink !important }
`

/** Where everything is and how it looks, as the eye would tell. */
function look(panel: HTMLElement): unknown[] {
  const origin = panel.getBoundingClientRect()
  const seen: unknown[] = []
  const visit = (element: Element) => {
    const box = element.getBoundingClientRect()
    const { color, font, letterSpacing, textTransform, textAlign, borderTopWidth, fill } = getComputedStyle(element)
    seen.push([element.localName, box.x - origin.x, box.y - origin.y, box.width, box.height, color, font, letterSpacing, textTransform, textAlign, borderTopWidth, fill])
    for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) visit(child)
  }
  const root = panel.shadowRoot?.querySelector('.panel')
  if (root) visit(root)
  return seen
}

describe('a rude page', () => {
  test('reaches nothing inside', async () => {
    const { panel } = await show()
    const calm = look(panel)
    expect(calm.length).toBeGreaterThan(100)
    leavePage()
    const style = document.createElement('style')
    style.textContent = rude
    document.head.append(style)
    const second = await show()
    const harassed = look(second.panel)
    style.remove()
    // A part's own host belongs to the panel's tree, so it too is out of reach.
    expect(harassed).toEqual(calm)
  })
})

describe('a page that hides it', () => {
  test.each(['visibility: hidden', 'display: none'])('with %s sees nothing of it', async (rule) => {
    const { panel } = await show()
    if (panel.parentElement) panel.parentElement.style.cssText += `;${rule}`
    await expect.element(page.getByText('0812-3456-789', { exact: true })).not.toBeVisible()
  })
})

describe('widths', () => {
  test.each([240, 280, 360, 720])('%i px: nothing is wider than the panel', async (width) => {
    const { panel } = await show()
    if (panel.parentElement) panel.parentElement.style.inlineSize = `${width}px`
    await expect.poll(() => panel.getBoundingClientRect().width).toBe(width)
    const edge = panel.getBoundingClientRect().right
    const wide: string[] = []
    const visit = (element: Element) => {
      const hidden = getComputedStyle(element).clipPath !== 'none'
      if (!hidden && element.getBoundingClientRect().right > edge + 0.5) wide.push(element.outerHTML.slice(0, 80))
      for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) visit(child)
    }
    visit(panel)
    expect(wide).toEqual([])
    await expect.element(page.getByText('0812-3456-789', { exact: true })).toBeVisible()
  })
})
