/** What a condition may ask, and what value it takes: the table that contract, errors and docs are made from. */
export const operators = [
  'equals', 'one_of', 'contains', 'starts_with', 'greater', 'since', 'less', 'between', 'within', 'is_set', 'is_not_set', 'any', 'all', 'none',
] as const
export type Operator = (typeof operators)[number]

export const meanings: Record<Operator, string> = {
  equals: 'is this value; texts in any case and with any accents',
  one_of: 'is one of a list',
  contains: 'holds this text somewhere',
  starts_with: 'begins with this text',
  greater: 'is greater, or later; a day counts as a whole',
  since: 'is this time or later; a day from its beginning',
  less: 'is less, or earlier; a day counts as a whole',
  between: 'lies between two values, both included',
  within: 'lies in a period: `today`, `yesterday`, `tomorrow`, `last_7_days`, `next_30_days` (any number, today included), `this_week`, `last_week`, `next_week`, the same with `month` and `year`; in the time zone of the workspace, weeks begin on Monday',
  is_set: 'has a value',
  is_not_set: 'has none',
  any: 'at least one of a list',
  all: 'every one of a list',
  none: 'not one of a list',
}
