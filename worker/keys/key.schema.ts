/** API keys: shown once, stored as a hash, dead at the request after their revocation. */
import * as v from 'valibot'
import { roles } from '../roles'
import { pageMeta, pageQuery } from '../http/paging.schema'
import { integer, line, timestamp } from '../http/values'

export const ApiKey = v.object({
  id: v.pipe(v.string(), v.description('`key_…`')),
  label: v.string(),
  role: v.picklist(roles),
  hint: v.pipe(v.string(), v.description('How the key begins, to tell keys apart')),
  version: integer,
  created_at: timestamp,
  revoked_at: v.nullable(timestamp),
})
export type ApiKey = v.InferOutput<typeof ApiKey>

export const NewApiKey = v.object({
  ...ApiKey.entries,
  api_key: v.pipe(v.string(), v.description('The key itself, in this answer only; again if the request is repeated under its Idempotency-Key')),
})
export type NewApiKey = v.InferOutput<typeof NewApiKey>

export const CreateApiKey = v.strictObject({ label: line(), role: v.optional(v.picklist(roles), 'admin') })
export type CreateApiKey = v.InferOutput<typeof CreateApiKey>

export const ListApiKeysQuery = v.strictObject(pageQuery)
export type ListApiKeysQuery = v.InferOutput<typeof ListApiKeysQuery>
export const ApiKeyList = v.object({ data: v.array(ApiKey), meta: pageMeta })
