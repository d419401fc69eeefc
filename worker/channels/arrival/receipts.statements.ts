/**
 * What a provider says of messages of ours that it has taken: in any order, more than once, and several in one breath. Each
 * counts if it is further than what is known. What has been delivered has not failed, whatever was said before. A provider
 * may be quicker than we are to store what it calls the message: such receipts come back as early.
 * `?1`: {workspace, at, request, settings_version, channel: {ref}, receipts}.
 */
import { bySystem } from '../../db/events'
import { failedEvents, isUnderWay } from '../delivery/delivery.statements'
import { GUARD } from './begin.statements'

const RANK = (status: string) => `instr('queued sent failed delivered read', ${status})`

/** Of each message the furthest. */
const FURTHEST = `
    SELECT value ->> '$.message_id' AS message_id, value ->> '$.status' AS status, nullif(value -> '$.error', 'null') AS error,
      max(${RANK(`value ->> '$.status'`)}) AS rank
    FROM json_each(?1, '$.receipts')
    GROUP BY 1`

const IS_NEWS = (m: string) => `
    ${m}.channel = ?1 ->> '$.channel.ref' AND ${m}.provider_id = f.message_id AND f.rank > ${RANK(`${m}.delivery`)}`

const FAILED_EVENTS = failedEvents(
  bySystem(`(${FURTHEST}) f CROSS JOIN messages r WHERE f.status = 'failed' AND ${IS_NEWS('r')}`, `?1 ->> '$.at'`),
  `json((SELECT f.error FROM (${FURTHEST}) f WHERE f.message_id = w.provider_id))`)

const TAKE = `
  UPDATE messages
  SET delivery = f.status, delivery_error = f.error
  FROM (${FURTHEST}) f
  WHERE ${IS_NEWS('messages')}`

/** Of a message that nobody knows, while one of the channel's is with the provider: others of nobody's were never ours. */
const EARLY = `
  SELECT DISTINCT j.value ->> '$.message_id' AS early
  FROM json_each(?1, '$.receipts') j
  WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.channel = ?1 ->> '$.channel.ref' AND m.provider_id = j.value ->> '$.message_id')
    AND EXISTS (SELECT 1 FROM messages q INDEXED BY messages_to_send WHERE q.channel = ?1 ->> '$.channel.ref' AND ${isUnderWay('q', `?1 ->> '$.at'`)})`

export const RECEIPTS = [GUARD, FAILED_EVENTS, TAKE, EARLY]
