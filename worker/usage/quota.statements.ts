/**
 * Told in the batch in which the conversation is opened that reaches a level, after it has been counted. Each level
 * once, and where several are reached at once the highest; `told` falls when the plan grows, so that the level is told
 * again when it is reached again.
 */
import { eventSql } from '../db/events'
import { INCLUDED, LEVEL } from './quota'

/** The usage that this batch has counted on, through the first of `arriving w` that opened something. */
const COUNTED = `
  CROSS JOIN workspaces s ON s.id = w.workspace
  CROSS JOIN usage u ON u.workspace = w.workspace AND u.month = w.month
  WHERE w.n = (SELECT min(o.n) FROM arriving o WHERE o.status IS NULL AND o.state <> 'blocked')`

const REACHED_EVENT = eventSql({
  source: 'arrival',
  type: `'quota.reached'`,
  subject: 's.uid',
  data: `json_object('month', u.month, 'percent', ${LEVEL}, 'used', u.conversations, 'included', ${INCLUDED})`,
  from: `${COUNTED} AND ${LEVEL} > u.told`,
})

const TELL = `
  UPDATE usage
  SET told = t.level, mailed = min(usage.mailed, t.level), mail_attempts = 0
  FROM (SELECT u.workspace, u.month, ${LEVEL} AS level FROM arriving w ${COUNTED}) t
  WHERE usage.workspace = t.workspace AND usage.month = t.month AND usage.told <> t.level`

/** After COUNT_CONVERSATIONS. */
export const TELL_QUOTA = [REACHED_EVENT, TELL]
