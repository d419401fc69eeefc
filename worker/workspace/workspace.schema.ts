/** The tenant: one team, its country, its rules. Everything else belongs to exactly one. */
import * as v from 'valibot'
import { getCountries, isSupportedCountry } from 'libphonenumber-js/max'
import { limits, plans } from '../limits'
import { integer, line, timestamp } from '../http/values'

export const languages = ['id', 'en'] as const
export const modes = ['live', 'test'] as const

export const countries = getCountries()

export const Workspace = v.object({
  id: v.pipe(v.string(), v.description('`ws_…`')),
  name: v.string(),
  mode: v.pipe(v.picklist(modes), v.description('A `test` workspace has `sk_test_…` keys')),
  plan: v.pipe(v.picklist(plans), v.description('Not changed by this API: sent in a write, it is an unknown key')),
  country: v.pipe(v.string(), v.description('ISO 3166-1 alpha-2: how phones without a country are read')),
  time_zone: v.pipe(v.string(), v.description('IANA')),
  language: v.picklist(languages),
  allowed_origins: v.pipe(v.array(v.string()), v.description('Pages that may show the panel; exact')),
  inactive_after_days: integer,
  contacts_count: integer,
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Workspace = v.InferOutput<typeof Workspace>

/** Scheme, host and port, nothing else: what a browser sends as `Origin`. */
const origin = v.pipe(
  line(limits.urlMaxChars),
  v.check((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value, 'origin'),
)

const country = v.pipe(v.string(), v.check((value) => isSupportedCountry(value), 'country'))

const timeZone = v.pipe(
  line(64),
  v.check((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
    } catch {
      return false
    }
  }, 'time_zone'),
)

const settings = {
  country: v.optional(country),
  time_zone: v.optional(timeZone),
  language: v.optional(v.picklist(languages)),
  allowed_origins: v.optional(
    v.pipe(
      v.array(origin),
      v.check((origins) => origins.length <= limits.originsPerWorkspace, 'too_many'),
      v.transform((origins) => [...new Set(origins)]),
      v.metadata({ maxItems: limits.originsPerWorkspace }),
    ),
  ),
  inactive_after_days: v.optional(v.pipe(v.number(), v.check((days) => Number.isInteger(days) && days >= 1 && days <= 3_650, 'range'), v.metadata({ type: 'integer', minimum: 1, maximum: 3_650 }))),
}

export const UpdateWorkspace = v.strictObject({ name: v.optional(line()), ...settings })
export type UpdateWorkspace = v.InferOutput<typeof UpdateWorkspace>

export const CreateWorkspace = v.pipe(
  v.strictObject({ name: line(), mode: v.optional(v.picklist(modes)), ...settings }),
  v.description('What is left out is as in the workspace that asks, allowed_origins excepted: there are none'),
)
export type CreateWorkspace = v.InferOutput<typeof CreateWorkspace>

export const NewWorkspace = v.object({
  workspace: Workspace,
  api_key: v.pipe(
    v.string(),
    v.description('Its first admin key, in this answer only; again if the request is repeated under its Idempotency-Key'),
  ),
})
export type NewWorkspace = v.InferOutput<typeof NewWorkspace>
