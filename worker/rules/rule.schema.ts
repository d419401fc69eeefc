/** A rule: what a customer writes, when, on which channel, and what it makes happen by itself: an answer, a contact. */
import * as v from 'valibot'
import { integer, line, text, timestamp } from '../http/values'
import { limits } from '../limits'

export const keywordMatches = ['exact', 'contains', 'starts_with', 'ends_with'] as const
export type KeywordMatch = (typeof keywordMatches)[number]

/** Of which contacts: everybody's, only the groups', everybody's but the groups'. */
export const ruleModes = ['all', 'allow', 'deny'] as const
export type RuleMode = (typeof ruleModes)[number]

const clock = v.pipe(v.string(), v.check((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'clock'))

export const Hours = v.strictObject({
  days: v.pipe(
    v.array(v.pipe(v.number(), v.check((day) => Number.isInteger(day), 'integer'), v.check((day) => day >= 1, 'min'), v.check((day) => day <= 7, 'max'))),
    v.check((days) => days.length >= 1, 'required'),
    v.check((days) => new Set(days).size === days.length, 'duplicate'),
    v.description('1 is Monday, 7 is Sunday: the day on which the hours begin'),
    v.metadata({ maxItems: 7 }),
  ),
  from: v.pipe(clock, v.description('`09:00`, in the workspace’s time zone')),
  to: v.pipe(clock, v.description('`17:00`, no longer included; not later than `from`: on the next day')),
})
export type Hours = v.InferOutput<typeof Hours>

const definition = {
  channel_id: v.pipe(v.nullable(v.string()), v.description('`null`: on every channel')),
  keywords: v.pipe(v.array(v.string()), v.description('Any of them; case, accents and punctuation around words do not count')),
  match: v.picklist(keywordMatches),
  fuzziness: v.pipe(integer, v.description('So many wrong, missing or superfluous characters count as the same')),
  response: v.pipe(v.nullable(v.string()), v.description('`{name}` and `{phone}` stand for the contact’s; `null`: no answer')),
  hours: v.pipe(v.nullable(Hours), v.description('`null`: at any time')),
  cooldown_seconds: v.pipe(integer, v.description('So long it does not happen again to the same contact')),
  mode: v.picklist(ruleModes),
  group_ids: v.pipe(v.array(v.string()), v.description('The groups of `mode`')),
  save_contact: v.pipe(v.boolean(), v.description('Makes a contact of a stranger, also where the channel does not')),
  save_group_ids: v.pipe(v.array(v.string()), v.description('The groups that whoever is met so joins')),
}

export const Rule = v.object({
  id: v.pipe(v.string(), v.description('`rule_…`')),
  name: v.string(),
  position: v.pipe(integer, v.description('The first that applies answers')),
  is_active: v.boolean(),
  ...definition,
  version: integer,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Rule = v.InferOutput<typeof Rule>

const whole = (max: number) =>
  v.pipe(
    v.number(),
    v.check((value) => Number.isInteger(value), 'integer'),
    v.check((value) => value >= 0, 'min'),
    v.check((value) => value <= max, 'max'),
    v.metadata({ minimum: 0, maximum: max }),
  )

const list = (of: v.GenericSchema<string, string>, max: number) =>
  v.pipe(
    v.array(of),
    v.check((values) => values.length <= max, 'too_many'),
    v.check((values) => new Set(values).size === values.length, 'duplicate'),
    v.metadata({ maxItems: max }),
  )

const id = line(limits.idMaxChars)
const keywords = v.pipe(list(line(limits.keywordMaxChars), limits.keywordsPerRule), v.check((values) => values.length >= 1, 'required'))
/** A word in other braces is a mistake that a customer would read. */
const response = v.pipe(
  text(limits.messageMaxChars),
  v.check((value) => value !== '', 'required'),
  v.check((value) => !/\{\s*[\p{L}_]+\s*\}/u.test(value.replaceAll(/\{(?:name|phone)\}/g, '')), 'placeholders'),
)

const settable = {
  name: line(),
  is_active: v.boolean(),
  channel_id: v.nullable(id),
  keywords,
  match: v.picklist(keywordMatches),
  fuzziness: whole(limits.fuzzinessMax),
  response: v.pipe(v.nullable(response), v.description('This, or `save_contact`, or both')),
  hours: v.nullable(Hours),
  cooldown_seconds: whole(limits.cooldownMaxSeconds),
  mode: v.picklist(ruleModes),
  group_ids: list(id, limits.groupsPerRule),
  save_contact: v.boolean(),
  save_group_ids: list(id, limits.groupsPerRule),
}

export const CreateRule = v.strictObject({
  name: settable.name,
  is_active: v.optional(settable.is_active, true),
  channel_id: v.optional(settable.channel_id, null),
  keywords,
  match: v.optional(settable.match, 'contains'),
  fuzziness: v.optional(settable.fuzziness, 0),
  response: v.optional(settable.response, null),
  hours: v.optional(settable.hours, null),
  cooldown_seconds: v.optional(settable.cooldown_seconds, 0),
  mode: v.optional(settable.mode, 'all'),
  group_ids: v.optional(settable.group_ids, []),
  save_contact: v.optional(settable.save_contact, false),
  save_group_ids: v.optional(settable.save_group_ids, []),
})
export const UpdateRule = v.partial(v.strictObject(settable))
export type UpdateRule = v.InferOutput<typeof UpdateRule>

/** Every rule, in the order wanted. */
export const ReorderRules = v.strictObject({ ids: list(id, limits.rulesPerWorkspace) })

export const RuleList = v.object({ data: v.array(Rule) })
