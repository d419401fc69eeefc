/**
 * Shows one toast at the bottom of what is visible; it waits while the pointer or the keyboard is on it. What can be taken
 * back, Ctrl Z takes back as well, from anywhere in the panel where nothing is typed.
 */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { given } from './properties'
import { baseSheet } from '../styles/sheets'
import { icon } from './icon'
import type { Notices, Toast } from './notices'
import { tool } from './tool'
import css from './toaster.css?inline'

const plainMs = 4_000
const actionMs = 10_000
const undoKey = /Mac|iP/.test(navigator.platform) ? '⌘Z' : 'Ctrl+Z'

export class Toaster extends LitElement {
  static override styles = [baseSheet, unsafeCSS(css)]
  static override properties = { notices: given, toast: given, closeLabel: given }

  declare notices: Notices
  toast: Toast | null = null
  closeLabel = ''

  #timer: ReturnType<typeof setTimeout> | undefined
  /** Emptied by hand: there the browser has something to take back itself. */
  #emptied: EventTarget | undefined

  override connectedCallback() {
    super.connectedCallback()
    // For as long as there is the panel around it.
    for (const type of ['keydown', 'input']) this.parentNode?.addEventListener(type, this)
  }

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
    const { text, done, action, together } = toast
    return html`
      <div class="toast" part="toast" @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${this.#release}>
        ${done ? icon('check') : action ? html`<svg class="i left" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5" /><circle class="run" cx="8" cy="8" r="5.5" pathLength="1" /></svg>` : nothing}
        <span class="tx">${text}</span>
        ${action ? html`<button type="button" class="btn" title=${together ? undoKey : nothing} aria-keyshortcuts=${together ? 'Control+Z Meta+Z' : nothing} @click=${() => this.#act(toast)}>${action.label}</button>` : nothing}
        ${tool('close', this.closeLabel, { press: () => this.#end(toast) })}
      </div>
    `
  }

  #act(toast: Toast, staying = false) {
    const { notices } = this
    notices.undoable = notices.undoable.filter((one) => one !== toast)
    const restored = toast.action?.run() ?? []
    notices.dismiss(toast)
    // The sections draw what is restored first.
    if (!staying) setTimeout(() => this.#goTo(restored))
  }

  /** To the first of these that there is, or to what adds its like. */
  #goTo(targets: readonly string[]) {
    for (const target of targets) {
      for (const { shadowRoot } of this.parentNode?.querySelectorAll('*') ?? []) {
        const place = shadowRoot?.querySelector<HTMLElement>(`[data-edit~="${CSS.escape(target)}"],[data-edit="${target.replace(/[^/]*$/, '')}"]`)
        if (place) return place.focus()
      }
    }
  }

  /** What is older than this is past, too. */
  #end(toast: Toast) {
    const { notices } = this
    notices.undoable = notices.undoable.slice(notices.undoable.findIndex((one) => one === toast) + 1)
    notices.dismiss(toast)
  }

  handleEvent(event: KeyboardEvent) {
    const [place] = event.composedPath() as [HTMLInputElement]
    if (event.type === 'input') this.#emptied = place.value ? undefined : place
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event
    const toast = this.notices.undoable.at(-1)
    if (!toast || !this.isConnected || !/^z$/i.test(key) || !(ctrlKey || metaKey) || shiftKey || altKey) return
    const typing = place.matches('textarea, input:not([type="checkbox"])')
    if (place.isContentEditable || (typing && (place.value || place === this.#emptied))) return
    event.preventDefault()
    this.#act(toast, typing)
  }

  #hold() {
    clearTimeout(this.#timer)
  }

  #release() {
    const { toast } = this
    this.#hold()
    if (toast) this.#timer = setTimeout(() => this.#end(toast), toast.action ? actionMs : plainMs)
  }
}
