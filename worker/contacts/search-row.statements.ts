/** The contact's row in the search index, rebuilt from its stored parts after each edit. */
import { sources } from './contact.schema'

/**
 * Filters live in the index as words of three private characters: delimiter, code, delimiter. Tags take their codes
 * from plane 15, groups from plane 16, by the number of the tag or group in its workspace; sources stand in a table.
 */
const DELIMITER = 0xe000
const TAG_CODES = 0xf0000
const GROUP_CODES = 0x100000
const SOURCE_CODES = 0xe100
const CODES_PER_PLANE = 65_534

const mark = (code: string) => `char(${DELIMITER}, ${code}, ${DELIMITER})`
const marksOf = (ids: string, firstCode: number) =>
  `coalesce((SELECT group_concat(${mark(`${firstCode} + (value - w.base) % ${CODES_PER_PLANE}`)}, '')
      FROM json_each(coalesce(w.after -> '$.${ids}', '[]'))), '')`

const SOURCE_CODE = `CASE c.source ${sources.map((source, n) => `WHEN '${source}' THEN ${SOURCE_CODES + n}`).join(' ')} END`

const WRITE = `
  INSERT OR REPLACE INTO search (rowid, text, marks)
  SELECT w.target,
    coalesce((SELECT group_concat(value, '') FROM json_each(w.after, '$.search')), '')
      || coalesce((
        SELECT group_concat('  ' || iif(value ->> '$.kind' = 'phone', substr(value ->> '$.value', 2), value ->> '$.value'), '')
        FROM json_each(w.after, '$.identities')
        WHERE value ->> '$.kind' IN ('phone', 'email')), ''),
    ${marksOf('tag_ids', TAG_CODES)} || ${marksOf('group_ids', GROUP_CODES)} || ${mark(SOURCE_CODE)}
  FROM current_write w
  CROSS JOIN contacts c ON c.id = w.target
  WHERE w.before <> w.after AND w.after ->> '$.deleted_at' IS NULL`

const REMOVE = `
  DELETE FROM search
  WHERE rowid = (
    SELECT w.target FROM current_write w
    WHERE w.before ->> '$.deleted_at' IS NULL AND w.after ->> '$.deleted_at' IS NOT NULL)`

export const SEARCH_STATEMENTS = [WRITE, REMOVE]
