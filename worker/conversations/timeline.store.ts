/** The timeline of a contact. */
import type { Actor } from '../auth/actor.schema'
import type { Access } from '../db/access'
import { parseRows, type Question, read } from '../db/read'
import { formatInstant } from '../http/values'
import { isId } from '../ids'
import { limits } from '../limits'
import { type ConversationRow, toSummary } from './conversation.resource'
import { type ActivityRow, type MessageRow, toMessage } from './message.resource'
import { type TimelineItem, type TimelineKind, timelineKinds } from './timeline.schema'
import { armOf, isBefore, type Place, timelineSql } from './timeline.statements'

interface Row {
  kind: TimelineKind
  at: number
  id: number
  conversation: string | null
  event?: ActivityRow
  message?: MessageRow
  summary?: Omit<ConversationRow, 'contact' | 'composer' | 'composing_until'>
}

export interface TimelinePage {
  items: TimelineItem[]
  /** `null`: nothing is older. */
  next: Place | null
}

/** `contact`: SQL of its rowid, over the question's own parameters. */
export function firstPage(contact: string, params: Record<string, unknown> = {}): Question {
  return { sql: timelineSql(contact, timelineKinds, true), params: { ...params, after: null, limit: limits.timelinePage } }
}

const CONTACT = `(SELECT id FROM contacts WHERE workspace = ?1 ->> '$.workspace' AND uid = ?1 ->> '$.id')`
const IS_THERE = `SELECT 1 AS found FROM contacts WHERE workspace = ?1 ->> '$.workspace' AND uid = ?1 ->> '$.id'`

export interface TimelineWanted {
  kinds: readonly TimelineKind[]
  grouped: boolean
  limit: number
  after: Place | null
}

/** `null`: there is no such contact. One in the bin has its history too. */
export async function timeline(access: Access, id: string, { kinds, grouped, limit, after }: TimelineWanted): Promise<TimelinePage | null> {
  const params = { id, limit, after }
  const { rows } = await read(access, { sql: IS_THERE, params }, { sql: timelineSql(CONTACT, kinds, grouped), params })
  return rows[0]?.length === 0 ? null : pageOf(rows[1], limit, access)
}

export function pageOf(found: Parameters<typeof parseRows>[0], limit: number, access: Access): TimelinePage {
  const rows = parseRows<Row>(found).toSorted((a, b) => isBefore(placeOf(a), placeOf(b)))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => itemOf(row, access)),
    next: last === undefined ? null : placeOf(last),
  }
}

const placeOf = ({ at, id, kind }: Row): Place => ({ at, id, arm: armOf(kind) })

function itemOf({ kind, at, id, conversation, event, message, summary }: Row, { settings, now }: Access): TimelineItem {
  const common = { id: `${kind}_${id.toString(36)}`, kind, at: formatInstant(at), conversation_id: conversation, data: {}, message: null, conversation: null }
  if (summary !== undefined) {
    const shown = toSummary(summary, settings, now)
    return { ...common, type: 'conversation', actor: nobody, conversation: shown }
  }
  if (message !== undefined) {
    return { ...common, type: 'message', actor: actorOf(message.sender), message: toMessage(message, conversation ?? '') }
  }
  return { ...common, type: event?.type ?? '', actor: event?.actor ?? nobody, data: event?.data ?? {} }
}

/** Ids say what they are of. */
function actorOf({ type, id, name }: MessageRow['sender']): Actor {
  if (type === 'contact') return { type, id, name }
  if (type === 'agent') return { type: isId('member', id) ? 'member' : 'external', id, name }
  return { type: isId('rule', id) ? 'rule' : 'key', id, name }
}

const nobody = { type: 'system' as const, id: 'system', name: '' }
