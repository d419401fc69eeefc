/**
 * An agent keeps the arrow key down: 30 contacts, answered late and out of order. Everything about a contact carries its
 * number, so the one rule, never one customer's data under another's name, is read off the screen at every frame.
 */
import { number, median, worst } from './figures.mjs'
import { inTab } from './tab.mjs'

const contacts = 30
/** As a keyboard repeats. */
const repeatMs = 33
const slowdown = 4
const comesWithinMs = 5_000

/** @returns {Promise<import('../bench.mjs').Report>} */
export async function switching(browser, server, answers) {
  // Quick ones after slow ones: a late answer meets somebody else on screen.
  server.expect({ delayMs: (count) => 20 + ((count * 73) % 260) })
  const phones = Array.from({ length: contacts + 1 }, (_, index) => answers.phoneOf(index))
  const result = await inTab(browser, `${server.url}/?phone=${encodeURIComponent(phones[0])}`, slowdown, async ({ page }) => {
    await page.evaluate(prepare, phones)
    await hurry(page)
    let arrived = await shows(page, contacts)
    const hurried = { asked: server.api.asked - 1, aborted: server.api.aborted }
    for (let index = contacts - 1; arrived && index >= 0; index -= 1) {
      await page.keyboard.press('ArrowUp')
      arrived = await shows(page, index)
    }
    await page.evaluate(() => window.agent.time())
    await hurry(page)
    arrived &&= await shows(page, contacts)
    return { arrived, hurried, ...(await page.evaluate(() => window.agent.report())) }
  })

  const { arrived, hurried, wrong, frames, again } = result
  const failures = []
  if (!arrived) failures.push('Switching: the contact that was meant did not come on screen.')
  if (wrong.length > 0) failures.push(`Switching: on screen under another's name: ${wrong.slice(0, 3).join('; ')}`)
  if (hurried.asked !== contacts) failures.push(`Switching: ${contacts} contacts took ${hurried.asked} requests.`)
  const markdown = [
    `## Switching ${contacts} contacts (${slowdown}× slower, a key every ${repeatMs} ms, answers after 20 to 280 ms, out of order)`,
    '',
    '| | | bar |',
    '|---|---|---|',
    `| Frames in which something of another contact was on screen | ${wrong.length} of ${frames} | 0 ${wrong.length === 0 ? '✓' : '✗'} |`,
    `| Requests | ${hurried.asked} | ${contacts} ${hurried.asked === contacts ? '✓' : '✗'} |`,
    `| of which aborted before their answer | ${hurried.aborted} | |`,
    `| The same again, all seen before: key → name | ${again.length > 0 ? `median ${number(median(again))} ms, worst ${number(worst(again))} ms` : 'none came'} | |`,
    `| and its names that were on screen before the next key | ${again.length} of ${contacts} | |`,
  ].join('\n')
  return { markdown, failures }
}

async function hurry(page) {
  for (let index = 0; index < contacts; index += 1) {
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(repeatMs)
  }
}

/** False when it does not come, long after its answer. */
function shows(page, index) {
  const name = page.getByRole('heading', { level: 2, name: `Kontak #${index}`, exact: true })
  return name.waitFor({ timeout: comesWithinMs }).then(() => true, () => false)
}

/** In the page: the host's list of conversations, and eyes on every frame. */
function prepare(phones) {
  const panel = document.querySelector('sahut-contact-panel')
  const wrong = []
  let again = []
  let current = 0
  let frames = 0
  let pressedAtMs = 0

  addEventListener('keydown', ({ key }) => {
    current = Math.max(0, Math.min(phones.length - 1, current + (key === 'ArrowDown' ? 1 : -1)))
    pressedAtMs = performance.now()
    panel.setAttribute('phone', phones[current])
  })

  const look = () => {
    frames += 1
    // As markup: what is only in a title, a label or a link is wrong there, too.
    const shown = new Set(window.seen.roots().flatMap((root) => [...root.innerHTML.matchAll(/#(\d+)/g)].map(([, index]) => Number(index))))
    for (const index of shown) if (index !== current) wrong.push(`#${index} while #${current} was meant`)
    if (pressedAtMs && shown.has(current)) {
      again.push(performance.now() - pressedAtMs)
      pressedAtMs = 0
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  window.agent = { time: () => (again = []), report: () => ({ wrong, frames, again }) }
}
