/** Everything the database holds of a workspace, table by table: what a call that was refused must not have touched. */
import { env } from 'cloudflare:workers'

interface Table {
  name: string
  columns: string
}

const TABLES = `
  SELECT t.name AS name, group_concat(c.name) AS columns
  FROM sqlite_master t
  CROSS JOIN pragma_table_info(t.name) c
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND t.name NOT LIKE '~_cf~_%' ESCAPE '~'
    AND t.name NOT LIKE 'd1~_%' ESCAPE '~' AND t.name <> 'search'
  GROUP BY t.name
  ORDER BY t.name`

let tables: Promise<Table[]> | undefined

/** A table that says whose a row is shows the workspace's rows; one that does not shows all. */
function rowsSql({ name, columns }: Table): string {
  const has = (column: string) => columns.split(',').includes(column)
  const range = 'BETWEEN ?1 * 4294967296 AND ?1 * 4294967296 + 4294967295'
  if (name === 'workspaces') return 'SELECT * FROM workspaces WHERE id = ?1'
  // The index's own pages: whether anything was added to or taken from them shows in their number and size.
  if (has('block')) return `SELECT count(*) AS pages, total(length(block)) AS bytes FROM ${name} WHERE ?1 > 0`
  if (name === 'search_docsize') return `SELECT id FROM ${name} WHERE id ${range}`
  if (has('workspace')) return `SELECT * FROM ${name} WHERE workspace = ?1`
  if (has('contact')) return `SELECT * FROM ${name} WHERE contact ${range}`
  return `SELECT * FROM ${name} WHERE ?1 > 0`
}

export type Rows = Record<string, Record<string, unknown>[]>

export async function rowsOf({ number }: { number: number }): Promise<Rows> {
  tables ??= env.DB.prepare(TABLES).all<Table>().then(({ results }) => results)
  const all = await tables
  const results = await env.DB.batch<Record<string, unknown>>(all.map((table) => env.DB.prepare(rowsSql(table)).bind(number)))
  return Object.fromEntries(all.map(({ name }, index) => [name, results[index]?.results ?? []]))
}

/** The public ids in them. */
export function idsIn(rows: Rows): string[] {
  return Object.values(rows).flat().map(({ uid }) => uid).filter((uid): uid is string => typeof uid === 'string')
}
