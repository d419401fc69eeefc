/**
 * Which pages may read an answer. Exact origins of the workspace, never `*`, never `null`, never for an API key, for a
 * key in a browser is a key given away. Errors carry the headers too, or "expired" would look like "offline".
 */
import type { Database } from '../db/database'
import { limits } from '../limits'

const exposed = 'Content-Disposition, ETag, Location, Retry-After, X-Request-Id, Idempotent-Replayed, Server-Timing'
const allowedHeaders = 'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key'

const IS_ANYBODYS = 'SELECT 1 AS found FROM origins WHERE origin = ?1 LIMIT 1'

/** What isolates know of origins, for a minute: a preflight has no credential, so no workspace. */
const knownOrigins = new Map<string, { allowed: boolean; until: number }>()
const knownOriginsMax = 1_000

export async function isAnybodys(db: Database, origin: string, now: number): Promise<boolean> {
  const known = knownOrigins.get(origin)
  if (known !== undefined && known.until > now) return known.allowed
  const [rows] = await db.read([db.prepare(IS_ANYBODYS).bind(origin)])
  const allowed = rows !== undefined && rows.length > 0
  if (knownOrigins.size >= knownOriginsMax) knownOrigins.clear()
  knownOrigins.set(origin, { allowed, until: now + (allowed ? limits.originCacheSeconds : limits.unknownOriginCacheSeconds) * 1_000 })
  return allowed
}

/** `null` is what sandboxed frames and files send: nobody in particular. */
export function originOf(request: Request): string | null {
  const origin = request.headers.get('Origin')
  return origin === null || origin === 'null' ? null : origin
}

export function corsHeaders(origin: string): Record<string, string> {
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': exposed }
}

export function preflightHeaders(origin: string, methods: readonly string[]): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': allowedHeaders,
    'Access-Control-Max-Age': String(limits.preflightMaxAgeSeconds),
  }
}
