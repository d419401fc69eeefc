/** A message as a bubble: what the customer wrote, what was answered, what only the team sees. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Message } from '../../../worker/conversations/message.schema'
import type { Kit } from '../../panel/kit'
import { icon } from '../../ui/icon'
import { linkify } from '../../ui/linkify'
import { titled } from '../../ui/titled'
import { kindOf } from './content-type'
import { failure } from './failure'

export function bubble(message: Message, kit: Kit): TemplateResult {
  const { t, formats } = kit
  const { type, content, attachments, sender, created_at: at } = message
  const isNote = type === 'internal_note'
  const isOurs = type === 'outgoing'
  const wordless = content === '' && attachments.length === 0
  const time = html`<time datetime=${at} @pointerenter=${titled(() => formats.exact(at))}>${formats.time(Date.parse(at))}</time>`
  return html`
    <div class="msg ${isNote ? 'int' : isOurs ? 'out' : ''}">
      ${isNote ? html`<span class="mt">${icon('lock', 'xs')}${t.internalNote} · <bdi>${sender.name}</bdi></span>` : html`<span class="sr">${sender.name}: </span>`}
      ${attachments.map((one) => attachment(one, kindOf(message, kit)))}
      ${content || wordless ? html`<bdi class="tx">${content ? linkify(content) : kindOf(message, kit)}</bdi>` : nothing}
      ${isNote ? nothing : html`<span class="mt">${isOurs ? html`<bdi aria-hidden="true">${sender.name}</bdi> · ` : nothing}${time}${delivery(message, kit)}</span>`}
    </div>
  `
}

function attachment({ url, file_name: name }: Message['attachments'][number], kind: string) {
  const text = name || kind
  // What a customer sends is opened only over a connection nobody can change it on.
  return url?.startsWith('https://') ? html`<a class="file" href=${url} target="_blank" rel="noopener noreferrer nofollow">${text}</a>` : html`<span class="file">${text}</span>`
}

/** Only what somebody may have to do something about. */
function delivery({ delivery: state, error }: Message, { t }: Kit) {
  if (state === 'queued') return html`<span class="state">${icon('clock', 'xs')}${t.waiting}</span>`
  return state === 'failed' ? html`<span class="state bad">${icon('alert', 'xs')}<span>${t.notDelivered}${error ? `: ${failure(error, t)}` : ''}</span></span>` : nothing
}
