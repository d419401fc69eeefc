/** One request and what is known of it so far; whatever happens, `answer` can be made from it. */
import { Database } from '../db/database'
import { newId } from '../ids'
import { corsHeaders } from './cors'
import { etagOf, isNotModified } from './etag'
import { logError, type Problem } from './problem'
import type { Download, Reply } from './route'
import { textStream } from './text-stream'

export class Exchange {
  readonly db: Database
  readonly requestId = newId('request')
  readonly now = Date.now()
  readonly url: URL
  /** The origin that may read the answer, once it is known that it may. */
  readableBy: string | null = null

  constructor(
    readonly request: Request,
    readonly env: Env,
  ) {
    this.db = new Database(env.DB)
    this.url = new URL(request.url)
  }

  async success({ data, meta, version, location, status = 200, replayed }: Reply): Promise<Response> {
    const body = JSON.stringify(meta === undefined ? { data } : { data, meta })
    const etag = await etagOf(body, version)
    const headers = this.#headers({
      ETag: etag,
      ...(location !== undefined && { Location: `/v1${location}` }),
      ...(replayed && { 'Idempotent-Replayed': 'true' }),
    })
    const isRead = this.request.method === 'GET' || this.request.method === 'HEAD'
    if (isRead && isNotModified(this.request.headers.get('If-None-Match'), etag)) {
      return new Response(null, { status: 304, headers })
    }
    headers.set('Content-Type', 'application/json; charset=utf-8')
    return new Response(this.request.method === 'HEAD' ? null : body, { status, headers })
  }

  /** Without an ETag, for what it will be nobody knows yet. */
  download({ stream, type, fileName }: Download): Response {
    const headers = this.#headers({ 'Content-Type': type, 'Content-Disposition': `attachment; filename="${fileName}"` })
    if (this.request.method === 'HEAD') return new Response(null, { headers })
    return new Response(textStream(stream, (error) => logError(error, this.requestId)), { headers })
  }

  failure(problem: Problem): Response {
    const headers = this.#headers({ ...problem.headers, 'Content-Type': 'application/json; charset=utf-8' })
    const body = this.request.method === 'HEAD' ? null : JSON.stringify(problem.body(this.requestId))
    return new Response(body, { status: problem.status, headers })
  }

  empty(status: 204, more: Record<string, string> = {}): Response {
    return new Response(null, { status, headers: this.#headers(more) })
  }

  #headers(more: Record<string, string>): Headers {
    const headers = new Headers({
      'X-Request-Id': this.requestId,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Origin, Authorization',
      ...(this.readableBy !== null && corsHeaders(this.readableBy)),
      ...more,
    })
    if (__LOCAL__) headers.set('Server-Timing', this.#serverTiming())
    return headers
  }

  /** D1's own figures, so that tests and the benchmark can count from outside. Local only. */
  #serverTiming(): string {
    const { trips, rowsRead, rowsWritten } = this.db.counts
    return `d1-trips;desc="${trips}", d1-rows-read;desc="${rowsRead}", d1-rows-written;desc="${rowsWritten}"`
  }
}
