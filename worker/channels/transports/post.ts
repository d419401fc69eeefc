/** One POST of JSON to a provider: within its time, no redirect followed, no more read of the answer than it can need. */
import { limits } from '../../limits'
import { type Failed, failed } from './failures'

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
}

/** `body`: JSON already, for what is signed is sent byte by byte. */
export async function post(url: string, body: string, { headers = {}, timeoutMs = limits.transportTimeoutMs }: Options = {}): Promise<Answer | Failed> {
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
    // What was thrown is not told: it may name the address, and Telegram's address holds the token.
    return failed(signal.aborted ? 'timeout' : 'unavailable')
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

/** Of an answer that says nothing else: by its status. */
export function failedWith({ status, headers }: Answer): Failed {
  if (status === 429) return failed('rate_limited', { number: status, afterMs: retryAfterMs(headers) })
  if (status === 408 || status === 425 || status >= 500) return failed('unavailable', { number: status, afterMs: retryAfterMs(headers) })
  return failed('refused', { number: status })
}

/** `Retry-After`: seconds, or a date. */
export function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('Retry-After') ?? ''
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? waitMs(ms) : null
}

export function waitMs(ms: number): number {
  return Math.min(Math.max(ms, 0), limits.retryAfterMaxSeconds * 1_000)
}
