/**
 * How a search is answered. What words, marks and times of creation can settle is settled in the search index, which
 * gives rowids in order; what they cannot is tested on the row. The ways to the same contacts are the arms of one
 * statement, of which one runs:
 *
 *   walk    the order's own index, each row tested; newest first with words, that is the search index itself
 *   hits    everything the search index finds, if that is little enough to sort
 *   driven  everything that the index of one condition finds (a range, an assignee), if that is little enough to look at
 *
 * The choice is made inside the statement, by counting no further than "little enough". It stands within the range of
 * the index that each arm begins with, because as one more condition it would not stop a walk.
 */
import { limits } from '../limits'
import type { Compiled } from './compile'
import { isByCreation, newestFirst, type Sort, sorts } from './sorts'
import { BASE, WORKSPACE } from './sql'
import type { Driver } from './test'

export interface Window {
  sort: Sort
  /** SQL of the rowid of the last contact shown, and of what it was sorted by: where that is not the rowid, it is needed. */
  after: { id: string; key?: string } | null
  /** SQL: how many. */
  take: string
  /** How many hits of one condition's index are little enough to be looked at one by one. */
  driven?: number
}

interface Arm {
  /** SQL: SELECT of (id, k) in order; `on` is SQL of whether it shall find anything. */
  select: (on: string | null) => string
  /** SQL: SELECT of a row for each it would look at, and how many are little enough; the last arm has none. */
  few?: { rows: string; most: number }
}

/** SQL of the last rowid of the workspace. */
const LAST = `(SELECT ?1 ->> '$.base' + 4294967295)`
/** A range up to here is empty. A NULL would make the search index forget the range, and read every tenant. */
const NOWHERE = -1

/** SQL: SELECT of (total, more), counted no further than to `most`: whether there are more. */
export function countOf(compiled: Compiled, most: number): string {
  const { drivers: [driver], conditions } = compiled
  // The index of the only condition there is knows it without a look at anybody.
  const rows = driver !== undefined && conditions === 1
    ? `SELECT 1 FROM ${rowsOf(driver)} LIMIT ${most + 1}`
    : planOf(compiled, { sort: sorts[newestFirst], after: null, take: String(most + 1), driven: most })
  return `SELECT min(count(*), ${most}) AS total, count(*) > ${most} AS more FROM (${rows})`
}

/** SQL: SELECT of (id, k), the contacts of a window in their order. */
export function planOf(compiled: Compiled, window: Window): string {
  const [only, ...others] = armsOf(compiled, window)
  if (only !== undefined && others.length === 0) return only.select(null)
  const { match } = compiled
  const arms = armsOf({ ...compiled, match: match && '(SELECT match FROM sought)' }, window)
  const cases = arms.flatMap(({ few }, n) =>
    few === undefined ? [] : [`WHEN (SELECT count(*) FROM (${few.rows} LIMIT ${few.most + 1})) <= ${few.most} THEN ${n}`])
  const selects = arms.map(({ select }, n) => `SELECT * FROM (${select(`(SELECT arm FROM choice) = ${n}`)})`)
  return `
    WITH ${match === null ? '' : `sought AS MATERIALIZED (SELECT ${match} AS match), `}choice AS MATERIALIZED (SELECT CASE ${cases.join('\n      ')} ELSE ${arms.length - 1} END AS arm)
    ${selects.join('\n    UNION ALL\n    ')}`
}

function armsOf(compiled: Compiled, window: Window): Arm[] {
  const { match, isSettled, drivers } = compiled
  const inOrder = isByCreation(window.sort)
  // The order's own index begins in that range as well.
  const others = isSettled && inOrder ? [] : drivers.filter(({ index }) => index !== window.sort.index)
  const driven = others.slice(0, limits.drivers).map((driver): Arm => ({
    select: (on) => drive(driver, compiled, window, on),
    few: { rows: `SELECT 1 FROM ${rowsOf(driver)}`, most: window.driven ?? limits.drivenHits },
  }))
  const walked: Arm = { select: (on) => walk(compiled, window, on) }
  if (match === null) return [...driven, walked]
  const found: Arm = { select: (on) => find(match, compiled, window, on) }
  if (inOrder) return [...driven, found]
  const hits = { rows: `SELECT 1 FROM search s WHERE ${inIndex(match, compiled, null, null)}`, most: limits.sortedHits }
  return [...driven, { ...found, few: hits }, walked]
}

const rowsOf = ({ from, lead, where }: Driver) => `${from} WHERE ${lead.join(' = ')} AND ${where}`

function find(match: string, compiled: Compiled, window: Window, on: string | null): string {
  const { sort: { key, direction }, take } = window
  if (!isByCreation(window.sort)) {
    return `SELECT c.id AS id, ${key} AS k
      FROM search s CROSS JOIN contacts c ON c.id = s.rowid
      WHERE ${inIndex(match, compiled, null, on)} ${tested(compiled, window)}
      ORDER BY k ${direction}, id ${direction} LIMIT ${take}`
  }
  const range = inIndex(match, compiled, window, on)
  // The search index knows its order by the name of its own rowid only.
  const end = `ORDER BY s.rowid ${direction} LIMIT ${take}`
  if (compiled.isSettled) return `SELECT s.rowid AS id, 0 AS k FROM search s WHERE ${range} ${end}`
  return `SELECT s.rowid AS id, 0 AS k
      FROM search s CROSS JOIN contacts c ON c.id = s.rowid
      WHERE ${range} AND ${compiled.row ?? 1} ${end}`
}

function walk(compiled: Compiled, window: Window, on: string | null): string {
  const { sort: { key, index, direction }, take, after } = window
  const byId = `id ${direction} LIMIT ${take}`
  const order = `ORDER BY k ${direction}, ${byId}`
  const from = (place: string, inOrder = order) => `SELECT c.id AS id, ${key} AS k
      FROM contacts c INDEXED BY ${index}
      WHERE c.workspace = ${gated(WORKSPACE, on)} AND c.deleted_at IS NULL ${place} ${inOrder}`
  if (after === null || isByCreation(window.sort)) return from(tested(compiled, window))
  // Two walks: one alone would enter the index before all who share the last one's key.
  const sign = direction === 'ASC' ? '>' : '<'
  const tests = tested(compiled, { ...window, after: null })
  const walks = [
    // By rowid alone: of an expression's index SQLite does not see that one key is no order, and would sort them all.
    from(`AND ${key} = ${after.key} AND c.id ${sign} ${after.id} ${tests}`, `ORDER BY ${byId}`),
    from(`AND ${key} ${sign} ${after.key} ${tests}`),
  ]
  return `SELECT id, k FROM (${walks.map((select) => `SELECT * FROM (${select})`).join('\n      UNION ALL ')}) ${order}`
}

function drive({ from, lead: [column, value], where, contact }: Driver, compiled: Compiled, window: Window, on: string | null): string {
  const { sort: { key, direction }, take } = window
  return `SELECT c.id AS id, ${key} AS k
      FROM ${from} CROSS JOIN contacts c ON c.id = ${contact}
      WHERE ${column} = ${gated(value, on)} AND ${where} ${tested(compiled, window)}
      ORDER BY k ${direction}, id ${direction} LIMIT ${take}`
}

/** What is asked of the row, and that it comes after what was shown. */
function tested({ row }: Compiled, window: Window): string {
  return [...(row === null ? [] : [row]), ...afterShown(window)].map((condition) => `AND ${condition}`).join(' ')
}

function afterShown({ sort, after }: Window): string[] {
  if (after === null) return []
  const { id, key } = after
  const sign = sort.direction === 'ASC' ? '>' : '<'
  // The order of rowids is that of creation; the second condition is for the index.
  if (isByCreation(sort)) return [`c.id ${sign} ${id}`, ...(key === undefined ? [] : [`${sort.key} ${sign}= ${key}`])]
  return [`(${sort.key}, c.id) ${sign} (${key}, ${id})`]
}

const gated = (value: string, on: string | null) => (on === null ? value : `iif(${on}, ${value}, ${NOWHERE})`)

/** In the search index, of this workspace alone, made in the time asked for, after what was shown. */
function inIndex(match: string, { since, until }: Compiled, window: Window | null, on: string | null): string {
  const low = [BASE, ...since.map(firstSince)]
  const high = [LAST, ...until.map((time) => `${firstSince(time)} - 1`)]
  if (window?.after) {
    if (window.sort.direction === 'ASC') low.push(`${window.after.id} + 1`)
    else high.push(`${window.after.id} - 1`)
  }
  const last = outermost('min', high)
  return `s.search MATCH (${match})
        AND s.rowid BETWEEN CAST(${outermost('max', low)} AS INTEGER) AND CAST(${gated(last, on)} AS INTEGER)`
}

/** SQL: the rowid of the first contact made at this time or later, or one that nobody has. */
const firstSince = (time: string) => `coalesce((
          SELECT f.id FROM contacts f INDEXED BY contacts_newest_first
          WHERE f.workspace = ${WORKSPACE} AND f.deleted_at IS NULL AND f.created_at >= ${time}
          ORDER BY f.created_at, f.id LIMIT 1), ${LAST} + 1)`

/** SQL's `max` of one argument would be another function. */
const outermost = (name: 'min' | 'max', values: readonly string[]) => (values.length === 1 ? `${values[0]}` : `${name}(${values.join(', ')})`)
