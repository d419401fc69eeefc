/** Below the header of somebody who is blocked: by whom, when and why, and the way back. */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import type { ContactView } from '../data/store'
import { doWithUndo } from '../sections/editing/do'
import { markOf } from '../sections/editing/mark'
import { baseSheet } from '../styles/sheets'
import { ClockController } from '../ui/clock'
import { icon } from '../ui/icon'
import { given } from '../ui/properties'
import bannerCss from './banner.css?inline'
import css from './blocked-banner.css?inline'
import type { Rights, WorkKit } from './kit'

export class BlockedBanner extends LitElement {
  static override styles = [baseSheet, unsafeCSS(bannerCss), unsafeCSS(css)]
  static override properties = { kit: given, view: given, rights: given }

  declare kit: WorkKit
  declare view: ContactView
  declare rights: Rights

  readonly #clock = new ClockController(this)

  protected override render() {
    const { kit, view, rights } = this
    const { t, formats } = kit
    const { blocked } = view.panel.contact
    const told = blocked ? [blocked.by?.name, formats.ago(blocked.at, this.#clock.now), blocked.reason] : []
    return html`
      <div class="ban bad" part="banner" role="status">
        ${icon('ban')}
        <p><b>${t.blockedLead}</b> ${t.blockedRest}</p>
        ${blocked ? html`<p class="told">${told.filter(Boolean).map((one, index) => html`${index > 0 ? ' · ' : nothing}<bdi>${one}</bdi>`)} ${markOf(view, 'blocked', t) ?? nothing}</p>` : nothing}
        ${rights.has('contacts:block') ? html`<div class="foot"><button type="button" class="btn" part="button" @click=${this.#unblock}>${t.unblock}</button></div>` : nothing}
      </div>
    `
  }

  #unblock() {
    const { kit, view } = this
    const { id, blocked } = view.panel.contact
    doWithUndo(kit, id, { kind: 'unblock', blocked })
  }
}
