/** Reading contacts: one, those a host means, a page of them. */
import type { Access } from '../db/access'
import type { Principal } from '../db/principal'
import { parseRows, read } from '../db/read'
import { limits } from '../limits'
import { type NoteRow, NOTES_OF_CONTACT, toNote } from '../notes/note.resource'
import { type ContactRow, type Labels, toContact } from './contact.resource'
import type { Contact, ContactWithNotes, ListQuery, MatchKey } from './contact.schema'
import { CONTACT_JSON, CONTACT_WITH_LABELS } from './contact.statements'
import type { WantedValue } from './contact.input'
import { fold } from './fold'
import { labelsOf } from './known-labels'
import { searchQuery } from './search-query'

export interface ContactAndLabels extends Labels {
  contact: ContactRow
}

/** The contact `?1 ->> '$.id'`, in the bin or not. */
const FIND_BY_ID = `
  SELECT ${CONTACT_WITH_LABELS}
  FROM contacts c
  WHERE c.workspace = ?1 ->> '$.workspace' AND c.uid = ?1 ->> '$.id'`

const ID = `(SELECT id FROM contacts WHERE workspace = ?1 ->> '$.workspace' AND uid = ?1 ->> '$.id')`

/** Contacts that hold one of `?1 -> '$.values'`, the bin included, with the keys each was found by. */
const FIND_BY_IDENTITY = `
  SELECT json_set(${CONTACT_WITH_LABELS}, '$.matched_on', json_group_array(m.path))
  FROM (
    SELECT DISTINCT i.contact AS contact, j.value ->> '$.path' AS path
    FROM json_each(?1, '$.values') j
    CROSS JOIN identities i ON i.workspace = ?1 ->> '$.workspace'
      AND i.kind = j.value ->> '$.kind' AND i.scope = '' AND i.value = j.value ->> '$.value') m
  CROSS JOIN contacts c ON c.id = m.contact
  GROUP BY c.id
  ORDER BY c.id DESC`

/** Only if exactly one is found: the panel shows no notes while the agent chooses. */
const ONLY_ID = `(
    SELECT iif(count(DISTINCT i.contact) = 1, max(i.contact), -1)
    FROM json_each(?1, '$.values') j
    CROSS JOIN identities i ON i.workspace = ?1 ->> '$.workspace'
      AND i.kind = j.value ->> '$.kind' AND i.scope = '' AND i.value = j.value ->> '$.value'
    CROSS JOIN contacts c ON c.id = i.contact AND c.deleted_at IS NULL)`

/** The newest is that of the row as it is, or nobody's: tags put in another order are an edit without an event. */
const EDITS = (contact: string) => `
  FROM contacts c
  CROSS JOIN events e INDEXED BY events_of_contact ON e.contact = c.id
  WHERE c.id = ${contact} AND e.type GLOB 'contact.*' AND e.created_at = c.updated_at`

const byId = { find: FIND_BY_ID, notes: NOTES_OF_CONTACT(ID), edits: EDITS(ID) }
const byIdentity = { find: FIND_BY_IDENTITY, notes: NOTES_OF_CONTACT(ONLY_ID), edits: EDITS(ONLY_ID) }

export type Found = ContactAndLabels & { matched_on?: MatchKey[]; notes: NoteRow[] }

/** By its id, or by everything else a host knows of a person: nobody, one, or several; and who of them is in the bin. */
export async function find(
  access: Access,
  by: { id: string } | { values: WantedValue[] },
): Promise<{ principal: Principal; found: Found[]; binned: Found[] }> {
  const { find: sql, notes: notesSql, edits } = 'id' in by ? byId : byIdentity
  const page = { limit: limits.notesWithContact, offset: 0 }
  const { principal, rows } = await read(access, { sql, params: by, edits }, { sql: notesSql, params: { ...by, ...page } })
  const contacts = parseRows<ContactAndLabels & { matched_on?: MatchKey[] }>(rows[0])
  const notes = parseRows<NoteRow>(rows[1])
  const isLive = ({ contact }: ContactAndLabels) => contact.deleted_at === null
  const live = contacts.filter(isLive)
  return {
    principal,
    found: live.map((one) => ({ ...one, notes: live.length === 1 ? notes : [] })),
    binned: contacts.filter((one) => !isLive(one)).map((one) => ({ ...one, notes: 'id' in by ? notes : [] })),
  }
}

export function withNotes(found: Found, access: Access): ContactWithNotes {
  const contact = toContact(found.contact, found, access.settings, access.now)
  return { ...contact, notes: found.notes.map((note) => toNote(note, contact.id)) }
}

const RANGE = `BETWEEN CAST(?1 ->> '$.base' AS INTEGER) AND CAST(?1 ->> '$.base' + 4294967295 AS INTEGER)`
const TAG = `(SELECT id FROM tags WHERE workspace = ?1 ->> '$.workspace' AND name_fold = ?1 ->> '$.tag' AND deleted_at IS NULL)`
const HAS_TAG = (contact: string) =>
  `(?1 ->> '$.tag' IS NULL OR EXISTS (SELECT 1 FROM contact_tags m WHERE m.tag = ${TAG} AND m.contact = ${contact}))`

/** Where a page's contacts come from: each is an index, walked in the order in which it is shown. */
const sources = {
  all: {
    from: 'contacts c INDEXED BY contacts_newest_first',
    join: '',
    where: `c.workspace = ?1 ->> '$.workspace' AND c.deleted_at IS NULL`,
    order: 'c.id DESC',
  },
  tagged: {
    from: 'contact_tags m',
    join: 'CROSS JOIN contacts c ON c.id = m.contact',
    where: `m.tag = ${TAG}`,
    order: 'm.contact DESC',
  },
  searched: {
    from: 'search s',
    join: 'CROSS JOIN contacts c ON c.id = s.rowid',
    where: `s.text MATCH ?1 ->> '$.match' AND s.rowid ${RANGE} AND ${HAS_TAG('s.rowid')}`,
    order: 's.rowid DESC',
  },
  edited: {
    from: 'contacts c INDEXED BY contacts_by_update',
    join: '',
    where: `c.workspace = ?1 ->> '$.workspace' AND c.deleted_at IS NULL AND c.updated_at >= ?1 ->> '$.updated_after'
      AND ${HAS_TAG('c.id')}
      AND (?1 ->> '$.match' IS NULL OR c.id IN (SELECT rowid FROM search WHERE text MATCH ?1 ->> '$.match' AND rowid ${RANGE}))`,
    order: 'c.updated_at, c.id',
  },
} as const
type SourceName = keyof typeof sources

const countSql = (name: SourceName) => `SELECT count(*) AS total FROM ${sources[name].from} WHERE ${sources[name].where}`

/** A counter answers where there is one; else the hits are counted. */
const totals: Record<SourceName, string> = {
  all: `SELECT contacts_count AS total FROM workspaces WHERE id = ?1 ->> '$.workspace'`,
  tagged: `SELECT contacts_count AS total FROM tags WHERE id = ${TAG}`,
  searched: countSql('searched'),
  edited: countSql('edited'),
}

const listSql = (name: SourceName) => {
  const { from, join, where, order } = sources[name]
  return `
  SELECT ${CONTACT_JSON}
  FROM ${from} ${join}
  WHERE ${where}
  ORDER BY ${order}
  LIMIT ?1 ->> '$.limit' OFFSET ?1 ->> '$.offset'`
}

export async function list(access: Access, query: ListQuery): Promise<{ contacts: Contact[]; total: number }> {
  const match = query.q === undefined ? null : searchQuery(query.q)
  const params = {
    match,
    tag: query.tag === undefined ? null : fold(query.tag),
    updated_after: query.updated_after ?? null,
    limit: query.per_page,
    offset: (query.page - 1) * query.per_page,
  }
  const source = sourceFor(params)
  const { rows } = await read(access, { sql: listSql(source), params }, { sql: totals[source], params })
  const contacts = parseRows<ContactRow>(rows[0])
  const labels = await labelsOf(access, contacts)
  return {
    contacts: contacts.map((row) => toContact(row, labels, access.settings, access.now)),
    total: Number(rows[1]?.[0]?.['total'] ?? 0),
  }
}

function sourceFor({ match, tag, updated_after }: { match: string | null; tag: string | null; updated_after: number | null }): SourceName {
  if (updated_after !== null) return 'edited'
  if (match !== null) return 'searched'
  return tag === null ? 'all' : 'tagged'
}
