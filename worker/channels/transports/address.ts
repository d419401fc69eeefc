/**
 * Where messages may be posted. A Worker cannot see which machine a name leads to, so what can be checked is the name:
 * no number, nothing that is a name inside a network only. The rest is Cloudflare's doing, whose Workers reach no
 * private network; a redirect, which could lead anywhere, is never followed (post.ts).
 */

/** Said here once more: the contract that names this file is read by the panel's tests too, which know no Worker. */
declare const __LOCAL__: boolean

const loopback = ['localhost', '127.0.0.1', '[::1]']
const insideOnly = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|arpa|test|invalid|onion)$/

/** `local`: a Worker on somebody's own machine, which may post to that machine too. */
export function isPostable(address: string, local = __LOCAL__): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || url.username !== '' || url.password !== '') return false
  if (local && loopback.includes(url.hostname)) return url.protocol === 'http:' || url.protocol === 'https:'
  return url.protocol === 'https:' && isPublicName(url.hostname)
}

/** The URL parser has already turned every spelling of an IPv4 address into four numbers. */
function isPublicName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '')
  return name.includes('.') && !/^[\d.]+$/.test(name) && !name.startsWith('[') && !insideOnly.test(name)
}

/** Of a provider's API: the usual one, or the channel's own. `null`: nothing may be posted there. */
export function apiAddress(usual: string, deliveryUrl: string | null, path: string): string | null {
  if (deliveryUrl === null) return usual + path
  if (!isPostable(deliveryUrl)) return null
  const { origin, pathname } = new URL(deliveryUrl)
  return origin + pathname.replace(/\/+$/, '') + path
}
