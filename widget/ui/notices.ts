/** What the panel says in passing: to the eye as a toast, to a screen reader always. */
import type { Operation } from '../data/operations/operation'
import type { Target } from '../data/edits'

export interface Toast {
  text: string
  /** A tick: it is done and nothing more is to do. */
  done?: boolean
  /** What it restored, if it did. */
  action?: { label: string; run: () => readonly Target[] | void }
  /** What the action takes back. */
  together?: readonly Operation[]
}

/** What can be taken back. */
export interface Step extends Toast {
  together: readonly Operation[]
}

export class Notices {
  readonly #changed: () => void
  /** What can be taken back, the newest last; also what no toast offers. */
  undoable: readonly Step[] = []
  toast: Toast | null = null
  /** For the permanent live region. */
  said = ''

  constructor(changed: () => void) {
    this.#changed = changed
  }

  say(text: string): void {
    // The same sentence twice is two events; a live region only speaks when its text changes.
    this.said = text === this.said ? `${text}\u00A0` : text
    this.#changed()
  }

  show(toast: Toast): void {
    this.toast = toast
    this.say(toast.text)
  }

  dismiss(toast: Toast | null = this.toast): void {
    if (this.toast !== toast) return
    this.toast = null
    this.#changed()
  }

  /** What was said of one customer is not left standing beside the next. */
  clear(): void {
    this.said = ''
    this.undoable = []
    this.dismiss()
  }
}
