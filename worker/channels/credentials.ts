/**
 * What a channel sends with, encrypted: whoever has only the database has no access token. The key follows from the
 * master secret and from nothing else, and a sealed text opens for its own channel alone.
 */

const ivBytes = 12
const bytesOf = (text: string) => new TextEncoder().encode(text)

async function keyOf(master: string): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', bytesOf(master), 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytesOf('channel-credentials') }
  return crypto.subtle.deriveKey(hkdf, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

let kept: { master: string; key: Promise<CryptoKey> } | undefined

function keyFor(master: string): Promise<CryptoKey> {
  if (kept?.master !== master) kept = { master, key: keyOf(master) }
  return kept.key
}

/** Another text each time: the same token twice does not look the same. */
export async function seal(master: string, channelId: string, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const cipher = { name: 'AES-GCM', iv, additionalData: bytesOf(channelId) }
  const sealed = await crypto.subtle.encrypt(cipher, await keyFor(master), bytesOf(text))
  return Uint8Array.from([...iv, ...new Uint8Array(sealed)]).toBase64()
}

/** `null` when it cannot be opened: sealed under another master secret, for another channel, or not by us. */
export async function open(master: string, channelId: string, sealed: string): Promise<string | null> {
  try {
    const bytes = Uint8Array.fromBase64(sealed, { lastChunkHandling: 'strict' })
    const cipher = { name: 'AES-GCM', iv: bytes.slice(0, ivBytes), additionalData: bytesOf(channelId) }
    const text = await crypto.subtle.decrypt(cipher, await keyFor(master), bytes.slice(ivBytes))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text)
  } catch {
    return null
  }
}
