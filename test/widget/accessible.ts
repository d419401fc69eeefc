/** What every state must hold: no violation in either theme, and no reference by id that leads nowhere. */
import axe from 'axe-core'
import { expect } from 'vitest'

export async function expectAccessible(panel: HTMLElementTagNameMap['sahut-contact-panel']): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    panel.theme = theme
    await panel.updateComplete
    // A page of its own would have a heading above ours; a panel in a page that is not ours cannot know it.
    const { violations } = await axe.run(panel, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => ({ id, theme, where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`) }))).toEqual([])
  }
  expect([...danglingReferences(panel)]).toEqual([])
}

const referring = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-activedescendant', 'aria-errormessage', 'aria-owns']

/** An id is looked up in the root its reference stands in, as a browser does. */
function* danglingReferences(element: Element): Iterable<string> {
  const root = element.shadowRoot
  if (!root) return
  for (const inner of root.querySelectorAll('*')) {
    for (const attribute of referring) {
      for (const id of inner.getAttribute(attribute)?.split(/\s+/) ?? []) {
        if (!root.getElementById(id)) yield `${inner.localName}[${attribute}="${id}"] in ${element.localName}`
      }
    }
    yield* danglingReferences(inner)
  }
}
