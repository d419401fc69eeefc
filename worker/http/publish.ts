/** What is the same for everybody and needs no key: the interface's own description. */
import { etagOf, isNotModified } from './etag'
import { Exchange } from './exchange'
import { Problem } from './problem'

export async function publish(request: Request, env: Env, body: string, more: Record<string, string>): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Exchange(request, env).failure(new Problem('method_not_allowed', { headers: { Allow: 'GET, HEAD' } }))
  }
  const etag = await etagOf(body, undefined)
  // Asked for again each time, and answered 304: a deploy is seen at once.
  const headers = { 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff', ETag: etag, ...more }
  if (isNotModified(request.headers.get('If-None-Match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(request.method === 'HEAD' ? null : body, { headers })
}
