/** Plain text with its web addresses as links: nothing else of it is ever markup. */
import { html, type TemplateResult } from 'lit'

const address = /https?:\/\/[^\s<>"'“”]+/gi
/** Belongs to the sentence, not to the address it follows. */
const trailing = /[.,;:!?)\]}]+$/

export function linkify(text: string): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    const url = match[0].replace(trailing, '')
    if (!URL.canParse(url)) continue
    parts.push(text.slice(end, match.index), html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">${url}</a>`)
    end = match.index + url.length
  }
  parts.push(text.slice(end))
  return parts
}
