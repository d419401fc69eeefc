/** Which rules a message may set off, in order. Groups and cooldown are the database's to know. */
import { isOpen } from './hours'
import { type Keyword, keywordOf, Said } from './keyword'
import type { RuleRow } from './rule.resource'

export interface Arrived {
  text: string
  channelId: string
  /** Milliseconds since 1970. */
  at: number
  timeZone: string
}

/** In the order of the rules. */
export function matching(rules: readonly RuleRow[], { text, channelId, at, timeZone }: Arrived): RuleRow[] {
  if (rules.length === 0) return []
  const said = new Said(text)
  return rules.filter((rule) =>
    rule.is_active
    && (rule.channel_id === null || rule.channel_id === channelId)
    && (rule.hours === null || isOpen(rule.hours, at, timeZone))
    && keywordsOf(rule).some((keyword) => said.says(keyword, rule.match, rule.fuzziness)))
}

/** Of the rules that isolates keep, taken apart once. */
const kept = new WeakMap<RuleRow, readonly Keyword[]>()

function keywordsOf(rule: RuleRow): readonly Keyword[] {
  const known = kept.get(rule) ?? rule.keywords.map(keywordOf).filter((keyword) => keyword !== null)
  kept.set(rule, known)
  return known
}
