/**
 * Where a list goes on: after this contact, in this order. Encrypted, so that it can be neither read (a name would stand
 * in the address) nor changed, and bound to the workspace and the query it came from.
 */

/** Only what the sort needs: its key, the rowid, and for relevance the newest contact there was. */
export interface Cursor {
  key: string | number
  id: number
  newest?: number
}

const ivBytes = 12
const bytesOf = (text: string) => new TextEncoder().encode(text)

async function keysOf(master: string) {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const root = await crypto.subtle.importKey('raw', bytesOf(master), hmac, false, ['sign'])
  const derived = async (purpose: string) => crypto.subtle.sign('HMAC', root, bytesOf(`cursor ${purpose}`))
  return {
    seal: await crypto.subtle.importKey('raw', await derived('seal'), 'AES-GCM', false, ['encrypt', 'decrypt']),
    iv: await crypto.subtle.importKey('raw', await derived('iv'), hmac, false, ['sign']),
  }
}

let kept: { master: string; keys: ReturnType<typeof keysOf> } | undefined

function keysFor(master: string) {
  if (kept?.master !== master) kept = { master, keys: keysOf(master) }
  return kept.keys
}

/** `scope`: the workspace and the query. The same position of the same query is the same text, so that an ETag can stand. */
export async function seal(master: string, scope: string, cursor: object): Promise<string> {
  const keys = await keysFor(master)
  const plain = bytesOf(JSON.stringify(cursor))
  const iv = new Uint8Array(await crypto.subtle.sign('HMAC', keys.iv, bytesOf(`${scope}\n${JSON.stringify(cursor)}`))).slice(0, ivBytes)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(scope) }, keys.seal, plain)
  return Uint8Array.from([...iv, ...new Uint8Array(sealed)]).toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** `null` if it was made for another query, in another workspace, or by somebody else. */
export async function open<Place extends object = Cursor>(master: string, scope: string, text: string): Promise<Place | null> {
  try {
    const keys = await keysFor(master)
    // Only "strict" refuses another spelling of the same bytes, and it wants the padding that a URL can do without.
    const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=')
    const bytes = Uint8Array.fromBase64(padded, { alphabet: 'base64url', lastChunkHandling: 'strict' })
    const parameters = { name: 'AES-GCM', iv: bytes.slice(0, ivBytes), additionalData: bytesOf(scope) }
    const plain = await crypto.subtle.decrypt(parameters, keys.seal, bytes.slice(ivBytes))
    return JSON.parse(new TextDecoder().decode(plain)) as Place
  } catch {
    return null
  }
}
