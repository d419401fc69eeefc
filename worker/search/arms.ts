/** The ways to the contacts of a window: each is SQL of a SELECT of (id, k) in order, and begins with one index. */
import { limits } from '../limits'
import type { Compiled } from './compile'
import { isByCreation, type Sort } from './sorts'
import { BASE, WORKSPACE } from './sql'
import type { Driver } from './condition'

export interface Window {
  sort: Sort
  /** SQL of the rowid of the last contact shown, and of what it was sorted by: where that is not the rowid, it is needed. */
  after: { id: string; key?: string } | null
  /** SQL: how many. */
  take: string
  /** How many hits of one condition's index are little enough to be looked at one by one. */
  driven?: number
}

/** SQL of whether an arm shall find anything: it stands within the range of its index. `null`: it always does. */
export type On = string | null

/** SQL of the last rowid of the workspace. */
const LAST = `(SELECT ?1 ->> '$.base' + 4294967295)`
/** A range up to here is empty. A NULL would make the search index forget the range, and read every tenant. */
const NOWHERE = -1

export const rowsOf = ({ from, lead, where }: Driver) => `${from} WHERE ${lead.join(' = ')} AND ${where}`

/** By the search index; in the order of rowids, or all of it, sorted. */
export function find(match: string, compiled: Compiled, window: Window, on: On): string {
  const { sort: { key, direction }, take } = window
  if (!isByCreation(window.sort)) {
    return `SELECT c.id AS id, ${key} AS k
      FROM search s CROSS JOIN contacts c ON c.id = s.rowid
      WHERE ${inIndex(match, compiled, null, on)} ${tested({ ...compiled, row: compiled.open }, window)}
      ORDER BY k ${direction}, id ${direction} LIMIT ${take}`
  }
  const range = inIndex(match, compiled, window, on)
  // The search index knows its order by the name of its own rowid only.
  const end = `ORDER BY s.rowid ${direction} LIMIT ${take}`
  if (compiled.open === null) return `SELECT s.rowid AS id, 0 AS k FROM search s WHERE ${range} ${end}`
  return `SELECT s.rowid AS id, 0 AS k
      FROM search s CROSS JOIN contacts c ON c.id = s.rowid
      WHERE ${range} AND ${compiled.open} ${end}`
}

/** By the order's own index. */
export function walk(compiled: Compiled, window: Window, on: On, within = ''): string {
  const tests = tested(compiled, { ...window, after: null })
  return merged(placesOf(window).map(({ place, order }) => `
      SELECT c.id AS id, ${window.sort.key} AS k
      FROM ${entered(window, on, place)} ${within} ${tests} ${order} LIMIT ${window.take}`), window)
}

/**
 * Only so far. The rows come in their order and are not sorted again, or a full page would not end the walk. One place
 * after another: what stands in the second comes after all of the first, so it waits until that has been walked to its end.
 */
export function walkSome(compiled: Compiled, window: Window, on: string): string {
  const tests = tested(compiled, { ...window, after: null })
  const places = placesOf(window)
  return merged(places.map(({ place, order }, n) => {
    const ended = places.slice(0, n).map((before) => `(SELECT count(*) FROM (SELECT 1 FROM ${entered(window, on, before.place)} LIMIT ${limits.walkedRows})) < ${limits.walkedRows}`)
    return `
      SELECT c.id AS id, c.k AS k
      FROM (SELECT *, ${window.sort.key} AS k FROM ${entered(window, [on, ...ended].join(' AND '), place)} ${order} LIMIT ${limits.walkedRows}) c
      WHERE 1 ${tests} LIMIT ${window.take}`
  }), window)
}

const inOrder = ({ sort: { direction } }: Window) => `ORDER BY k ${direction}, id ${direction}`

const entered = ({ sort: { index } }: Window, on: On, place: string) =>
  `contacts c INDEXED BY ${index} WHERE c.workspace = ${gated(WORKSPACE, on)} AND c.deleted_at IS NULL ${place}`

/** Where the index is entered: after what was shown, in two places, or it would be entered before all who share its key. */
function placesOf(window: Window): { place: string; order: string }[] {
  const { sort: { key, direction }, after } = window
  const order = inOrder(window)
  if (after === null || isByCreation(window.sort)) return [{ place: afterShown(window).map((condition) => `AND ${condition}`).join(' '), order }]
  const sign = direction === 'ASC' ? '>' : '<'
  return [
    // By rowid alone: of an expression's index SQLite does not see that one key is no order, and would sort them all.
    { place: `AND ${key} = ${after.key} AND c.id ${sign} ${after.id}`, order: `ORDER BY id ${direction}` },
    { place: `AND ${key} ${sign} ${after.key}`, order },
  ]
}

/** Of several SELECTs in order one. */
export function merged(selects: readonly string[], window: Window): string {
  const [only = '', ...others] = selects
  if (others.length === 0) return only
  return `SELECT id, k FROM (${selects.map((select) => `SELECT * FROM (${select})`).join('\n      UNION ALL ')}) ${inOrder(window)} LIMIT ${window.take}`
}

/** By the index of one condition; all of it, sorted. */
export function drive({ from, lead: [column, value], where, contact }: Driver, compiled: Compiled, window: Window, on: On): string {
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

const gated = (value: string, on: On) => (on === null ? value : `iif(${on}, ${value}, ${NOWHERE})`)

/** In the search index, of this workspace alone, made in the time asked for, after what was shown. */
export function inIndex(match: string, { since, until }: Compiled, window: Window | null, on: On): string {
  const low = [BASE, ...(since === null ? [] : [firstSince(since)])]
  const high = [LAST, ...(until === null ? [] : [`${firstSince(until)} - 1`])]
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
