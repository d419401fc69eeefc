/**
 * An ETag is `"<version>.<hash of the answer>"`. The hash makes it change whenever the answer does (a renamed tag, a
 * customer's message); only the version is held against If-Match, so those do not make an edit stale.
 */
import { sha256 } from '../auth/digest'
import { Problem } from './problem'

const hashLength = 16

export async function etagOf(body: string, version: number | undefined): Promise<string> {
  const hash = (await sha256(body)).slice(0, hashLength)
  return version === undefined ? `"${hash}"` : `"${version}.${hash}"`
}

/** The version in If-Match; `null` when it is absent or `*`. A proxy that compresses may have made the tag weak. */
export function versionIn(ifMatch: string | null): number | null {
  if (ifMatch === null || ifMatch.trim() === '*') return null
  const version = /^\s*(?:W\/)?"(\d{1,15})(?:\.[0-9a-f]+)?"\s*$/.exec(ifMatch)?.[1]
  if (version === undefined) throw new Problem('bad_request', { message: 'If-Match is not an ETag of this API.' })
  return Number(version)
}

export function isNotModified(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(etag)
}
