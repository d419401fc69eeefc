/**
 * What a channel proves itself with: derived from the master secret, not stored. The serial is part of the text, so a
 * signature is checked before any trip to the database, which then only compares serials: one more, and the old secret
 * is dead.
 */
import { limits } from '../limits'

/** `signed`: by somebody who has the secret of this serial. */
export type Proof = { signed: true; serial: number } | { signed: false }

const unsigned: Proof = { signed: false }
const hmac = { name: 'HMAC', hash: 'SHA-256' }
const encoder = new TextEncoder()

const keyOf = (secret: string) => crypto.subtle.importKey('raw', encoder.encode(secret), hmac, false, ['sign', 'verify'])

/** `whsec_<serial>_<43 characters of base64url>`: every provider takes these letters. */
export async function channelSecret(master: string, channelId: string, serial: number): Promise<string> {
  const bytes = await crypto.subtle.sign('HMAC', await keyOf(master), encoder.encode(`channel inbound ${channelId} ${serial}`))
  return `whsec_${serial}_${new Uint8Array(bytes).toBase64({ alphabet: 'base64url', omitPadding: true })}`
}

/** What Meta sends when it asks whether our address is ours; one for all channels of its app. */
export async function metaVerifyToken(master: string): Promise<string> {
  const bytes = await crypto.subtle.sign('HMAC', await keyOf(master), encoder.encode('meta verify token'))
  return new Uint8Array(bytes).toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** For providers that send the secret itself along. */
export async function proveSecret(master: string, channelId: string, presented: string | null): Promise<Proof> {
  const match = /^whsec_([1-9]\d{0,8})_[\w-]{43}$/.exec(presented ?? '')
  if (presented === null || match === null) return unsigned
  const serial = Number(match[1])
  const secret = await channelSecret(master, channelId, serial)
  const isSame = crypto.subtle.timingSafeEqual(encoder.encode(secret), encoder.encode(presented))
  return isSame ? { signed: true, serial } : unsigned
}

/** Of `X-Sahut-Signature`, over the body as it is sent, byte by byte. `timestamp`: seconds since 1970. */
export async function signCustom(secret: string, timestamp: number, body: string | Uint8Array): Promise<string> {
  const bytes = await crypto.subtle.sign('HMAC', await keyOf(secret), signedBytes(String(timestamp), body))
  return `t=${timestamp},k=${serialOf(secret)},v1=${new Uint8Array(bytes).toHex()}`
}

/** `now`: milliseconds since 1970. What is older, or of a clock further ahead, than `signatureMaxAgeSeconds` is no proof. */
export async function verifyCustom(master: string, channelId: string, header: string | null, body: Uint8Array, now: number): Promise<Proof> {
  const match = /^t=(\d{1,12}), ?k=([1-9]\d{0,8}), ?v1=([0-9a-f]{64})$/i.exec(header ?? '')
  if (match === null) return unsigned
  const [, timestamp = '', serial = '', signature = ''] = match
  if (Math.abs(now / 1_000 - Number(timestamp)) > limits.signatureMaxAgeSeconds) return unsigned
  const key = await keyOf(await channelSecret(master, channelId, Number(serial)))
  const isValid = await crypto.subtle.verify('HMAC', key, Uint8Array.fromHex(signature), signedBytes(timestamp, body))
  return isValid ? { signed: true, serial: Number(serial) } : unsigned
}

const serialOf = (secret: string) => secret.split('_')[1] ?? ''

function signedBytes(timestamp: string, body: string | Uint8Array): Uint8Array {
  const before = encoder.encode(`${timestamp}.`)
  const after = typeof body === 'string' ? encoder.encode(body) : body
  const whole = new Uint8Array(before.length + after.length)
  whole.set(before)
  whole.set(after, before.length)
  return whole
}
