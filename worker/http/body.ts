/** A request's body: JSON, in UTF-8, within the limit, or a 400, 413 or 415 that says so. */
import { limits } from '../limits'
import { Problem } from './problem'

/** `undefined` when there is no body. `hash` tells equal bodies from others, for Idempotency-Key. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request)
  if (bytes.byteLength === 0) return undefined
  const type = request.headers.get('Content-Type') ?? ''
  const charset = /;\s*charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8'
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type) || !/^utf-?8$/i.test(charset)) throw new Problem('unsupported_media_type')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)) as unknown
  } catch {
    throw new Problem('bad_request', { message: 'The body is not JSON in UTF-8.' })
  }
}

/** The body as it came, byte by byte: what a signature is over. */
export async function readBytes(request: Request, maxBytes: number = limits.bodyMaxBytes): Promise<Uint8Array> {
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) throw new Problem('payload_too_large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new Problem('payload_too_large')
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
