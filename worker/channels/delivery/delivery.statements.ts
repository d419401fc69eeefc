/**
 * An attempt is two batches with the provider between them. The first finds the message and takes a lease on it; the
 * second stores what came of it. `attempts` counts leases, `attempt_at` says until when one holds, or when the next may
 * be taken, and a queued message that was tried and has no error is one whose attempt was never heard of again.
 * `?1`: {workspace, message, now}, and of the second also {request, attempt, delivery, error, attempt_at, provider_id}.
 */
import { addressSql } from '../../conversations/reach.statements'
import { bySystem, eventSql } from '../../db/events'
import { limits } from '../../limits'

const leaseMs = limits.deliveryLeaseSeconds * 1_000

const NAMED = (m: string) => `${m}.workspace = ?1 ->> '$.workspace' AND ${m}.uid = ?1 ->> '$.message'`

/** What is said first in a conversation arrives first: unless it has to be tried again, the next one waits for it. */
const IS_FIRST = `
  NOT EXISTS (
    SELECT 1 FROM messages e
    WHERE e.conversation = m.conversation AND e.created_at >= m.created_at - ${leaseMs} AND e.id < m.id AND e.delivery = 'queued'
      AND (e.attempts = 0 OR (e.delivery_error IS NULL AND e.attempt_at > ?1 ->> '$.now')))`

/** A first attempt is never too early, whatever the clocks of two machines say. */
const IS_DUE = `m.delivery = 'queued' AND (m.attempts = 0 OR m.attempt_at <= ?1 ->> '$.now') AND ${IS_FIRST}`

/** The first of a thread, which names it, and the last. */
const REFERENCES = `
  SELECT json_group_array(provider_id) FROM (
    SELECT x.provider_id FROM messages x
    WHERE x.conversation = m.conversation AND x.provider_id IS NOT NULL AND (
      x.id = (SELECT y.id FROM messages y WHERE y.conversation = m.conversation AND y.provider_id IS NOT NULL ORDER BY y.created_at, y.id LIMIT 1)
      OR x.id IN (
        SELECT y.id FROM messages y WHERE y.conversation = m.conversation AND y.provider_id IS NOT NULL
        ORDER BY y.created_at DESC, y.id DESC LIMIT ${limits.threadMessages - 1}))
    ORDER BY x.created_at, x.id)`

export const FIND_DUE = `
  SELECT json_object(
    'attempt', m.attempts + 1,
    'interrupted', json(iif(m.attempts > 0 AND m.delivery_error IS NULL, 'true', 'false')),
    'blocked', json(iif(c.blocked_at IS NULL, 'false', 'true')),
    'gone', json(iif(c.deleted_at IS NULL, 'false', 'true')),
    'credentials', ch.credentials,
    'outgoing', json_object(
      'id', m.uid,
      'channel', json_object('id', ch.uid, 'type', ch.type, 'name', ch.name, 'account', ch.account,
        'deliveryUrl', ch.settings ->> '$.delivery_url', 'secretSerial', ch.secret_serial),
      'to', json((SELECT json_object('kind', kind, 'value', value) FROM (${addressSql('m.contact', 'm.channel', 'v.address')}))),
      'content', m.content,
      'template', json(iif(m.template IS NULL, NULL, json_object(
        'name', m.template ->> '$.name', 'language', m.template ->> '$.language', 'body', m.template ->> '$.body',
        'variables', m.template -> '$.variables'))),
      'replyTo', m.reply_to,
      'subject', v.subject,
      'references', json(iif(ch.type = 'email', (${REFERENCES}), '[]')),
      'lastIncomingAt', (SELECT max(o.last_incoming_at) FROM conversations o WHERE o.contact = m.contact AND o.channel = m.channel)))
  FROM messages m
  CROSS JOIN conversations v ON v.id = m.conversation
  CROSS JOIN contacts c ON c.id = m.contact
  CROSS JOIN channels ch ON ch.id = m.channel
  WHERE ${NAMED('m')} AND ${IS_DUE}`

export const TAKE_LEASE = `
  UPDATE messages AS m
  SET attempts = m.attempts + 1, attempt_at = ?1 ->> '$.now' + ${leaseMs}, delivery_error = NULL
  WHERE ${NAMED('m')} AND ${IS_DUE}`

/** With its provider now, or given up only just. */
export const isUnderWay = (m: string, now: string) => `
  ${m}.delivery = 'queued' AND ${m}.attempts > 0 AND ${m}.delivery_error IS NULL AND ${m}.attempt_at BETWEEN ${now} - ${leaseMs} AND ${now} + ${leaseMs}`

/** Who said yes is believed, however late; anything else counts only for the attempt that is under way. */
const IS_NEWS = (m: string) => `
  CASE
    WHEN ?1 ->> '$.delivery' = 'sent' THEN ${m}.delivery = 'queued' OR (${m}.delivery = 'failed' AND ${m}.provider_id IS NULL)
    ELSE ${m}.delivery = 'queued' AND ${m}.attempts = ?1 ->> '$.attempt' END`

/** SQL: one event for each of the messages `rows`. */
export const failedEvents = (rows: string, error: string) => eventSql({
  rows,
  type: `'message.failed'`,
  subject: 'w.uid',
  contact: 'w.contact',
  conversation: 'w.conversation',
  data: `json_object('error', ${error}, 'channel', (SELECT name FROM channels WHERE id = w.channel))`,
})

export const FAILED_EVENT = failedEvents(
  bySystem(`messages r WHERE ?1 ->> '$.delivery' = 'failed' AND ${NAMED('r')} AND ${IS_NEWS('r')}`),
  `?1 -> '$.error'`)

/** Its echo, or a receipt, may have come by another way, and have the provider's name for it already. */
export const SETTLE = `
  UPDATE messages AS m
  SET delivery = ?1 ->> '$.delivery', delivery_error = nullif(?1 -> '$.error', 'null'), attempt_at = ?1 ->> '$.attempt_at',
    provider_id = coalesce(m.provider_id, iif(
      EXISTS (SELECT 1 FROM messages o WHERE o.channel = m.channel AND o.provider_id = ?1 ->> '$.provider_id'),
      NULL, ?1 ->> '$.provider_id'))
  WHERE ${NAMED('m')} AND ${IS_NEWS('m')}`

/** What has waited for this one. */
export const FIND_NEXT = `
  SELECT n.uid AS next
  FROM messages m
  CROSS JOIN messages n ON n.conversation = m.conversation AND n.created_at >= m.created_at - ${leaseMs} AND n.id > m.id
    AND n.delivery = 'queued' AND n.attempts = 0
  WHERE ${NAMED('m')}
  ORDER BY n.id
  LIMIT 1`
