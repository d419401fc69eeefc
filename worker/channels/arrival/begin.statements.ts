/**
 * Who is meant, and where it goes: `arriving` gets a row for each customer who has said something new. A message that is
 * there already makes no row, and so nothing happens twice. What `?1` is stands in `arrival.statements.ts`.
 */
import { freeId } from '../../db/targets'

export const CHANNEL = `?1 ->> '$.channel.ref'`

/** The settings that the isolate worked with are those of now: channels, rules, time zone. */
export const GUARD = `
  INSERT INTO guards (code)
  SELECT 'settings_changed'
  WHERE (SELECT settings_version FROM workspaces WHERE id = ?1 ->> '$.workspace') IS NOT ?1 ->> '$.settings_version'`

/** SQL: that message `m` of a post is there already. */
export const isStored = (channel: string) =>
  `EXISTS (SELECT 1 FROM messages x WHERE x.channel = ${channel} AND x.provider_id = m.value ->> '$.provider_id')`

/**
 * SQL: that it has been said of message `m` that it was dropped, for its contact was blocked: it stays so, however often
 * it is told. What was said before events named the channel counts for any of the contact's.
 */
export const saidDropped = ({ workspace, channel, contact }: { workspace: string; channel: string; contact: string }) => `
  EXISTS (
    SELECT 1 FROM events e INDEXED BY events_dropped
    WHERE e.workspace = ${workspace} AND e.subject = m.value ->> '$.provider_id' AND e.type = 'contact.message_dropped'
      AND CASE WHEN e.data ->> '$.channel_id' IS NULL THEN e.contact = ${contact}
        ELSE e.data ->> '$.channel_id' = (SELECT h.uid FROM channels h WHERE h.id = ${channel}) END)`

/** SQL: the host's own server says who sender `s` is, and it is none of those that the contact is known as. */
const isNewName = (contact: string) => `
      EXISTS (SELECT 1 FROM json_each(s.sender, '$.identities') k WHERE k.value ->> '$.kind' = 'external')
        AND NOT EXISTS (
          SELECT 1
          FROM json_each(s.sender, '$.identities') k
          CROSS JOIN identities e ON e.contact = ${contact} AND e.kind = 'external'
          WHERE k.value ->> '$.kind' = 'external' AND e.value = k.value ->> '$.value')`

/** Found by a shared machine or number, while the host's own server says it is another. */
const SOMEBODY_ELSE = `(
      ${isNewName('i.contact')}
        AND EXISTS (SELECT 1 FROM identities e WHERE e.contact = i.contact AND e.kind = 'external'))`

/** With the conversation it goes into, or the id of the one to be made; two senders who are one contact share it. */
export const BEGIN = `
  INSERT INTO arriving (n, workspace, base, at, request, channel, channel_type, channel_name, source, month, sender,
    contact, state, conversation, status)
  WITH told AS MATERIALIZED (
    SELECT s.key AS n, s.value AS sender
    FROM json_each(?1, '$.senders') s
    WHERE EXISTS (SELECT 1 FROM json_each(s.value, '$.messages') m WHERE NOT ${isStored(CHANNEL)})),
  found AS MATERIALIZED (
    SELECT s.n, s.sender, (
      SELECT i.contact
      FROM json_each(s.sender, '$.identities') j
      CROSS JOIN identities i ON i.workspace = ?1 ->> '$.workspace'
        AND i.kind = j.value ->> '$.kind' AND i.scope = j.value ->> '$.scope' AND i.value = j.value ->> '$.value'
      WHERE NOT ${SOMEBODY_ELSE}
      ORDER BY j.key LIMIT 1) AS contact
    FROM told s),
  -- Of two whom the host tells apart only the first is somebody who is yet to be told apart.
  met AS MATERIALIZED (
    SELECT s.n, s.sender, iif(s.is_new_name AND row_number() OVER (PARTITION BY s.contact, s.is_new_name ORDER BY s.n) > 1, NULL, s.contact) AS contact
    FROM (SELECT s.*, ${isNewName('s.contact')} AS is_new_name FROM found s) s),
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
    FROM met f
    LEFT JOIN contacts c ON c.id = f.contact
    WHERE (f.contact IS NOT NULL OR ?1 ->> '$.channel.creates' OR f.sender ->> '$.saves')
      AND EXISTS (
        SELECT 1 FROM json_each(f.sender, '$.messages') m
        WHERE NOT ${isStored(CHANNEL)} AND NOT ${saidDropped({ workspace: `?1 ->> '$.workspace'`, channel: CHANNEL, contact: 'f.contact' })})),
  made AS MATERIALIZED (
    SELECT p.*, coalesce(p.contact, ${freeId('contacts')} + row_number() OVER (PARTITION BY p.contact IS NULL ORDER BY p.n) - 1) AS contact_id
    FROM placed p)
  SELECT p.n, ?1 ->> '$.workspace', ?1 ->> '$.base', ?1 ->> '$.at', ?1 ->> '$.request',
    ${CHANNEL}, ?1 ->> '$.channel.type', ?1 ->> '$.channel.name', ?1 ->> '$.channel.source', ?1 ->> '$.month', p.sender, p.contact_id, p.state,
    iif(p.state = 'blocked', NULL, coalesce(p.conversation,
      ${freeId('conversations')} + dense_rank() OVER (PARTITION BY p.conversation IS NULL AND p.state <> 'blocked' ORDER BY p.contact_id) - 1)),
    (SELECT v.status FROM conversations v WHERE v.id = p.conversation)
  FROM made p`
