/** Conversations as CSV. The first slice is read before anything is answered, so that what is refused is refused as ever. */
import type { Access } from '../db/access'
import { forgetSettings, loadSettings, type Settings, SettingsChanged } from '../db/settings'
import type { Call, Download } from '../http/route'
import { detail, Invalid } from '../invalid'
import { limits } from '../limits'
import type { Span } from '../search/periods'
import { moment } from '../search/values'
import { byteOrderMark, csvLine, lineBreak } from '../transfer/csv'
import { clockIn } from '../transfer/local-time'
import { type ExportConversationsQuery, type ExportedMessage, exportColumns } from './export.schema'
import * as store from './export.store'

const dayMs = 86_400_000

export async function download({ access, query }: Call<ExportConversationsQuery>): Promise<Download> {
  const wanted = wantedOf(query, access)
  const days = [wanted.from, wanted.to - 1].map(clockIn(access.settings.time_zone)).map((time) => time.slice(0, 'yyyy-MM-dd'.length))
  return {
    stream: piecesOf(access, wanted, await store.firstSlice(access, wanted)),
    type: 'text/csv; charset=utf-8',
    fileName: `conversations-${days.join('-')}.csv`,
  }
}

function wantedOf(query: ExportConversationsQuery, access: Access): store.Wanted {
  const from = spanIn('from', query.from, access).low
  const to = query.to === undefined ? access.now + 1 : spanIn('to', query.to, access).high
  if (to <= from) throw new Invalid([detail('to', 'after_from')])
  if (to - from > limits.exportMaxDays * dayMs) throw new Invalid([detail('to', 'days_after_from')])
  // What is written from now on is not in it, or it would depend on how fast it is read.
  return { from, to: Math.min(to, access.now + 1), query }
}

function spanIn(name: string, given: string, { settings, now }: Access): Span {
  const taken = moment(given, { now, timeZone: settings.time_zone })
  if (!taken.ok) throw new Invalid([detail(name, taken.rule)])
  return taken.value
}

/** Lines, with their breaks between: the last break comes when all is there, so that nothing else ends with one. */
async function* piecesOf(access: Access, wanted: store.Wanted, first: store.Slice): AsyncGenerator<string> {
  try {
    yield byteOrderMark + [csvLine(exportColumns), ...linesOf(first, access.settings)].join(lineBreak)
    let { next } = first
    for (let slices = 1; next !== null; slices++) {
      if (slices === limits.exportSlices) throw new Error('an export is too long for one request')
      const slice = await goOn(access, wanted, next)
      if (slice.rows.length > 0) yield ['', ...linesOf(slice, access.settings)].join(lineBreak)
      next = slice.next
    }
    yield lineBreak
  } catch (error) {
    // The quotation mark that nobody closes is for programs.
    yield `${lineBreak}"${brokenOff[access.settings.language]}`
    throw error
  }
}

const brokenOff = {
  id: 'Ekspor terputus di sini: data di atas belum lengkap. Silakan ulangi.',
  en: 'The export broke off here: what is above is not all of it. Please try again.',
} as const

/** Settings that change meanwhile are no reason to break off. */
async function goOn(access: Access, wanted: store.Wanted, next: NonNullable<store.Slice['next']>): Promise<store.Slice> {
  try {
    return await store.nextSlice(access, wanted, next)
  } catch (error) {
    if (!(error instanceof SettingsChanged)) throw error
    forgetSettings(access.who.workspace)
    access.settings = (await loadSettings(access.db, access.who.workspace)) ?? access.settings
    return store.nextSlice(access, wanted, next)
  }
}

function linesOf({ rows }: store.Slice, settings: Settings): string[] {
  const names = { ...settings, channels: new Map(settings.channels.values().map(({ ref, name }) => [ref, name])) }
  const clock = clockIn(settings.time_zone)
  return rows.map((row) => {
    const cells = cellsOf(row, names, clock)
    return csvLine(exportColumns.map((column) => cells[column]))
  })
}

type Names = Pick<Settings, 'members' | 'teams'> & { channels: ReadonlyMap<number, string> }

function cellsOf(row: store.ExportRow, { members, teams, channels }: Names, clock: (at: number) => string): ExportedMessage {
  return {
    conversation_id: row.conversation,
    status: row.status,
    channel: channels.get(row.channel) ?? '',
    contact_name: row.name,
    contact_phone: row.phone ?? '',
    contact_email: row.email ?? '',
    assignee: row.assignee === null ? '' : (members.get(row.assignee) ?? row.assignee),
    team: row.team === null ? '' : (teams.get(row.team)?.name ?? row.team),
    labels: row.labels.join('; '),
    opened_at: clock(row.opened_at),
    message_id: row.message,
    type: row.type,
    content_type: row.content_type,
    sender: row.sender,
    content: row.content,
    delivery: row.delivery ?? '',
    sent_at: clock(row.place.at),
  }
}
