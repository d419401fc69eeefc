/** A channel, and one contact who has had ten thousand things happen: what arrivals and the timeline are measured on. */
import { baseOf } from '../../../worker/db/access.ts'

export const channel = 'ch_BENCH0000000001'
/** The contact with the history is the first; the next hundred write again and again. */
export const told = 1

const COUNTING = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)'

/** @param {number} workspace @param {number} at Milliseconds since 1970. */
export function historySql(workspace, at) {
  const base = baseOf(workspace)
  const contact = base + told
  return [
    `INSERT INTO channels (id, workspace, uid, type, name, created_at, updated_at) VALUES (${base + 1}, ${workspace}, '${channel}', 'custom', 'Situs', ${at}, ${at})`,
    `INSERT INTO conversations (id, workspace, uid, contact, channel, status, messages_count, last_message_at, last_incoming_at, created_at, updated_at)
      VALUES (${base + 1}, ${workspace}, 'conv_BENCH', ${contact}, ${base + 1}, 'open', 5000, ${at}, ${at}, ${at}, ${at})`,
    `${COUNTING} INSERT INTO messages (id, workspace, uid, conversation, contact, channel, type, content_type, content, sender_type, sender_id, sender_name, created_at)
      SELECT ${base} + i, ${workspace}, 'msg_BENCH' || i, ${base + 1}, ${contact}, ${base + 1}, 'incoming', 'text', 'Stok masih ada?', 'contact', 'x', 'x', ${at} - i * 60000 FROM n`,
    `${COUNTING} INSERT INTO events (id, workspace, contact, type, kind, subject, data, actor_type, actor_id, actor_name, request, created_at)
      SELECT ${base} + 1000 + i, ${workspace}, ${contact}, t.value ->> '$[0]', t.value ->> '$[1]', 'x', '{}', 'system', 'x', 'x', 'x', ${at} - i * 61000
      FROM n CROSS JOIN json_each('[["contact.tag_added","tag"],["note.created","note"],["contact.updated","field"],["conversation.assigned","assignment"]]') t
      WHERE t.key = i % 4`,
  ]
}
