/** Asks while someone types: not at every letter, one question at a time, and only the last answer counts. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Label, Suggest } from './suggest'

const debounceMs = 120

export class SuggestionSearch implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #suggest: () => Suggest
  readonly #onFound: (found: readonly Label[]) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined
  #answers: readonly Label[] = []
  #typed = ''
  /** Whether what is typed now has had its answer. */
  answered = false

  constructor(host: ReactiveControllerHost, suggest: () => Suggest, onFound: (found: readonly Label[]) => void) {
    this.#host = host
    this.#suggest = suggest
    this.#onFound = onFound
    host.addController(this)
  }

  /** What is known to match what is typed now; an older answer is narrowed until the newer one is there. */
  get found(): readonly Label[] {
    const typed = this.#typed.toLocaleLowerCase()
    return this.#answers.filter(({ name }) => name.toLocaleLowerCase().includes(typed))
  }

  soon(typed: string): void {
    this.#typed = typed
    this.answered = false
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.now(typed), debounceMs)
  }

  async now(typed: string): Promise<void> {
    this.#typed = typed
    clearTimeout(this.#timer)
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    const answers = await this.#suggest()(typed, asking.signal)
    if (asking.signal.aborted) return
    this.#answers = answers
    this.answered = true
    this.#onFound(answers)
    this.#host.requestUpdate()
  }

  hostDisconnected() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }
}
