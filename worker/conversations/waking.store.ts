/** Snoozed conversations are open again when their time has come, as if somebody had opened them. */
import type { Database } from '../db/database'
import { bySystem, eventSql } from '../db/events'
import { newId } from '../ids'
import { limits } from '../limits'
import { instantSql, IS_LAST_OF_CONTACT } from './conversation.statements'

/** `?1`: {now, request}. The same rows in each statement of the batch, until the last one wakes them. */
const DUE = `
    SELECT id FROM conversations INDEXED BY conversations_snoozed
    WHERE snoozed_until <= ?1 ->> '$.now'
    ORDER BY snoozed_until, id
    LIMIT ${limits.wokenPerRun}`

const LOG = eventSql({
  rows: bySystem(`conversations r WHERE r.id IN (${DUE})`),
  type: `'conversation.status_changed'`,
  subject: 'w.uid',
  contact: 'w.contact',
  conversation: 'w.id',
  data: `json_object('changes', json_object('status', json_object('from', w.status, 'to', 'open'),
      'snoozed_until', json_object('from', ${instantSql('w.snoozed_until')}, 'to', NULL)))`,
})

/** A contact that has been purged, `deleted_at` 0, stays blank. */
const TOUCH_CONTACTS = `
  UPDATE contacts
  SET conversation_status = 'open'
  WHERE deleted_at IS NOT 0 AND id IN (SELECT v.contact FROM conversations v WHERE v.id IN (${DUE}) AND ${IS_LAST_OF_CONTACT})`

const WAKE = `
  UPDATE conversations
  SET status = 'open', snoozed_until = NULL, version = version + 1, updated_at = ?1 ->> '$.now'
  WHERE id IN (${DUE})`

export async function wakeSnoozed(db: Database, now: number): Promise<void> {
  const context = JSON.stringify({ now, request: newId('request') })
  await db.write([LOG, TOUCH_CONTACTS, WAKE].map((sql) => db.prepare(sql).bind(context)))
}
