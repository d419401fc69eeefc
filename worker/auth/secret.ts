/**
 * Secrets that are shown once. A request repeated under its Idempotency-Key is told the same secret again, though it is
 * stored nowhere: it follows from the master secret, from what the caller presents, and from the id of what it opens,
 * which the stored answer has. For an API key that is the key itself, which the database has only as a hash.
 */
export type SecretFor = (id: string) => Promise<Uint8Array>

const secretBytes = 32

export const randomSecret: SecretFor = async () => crypto.getRandomValues(new Uint8Array(secretBytes))

/** In a closure, so that nothing that prints a credential prints what was presented. */
export function repeatableSecret(master: string, presented: string): SecretFor {
  const encoder = new TextEncoder()
  return async function secretFor(id) {
    const key = await crypto.subtle.importKey('raw', encoder.encode(master), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`shown-once ${id} ${presented}`)))
  }
}
