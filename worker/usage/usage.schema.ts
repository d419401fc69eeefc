/** What a workspace uses of what its plan includes. */
import * as v from 'valibot'
import { integer } from '../http/values'
import { quotaLevels } from '../limits'

const included = v.pipe(v.nullable(integer), v.description('By the plan there is today; `null`: any number'))

export const Usage = v.object({
  month: v.pipe(v.string(), v.description('Of the calendar in the workspace’s time zone, such as `2026-10`')),
  conversations: v.pipe(
    v.object({ used: integer, included, overage: integer }),
    v.description('Opened in this month. Beyond what is included nothing is blocked; it is counted as `overage`'),
  ),
  channels: v.pipe(v.object({ used: integer, included }), v.description('As they are today, whatever the month')),
  level: v.pipe(v.nullable(v.picklist(quotaLevels)), v.description('Per cent of the conversations included, of which so many at least are used; `null`: fewer')),
})
export type Usage = v.InferOutput<typeof Usage>

export const UsageQuery = v.strictObject({
  month: v.pipe(
    v.optional(v.pipe(v.string(), v.check((text) => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text), 'month'))),
    v.description('One before; without it, the one that it is'),
  ),
})
export type UsageQuery = v.InferOutput<typeof UsageQuery>

/** The panel's line when the month's conversations run out. */
export const QuotaNotice = v.object({
  type: v.literal('quota'),
  percent: v.picklist(quotaLevels),
  used: integer,
  included: integer,
})
export type QuotaNotice = v.InferOutput<typeof QuotaNotice>
