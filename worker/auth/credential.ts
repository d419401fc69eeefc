/** What a request presents: an API key or a panel token. Garbage is turned away before any trip to the database. */
import type { Caller } from '../db/principal'
import { parseApiKey } from '../keys/key'
import { verifyToken } from '../tokens/token'
import { sha256 } from './digest'
import { repeatableSecret, type SecretFor } from './secret'
import type { AuthorizationRule } from '../http/problem'

export type Credential =
  | {
      ok: true
      who: Caller
      /** What Idempotency-Keys belong to: a key, or an agent over all of their tokens. */
      owner: string
      /** The key's mode, which must be its workspace's. */
      mode: 'live' | 'test' | null
      /** For an answer that must be repeatable; an agent's tokens change, so theirs hang on the agent. */
      secretFor: SecretFor
    }
  | { ok: false; rule: AuthorizationRule; workspace: number | null; presented: 'key' | 'token' }

export async function readCredential(request: Request, master: string, now: number): Promise<Credential> {
  const header = request.headers.get('Authorization')
  if (header === null) return { ok: false, rule: 'missing', workspace: null, presented: 'key' }
  const secret = /^Bearer +(\S+)$/i.exec(header.trim())?.[1]
  if (secret === undefined || secret.length > 4_096) return { ok: false, rule: 'invalid', workspace: null, presented: 'key' }
  if (secret.startsWith('sk_')) return readKey(secret, master)
  const result = await verifyToken(master, secret, now)
  if (!result.ok) return { ...result, presented: secret.includes('.') ? 'token' : 'key' }
  const { who } = result
  const owner = `${who.workspace} ${who.type === 'key' ? '' : who.id}`
  return { ok: true, who, owner, mode: null, secretFor: repeatableSecret(master, owner) }
}

async function readKey(key: string, master: string): Promise<Credential> {
  const parsed = parseApiKey(key)
  if (parsed === null) return { ok: false, rule: 'invalid', workspace: null, presented: 'key' }
  const hash = await sha256(key)
  const who = { type: 'key', workspace: parsed.workspace, hash } as const
  return { ok: true, who, owner: hash, mode: parsed.mode, secretFor: repeatableSecret(master, key) }
}
