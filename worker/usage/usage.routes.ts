/** Usage over HTTP. */
import type { Call, Reply } from '../http/route'
import { quotas } from '../limits'
import { monthIn } from './month'
import { levelOf } from './quota'
import type { Usage, UsageQuery } from './usage.schema'
import * as store from './usage.store'

export async function get({ access, query }: Call<UsageQuery>): Promise<Reply> {
  const { settings, now } = access
  const month = query.month ?? monthIn(settings.time_zone, now)
  const used = await store.used(access, month)
  const included = quotas[settings.plan]
  const data: Usage = {
    month,
    conversations: { used, included: included.conversations, overage: Math.max(0, used - (included.conversations ?? used)) },
    channels: { used: settings.channels.values().filter((channel) => !channel.deleted).toArray().length, included: included.channels },
    level: levelOf(used, included.conversations),
  }
  return { data }
}
