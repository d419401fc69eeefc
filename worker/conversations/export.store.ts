/** What an export reads, slice by slice. Who asks is proved with each: a key that is revoked meanwhile ends it. */
import { type Access, baseOf } from '../db/access'
import { parseRows, read } from '../db/read'
import { limits } from '../limits'
import type { ExportConversationsQuery } from './export.schema'
import { LAST_CONVERSATION, sliceSql } from './export.statements'

/** After which message a slice goes on; `message: 0` is before the first of its conversation. */
interface Place {
  conversation: number
  at: number
  message: number
}

export interface ExportRow {
  place: Place
  is_full: 0 | 1
  conversation: string
  status: string
  channel: number
  assignee: string | null
  team: string | null
  labels: string[]
  opened_at: number
  name: string
  phone: string | null
  email: string | null
  message: string
  type: string
  content_type: string
  sender: string
  content: string
  delivery: string | null
}

/** Milliseconds since 1970; `to` is not included. */
export interface Wanted {
  from: number
  to: number
  query: ExportConversationsQuery
}

export interface Slice {
  rows: ExportRow[]
  /** `null`: this was the last. */
  next: { after: Place; last: number } | null
}

export async function firstSlice(access: Access, wanted: Wanted): Promise<Slice> {
  const after = { conversation: baseOf(access.who.workspace), at: wanted.from, message: 0 }
  const { rows } = await read(access, questionOf(wanted, after), { sql: LAST_CONVERSATION })
  return sliceOf(parseRows(rows[0]), wanted, after, Number(rows[1]?.[0]?.['last'] ?? 0))
}

export async function nextSlice(access: Access, wanted: Wanted, { after, last }: NonNullable<Slice['next']>): Promise<Slice> {
  const { rows } = await read(access, questionOf(wanted, after))
  return sliceOf(parseRows(rows[0]), wanted, after, last)
}

const walkTo = (after: Place) => after.conversation + limits.exportWalked

function questionOf({ from, to, query }: Wanted, after: Place) {
  return { sql: sliceSql(query), params: { ...query, from, to, after, walk_to: walkTo(after) } }
}

function sliceOf(rows: ExportRow[], { from }: Wanted, after: Place, last: number): Slice {
  const end = rows.at(-1)
  if (end !== undefined && (end.is_full === 1 || rows.length === limits.exportSlice)) return { rows, next: { after: end.place, last } }
  const next = { conversation: walkTo(after) + 1, at: from, message: 0 }
  return { rows: rows.filter(({ place }) => place.conversation <= last), next: next.conversation > last ? null : { after: next, last } }
}
