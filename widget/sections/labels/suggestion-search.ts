/** Asks while someone types: not at every letter, one question at a time, and only the last answer counts. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { askedFor, type Asker, known, suggest } from './suggest'
import type { Label } from './tag-hue'

export const debounceMs = 120

interface Host extends ReactiveControllerHost, Asker {
  /** An answer came, or will not come. */
  suggested(): void
}

export class SuggestionSearch implements ReactiveController {
  readonly #host: Host
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined
  #answers: readonly Label[] = []
  /** What they are the answer to: at first to what nobody can type. */
  #asked = '\n'
  #typed = ''
  /** The last question had no answer: there is only what is known. */
  failed = false

  constructor(host: Host) {
    this.#host = host
    host.addController(this)
  }

  /** Whether all that match what is typed now are found, as far as they can be. */
  get answered(): boolean {
    const { length } = this.#answers
    return this.failed || this.#asked === this.#typed || (length < askedFor && this.#typed.includes(this.#asked))
  }

  /** Until there is an answer, what is known to match. */
  get found(): readonly Label[] {
    const labels = this.answered && !this.failed ? this.#answers : known(this.#host)
    return labels.filter(({ name }) => name.toLocaleLowerCase().includes(this.#typed))
  }

  ask(typed: string, afterMs = 0): void {
    this.#typed = typed.toLocaleLowerCase()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(typed), afterMs)
  }

  async #ask(typed: string) {
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    const answers = await suggest(this.#host, typed, asking.signal)
    if (asking.signal.aborted) return
    this.failed = !answers
    if (answers) {
      this.#answers = answers
      this.#asked = typed.toLocaleLowerCase()
    }
    this.#host.suggested()
  }

  hostDisconnected() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }
}
