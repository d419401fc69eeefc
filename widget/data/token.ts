/** The panel token: asked from the host, held in memory only, and by one question at a time however many calls wait for it. */

/** For an answer, be it the host's or the API's. */
export const deadlineMs = 20_000

export type GetToken = (options: { reason: 'start' | 'expired' }) => Promise<string>

export class TokenSource {
  readonly #ask: GetToken
  #token: Promise<string> | undefined
  #used: string | undefined

  constructor(ask: GetToken) {
    this.#ask = ask
  }

  current(): Promise<string> {
    return this.#token ?? this.#request('start')
  }

  /** A newer token than the one that was refused; the one a neighbour has fetched meanwhile will do. */
  renew(refused: string): Promise<string> {
    if (this.#token && this.#used !== refused) return this.#token
    return this.#request('expired')
  }

  /** For "connect again": whatever we hold is not to be used any more. */
  forget(): void {
    this.#token = undefined
  }

  /** A host that does not answer has none. */
  #request(reason: 'start' | 'expired'): Promise<string> {
    this.#used = undefined
    const asked = Promise.race([(async () => this.#ask({ reason }))(), new Promise<never>((_, reject) => setTimeout(reject, deadlineMs, 'no answer'))])
    this.#token = asked
    asked.then(
      (token) => {
        if (this.#token === asked) this.#used = token
      },
      () => {
        // The host may manage next time.
        if (this.#token === asked) this.#token = undefined
      },
    )
    return asked
  }
}
