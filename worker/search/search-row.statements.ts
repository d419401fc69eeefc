/** The contact's row in the search index, rebuilt from its stored parts after each edit; and the index of its values. */
import { limits } from '../limits'
import { marksSql } from './marks'
import { textSql } from './text'

/** SQL: SELECT of what `search` holds of contact `c`, out of the tables of `from`. */
export const searchRows = (from: string) => `
  INSERT OR REPLACE INTO search (rowid, text, marks)
  SELECT c.id, ${textSql('c.search', 'c.identities', 'c.workspace')},
      ${marksSql({
        fieldMarks: `c.search -> '$.marks'`, tagIds: 'c.tag_ids', groupIds: 'c.group_ids', identities: 'c.identities',
        source: 'c.source', blockedAt: 'c.blocked_at', base: '(c.workspace * 4294967296)',
      })}
  FROM ${from}`

const WRITE = searchRows(`current_write w
  CROSS JOIN contacts c ON c.id = w.target
  WHERE w.before <> w.after AND c.deleted_at IS NULL`)

const REMOVE = `
  DELETE FROM search
  WHERE rowid = (
    SELECT w.target FROM current_write w
    WHERE w.before ->> '$.deleted_at' IS NULL AND w.after ->> '$.deleted_at' IS NOT NULL)`

export const SEARCH_STATEMENTS = [WRITE, REMOVE]

/** SQL: how the value under `key` of a state stands in `field_values`; `state` is JSON with `search` and `custom_attributes`. */
export const indexedValueSql = (state: string, key: string) => `coalesce(
      substr(ltrim(${state} -> '$.search.text' ->> ('$."field:' || ${key} || '"')), 1, ${limits.valueIndexedChars}),
      ${state} -> '$.custom_attributes' ->> ('$.' || ${key}))`

/** Fields and their values in a state, none of a contact in the bin: (field, value). */
const values = (state: 'before' | 'after') => `
    SELECT f.id AS field, ${indexedValueSql(`w.${state}`, 'j.key')} AS value, w.target AS contact
    FROM current_write w
    CROSS JOIN json_each(w.${state}, '$.custom_attributes') j
    CROSS JOIN fields f ON f.workspace = w.workspace AND f.key = j.key
    WHERE w.${state} ->> '$.deleted_at' IS NULL AND j.value IS NOT NULL`

export const SYNC_FIELD_VALUES = [
  // With EXCEPT itself as the list, SQLite would walk the whole table.
  `
  DELETE FROM field_values
  WHERE (field, value, contact) IN (SELECT field, value, contact FROM (${values('before')} EXCEPT ${values('after')}))`,
  `
  INSERT INTO field_values (field, value, contact)
  ${values('after')} EXCEPT ${values('before')}`,
]
