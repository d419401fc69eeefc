/** How far a plan's conversations are used up, said once for the Worker and once for SQL. */
import { type Plan, plans, type QuotaLevel, quotaLevels, quotas } from '../limits'
import type { QuotaNotice } from './usage.schema'

const highestFirst = quotaLevels.toReversed()

/** `included`: `null` is any number. */
export function levelOf(used: number, included: number | null): QuotaLevel | null {
  if (included === null) return null
  return highestFirst.find((percent) => used * 100 >= included * percent) ?? null
}

export function quotaNotice(used: number, plan: Plan): QuotaNotice | null {
  const included = quotas[plan].conversations
  const percent = levelOf(used, included)
  return included === null || percent === null ? null : { type: 'quota', percent, used, included }
}

/** SQL over workspace `s`: conversations that its plan includes; NULL: any number. */
export const INCLUDED = `CASE s.plan ${plans.map((plan) => `WHEN '${plan}' THEN ${quotas[plan].conversations ?? 'NULL'}`).join(' ')} END`

/** SQL over usage `u` of workspace `s`: the highest level that is reached; 0: none. */
export const LEVEL = `CASE ${highestFirst.map((percent) => `WHEN u.conversations * 100 >= ${INCLUDED} * ${percent} THEN ${percent}`).join(' ')} ELSE 0 END`
