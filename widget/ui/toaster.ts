/** Shows one toast at the bottom of what is visible; it waits while the pointer or the keyboard is on it. */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { given } from './properties'
import { baseSheet } from '../styles/sheets'
import { icon } from './icon'
import type { Notices, Toast } from './notices'
import css from './toaster.css?inline'

const plainMs = 4_000
const actionMs = 10_000

export class Toaster extends LitElement {
  static override styles = [baseSheet, unsafeCSS(css)]
  static override properties = { notices: given, toast: given, closeLabel: given }

  declare notices: Notices
  toast: Toast | null = null
  closeLabel = ''

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
      <div class="toast" part="toast" @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${this.#release}>
        ${toast.done ? icon('check') : toast.action ? html`<svg class="i left" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5" /><circle class="run" cx="8" cy="8" r="5.5" pathLength="1" /></svg>` : nothing}
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
