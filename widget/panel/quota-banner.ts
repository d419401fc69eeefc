/**
 * In the banner's place while nothing is wrong: that the month's conversations run out. Whoever closes it has closed this
 * level for this month. It stays while the next contact is loaded, so that nothing jumps and nothing is read out again.
 */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import type { Panel } from '../../worker/contacts/panel.schema'
import { closeLevel, isLevelClosed } from '../data/closed-levels'
import type { View } from '../data/store'
import { baseSheet } from '../styles/sheets'
import { icon } from '../ui/icon'
import { given } from '../ui/properties'
import { tool } from '../ui/tool'
import bannerCss from './banner.css?inline'
import type { Kit } from './kit'
import css from './quota-banner.css?inline'

export class QuotaBanner extends LitElement {
  static override styles = [baseSheet, unsafeCSS(bannerCss), unsafeCSS(css)]
  static override properties = { kit: given, view: given }

  declare kit: Kit
  declare view: View

  /** The last answer, and when it was asked for. */
  #told: { panel: Panel; at: number } | undefined

  protected override willUpdate() {
    const { view } = this
    // A month is that of the answer: closed after midnight, last month's line is still last month's.
    if ('panel' in view) this.#told = { panel: view.panel, at: view.kind === 'one' ? view.loadedAt : Date.now() }
    // Whoever else signs in begins with a blank panel.
    else if (view.kind !== 'loading') this.#told = undefined
  }

  protected override render() {
    if (!this.#told) return nothing
    const { t, formats } = this.kit
    const { panel: { notice, workspace, me }, at } = this.#told
    // An API newer than this page may have more to say.
    if (notice?.type !== 'quota') return nothing
    const { percent, used, included } = notice
    const [owner, month] = [`${workspace.id}:${me.id}`, formats.month(at)]
    if (isLevelClosed(owner, month, percent)) return nothing
    const isOver = percent >= 100
    return html`
      <div class="ban" part="banner">
        ${icon('alert', '', 'warn')}
        <p><b role="status">${isOver ? t.quotaOver : t.quotaUsed(formats.number(Math.floor((used * 100) / included)))}</b> ${t.quotaCount(formats.number(used), formats.number(included), isOver)}</p>
        ${tool('close', t.close, { press: () => this.#close(owner, month, percent) })}
      </div>
    `
  }

  #close(owner: string, month: string, percent: number) {
    closeLevel(owner, month, percent)
    // The panel first: it sees that the focus is about to go, and finds it a place.
    this.kit.store.redraw()
    this.requestUpdate()
  }
}
