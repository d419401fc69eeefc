/**
 * Who is meant, and where it goes: `arriving` gets a row for each customer who has said something new. A message that is
 * there already makes no row, and so nothing happens twice. What `?1` is stands in `arrival.statements.ts`.
 */
import { freeId } from '../../db/targets'
import { limits } from '../../limits'

export const CHANNEL = `?1 ->> '$.channel.ref'`

/** The settings that the isolate worked with are those of now: channels, rules, time zone. */
export const GUARD = `
  INSERT INTO guards (code)
  SELECT 'settings_changed'
  WHERE (SELECT settings_version FROM workspaces WHERE id = ?1 ->> '$.workspace') IS NOT ?1 ->> '$.settings_version'`

/** A message of which it has been said that it was dropped, for its contact was blocked: it stays so, however often it is told. */
export const saidDropped = (contact: string) => `
  m.value ->> '$.provider_id' IN (
    SELECT e.subject FROM (
      SELECT subject FROM events
      WHERE contact = ${contact} AND kind = 'block'
      ORDER BY created_at DESC LIMIT ${limits.droppedLookedBack}) e)`

/** Found by a shared machine or number, while the host's own server says it is another. */
const SOMEBODY_ELSE = `
      EXISTS (
        SELECT 1
        FROM json_each(s.value, '$.identities') k
        CROSS JOIN identities e ON e.contact = i.contact AND e.kind = 'external'
        WHERE k.value ->> '$.kind' = 'external' AND e.value <> k.value ->> '$.value')`

/** With the conversation it goes into, or the id of the one to be made; two senders who are one contact share it. */
export const BEGIN = `
  INSERT INTO arriving (n, workspace, base, at, request, channel, channel_type, channel_name, source, month, sender,
    contact, state, conversation, status)
  WITH found AS MATERIALIZED (
    SELECT s.key AS n, s.value AS sender, (
      SELECT i.contact
      FROM json_each(s.value, '$.identities') j
      CROSS JOIN identities i ON i.workspace = ?1 ->> '$.workspace'
        AND i.kind = j.value ->> '$.kind' AND i.scope = j.value ->> '$.scope' AND i.value = j.value ->> '$.value'
      WHERE NOT ${SOMEBODY_ELSE}
      ORDER BY j.key LIMIT 1) AS contact
    FROM json_each(?1, '$.senders') s
    WHERE EXISTS (
      SELECT 1 FROM json_each(s.value, '$.messages') m
      WHERE NOT EXISTS (SELECT 1 FROM messages x WHERE x.channel = ${CHANNEL} AND x.provider_id = m.value ->> '$.provider_id'))),
  placed AS MATERIALIZED (
    SELECT f.n, f.sender, f.contact, c.deleted_at, c.blocked_at,
      CASE
        WHEN f.contact IS NULL THEN 'new'
        WHEN c.blocked_at IS NOT NULL THEN 'blocked'
        ELSE 'known' END AS state,
      iif(f.sender ->> '$.thread' IS NULL, (
        SELECT v.id FROM conversations v
        WHERE v.contact = f.contact AND v.channel = ${CHANNEL}
        ORDER BY v.last_message_at DESC LIMIT 1), (
        SELECT x.conversation
        FROM json_each(f.sender, '$.thread') t
        CROSS JOIN messages x ON x.channel = ${CHANNEL} AND x.provider_id = t.value
        WHERE x.contact = f.contact LIMIT 1)) AS conversation
    FROM found f
    LEFT JOIN contacts c ON c.id = f.contact
    WHERE (f.contact IS NOT NULL OR ?1 ->> '$.channel.creates' OR f.sender ->> '$.saves')
      AND EXISTS (SELECT 1 FROM json_each(f.sender, '$.messages') m WHERE NOT ${saidDropped('f.contact')})),
  made AS MATERIALIZED (
    SELECT p.*, coalesce(p.contact, ${freeId('contacts')} + row_number() OVER (PARTITION BY p.contact IS NULL ORDER BY p.n) - 1) AS contact_id
    FROM placed p)
  SELECT p.n, ?1 ->> '$.workspace', ?1 ->> '$.base', ?1 ->> '$.at', ?1 ->> '$.request',
    ${CHANNEL}, ?1 ->> '$.channel.type', ?1 ->> '$.channel.name', ?1 ->> '$.channel.source', ?1 ->> '$.month', p.sender, p.contact_id, p.state,
    iif(p.state = 'blocked', NULL, coalesce(p.conversation,
      ${freeId('conversations')} + dense_rank() OVER (PARTITION BY p.conversation IS NULL AND p.state <> 'blocked' ORDER BY p.contact_id) - 1)),
    (SELECT v.status FROM conversations v WHERE v.id = p.conversation)
  FROM made p`
