/** The page around it is not ours: its styles change nothing in the panel, and the panel changes nothing in the page. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { loadMoment } from '../../widget/moments/moments'
import { leavePage, mount, openWindow, show, type Mounted } from './mount'
import { cutNetwork } from './network'

/** A part that comes between two looks would be a difference of its own. */
beforeAll(() => Promise.all((['contact', 'thread', 'editors', 'nobody'] as const).map(loadMoment)))

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

/** The same, once nothing moves any more. */
async function settledLook(panel: HTMLElement): Promise<unknown[]> {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
  let now = look(panel)
  const isSettled = async () => {
    const before = JSON.stringify(now)
    for (const wait of [frame, frame, frame]) await wait()
    return JSON.stringify((now = look(panel))) === before
  }
  await expect.poll(isSettled, { interval: 100 }).toBe(true)
  return now
}

const button = (label: string) => page.getByRole('button', { name: label, exact: true })

/** A page with these rules, for as long as the function runs. */
async function onPage<T>(css: string, run: () => Promise<T>): Promise<T> {
  const style = document.createElement('style')
  style.textContent = css
  document.head.append(style)
  try {
    return await run()
  } finally {
    style.remove()
  }
}

/** What is wider than the panel, unless it is there for screen readers only. */
function tooWide(panel: HTMLElement): string[] {
  const { left, right } = panel.getBoundingClientRect()
  const wide: string[] = []
  const visit = (element: Element) => {
    const box = element.getBoundingClientRect()
    const hidden = getComputedStyle(element).clipPath !== 'none'
    if (!hidden && box.width > 0 && (box.right > right + 0.5 || box.left < left - 0.5)) wide.push(element.outerHTML.slice(0, 80))
    for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) visit(child)
  }
  visit(panel)
  return wide
}

/** States with parts of their own. */
const states: Record<string, () => Promise<Mounted>> = {
  'a contact': () => show(),
  'editors open': async () => {
    const mounted = await show()
    await userEvent.click(button('Ubah Limit kredit'))
    await userEvent.click(button('Ubah +65 9123 4567'))
    await page.getByRole('textbox', { name: 'Telepon' }).findElement()
    return mounted
  },
  'a menu open': async () => {
    const mounted = await show()
    await userEvent.click(button('Ubah Tier'))
    await page.getByRole('menu').findElement()
    return mounted
  },
  'tags being chosen': async () => {
    const mounted = await show()
    await userEvent.click(button('Tambah Tag'))
    await userEvent.type(page.getByRole('combobox'), 'gro')
    await page.getByRole('option', { name: /^grosir 128$/ }).findElement()
    return mounted
  },
  'nobody found': async () => {
    const mounted = mount({ phone: '081999888777' })
    await page.getByRole('textbox', { name: 'Nama' }).findElement()
    return mounted
  },
}

describe('a rude page', () => {
  test.each(Object.entries(states))('reaches nothing inside: %s', async (_name, open) => {
    const calm = await settledLook((await open()).panel)
    expect(calm.length).toBeGreaterThan(40)
    leavePage()
    const harassed = await onPage(rude, async () => settledLook((await open()).panel))
    // A part's own host belongs to the panel's tree, so it too is out of reach.
    expect(harassed).toEqual(calm)
  })

  test.each(['10px', '24px'])('a root of %s changes no size', async (size) => {
    const calm = await settledLook((await show()).panel)
    leavePage()
    expect(await onPage(`html { font-size: ${size} }`, async () => settledLook((await show()).panel))).toEqual(calm)
  })
})

describe('a page with zoom', () => {
  test('is followed as a whole: everything grows alike, and menus open where their button is', async () => {
    const first = await show()
    await settledLook(first.panel)
    const calm = first.panel.getBoundingClientRect()
    leavePage()
    await onPage('body { zoom: 1.25 }', async () => {
      const { panel } = await show()
      await settledLook(panel)
      const { width, height } = panel.getBoundingClientRect()
      expect(width).toBeCloseTo(calm.width * 1.25, 0)
      // Lines break where they broke, give or take the rounding of a line.
      expect(Math.abs(height - calm.height * 1.25)).toBeLessThan(20)
      expect(tooWide(panel)).toEqual([])
      await userEvent.click(button('Ubah Tier'))
      const menu = (await page.getByRole('menu').findElement()).getBoundingClientRect()
      const opener = button('Ubah Tier').element().getBoundingClientRect()
      expect(Math.min(Math.abs(menu.top - opener.bottom), Math.abs(opener.top - menu.bottom))).toBeLessThan(24)
      expect(tooWide(panel)).toEqual([])
    })
  })
})

describe('a page from right to left', () => {
  test('the panel is mirrored, and numbers still read from left to right', async () => {
    await onPage('body { direction: rtl }', async () => {
      const { panel } = await show()
      const heading = page.getByRole('heading', { level: 2 }).element().getBoundingClientRect()
      const label = page.getByText('Limit kredit').element().getBoundingClientRect()
      const value = page.getByText('25.000.000').element().getBoundingClientRect()
      const { left, right } = panel.getBoundingClientRect()
      expect(right - heading.right).toBeLessThan(heading.left - left)
      expect(label.left).toBeGreaterThan(value.left)
      for (const number of ['0812-3456-789', '+65 9123 4567', 'budi@example.com', '25.000.000']) {
        const text = document.createTreeWalker(page.getByText(number, { exact: true }).element(), NodeFilter.SHOW_TEXT).nextNode()
        const at = (place: number) => {
          const range = new Range()
          if (text) range.setStart(text, place)
          if (text) range.setEnd(text, place + 1)
          return range.getBoundingClientRect().left
        }
        expect([number, at(0) < at(number.length - 1)]).toEqual([number, true])
      }
      expect(tooWide(panel)).toEqual([])
      await userEvent.click(button('Ubah +65 9123 4567'))
      const field = await page.getByRole('textbox', { name: 'Telepon' }).findElement()
      expect(getComputedStyle(field).direction).toBe('ltr')
    })
  })
})

describe('forced colours', () => {
  test('what was told by a fill alone has an edge', async () => {
    const emulate = (value: string) => cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })
    await emulate('active')
    try {
      await show()
      expect(matchMedia('(forced-colors: active)').matches).toBe(true)
      const edge = (element: Element | null | undefined) => {
        const { borderTopStyle, outlineStyle } = element ? getComputedStyle(element) : { borderTopStyle: '', outlineStyle: '' }
        return [borderTopStyle, outlineStyle].includes('solid')
      }
      expect(edge(page.getByText('vip', { exact: true }).element().closest('li'))).toBe(true)
      await userEvent.click(button('Ubah Tier'))
      const chosen = await page.getByRole('menuitemradio', { name: 'gold' }).findElement()
      expect(edge(chosen)).toBe(true)
      expect(edge(await page.getByRole('menu').findElement())).toBe(true)
    } finally {
      await emulate('none')
    }
  })
})

describe('the page it is in', () => {
  test('hears nothing in its console, whatever happens', async () => {
    const said: unknown[][] = []
    const spies = (['log', 'info', 'debug', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level).mockImplementation((...words) => void said.push([level, ...words])))
    const failed: string[] = []
    const fail = (event: Event) => failed.push(event.type)
    addEventListener('error', fail)
    addEventListener('unhandledrejection', fail)
    const { api, panel } = await show()
    await userEvent.click(button('Ubah +65 9123 4567'))
    await userEvent.fill(page.getByRole('textbox', { name: 'Telepon' }), '0841')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('textbox', { name: 'Telepon' })).toHaveAttribute('aria-invalid', 'true')
    const back = cutNetwork(api)
    await userEvent.click(page.getByRole('checkbox', { name: 'Buletin' }))
    await expect.element(page.getByText('Tidak ada koneksi.')).toBeVisible()
    back()
    await expect.poll(() => api.contactNamed('Budi Santoso').custom_attributes['newsletter']).toBe(false)
    panel.setAttribute('contact-id', 'ct_NOBODY')
    await expect.element(page.getByText('Kontak ini tidak ditemukan.')).toBeVisible()
    panel.remove()
    removeEventListener('error', fail)
    removeEventListener('unhandledrejection', fail)
    for (const spy of spies) spy.mockRestore()
    expect(said).toEqual([])
    expect(failed).toEqual([])
  })

  test('finds nothing new on its window, and nothing of the panel in its document', async () => {
    const { api, panel } = await show()
    const blank = document.createElement('iframe')
    panel.after(blank)
    const own = new Set(blank.contentWindow ? Object.getOwnPropertyNames(blank.contentWindow) : [])
    const { contentWindow, contentDocument } = await openWindow(api)
    await expect.poll(() => contentDocument.querySelector('sahut-contact-panel')?.shadowRoot?.querySelector('sahut-contact-notes'), { timeout: 10_000 }).toBeTruthy()
    // Lit’s own marks are left out by the build.
    const brought = Object.getOwnPropertyNames(contentWindow).filter((name) => !own.has(name) && !/^(__vite|lit|reactive|\d+$)/.test(name))
    expect(brought).toEqual([])
    expect([...contentDocument.body.children].map(({ localName }) => localName)).toEqual(['sahut-contact-panel'])
    expect(contentDocument.adoptedStyleSheets).toHaveLength(0)
    expect(contentDocument.querySelectorAll('style, link')).toHaveLength(0)
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
    expect(tooWide(panel)).toEqual([])
    await expect.element(page.getByText('0812-3456-789', { exact: true })).toBeVisible()
  })
})
