/** How Meta proves itself, and asks us to: https://developers.facebook.com/docs/graph-api/webhooks/getting-started */

export type HubVerification = { ok: true; challenge: string } | { ok: false; challenge: null }

/** The GET that sets a webhook up: whoever knows the verify token is answered with the challenge, as plain text. */
export function verifyHub(query: URLSearchParams, verifyToken: string): HubVerification {
  const challenge = query.get('hub.challenge') ?? ''
  const isMeant = query.get('hub.mode') === 'subscribe' && challenge !== ''
  return isMeant && isSame(query.get('hub.verify_token') ?? '', verifyToken) ? { ok: true, challenge } : { ok: false, challenge: null }
}

/**
 * `header`: X-Hub-Signature-256, over the body's bytes as they came. Several apps have several secrets, with commas
 * between: an Instagram login has one of its own beside its app's, and which of them signs differs. Without any, nothing is signed.
 */
export async function isSignedByHub(body: Uint8Array, header: string | null, appSecrets: string): Promise<boolean> {
  const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(header ?? '') ?? []
  if (hex === undefined) return false
  const signature = Uint8Array.fromHex(hex)
  const secrets = appSecrets.split(',').map((secret) => secret.trim()).filter((secret) => secret !== '')
  const verified = await Promise.all(secrets.map((secret) => isSignedWith(secret, signature, body)))
  return verified.includes(true)
}

async function isSignedWith(secret: string, signature: Uint8Array, body: Uint8Array): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, signature, body)
}

/** In a time that says nothing about where they differ. */
function isSame(given: string, secret: string): boolean {
  const [left, right] = [given, secret].map((text) => new TextEncoder().encode(text))
  return secret !== '' && left !== undefined && right !== undefined && left.length === right.length && crypto.subtle.timingSafeEqual(left, right)
}
