/** Panel tokens, HTTP in and out. */
import { read } from '../db/read'
import { invalid, Problem } from '../http/problem'
import type { Call, Reply } from '../http/route'
import { formatInstant } from '../http/values'
import { isId } from '../ids'
import type { CreatePanelToken, PanelToken, RevokedTokens, SigningSecret } from './token.schema'
import { externalId, issueToken, type Kid, kidOf, signingSecret } from './token'
import * as tokens from './token.store'

export async function create({ access, env, body }: Call<undefined, CreatePanelToken>): Promise<Reply> {
  const { answer: { agent_id, name, role, serial, key, issued_at: issuedAt }, replayed } = await tokens.grant(access, grantInput(body))
  const ttlSeconds = body.ttl_seconds
  const claims = { sub: agent_id, name, role, azp: key, issuedAt, ttlSeconds }
  const data: PanelToken = {
    token: await issueToken(env.MASTER_SECRET, access.who.workspace, serial, claims),
    agent_id,
    role,
    expires_at: formatInstant((issuedAt + ttlSeconds) * 1_000),
  }
  return { data, status: 201, replayed }
}

function grantInput({ member_id = '', agent, role, ttl_seconds }: CreatePanelToken): tokens.GrantInput {
  if (agent !== undefined) {
    if (role === 'admin') throw invalid('role', 'one_of')
    return { agent_id: externalId(agent.id), name: agent.name, role, ttl_seconds }
  }
  if (!isId('member', member_id)) throw invalid('member_id', 'unknown_member')
  return { agent_id: member_id, role, ttl_seconds }
}

export async function revokeAll({ access }: Call): Promise<Reply> {
  const { answer, replayed } = await tokens.revokeAll(access)
  const data: RevokedTokens = { revoked_at: formatInstant(answer) }
  return { data, replayed }
}

/** For a server, which has an API key; a page must never see it, not even an admin's. */
export async function getSigningSecret({ access, env }: Call): Promise<Reply> {
  const { principal } = await read(access)
  if (principal.type !== 'key') throw new Problem('forbidden', { message: 'Only an API key may ask for this.' })
  const kid: Kid = { purpose: 'host', workspace: access.who.workspace, serial: access.settings.token_serial }
  const secret = await signingSecret(env.MASTER_SECRET, kid)
  const data: SigningSecret = { kid: kidOf(kid), secret: secret.toBase64({ alphabet: 'base64url', omitPadding: true }) }
  return { data }
}
