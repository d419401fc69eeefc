/** Several contacts fit what the host knows: each with the reason it does, and the agent decides. */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { given } from '../ui/properties'
import type { Candidate, Panel } from '../../worker/contacts/panel.schema'
import { knownKinds, type KnownKind } from '../data/query'
import { avatarSheet, baseSheet, hueSheet } from '../styles/sheets'
import { ClockController } from '../ui/clock'
import { icon } from '../ui/icon'
import { goTo } from './aside'
import { candidateRow } from './candidate-row'
import css from './candidates.css?inline'
import type { Kit } from './kit'

export class Candidates extends LitElement {
  static override styles = [baseSheet, hueSheet, avatarSheet, unsafeCSS(css)]
  static override properties = { kit: given, panel: given, readOnly: given, pick: given }

  declare kit: Kit
  declare panel: Panel
  declare readOnly: boolean
  declare pick: (id: string) => void

  readonly #clock = new ClockController(this)

  protected override render() {
    const { kit } = this
    const { candidates } = this.panel
    return html`
      <div class="empty"><h2 class="ttl">${kit.t.severalFound(candidates.length)}</h2><p class="muted">${kit.t.chooseOne(this.#kinds(candidates))}</p></div>
      <ul class="cands">
        ${candidates.map((candidate) => html`<li>${candidateRow(candidate, kit, this.#clock.now, () => this.pick(candidate.id))}</li>`)}
      </ul>
      ${!this.readOnly && this.panel.me.permissions.includes('contacts:write')
        ? html`<div class="below"><button type="button" class="btn lg" part="button" @click=${this.#add}>${icon('userPlus')}${kit.t.addContact}</button></div>`
        : nothing}
    `
  }

  /** None of them: somebody else, under the same number. */
  #add() {
    goTo(this, 'add')
  }

  /** "Telepon dan email": what the matches were found by. */
  #kinds(candidates: readonly Candidate[]): string {
    const { t } = this.kit
    const names: Record<KnownKind, string> = { phone: t.phone, email: t.email, external_id: t.externalId }
    const kinds = knownKinds.filter((kind) => candidates.some(({ matched_on: on }) => on.includes(kind))).map((kind) => names[kind])
    return new Intl.ListFormat(t.code).format(kinds.map((kind, index) => (index === 0 ? kind : lowerFirst(kind))))
  }
}

/** "Telepon dan email", but "ID eksternal" stays as it is. */
function lowerFirst(text: string): string {
  return text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLocaleLowerCase())
}
