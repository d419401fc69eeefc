/** What the panel says in passing: to the eye as a toast, to a screen reader always. */
import type { Operation } from '../data/operations/operation'

export interface Toast {
  text: string
  /** A tick: it is done and nothing more is to do. */
  done?: boolean
  action?: { label: string; run: () => void }
  /** What the action takes back. */
  together?: readonly Operation[]
}

export class Notices {
  readonly #listeners = new Set<() => void>()
  #toast: Toast | null = null
  #said = ''

  get toast(): Toast | null {
    return this.#toast
  }

  /** For the permanent live region. */
  get said(): string {
    return this.#said
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  say(text: string): void {
    // The same sentence twice is two events; a live region only speaks when its text changes.
    this.#said = text === this.#said ? `${text}\u00A0` : text
    this.#changed()
  }

  show(toast: Toast): void {
    this.#toast = toast
    this.say(toast.text)
  }

  dismiss(toast: Toast | null = this.#toast): void {
    if (this.#toast !== toast) return
    this.#toast = null
    this.#changed()
  }

  /** What was said of one customer is not left standing beside the next. */
  clear(): void {
    this.#said = ''
    this.#toast = null
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
