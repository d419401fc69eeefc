/** The messages of one conversation: the newest page first, older ones when they are asked for. */
import type { Message } from '../../../worker/conversations/message.schema'
import type { PageMeta } from '../../../worker/http/paging.schema'
import type { Failure } from '../../data/outcome'
import type { PanelStore } from '../../data/store'

const perPage = 25
/** A last page may hold one message; so many make a conversation that can be read. */
const enough = 8

export class Messages {
  /** Oldest first. */
  shown: readonly Message[] = []
  busy = false
  failure: Failure | undefined
  /** The oldest page that is here. */
  #page = 0
  readonly #store: PanelStore
  readonly #path: string
  readonly #changed: () => void

  constructor(store: PanelStore, conversationId: string, changed: () => void) {
    this.#store = store
    this.#path = `/conversations/${encodeURIComponent(conversationId)}/messages?per_page=${perPage}&page=`
    this.#changed = changed
  }

  get hasOlder(): boolean {
    return this.#page > 1
  }

  /** @param count How many there are, as far as is known: what happened in between is listed with them. */
  newest(count: number): Promise<void> {
    return this.#whileBusy(async () => {
      const guess = Math.max(1, Math.ceil(count / perPage))
      let { messages, pages } = await this.#ask(guess)
      if (pages !== guess && pages > 0) ({ messages, pages } = await this.#ask(pages))
      let page = Math.max(1, pages)
      while (messages.length < enough && page > 1) messages = [...(await this.#ask(--page)).messages, ...messages]
      this.shown = messages
      this.#page = page
    })
  }

  older(): Promise<void> {
    return this.#whileBusy(async () => {
      const { messages } = await this.#ask(this.#page - 1)
      this.shown = [...messages, ...this.shown]
      this.#page--
    })
  }

  async #whileBusy(run: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.failure = undefined
    this.#changed()
    try {
      await run()
    } catch (failure) {
      this.failure = failure as Failure
    }
    this.busy = false
    this.#changed()
  }

  async #ask(page: number): Promise<{ messages: Message[]; pages: number }> {
    const outcome = await this.#store.ask<Message[]>({ path: this.#path + page })
    if (!outcome.ok) throw outcome.failure
    return { messages: outcome.data, pages: (outcome.meta as PageMeta).total_pages }
  }
}
