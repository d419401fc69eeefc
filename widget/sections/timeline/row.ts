/** One line of the timeline: a conversation, which unfolds in its place, or something that happened. */
import { html, nothing, type TemplateResult } from 'lit'
import type { ConversationSummary } from '../../../worker/conversations/conversation.schema'
import type { TimelineItem } from '../../../worker/conversations/timeline.schema'
import type { ContactView } from '../../data/store'
import type { Kit } from '../../panel/kit'
import { channelIcons } from '../../ui/channel-icon'
import { icon } from '../../ui/icon'
import { titled } from '../../ui/titled'
import { kindOf } from './content-type'
import { capital, glyphOf, happening } from './happening'

interface Options {
  item: TimelineItem
  kit: Kit
  view: ContactView
  unfolded: boolean
  /** Where the host opens a conversation, with `{id}` in it. */
  url: string
  toggle: (conversationId: string) => void
}

export function row({ item, kit, view, unfolded, url, toggle }: Options): TemplateResult {
  const { at, conversation, type, message } = item
  const { formats } = kit
  const time = html`<time datetime=${at} @pointerenter=${titled(() => formats.exact(at))}>${formats.time(Date.parse(at))}</time>`
  if (!conversation) {
    return html`
      <span class="node small">${icon(glyphOf(type), 'xs')}</span>
      <div class="bd quiet"><span class="tx"><bdi>${message ? message.content : happening(item, kit, view.panel.fields)}</bdi></span>${time}</div>
    `
  }
  const id = `c-${conversation.id}`
  const title = conversation.subject || conversation.channel.name
  return html`
    <span class="node">${icon(channelIcons[conversation.channel.type] ?? 'chat')}</span>
    <div class="bd">
      <button type="button" class="conv" aria-expanded=${unfolded} aria-controls=${unfolded ? id : nothing} @click=${() => toggle(conversation.id)}>
        <span class="ti"><span @pointerenter=${titled(() => title)}>${title}</span><span class="st ${conversation.status}"><span class="hide-s">${capital(conversation.status)}</span></span></span>
        ${time} ${unfolded ? nothing : snippet(conversation, kit)} ${owner(conversation, kit)}
      </button>
      ${unfolded ? html`<sahut-thread id=${id} exportparts="button" .kit=${kit} .view=${view} .conversation=${conversation} .url=${url}></sahut-thread>` : nothing}
    </div>
  `
}

/** A picture without words is something said, too. */
function snippet({ last_message: last }: ConversationSummary, kit: Kit) {
  return last ? html`<span class="sn">${last.type === 'internal_note' ? icon('lock', 'xs') : nothing}<bdi>${last.content || kindOf(last, kit)}</bdi></span>` : nothing
}

/** Whose it is matters until it is done. */
function owner({ assignee, team, status }: ConversationSummary, { t }: Kit) {
  const names = [assignee, team].flatMap((one) => (one ? [one.name] : []))
  return names.length > 0 && status !== 'resolved' ? html`<span class="own"><bdi>${t.assignedTo(names.join(' · '))}</bdi></span>` : nothing
}
