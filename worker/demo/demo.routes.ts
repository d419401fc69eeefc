/** What only the local demo has: its people, and a token for its page without anybody signing in. */
import { formatInstant } from '../http/values'
import { limits } from '../limits'
import { issueToken } from '../tokens/token'
import { firstWorkspaceNumber } from '../workspace/first.statements'
import { seed } from './demo.store'
import { demoMembers } from './workspace'

export async function demo(request: Request, env: Env): Promise<Response> {
  const url = new URL(request.url)
  if (url.pathname !== '/demo/seed' && url.pathname !== '/demo/token') return new Response(null, { status: 404 })
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
  const body = (await request.json().catch(() => ({}))) as { role?: unknown; issue_key?: unknown }
  if (url.pathname === '/demo/seed') return Response.json({ data: await seed(env, url.origin, body.issue_key === true) })
  return Response.json({ data: await token(env, body.role) })
}

async function token(env: Env, role: unknown) {
  const member = demoMembers.find((one) => one.role === role && one.role !== 'admin') ?? demoMembers[1]
  const serial = await env.DB.prepare('SELECT token_serial FROM workspaces WHERE id = ?1').bind(firstWorkspaceNumber).first<number>('token_serial')
  const issuedAt = Math.floor(Date.now() / 1_000)
  const claims = { sub: member.id, name: member.name, role: member.role, azp: null, issuedAt, ttlSeconds: limits.tokenTtlSeconds }
  return {
    token: await issueToken(env.MASTER_SECRET, firstWorkspaceNumber, serial ?? 1, claims),
    agent_id: member.id,
    role: member.role,
    expires_at: formatInstant((issuedAt + limits.tokenTtlSeconds) * 1_000),
  }
}
