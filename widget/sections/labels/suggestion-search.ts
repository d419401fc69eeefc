/** Asks while someone types: not at every letter, one question at a time, and only the last answer counts. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { askedFor, type Label, type Suggest } from './suggest'

const debounceMs = 120

export class SuggestionSearch implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #suggest: () => Suggest
  readonly #onFound: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined
  #answers: readonly Label[] = []
  /** What they are the answer to. */
  #asked: string | undefined
  #typed = ''
  /** The last question had no answer: there is only what is known. */
  failed = false

  constructor(host: ReactiveControllerHost, suggest: () => Suggest, onFound: () => void) {
    this.#host = host
    this.#suggest = suggest
    this.#onFound = onFound
    host.addController(this)
  }

  /** Whether all that match what is typed now are found, as far as they can be. */
  get answered(): boolean {
    const asked = this.#asked
    return this.failed || asked === this.#typed || (asked !== undefined && this.#answers.length < askedFor && this.#typed.includes(asked))
  }

  /** The answer, or until it is there what is known to match. */
  get found(): readonly Label[] {
    if (this.#asked === this.#typed && !this.failed) return this.#answers
    return this.#suggest().known().filter(({ name }) => name.toLocaleLowerCase().includes(this.#typed))
  }

  soon(typed: string): void {
    this.#typed = typed.toLocaleLowerCase()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.now(typed), debounceMs)
  }

  async now(typed: string): Promise<void> {
    this.#typed = typed.toLocaleLowerCase()
    clearTimeout(this.#timer)
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    const answers = await this.#suggest().ask(typed, asking.signal)
    if (asking.signal.aborted) return
    this.failed = !answers
    if (answers) {
      this.#answers = answers
      this.#asked = typed.toLocaleLowerCase()
    }
    this.#onFound()
    this.#host.requestUpdate()
  }

  hostDisconnected() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }
}
