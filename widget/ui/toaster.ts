/** Shows one toast at the bottom of what is visible; it waits while the pointer or the keyboard is on it. */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { property } from 'lit/decorators.js'
import { baseSheet } from '../styles/sheets'
import { icon } from './icon'
import type { Notices, Toast } from './notices'
import css from './toaster.css?inline'

const plainMs = 4_000
const actionMs = 10_000

export class Toaster extends LitElement {
  static override styles = [baseSheet, unsafeCSS(css)]

  @property({ attribute: false }) declare notices: Notices
  @property({ attribute: false }) toast: Toast | null = null
  @property() closeLabel = ''

  #timer: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#hold()
  }

  protected override updated(changed: Map<string, unknown>) {
    if (changed.has('toast')) this.#release()
  }

  protected override render() {
    const { toast } = this
    if (!toast) return nothing
    return html`
      <div class="toast" @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${this.#release}>
        ${toast.done ? icon('check') : nothing}
        <span class="tx">${toast.text}</span>
        ${toast.action ? html`<button type="button" class="btn" @click=${this.#act}>${toast.action.label}</button>` : nothing}
        <button type="button" class="ib" aria-label=${this.closeLabel} title=${this.closeLabel} @click=${() => this.notices.dismiss()}>${icon('close')}</button>
      </div>
    `
  }

  #act() {
    const { toast } = this
    this.notices.dismiss(toast)
    toast?.action?.run()
  }

  #hold() {
    clearTimeout(this.#timer)
  }

  #release() {
    const { toast } = this
    this.#hold()
    if (toast) this.#timer = setTimeout(() => this.notices.dismiss(toast), toast.action ? actionMs : plainMs)
  }
}
