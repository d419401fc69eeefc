/**
 * Panel tokens: HS256 and nothing else, minutes long. Signing secrets are derived, not stored: HMAC of the master
 * secret over purpose, workspace and serial. `issued` tokens are made by us (any member); `host` tokens by the host's
 * own server, whose agents live in a namespace of their own (`ext_`) and are never admin.
 */
import { errors, jwtVerify, SignJWT, decodeProtectedHeader } from 'jose'
import type { Caller } from '../db/principal'
import { limits } from '../limits'
import { type Role, isAtMost, roles } from '../roles'

export const audience = 'sahut-panel'
const signature = 'HS256'
type Purpose = 'issued' | 'host'

export interface Kid {
  purpose: Purpose
  workspace: number
  serial: number
}

export type TokenResult = { ok: true; who: Caller } | { ok: false; rule: 'invalid' | 'expired'; workspace: number | null }

export function kidOf({ purpose, workspace, serial }: Kid): string {
  return `${purpose}.${workspace.toString(36)}.${serial}`
}

function parseKid(text: unknown): Kid | null {
  const match = typeof text === 'string' ? /^(issued|host)\.([0-9a-z]{1,4})\.(\d{1,9})$/.exec(text) : null
  if (match === null) return null
  const workspace = Number.parseInt(match[2] ?? '', 36)
  return { purpose: match[1] === 'host' ? 'host' : 'issued', workspace, serial: Number(match[3]) }
}

export async function signingSecret(master: string, kid: Kid): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(master), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`panel-token ${kidOf(kid)}`)))
}

export interface Claims {
  sub: string
  name: string
  role: Role
  /** The API key that asked for the token, which dies with it. */
  azp: string | null
  issuedAt: number
  ttlSeconds: number
}

export async function issueToken(master: string, workspace: number, serial: number, claims: Claims): Promise<string> {
  const kid: Kid = { purpose: 'issued', workspace, serial }
  return new SignJWT({ name: claims.name, role: claims.role, ...(claims.azp && { azp: claims.azp }) })
    .setProtectedHeader({ alg: signature, typ: 'JWT', kid: kidOf(kid) })
    .setSubject(claims.sub)
    .setAudience(audience)
    .setIssuedAt(claims.issuedAt)
    .setExpirationTime(claims.issuedAt + claims.ttlSeconds)
    .sign(await signingSecret(master, kid))
}

export async function verifyToken(master: string, token: string, now: number): Promise<TokenResult> {
  const kid = kidIn(token)
  if (kid === null) return { ok: false, rule: 'invalid', workspace: null }
  const { workspace, serial, purpose } = kid
  const refuse = (rule: 'invalid' | 'expired'): TokenResult => ({ ok: false, rule, workspace })
  try {
    const { payload } = await jwtVerify(token, await signingSecret(master, kid), {
      algorithms: [signature],
      audience,
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: limits.tokenSkewSeconds,
      currentDate: new Date(now),
    })
    const { sub = '', iat = 0, exp = 0, role, name, azp } = payload
    if (exp - iat > limits.tokenTtlSeconds || iat > now / 1_000 + limits.tokenSkewSeconds) return refuse('invalid')
    if (!isRole(role) || !isName(sub)) return refuse('invalid')
    const key = typeof azp === 'string' ? azp : null
    if (purpose === 'issued' && sub.startsWith('usr_')) return { ok: true, who: { type: 'member', workspace, id: sub, role, serial, key } }
    if (!isAtMost(role, 'supervisor')) return refuse('invalid')
    const id = externalId(sub)
    return { ok: true, who: { type: 'external', workspace, id, name: isName(name) ? name : id, role, serial, key } }
  } catch (error) {
    return refuse(error instanceof errors.JWTExpired ? 'expired' : 'invalid')
  }
}

/** An agent whom only the host knows, in a namespace where no member is. */
export function externalId(id: string): string {
  return id.startsWith('ext_') ? id : `ext_${id}`
}

function kidIn(token: string): Kid | null {
  try {
    return parseKid(decodeProtectedHeader(token).kid)
  } catch {
    return null
  }
}

function isRole(value: unknown): value is Role {
  return (roles as readonly unknown[]).includes(value)
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= limits.lineMaxChars && value.isWellFormed() && !/\p{Cc}/u.test(value)
}
