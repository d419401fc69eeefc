/** One POST of JSON to a provider: within its time, no redirect followed, no more read of the answer than it can need. */
import { limits } from '../../limits'
import { type Failed, type FailureCode, failed } from './failures'

export interface Answer {
  ok: true
  status: number
  headers: Headers
  /** `undefined`: it was no JSON. */
  json: unknown
}

interface Options {
  headers?: Record<string, string>
  timeoutMs?: number
  uncertain?: Uncertain
}

/**
 * What it is called when nobody can say whether the message was taken. To a provider that knows no key it goes no second
 * time; who knows it by its key is asked again, as if it had not arrived.
 */
export type Uncertain = Extract<FailureCode, 'interrupted' | 'unavailable'>

/** `body`: JSON already, for what is signed is sent byte by byte. */
export async function post(url: string, body: string, { headers = {}, timeoutMs = limits.transportTimeoutMs, uncertain = 'interrupted' }: Options = {}): Promise<Answer | Failed> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal,
    })
    // With its status a provider has decided. What it says of it may still get lost.
    const text = await read(response).catch(() => '')
    return { ok: true, status: response.status, headers: response.headers, json: parse(text) }
  } catch {
    // What was thrown is not told: it may name the address, and Telegram's address holds the token. Nor does it say how far
    // the message has come: a connection refused and one lost after the last byte throw the same.
    return failed(signal.aborted ? 'timeout' : uncertain)
  }
}

/** A token that can stand in a header or an address, as every provider's can. */
export function isSendable(token: string | null): token is string {
  return token !== null && /^[\w.:~+/=|-]+$/.test(token)
}

async function read(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > limits.transportAnswerMaxBytes) return ''
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/**
 * Only these say that the message was not taken: it had not come in whole (408), was not looked at (425, 503), or no
 * connection came about, in the words of Cloudflare, through which a Worker's requests leave. Any other error of a server
 * may have happened after it had the message.
 */
const notTaken = [408, 425, 503, 521, 523, 525, 526, 530]

/** By its status alone. */
export function codeOf(status: number, uncertain: Uncertain = 'interrupted'): FailureCode {
  if (status === 429) return 'rate_limited'
  if (notTaken.includes(status)) return 'unavailable'
  return status >= 500 ? uncertain : 'refused'
}

/** Of an answer that says nothing else. */
export function failedWith({ status, headers }: Answer, uncertain?: Uncertain): Failed {
  const code = codeOf(status, uncertain)
  return failed(code, { number: status, afterMs: isWaiting(code) ? retryAfterMs(headers) : null })
}

export const isWaiting = (code: FailureCode) => code === 'rate_limited' || code === 'unavailable'

/** `Retry-After`: seconds, or a date. */
export function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('Retry-After') ?? ''
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? waitMs(ms) : null
}

export function waitMs(ms: number): number {
  return Math.min(Math.max(ms, 0), limits.retryAfterMaxSeconds * 1_000)
}
