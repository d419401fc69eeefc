/** `/health`, for whoever watches: can this Worker reach its database, and are the tables there? Needs no key. */
import { Exchange } from './exchange'
import { Problem } from './problem'
import { limits } from '../limits'

const LOOK = 'SELECT count(*) AS workspaces FROM (SELECT 1 FROM workspaces LIMIT 1)'

export async function health(request: Request, env: Env): Promise<Response> {
  const exchange = new Exchange(request, env)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return exchange.failure(new Problem('method_not_allowed', { headers: { Allow: 'GET, HEAD' } }))
  }
  try {
    await exchange.db.read([exchange.db.prepare(LOOK)])
    return await exchange.success({ data: { status: 'ok' } })
  } catch (error) {
    console.error({ requestId: exchange.requestId, error: String(error) })
    return exchange.failure(new Problem('unavailable', { headers: { 'Retry-After': String(limits.unavailableRetrySeconds) } }))
  }
}
