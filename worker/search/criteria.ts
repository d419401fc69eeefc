/** From the parameters of a query to what is looked for: the simple ones are conditions of a filter, too. */
import type { Access } from '../db/access'
import { type Detail, detail, Invalid, type Rule } from '../invalid'
import type { Search } from './compile'
import { everybody, type Filter, type Origin, readFilter, sentByCaller } from './filter'
import type { FilterTree } from './filter.schema'
import type { Criteria } from './search.schema'
import { wordsIn } from './words'

type Simple = Exclude<keyof Criteria, 'q' | 'filter'>

const conditions: Record<Simple, (value: string) => FilterTree> = {
  tag: (value) => ({ field: 'tags', op: 'any', value: [value] }),
  group: (value) => ({ field: 'groups', op: 'any', value: [value] }),
  source: (value) => ({ field: 'source', op: 'equals', value }),
  status: (value) => ({ field: 'status', op: 'equals', value }),
  assignee: (value) => (value === 'unassigned' ? { field: 'assignee', op: 'is_not_set' } : { field: 'assignee', op: 'equals', value }),
  team: (value) => ({ field: 'team', op: 'equals', value }),
  conversation_status: (value) => ({ field: 'conversation_status', op: 'equals', value }),
  has_phone: (value) => ({ field: 'has_phone', op: 'equals', value: value === 'true' }),
  has_email: (value) => ({ field: 'has_email', op: 'equals', value: value === 'true' }),
  created_after: (value) => ({ field: 'created_at', op: 'since', value }),
  created_before: (value) => ({ field: 'created_at', op: 'less', value }),
  last_seen_after: (value) => ({ field: 'last_seen_at', op: 'since', value }),
  last_seen_before: (value) => ({ field: 'last_seen_at', op: 'less', value }),
  updated_after: (value) => ({ field: 'updated_at', op: 'since', value }),
}

export function searchFor(criteria: Criteria, { settings, now }: Access, origin: Origin = sentByCaller): Search {
  const details: Detail[] = []
  const parts = Object.entries(conditions).flatMap(([name, condition]): Filter[] => {
    const value = criteria[name as Simple]
    if (value === undefined) return []
    const wrong: Detail[] = []
    const filter = readFilter(condition(value), settings, now, wrong)
    details.push(...wrong.map(({ rule }) => detail(name, rule as Rule)))
    return [filter]
  })
  if (criteria.filter !== undefined) parts.push(readFilter(criteria.filter, settings, now, details, origin))
  if (details.length > 0) throw new Invalid(details)
  return {
    words: wordsIn(criteria.q ?? '', settings.country),
    filter: parts.length === 0 ? everybody : { type: 'and', parts },
  }
}
