/** What is attached to a message of Messenger or Instagram, as a person would say it. */
import { limits } from '../../limits'
import type { ContentType, InboundAttachment } from '../inbound'
import type { MetaAttachment, MetaMessage, MetaReferral } from './meta-messaging.schema'
import { plainLine, plainText } from './plain-text'
import { webUrl } from './provider-values'

export interface Attached {
  type: ContentType
  /** What a person would say of it, where nothing was written. */
  label: string
  attachment: InboundAttachment | null
}

/** What comes without words of its own; `label` names what is neither a file nor a link. */
const kinds: ReadonlyMap<string, { type: ContentType; label: string }> = new Map([
  ['image', { type: 'image', label: '' }],
  ['video', { type: 'video', label: '' }],
  ['audio', { type: 'audio', label: '' }],
  ['file', { type: 'document', label: '' }],
  ['sticker', { type: 'sticker', label: '' }],
  ['location', { type: 'location', label: '' }],
  ['template', { type: 'template', label: '' }],
  // A link, with the title of its preview.
  ['fallback', { type: 'text', label: '' }],
  ['reel', { type: 'video', label: 'Reel' }],
  ['ig_reel', { type: 'video', label: 'Reel' }],
  ['share', { type: 'document', label: 'Shared post' }],
  ['post', { type: 'document', label: 'Shared post' }],
  ['ig_post', { type: 'document', label: 'Shared post' }],
  ['story_mention', { type: 'document', label: 'Story mention' }],
  ['ig_story', { type: 'document', label: 'Shared story' }],
])

export function attachedTo({ attachments }: MetaMessage): Attached[] {
  const hasSticker = attachments.some(({ type }) => type === 'sticker')
  // A sticker has been an image with an id; for some months it came as both.
  const single = hasSticker ? attachments.filter(({ type, payload }) => type !== 'image' || payload?.sticker_id === undefined) : attachments
  return single.slice(0, limits.attachmentsPerMessage).map(attached)
}

function attached({ type, title, url, payload }: MetaAttachment): Attached {
  const kind = kinds.get(type === 'image' && payload?.sticker_id !== undefined ? 'sticker' : type) ?? { type: 'unsupported', label: '' }
  const address = webUrl(payload?.url ?? url)
  const name = plainLine(title ?? payload?.title)
  const place = payload?.coordinates && `${payload.coordinates.lat}, ${payload.coordinates.long}`
  const titles = [...(payload?.product ?? payload?.generic)?.elements ?? []].map((element) => element.title)
  const words = [name ?? kind.label, place, ...titles].filter((part) => part !== undefined && part !== '').join('\n')
  return {
    type: kind.type,
    label: plainText(words === '' && type === 'fallback' ? (address ?? '') : words),
    attachment: address === null || kind.type === 'location' ? null : { url: address, provider_id: null, content_type: null, file_name: name ?? (kind.label || null) },
  }
}

/** The story that was answered. It can be seen for a day. */
export function storyOf({ reply_to }: MetaMessage): InboundAttachment[] {
  const story = reply_to?.story
  return story === undefined ? [] : [{ url: webUrl(story.url), provider_id: story.id ?? null, content_type: null, file_name: 'Story' }]
}

/** The advertisement that somebody came by. */
export function advertisementOf(referral: MetaReferral | undefined): InboundAttachment[] {
  const { ad_title, photo_url, video_url } = referral?.ads_context_data ?? {}
  const [url, file_name] = [webUrl(video_url ?? photo_url), plainLine(ad_title)]
  return url === null && file_name === null ? [] : [{ url, provider_id: null, content_type: null, file_name }]
}
