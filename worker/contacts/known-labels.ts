/** The names of the tags and groups that contacts of a list are in: kept by the isolate, looked up when new to it. */
import type { Access } from '../db/access'
import { parseRow, read } from '../db/read'
import { keepLabels, type KnownLabels, type LabelRows } from '../db/settings'
import type { ContactRow } from './contact.resource'

/** Ids of another workspace are none: the range is the caller's. */
const FIND_LABELS = `
  SELECT json_object(
    'tags', (
      SELECT json_group_array(json_object('ref', t.id, 'name', t.name, 'deleted', t.deleted_at IS NOT NULL, 'color', t.color))
      FROM json_each(?1, '$.tags') j CROSS JOIN tags t ON t.id = j.value
      WHERE t.workspace = ?1 ->> '$.workspace'),
    'groups', (
      SELECT json_group_array(json_object('ref', g.id, 'name', g.name, 'deleted', g.deleted_at IS NOT NULL, 'id', g.uid))
      FROM json_each(?1, '$.groups') j CROSS JOIN groups g ON g.id = j.value
      WHERE g.workspace = ?1 ->> '$.workspace'))`

export async function labelsOf(access: Access, contacts: readonly ContactRow[]): Promise<KnownLabels> {
  const known = access.settings.labels
  const tags = idsOf(contacts, 'tag_ids')
  const groups = idsOf(contacts, 'group_ids')
  const missing = { tags: tags.filter((id) => !known.tags.has(id)), groups: groups.filter((id) => !known.groups.has(id)) }
  if (missing.tags.length > 0 || missing.groups.length > 0) {
    const { rows } = await read(access, { sql: FIND_LABELS, params: missing })
    keepLabels(known, parseRow<LabelRows>(rows[0]) ?? { tags: [], groups: [] })
  }
  return known
}

function idsOf(contacts: readonly ContactRow[], key: 'tag_ids' | 'group_ids'): number[] {
  return [...new Set(contacts.flatMap((contact) => contact[key]))]
}
