/**
 * What the benchmark's server answers: written by the worker's own schemas, so that a panel is never measured against an
 * answer it will not get. Everything about a contact carries its number, and any mixture of two can be seen.
 */
import * as v from 'valibot'
import { Panel } from '../../../worker/contacts/panel.schema'
import type { Timeline } from '../../../worker/conversations/timeline.schema'
import type { Field } from '../../../worker/fields/field.schema'
import { metaOf } from '../../../worker/http/paging.schema'
import { limits } from '../../../worker/limits'
import { NoteList, type Note } from '../../../worker/notes/note.schema'
import { permissionsOf } from '../../../worker/roles'
import { conversation, conversationItem, eventItem } from '../../widget/fake/history'
import { dimas, email, fields, note, person, phone, sari } from '../../widget/fake/people'

/** Contact 17 has the phone +62812340017, and `#17` stands in all else. */
const firstPhone = 62_812_340_000

const text = (name: string, key: string): Field => ({ ...field, id: `fld_${key}`, key, name, type: 'text', options: [] })
const [field] = fields as [Field]
const fieldsShown = ['Alamat', 'NPWP', 'Kurir', 'Sales'].map((name, index) => text(name, `bench_${index}`))

export function phoneOf(index: number): string {
  return `+${firstPhone + index}`
}

/** Pinned first, then newest, as the API orders them. */
function notesOf(index: number, from: number, to: number): Note[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => {
    const n = from + offset
    const body = `Catatan ${n + 1} tentang #${index}: ${'barang dikirim ulang dari gudang, '.repeat((n % 5) + 1)}lalu selesai.`
    const createdAt = new Date(Date.UTC(2026, 10, 20) - n * 3_600_000).toISOString().replace('.000', '')
    return note(`ct_BENCH${index}`, body, { id: `note_BENCH${n}`, author: n % 2 === 0 ? sari : dimas, pinned: n === 0, created_at: createdAt })
  })
}

/** The answer to `GET /contacts/{id}/notes`, as JSON. */
export function notesAnswer(id: string, page: number, perPage: number, notesCount: number): string {
  const data = notesOf(Number(id.replace('ct_BENCH', '')), (page - 1) * perPage, Math.min(page * perPage, notesCount))
  return JSON.stringify(v.parse(NoteList, { data, meta: metaOf(notesCount, page, perPage) }))
}

/** A full first page: a conversation, then what happened around it, day after day. */
function timelineOf(index: number): Timeline {
  const data = Array.from({ length: limits.timelinePage }, (_, n) => {
    const at = new Date(Date.UTC(2026, 10, 20) - n * 5 * 3_600_000).toISOString().replace('.000', '')
    if (n % 3 === 0) return conversationItem(conversation(`Percakapan #${index}`, `Pesan ${n} dari #${index}, masih menunggu kabar dari gudang.`, { id: `conv_BENCH${n}`, last_message_at: at }))
    return eventItem('tag', 'contact.tag_added', { tag: `tag #${index}` }, { id: `tag_BENCH${n}`, at })
  })
  return { data, meta: { next_cursor: 'older' } }
}

/** The answer to `GET /panel?phone=…`, as JSON; null when the phone is none of ours. */
export function panelAnswer(phoneAsked: string, notesCount: number): string | null {
  const index = Number(phoneAsked.replaceAll(/\D/g, '')) - firstPhone
  if (!(index >= 0 && index < 10_000)) return null
  const id = `ct_BENCH${index}`
  const contact = person(`Kontak #${index}`, {
    id,
    phones: [phone(phoneOf(index))],
    emails: [email(`kontak#${index}@example.com`)],
    company: `PT #${index}`,
    location: `Kota #${index}`,
    tags: [`tag #${index}`, `langganan #${index}`],
    groups: [{ id: `grp_${index}`, name: `Grup #${index}` }],
    custom_attributes: Object.fromEntries(fieldsShown.map(({ key }) => [key, `Nilai #${index}`])),
    source: 'whatsapp',
    last_seen_at: '2026-11-20T02:00:00Z',
    notes: notesOf(index, 0, Math.min(notesCount, limits.notesWithContact)),
    notes_count: notesCount,
  })
  const panel: Panel = {
    match: 'one',
    contact,
    candidates: [],
    binned: null,
    tags: contact.tags.map((name) => ({ name, color: null })),
    fields: fieldsShown,
    me: { ...dimas, role: 'agent', permissions: permissionsOf('agent', dimas.type) },
    workspace: { id: 'ws_BENCH', name: 'Bench', country: 'ID', time_zone: 'Asia/Jakarta', language: 'id' },
    phone: null,
    timeline: timelineOf(index),
    notice: null,
  }
  return JSON.stringify({ data: v.parse(Panel, panel) })
}
