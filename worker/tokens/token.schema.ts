/** Panel tokens: what the page in front of an agent holds instead of an API key. Minutes long, one agent, one role. */
import * as v from 'valibot'
import { limits } from '../limits'
import { roles } from '../roles'
import { line, timestamp } from '../http/values'

export const CreatePanelToken = v.pipe(
  v.strictObject({
    member_id: v.optional(v.pipe(line(64), v.description('A member, `usr_…`'))),
    agent: v.optional(
      v.pipe(
        v.strictObject({ id: line(64), name: line() }),
        v.description('Or an agent of your own system, who becomes `ext_…`'),
      ),
    ),
    role: v.optional(v.pipe(v.picklist(roles), v.description('At most the caller’s own, never admin for `agent`'))),
    ttl_seconds: v.optional(
      v.pipe(v.number(), v.check((ttl) => Number.isInteger(ttl) && ttl >= 1 && ttl <= limits.tokenTtlSeconds, 'range')),
      limits.tokenTtlSeconds,
    ),
  }),
  v.check((body) => (body.member_id === undefined) !== (body.agent === undefined), 'one_required'),
)
export type CreatePanelToken = v.InferOutput<typeof CreatePanelToken>

export const PanelToken = v.object({
  token: v.string(),
  agent_id: v.string(),
  role: v.picklist(roles),
  expires_at: timestamp,
})

/** For a host that signs its own tokens on its own server. */
export const SigningSecret = v.object({
  kid: v.pipe(v.string(), v.description('Goes into the token’s header')),
  secret: v.pipe(v.string(), v.description('HS256 key; keep it on your server')),
})
