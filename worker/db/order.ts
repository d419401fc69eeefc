/** An order that people have put rows in by hand: a list of their public ids, kept as each row's position. */
import type { Access } from './access'
import { changesSql, editsOf, eventSql, type EventType } from './events'
import { CHANGED, SETTINGS_CHANGED } from './targets'
import { type Guard, write } from './write'

export interface Ordered {
  table: 'fields' | 'rules'
  /** What `json` calls a row. */
  alias: 'f' | 'r'
  /** SQL: the row is in the order. */
  isIn: string
  json: string
  event: EventType & ('fields.reordered' | 'rules.reordered')
}

/** SQL: the edits of `?1 ->> '$.id'`; a new order is an edit of each row that it moved. */
export const editsWithOrder = (table: Ordered['table'], types: string, event: Ordered['event']) => `${editsOf(types, `(e.subject = ?1 ->> '$.id' OR e.type = '${event}')`)}
    AND e.created_at = (SELECT r.updated_at FROM ${table} r WHERE r.workspace = ?1 ->> '$.workspace' AND r.uid = ?1 ->> '$.id')`

/** Each row that is moved is edited. Answers all of them, in their new order. */
export async function reorder<Row>(access: Access, { table, alias, isIn, json, event }: Ordered, ids: readonly string[]): Promise<Row[]> {
  const all = `FROM ${table} ${alias} WHERE ${alias}.workspace = ?1 ->> '$.workspace' AND ${isIn}`
  const wrongSet: Guard = {
    code: 'wrong_set',
    when: `(SELECT count(*) ${all}) <> json_array_length(?1, '$.input.ids')
      OR EXISTS (SELECT 1 ${all} AND ${alias}.uid NOT IN (SELECT value FROM json_each(?1, '$.input.ids')))`,
  }
  const { answer } = await write<Row[]>(access, {
    // The list of ids says it: {"0": id, "1": id, …} would differ in every line.
    target: `
  SELECT s.id AS id, s.version AS version,
    json_object('ids', (SELECT json_group_array(${alias}.uid ORDER BY ${alias}.position, ${alias}.id) ${all})) AS before
  FROM workspaces s
  WHERE s.id = ?1 ->> '$.workspace'`,
    after: `json_object('ids', ?1 -> '$.input.ids')`,
    guards: [wrongSet],
    statements: [
      `
  UPDATE ${table}
  SET position = j.key, version = ${table}.version + 1, updated_at = w.at
  FROM current_write w
  CROSS JOIN json_each(w.input, '$.ids') j
  WHERE ${table}.workspace = w.workspace AND ${table}.uid = j.value AND ${table}.position <> j.key`,
      SETTINGS_CHANGED,
      eventSql({
        type: `'${event}'`,
        subject: 's.uid',
        data: `json_object('changes', json(${changesSql('w.before', 'w.after')}))`,
        from: `CROSS JOIN workspaces s ON s.id = w.target WHERE ${CHANGED}`,
      }),
    ],
    answer: `(SELECT json_group_array(json(${json}) ORDER BY ${alias}.position, ${alias}.id) FROM ${table} ${alias} WHERE ${alias}.workspace = w.workspace AND ${isIn})`,
  }, { ids })
  return answer
}
