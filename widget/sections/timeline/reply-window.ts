/** How long a channel still takes free text: a ring that empties; closed, a lock. */
import { html, LitElement, nothing, type TemplateResult, unsafeCSS } from 'lit'
import type { ConversationSummary } from '../../../worker/conversations/conversation.schema'
import type { Days } from '../../i18n/days'
import type { Kit } from '../../panel/kit'
import { baseSheet } from '../../styles/sheets'
import { ClockController } from '../../ui/clock'
import { icon } from '../../ui/icon'
import { given } from '../../ui/properties'
import css from './reply-window.css?inline'

const minuteMs = 60_000
/** What WhatsApp gives after a customer's last message. */
const wholeMs = 24 * 60 * minuteMs
const lowMs = 2 * 60 * minuteMs

export type ReplyWindow = NonNullable<ConversationSummary['reply_window']>

/** Milliseconds until it closes, by this clock; 0 when it is closed. */
export const leftOf = ({ closes_at: closesAt }: ReplyWindow, now: number): number => (closesAt === null ? 0 : Math.max(0, Date.parse(closesAt) - now))

const isLow = (leftMs: number) => (leftMs < lowMs ? 'low' : '')

const ring = (leftMs: number) => html`
  <svg class="ring" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="6" /><circle class="v" cx="8" cy="8" r="6" pathLength="100" stroke-dasharray="${Math.min(100, (leftMs / wholeMs) * 100)} 100" />
  </svg>
`

function left(leftMs: number, { t }: Kit): string {
  const minutes = Math.ceil(leftMs / minuteMs)
  return t.left(Math.floor(minutes / 60), minutes % 60)
}

/** With until when: at the top of a conversation. */
export function replyWindow(window: ReplyWindow, kit: Kit, days: Days, now: number): TemplateResult {
  const { t } = kit
  const leftMs = leftOf(window, now)
  if (leftMs === 0) return html`<p class="win">${icon('lock', 's')}<span>${t.replyWindow} ${t.windowClosed}</span><span class="end">${t.onlyTemplates}</span></p>`
  return html`<p class="win ${isLow(leftMs)}">${ring(leftMs)}<bdi>${t.replyWindow} <b>${left(leftMs, kit)}</b></bdi><time class="end" datetime=${window.closes_at}>${t.until(days.clock(now + leftMs, now))}</time></p>`
}

/** The header's: only while somebody waits for an answer it matters that it has closed. */
export class ReplyCountdown extends LitElement {
  static override styles = [baseSheet, unsafeCSS(css)]
  static override properties = { kit: given, conversation: given }

  declare kit: Kit
  declare conversation: ConversationSummary

  readonly #clock = new ClockController(this)

  protected override render() {
    const { kit } = this
    const { t } = kit
    const { reply_window: window, status } = this.conversation
    const leftMs = window ? leftOf(window, this.#clock.now) : 0
    if (leftMs === 0) return status === 'resolved' ? nothing : html`<span class="short" title=${t.replyWindow}>${icon('lock', 's')}<span class="sr">${t.replyWindow} ${t.windowClosed}: </span>${t.onlyTemplates}</span>`
    return html`<span class="short ${isLow(leftMs)}" title=${t.replyWindow}>${ring(leftMs)}<span class="sr">${t.replyWindow}: </span><bdi>${left(leftMs, kit)}</bdi></span>`
  }
}
