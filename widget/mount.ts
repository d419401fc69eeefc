/**
 * `data-mount`: a panel made from its script tag, for pages that are edited by pasting a line. Fetched only by those.
 * Every other `data-*` is the attribute of that name. A token never is one: `data-token-url` says where the page's own
 * server hands it out.
 */
import type { GetToken } from './data/token'

/** @throws where nothing on the page matches `data-mount`, also once the page is read to its end. */
export async function mount(tag: HTMLScriptElement): Promise<void> {
  const panel = document.createElement('sahut-contact-panel')
  for (const { name, value } of tag.attributes) {
    const attribute = /^data-(?!mount$|token-url$)(.+)/.exec(name)?.[1]
    if (attribute !== undefined) panel.setAttribute(attribute, value)
  }
  const { mount: place, tokenUrl } = tag.dataset
  if (tokenUrl !== undefined) panel.getToken = tokenFrom(tokenUrl)
  if (place) (await found(place)).append(panel)
  else tag.after(panel)
}

async function found(selector: string): Promise<Element> {
  if (document.readyState === 'loading' && !document.querySelector(selector)) {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
  }
  const place = document.querySelector(selector)
  if (!place) throw new Error(`Nothing matches ${selector}`)
  return place
}

/** As text, or as JSON: `{ "token": … }`, or the answer of `POST /v1/panel_tokens` passed on as it came. */
function tokenFrom(url: string): GetToken {
  return async () => {
    // A kept answer would be the token that has just expired.
    const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store' })
    const text = (await answer.text()).trim()
    const token: unknown = text.startsWith('{') ? tokenIn(JSON.parse(text)) : text
    // A page to sign in on is none either.
    if (!answer.ok || typeof token !== 'string' || !/^\S+$/.test(token)) throw new Error(`${answer.status} from ${url}`)
    return token
  }
}

function tokenIn({ token, data }: { token?: unknown; data?: { token?: unknown } }): unknown {
  return token ?? data?.token
}
