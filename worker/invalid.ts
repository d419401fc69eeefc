import { limits } from './limits'

/** What is wrong with a caller's input, by place and rule. Never repeats the value: that may be personal. */
export interface Detail {
  /** `custom_attributes.customer_tier`, `phones.0.value`, or the name of a query parameter or header. */
  path: string
  rule: string
  message: string
}

/** Nobody reads more, and an answer must not grow with what was sent. */
const detailsMax = 50

export class Invalid extends Error {
  readonly details: readonly Detail[]

  constructor(details: readonly Detail[]) {
    super('invalid input')
    this.details = details.slice(0, detailsMax)
  }
}

/** Every rule and what it says to the caller: the one table behind `details[].message`. */
export const ruleMessages = {
  required: 'is required',
  type: 'has the wrong type',
  unknown_key: 'is not known here',
  unknown_field: 'is not a custom field of this workspace, or is archived',
  one_of: 'is not one of the allowed values',
  one_required: 'must name one of the alternatives in its description',
  too_long: 'is too long',
  too_many: 'has too many entries',
  characters: 'holds characters that cannot be stored, such as NUL, line breaks or half a surrogate pair',
  duplicate: 'is there twice',
  integer: 'must be a whole number',
  number: 'must be a finite number',
  min: 'is too small',
  max: 'is too large',
  range: 'is outside the allowed range',
  future: 'must be in the future',
  after_from: 'must be later than from',
  days_after_from: `must be at most ${limits.exportMaxDays} days after from`,
  timestamp: 'must be an ISO 8601 date or instant, such as 2024-03-15T10:00:00Z',
  clock: 'must be a time of day, such as 09:00',
  date: 'must be a calendar date, such as 2024-03-15',
  month: 'must be a month, such as 2026-10',
  boolean: 'must be true or false',
  url: 'must be an http or https address',
  https: 'must be an https address that everybody can reach, by name, without a user and a password',
  email: 'must be an e-mail address',
  origin: 'must be an origin as a browser sends it, such as https://inbox.example.com',
  country: 'must be an ISO 3166-1 country code, such as ID',
  time_zone: 'must be an IANA time zone, such as Asia/Jakarta',
  template_name: 'must be a name as the provider has it: lower-case letters, digits and underscores',
  language: 'must be a language as the provider has it, such as id or en_US',
  variables: 'must have its variables as {{1}}, {{2}} … without a gap, or as {{names}}, never both, and no other double braces',
  placeholders: 'may have {name} and {phone} in braces, and no other word',
  key: 'must begin with a letter and hold only lower-case letters, digits and underscores, at most 63; constructor and prototype are taken',
  dropdown_only: 'belong to a dropdown, and a dropdown needs them',
  not_an_option: 'is not an option of this dropdown',
  not_changeable: 'cannot be changed here',
  phone_not_a_number: 'is not a phone number',
  phone_too_short: 'is too short for a phone number',
  phone_too_long: 'is too long for a phone number',
  phone_unknown_country: 'begins with a country code that does not exist',
  phone_invalid: 'is not a number that is given out in its country',
  phone_prefix: 'does not begin like a number that is given out in its country',
  phone_scientific: 'was turned into a rounded number by a spreadsheet; its last digits are lost',
  phone_several: 'holds more than one number',
  filter: 'must be JSON: a condition {"field", "op", "value"}, or {"and": […]}, {"or": […]}, {"not": …}',
  filter_field: 'is no field that can be filtered by',
  operator: 'cannot be asked of this field',
  no_value: 'must be absent here',
  list: 'must be a list',
  two_values: 'must be a list of two values',
  period: 'must be a period, such as today, last_7_days or this_month',
  too_deep: 'is nested too deeply',
  cursor: 'does not belong to this workspace and query, or has been changed',
  unknown_group: 'names a group that does not exist',
  unknown_member: 'names a member who does not exist',
  unknown_channel: 'names a channel that does not exist',
  unknown_contact: 'names a contact who does not exist',
  unknown_team: 'names a team that does not exist',
  unknown_template: 'names a template that does not exist',
  wrong_set: 'must name every one that there is exactly once',
  idempotency_key_reused: 'was used before with another body',
} as const
export type Rule = keyof typeof ruleMessages

/** Half a surrogate pair in a key is no text that a parser would take back. `known`: what could have been said instead. */
export function detail(given: string, rule: Rule, known: readonly string[] = []): Detail {
  const path = given.toWellFormed()
  return { path, rule, message: `${path} ${ruleMessages[rule]}${known.length > 0 ? `; known here: ${known.join(', ')}` : ''}.` }
}
