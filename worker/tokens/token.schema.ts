/** Panel tokens: what the page in front of an agent holds instead of an API key. Minutes long, one agent, one role. */
import * as v from 'valibot'
import { limits } from '../limits'
import { roles } from '../roles'
import { line, timestamp } from '../http/values'

/** Travels in a token, so: printable ASCII without spaces. */
const agentId = v.pipe(line(64), v.check((id) => /^[\x21-\x7e]+$/.test(id), 'characters'))

export const CreatePanelToken = v.pipe(
  v.strictObject({
    member_id: v.optional(v.pipe(line(64), v.description('A member, `usr_…`'))),
    agent: v.optional(
      v.pipe(
        v.strictObject({ id: agentId, name: line() }),
        v.description('Or an agent of your own system, who becomes `ext_…`'),
      ),
    ),
    role: v.optional(
      v.pipe(
        v.picklist(roles),
        v.description('At most the key’s and the member’s, never admin for `agent`. Left out: the member’s, `agent` for an agent, or the key’s if that is lower'),
      ),
    ),
    ttl_seconds: v.optional(
      v.pipe(v.number(), v.check((ttl) => Number.isInteger(ttl) && ttl >= 1 && ttl <= limits.tokenTtlSeconds, 'range'), v.metadata({ type: 'integer', minimum: 1, maximum: limits.tokenTtlSeconds })),
      limits.tokenTtlSeconds,
    ),
  }),
  v.check((body) => (body.member_id === undefined) !== (body.agent === undefined), 'one_required'),
  v.description('Name the agent by `member_id` or by `agent`: one of the two. Repeated under its Idempotency-Key, the request is answered with the same token, which by then may have expired'),
)
export type CreatePanelToken = v.InferOutput<typeof CreatePanelToken>

export const PanelToken = v.object({
  token: v.string(),
  agent_id: v.string(),
  role: v.picklist(roles),
  expires_at: timestamp,
})

export type PanelToken = v.InferOutput<typeof PanelToken>

/** For a host that signs its own tokens on its own server. */
export const SigningSecret = v.pipe(
  v.object({
    kid: v.pipe(v.string(), v.description('Goes into the header of the token')),
    secret: v.pipe(v.string(), v.description('The HS256 key, in base64url: decode it before use, and keep it on your server')),
  }),
  v.description(
    'To sign panel tokens yourself: a JWT with the header `alg` HS256 (no other), `kid` as given here, and the claims ' +
      '`aud` sahut-panel, `sub` (your agent’s id, who becomes `ext_…` and never a member), `name`, `role` (viewer, agent or ' +
      'supervisor), `iat` and `exp`, in seconds and at most 900 apart. Good until POST /panel_tokens/revoke_all.',
  ),
)
export type SigningSecret = v.InferOutput<typeof SigningSecret>

export const RevokedTokens = v.object({
  revoked_at: v.pipe(timestamp, v.description('No token from before is accepted, whoever signed it')),
})
export type RevokedTokens = v.InferOutput<typeof RevokedTokens>
