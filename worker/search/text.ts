/** The words of a contact, as they stand in the search index: of its parts, its phones without the plus, its e-mails. */
import { textPart } from './indexed'

/** What an archived field holds is kept, and not found. */
const archivedParts = (workspace: string) => `
          SELECT '${textPart('')}' || f.key FROM fields f WHERE f.workspace = ${workspace} AND f.archived_at IS NOT NULL`

/** SQL: the text, from the JSON of `contacts.search` and `contacts.identities`. */
export const textSql = (search: string, identities: string, workspace: string) => `
    coalesce((
        SELECT group_concat(value, '') FROM json_each(${search}, '$.text')
        WHERE key NOT IN (${archivedParts(workspace)})), '')
      || coalesce((
        SELECT group_concat('  ' || CASE value ->> '$.kind' WHEN 'phone' THEN substr(value ->> '$.value', 2)
          ELSE coalesce(value ->> '$.folded', value ->> '$.value') END, '')
        FROM json_each(${identities})
        WHERE value ->> '$.kind' IN ('phone', 'email')), '')`
