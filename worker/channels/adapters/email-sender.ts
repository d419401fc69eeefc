/**
 * Who sent a mail, and who says so. Cloudflare checks SPF, DKIM and DMARC on arrival and writes what it found above
 * everything the sender wrote; a sender can write such lines too, but only below.
 */
import type { Header } from 'postal-mime'

const authority = 'mx.cloudflare.net'
const stamps = /^(?:arc-seal|arc-message-signature|arc-authentication-results|received-spf|authentication-results|x-cf-.*)$/

/** The headers that Cloudflare put on top; the same mail brought again has others, and is the same mail below them. */
export function stampedHeaders(headers: readonly Header[]): readonly Header[] {
  const [first] = headers
  if (first?.key !== 'received' || !/\sby\s+cloudflare-email\.net\s/i.test(first.value)) return []
  const next = headers.findIndex(({ key }, n) => n > 0 && !stamps.test(key))
  return headers.slice(0, next === -1 ? headers.length : next)
}

/** Whether the domain of the address vouches for this mail: by DMARC, or where it has none by a DKIM or SPF of its own. */
export function isAuthenticated(headers: readonly Header[], address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const results = stampedHeaders(headers).find(({ key }) => key === 'authentication-results')?.value
  if (results === undefined) return false
  const [who = '', ...found] = withoutComments(results).split(';')
  if (who.trim().toLowerCase() !== authority) return false
  const verdicts = found.map(verdictOf)
  const dmarc = verdicts.filter(({ method }) => method === 'dmarc')
  // More than one is none: nobody knows who wrote which.
  if (dmarc.length > 1) return false
  const [policy] = dmarc
  if (policy !== undefined && policy.result !== 'none') return policy.result === 'pass' && isOf(policy.properties['header.from'], domain)
  return verdicts.some(({ method, result, properties }) =>
    result === 'pass' && ((method === 'dkim' && isOf(properties['header.d'], domain)) || (method === 'spf' && isOf(domainOf(properties['smtp.mailfrom']), domain))))
}

/** What a sender chose may stand in quotes and in brackets, semicolons too. */
function withoutComments(results: string): string {
  return results.replace(/"[^"]*"/g, '').replace(/\([^()]*\)/g, ' ')
}

interface Verdict {
  method: string
  result: string
  properties: Record<string, string>
}

/** `dkim=pass header.d=example.com header.s=2026` */
function verdictOf(text: string): Verdict {
  const [[method = '', result = ''] = [], ...rest] = text.trim().toLowerCase().split(/\s+/).map((pair) => pair.split('='))
  return { method, result, properties: Object.fromEntries(rest.map(([name = '', value = '']) => [name, value])) }
}

const domainOf = (address: string | undefined) => address?.slice(address.lastIndexOf('@') + 1)

/** The domain itself, one above it or one below it: relaxed alignment (RFC 7489, 3.1), nearly. */
function isOf(found: string | undefined, domain: string): boolean {
  if (found === undefined || !found.includes('.')) return false
  return found === domain || domain.endsWith(`.${found}`) || found.endsWith(`.${domain}`)
}
