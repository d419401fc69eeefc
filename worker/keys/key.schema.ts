/** API keys: shown once, stored as a hash, dead at the request after their revocation. */
import * as v from 'valibot'
import { roles } from '../roles'
import { line, timestamp } from '../http/values'

export const ApiKey = v.object({
  id: v.pipe(v.string(), v.description('`key_…`')),
  label: v.string(),
  role: v.picklist(roles),
  hint: v.pipe(v.string(), v.description('How the key begins, to tell keys apart')),
  created_at: timestamp,
  revoked_at: v.nullable(timestamp),
})
export type ApiKey = v.InferOutput<typeof ApiKey>

export const NewApiKey = v.object({
  ...ApiKey.entries,
  api_key: v.pipe(v.string(), v.description('The key itself, in this answer only')),
})

export const CreateApiKey = v.strictObject({ label: line(), role: v.optional(v.picklist(roles), 'admin') })
export const ApiKeyList = v.object({ data: v.array(ApiKey) })
