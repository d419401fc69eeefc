/** A refusal in the agent's words: the API says which rule, this says it to a person. */
import type { Failure } from '../data/outcome'
import type { Texts } from './id'

/** For a field: why this value was not taken. `value` is what the agent typed, `target` what of several it was. */
export function refusalText(t: Texts, failure: Failure, value = '', country = '', target = ''): string {
  switch (failure.kind) {
    case 'refused': {
      const detail = failure.details.find(({ path }) => path === target) ?? failure.details[0]
      if (!detail) return t.refusedOther
      const prefix = /^0\d{3}/.exec(value.replace(/[\s.()-]/g, ''))?.[0]
      if (detail.rule === 'phone_prefix' && prefix) return t.phonePrefix(prefix, countryName(t, country))
      return (t.refused as Record<string, string | undefined>)[detail.rule] ?? t.refusedOther
    }
    case 'conflict': {
      const [holder] = failure.conflicts
      return holder ? t.heldBy(holder.name) : (t.refused.duplicate ?? t.refusedOther)
    }
    case 'stale':
      return failure.by ? t.changedBy(failure.by) : t.changedMeanwhile
    case 'forbidden':
      return t.notAllowed
    case 'gone':
    case 'offline':
    case 'expired':
    case 'revoked':
    case 'down':
      return t[failure.kind]
    case 'rate_limited':
      return t.tooMany
    case 'aborted':
      return t.refusedOther
  }
}

function countryName(t: Texts, country: string): string {
  return new Intl.DisplayNames(t.code, { type: 'region' }).of(country) ?? country
}
