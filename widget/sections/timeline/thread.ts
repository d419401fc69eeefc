/** A conversation, unfolded: until when it can be answered, its messages, and the way to it. */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import type { ConversationSummary } from '../../../worker/conversations/conversation.schema'
import type { Message } from '../../../worker/conversations/message.schema'
import type { ContactView } from '../../data/store'
import { ConversationOpenEvent } from '../../events'
import { daysFor } from '../../i18n/days'
import type { Kit } from '../../panel/kit'
import { baseSheet } from '../../styles/sheets'
import { ClockController } from '../../ui/clock'
import { icon } from '../../ui/icon'
import { given } from '../../ui/properties'
import { bubble } from './bubble'
import { glyphOf, happening } from './happening'
import { Messages } from './messages'
import { replyWindow } from './reply-window'
import windowCss from './reply-window.css?inline'
import css from './thread.css?inline'

export class Thread extends LitElement {
  static override styles = [baseSheet, unsafeCSS(windowCss), unsafeCSS(css)]
  static override properties = { kit: given, view: given, conversation: given, url: given }

  declare kit: Kit
  declare view: ContactView
  declare conversation: ConversationSummary
  declare url: string

  readonly #clock = new ClockController(this)
  #messages: Messages | undefined

  protected override willUpdate(changed: PropertyValues<this>) {
    const { kit, conversation } = this
    const before = changed.get('conversation')
    this.#messages ??= new Messages(kit.store, conversation.id, () => this.requestUpdate())
    // Somebody wrote meanwhile.
    if (changed.has('conversation') && before?.last_message_at !== conversation.last_message_at) void this.#messages.newest(conversation.messages_count)
  }

  protected override render() {
    const { kit } = this
    const { t } = kit
    const messages = this.#messages
    const { reply_window: window, messages_count: count, last_message_at: last } = this.conversation
    const now = this.#clock.now
    const days = daysFor(kit, this.view.panel.workspace.time_zone)
    const isEmpty = messages?.shown.length === 0
    return html`
      <div class="thread" tabindex="-1">
        ${window ? replyWindow(window, kit, days, now) : nothing}
        ${messages?.hasOlder && !messages.failure ? html`<button type="button" class="lnk t12 older" aria-disabled=${messages.busy} @click=${() => void messages.older()}>${t.older}</button>` : nothing}
        ${messages?.failure ? html`<p class="said" role="alert">${t.messagesNotLoaded} <button type="button" class="lnk" @click=${() => void (isEmpty ? messages.newest(count) : messages.older())}>${t.retry}</button></p>` : nothing}
        ${isEmpty && messages?.busy ? html`<div class="bones" aria-hidden="true"><i></i><i></i><i></i></div>` : nothing}
        ${messages?.shown.map((message, place) => {
          const ms = Date.parse(message.created_at)
          // The day of the last one stands above it all.
          const sameDay = days.key(Date.parse(messages.shown[place - 1]?.created_at ?? last)) === days.key(ms)
          return html`${sameDay ? nothing : html`<p class="date">${days.head(ms, now)}</p>`}${this.#message(message)}`
        })}
        ${this.#way()}
      </div>
    `
  }

  /** The button that was pressed goes with the last of the older ones, or when they do not come: reading goes on at the top. */
  protected override updated() {
    const root = this.renderRoot as ShadowRoot
    const active = root.activeElement
    if (this.#pressed && !active) (root.querySelector<HTMLElement>('.said .lnk') ?? root.querySelector<HTMLElement>('.thread'))?.focus({ preventScroll: true })
    this.#pressed = active?.matches('button') === true
  }
  #pressed = false

  #message(message: Message) {
    const { kit, view } = this
    if (message.type !== 'activity') return bubble(message, kit)
    const { event, content } = message
    return html`<p class="activity">${icon(glyphOf(event?.type ?? ''), 'xs')}<bdi>${event ? happening(event, kit, view.panel.fields) : content}</bdi></p>`
  }

  /** To where the host shows it; an address anybody could have changed on the way leads nowhere. */
  #way() {
    const { conversation, url, view, kit } = this
    const address = url.replaceAll('{id}', encodeURIComponent(conversation.id))
    if (!URL.canParse(address) || new URL(address).protocol !== 'https:') return nothing
    const open = (event: Event) => {
      if (!this.dispatchEvent(new ConversationOpenEvent({ contactId: view.panel.contact.id, conversationId: conversation.id, url: address }))) event.preventDefault()
    }
    return html`<p class="way"><a class="lnk t12" href=${address} target="_blank" rel="noopener noreferrer" @click=${open}>${kit.t.openConversation} ${icon('external', 'xs')}</a></p>`
  }
}
