/**
 * An API key: `sk_live_<workspace>_<secret><check>`. The workspace's number leads to its rows, the check (CRC-32) turns
 * away what was mistyped or made up before anything is looked up, and the secret has 160 random bits.
 */
export const keyPattern = /^sk_(live|test)_([0-9a-z]{1,4})_([0-9a-zA-Z]{32})([0-9a-f]{8})$/

const alphabet = '0123456789abcdefghijklmnopqrstuv'
const secretChars = 32

export interface ParsedKey {
  mode: 'live' | 'test'
  workspace: number
}

export function newApiKey(mode: 'live' | 'test', workspace: number, bytes: Uint8Array = randomBytes()): string {
  let secret = ''
  for (const byte of bytes.subarray(0, secretChars)) secret += alphabet.charAt(byte & 31)
  const body = `sk_${mode}_${workspace.toString(36)}_${secret}`
  return body + checkOf(body)
}

function randomBytes(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(secretChars))
}

export function parseApiKey(text: string): ParsedKey | null {
  const match = keyPattern.exec(text)
  if (match === null) return null
  const [, mode, workspace = '', , check] = match
  if (checkOf(text.slice(0, -8)) !== check) return null
  const number = Number.parseInt(workspace, 36)
  return number > 0 ? { mode: mode === 'test' ? 'test' : 'live', workspace: number } : null
}

/** How a key begins: enough to tell keys apart in a list, nothing of the secret that matters. */
export function hintOf(key: string): string {
  return `${key.slice(0, key.lastIndexOf('_') + 5)}…`
}

/** CRC-32 (ISO 3309), for typos; it protects nothing. */
function checkOf(text: string): string {
  let crc = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}
