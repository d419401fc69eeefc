/**
 * What a provider says of messages of ours that it has taken: in any order, more than once, and several in one breath. Each
 * counts if it is further than what is known. What has been delivered has not failed, whatever was said before; and a
 * failure that we have found ourselves, by an answer that made no sense or never came, is nothing beside the provider's word.
 * A provider may be quicker than we are to store what it calls the message: such receipts come back as early, unless it
 * repeats what we call it.
 * `?1`: {workspace, at, request, settings_version, channel: {ref}, receipts}.
 */
import { bySystem } from '../../db/events'
import { failedEvents, isUnderWay } from '../delivery/delivery.statements'
import { CHANNEL, GUARD } from './begin.statements'

const RANK = (status: string) => `instr('queued sent failed delivered read', ${status})`

/** Of a message that the provider has said nothing of yet, a failure is our own finding. */
const KNOWN = (m: string) => `iif(${m}.delivery = 'failed' AND ${m}.provider_id IS NULL, 0, ${RANK(`${m}.delivery`)})`

/** Whom a receipt is about: by the provider's name, else by ours, which counts for what this channel has handed over. */
const messageOf = (providers: string, ours: string) => `
  coalesce(
    (SELECT p.id FROM messages p WHERE p.channel = ${CHANNEL} AND p.provider_id = ${providers}),
    (SELECT u.id FROM messages u WHERE u.workspace = ?1 ->> '$.workspace' AND u.uid = ${ours} AND u.channel = ${CHANNEL} AND u.attempts > 0))`

/** Of each message the furthest: for each name, then, should the provider have two for one, for both. */
const FURTHEST = `
    SELECT message, message_id, status, error, max(rank) AS rank
    FROM (
      SELECT ${messageOf('n.message_id', 'n.ours')} AS message, n.message_id, n.status, n.error, n.rank
      FROM (
        SELECT value ->> '$.message_id' AS message_id, value ->> '$.ours' AS ours, value ->> '$.status' AS status,
          nullif(value -> '$.error', 'null') AS error, max(${RANK(`value ->> '$.status'`)}) AS rank
        FROM json_each(?1, '$.receipts')
        GROUP BY 1) n)
    WHERE message IS NOT NULL
    GROUP BY message`

const FAILED_EVENTS = failedEvents(
  bySystem(`(${FURTHEST}) f CROSS JOIN messages r WHERE f.status = 'failed' AND r.id = f.message AND f.rank > ${KNOWN('r')}`, `?1 ->> '$.at'`),
  `json((SELECT f.error FROM (${FURTHEST}) f WHERE f.message = w.id))`)

/** What had still to be tried again has been taken: it is tried no more. */
export const TAKE_RECEIPTS = `
  UPDATE messages AS m
  SET delivery = iif(f.rank > ${KNOWN('m')}, f.status, m.delivery),
    delivery_error = iif(f.rank > ${KNOWN('m')}, f.error, m.delivery_error),
    provider_id = coalesce(m.provider_id, f.message_id), attempt_at = NULL
  FROM (${FURTHEST}) f
  WHERE m.id = f.message AND (m.provider_id IS NULL OR f.rank > ${KNOWN('m')})`

/** Of a message that nobody knows, while one of the channel's is with the provider: others of nobody's were never ours. */
const EARLY = `
  SELECT DISTINCT j.value ->> '$.message_id' AS early
  FROM json_each(?1, '$.receipts') j
  WHERE ${messageOf(`j.value ->> '$.message_id'`, `j.value ->> '$.ours'`)} IS NULL
    AND EXISTS (SELECT 1 FROM messages q INDEXED BY messages_to_send WHERE q.channel = ${CHANNEL} AND ${isUnderWay('q', `?1 ->> '$.at'`)})`

export const RECEIPTS = [GUARD, FAILED_EVENTS, TAKE_RECEIPTS, EARLY]
