/** Which rules a message sets off, and what they answer. Groups and cooldown are the database's to know. */
import { limits } from '../limits'
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

/** `null`: it answers nothing. What a customer is called is text, whatever braces it has. */
export function respond({ response }: Pick<RuleRow, 'response'>, { name, phone }: { name: string; phone: string | null }): string | null {
  if (response === null) return null
  const text = response.replace(/\{(name|phone)\}/g, (_, word: string) => (word === 'name' ? name : (phone ?? '')))
  return [...text].slice(0, limits.messageMaxChars).join('')
}
