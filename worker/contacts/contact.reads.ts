/** Reading contacts: one, or those a host means. A list of them is a search, see `search/`. */
import type { Access } from '../db/access'
import type { Principal } from '../db/principal'
import type { Row } from '../db/database'
import { parseRows, type Question, read } from '../db/read'
import { limits } from '../limits'
import { type NoteRow, NOTES_OF_CONTACT, toNote } from '../notes/note.resource'
import { type ContactRow, labelsIn, type LabelsInRow, toContact } from './contact.resource'
import type { ContactWithNotes, MatchKey } from './contact.schema'
import { CONTACT_WITH_LABELS } from './contact.statements'
import type { WantedValue } from './contact.input'

export interface ContactAndLabels extends LabelsInRow {
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
    AND e.kind IN ('contact', 'field', 'tag', 'group', 'block') AND e.created_at = c.updated_at
  WHERE c.id = ${contact}`

const byId = { id: ID, find: FIND_BY_ID, notes: NOTES_OF_CONTACT(ID), edits: EDITS(ID) }
const byIdentity = { id: ONLY_ID, find: FIND_BY_IDENTITY, notes: NOTES_OF_CONTACT(ONLY_ID), edits: EDITS(ONLY_ID) }

export type Found = ContactAndLabels & { matched_on?: MatchKey[]; notes: NoteRow[] }

/** What else is asked of the one that is found, in the same trip; `contact` is SQL of its rowid over `params`. */
type More = (contact: string, params: Record<string, unknown>) => Question[]

/** By its id, or by everything else a host knows of a person: nobody, one, or several; and who of them is in the bin. */
export async function find(
  access: Access,
  by: { id: string } | { values: WantedValue[] },
  more: More = () => [],
): Promise<{ principal: Principal; found: Found[]; binned: Found[]; further: Row[][] }> {
  const { id, find: sql, notes: notesSql, edits } = 'id' in by ? byId : byIdentity
  const page = { limit: limits.notesWithContact, offset: 0 }
  const { principal, rows } = await read(access, { sql, params: by, edits }, { sql: notesSql, params: { ...by, ...page } }, ...more(id, by))
  const contacts = parseRows<ContactAndLabels & { matched_on?: MatchKey[] }>(rows[0])
  const notes = parseRows<NoteRow>(rows[1])
  const isLive = ({ contact }: ContactAndLabels) => contact.deleted_at === null
  const live = contacts.filter(isLive)
  return {
    principal,
    found: live.map((one) => ({ ...one, notes: live.length === 1 ? notes : [] })),
    binned: contacts.filter((one) => !isLive(one)).map((one) => ({ ...one, notes: 'id' in by ? notes : [] })),
    further: rows.slice(2),
  }
}

export function withNotes(found: Found, access: Access): ContactWithNotes {
  const contact = toContact(found.contact, labelsIn(found), access.settings, access.now)
  return { ...contact, notes: found.notes.map((note) => toNote(note, contact.id)) }
}
