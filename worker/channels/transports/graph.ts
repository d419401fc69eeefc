/** What Meta's products share: the Graph API's address, its token, and how it says no. */
import * as v from 'valibot'
import { limits } from '../../limits'
import type { Outgoing } from '../transport'
import { apiAddress } from './address'
import { failed, type FailureCode, type Failed } from './failures'
import { type Answer, codeOf, failedWith, isSendable, isWaiting, post, retryAfterMs, waitMs } from './post'

const version = 'v24.0'

/** By `code/subcode`, or by `code` for any other subcode. */
export type GraphErrors = Readonly<Record<string, FailureCode>>

const anyProduct: GraphErrors = {
  '0': 'unauthorized', '102': 'unauthorized', '190': 'unauthorized',
  '3': 'not_permitted', '10': 'not_permitted', '200': 'not_permitted', '368': 'not_permitted',
  '4': 'rate_limited', '17': 'rate_limited', '32': 'rate_limited', '341': 'rate_limited', '613': 'rate_limited',
  '80002': 'rate_limited', '80006': 'rate_limited', '80007': 'rate_limited',
  '2': 'unavailable', '1200': 'unavailable',
}

const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9_999_999))
const Refusal = v.object({
  error: v.object({ code: number, error_subcode: v.optional(number), is_transient: v.optional(v.boolean(), false) }),
})

export const providerId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(limits.providerIdMaxChars))

export async function postToGraph(channel: Outgoing['channel'], usual: string, path: string, body: object, errors: GraphErrors): Promise<Answer | Failed> {
  const { accessToken, deliveryUrl } = channel
  if (!isSendable(accessToken)) return failed('no_token')
  const url = apiAddress(usual, deliveryUrl, `/${version}${path}`)
  if (url === null) return failed('bad_address')
  const answer = await post(url, JSON.stringify(body), { headers: { Authorization: `Bearer ${accessToken}` } })
  if (!answer.ok || (answer.status >= 200 && answer.status < 300)) return answer
  return refusal(answer, { ...anyProduct, ...errors })
}

function refusal(answer: Answer, errors: GraphErrors): Failed {
  const read = v.safeParse(Refusal, answer.json)
  if (!read.success) return failedWith(answer)
  const { code, error_subcode: subcode, is_transient: isTransient } = read.output.error
  const exact = `${code}/${subcode}`
  // Transient says that another attempt may do better, and nothing of this one: of an error of Meta's own that is not enough.
  const known = errors[exact] ?? errors[code] ?? (isTransient && answer.status < 500 ? 'unavailable' : codeOf(answer.status))
  return failed(known, { number: subcode === undefined ? code : exact, afterMs: isWaiting(known) ? waitOf(answer.headers) : null })
}

const Usage = v.record(v.string(), v.array(v.object({ estimated_time_to_regain_access: v.optional(v.number(), 0) })))

/** Meta has a header of its own beside Retry-After, in minutes; 0 while there is nothing to wait for. */
function waitOf(headers: Headers): number | null {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Usage), headers.get('X-Business-Use-Case-Usage'))
  const minutes = read.success ? Object.values(read.output).flat().map((use) => use.estimated_time_to_regain_access) : []
  const longest = Math.max(0, ...minutes)
  return longest > 0 ? waitMs(longest * 60_000) : retryAfterMs(headers)
}
