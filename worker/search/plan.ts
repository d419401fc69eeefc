/**
 * How a search is answered. What words, marks and times of creation can settle is settled in the search index, which
 * gives rowids in order; what they cannot is tested on the row. The ways to the same contacts are the arms of one
 * statement, of which one runs:
 *
 *   driven     everything that the index of one condition finds (a range, an assignee), if that is little enough to look at
 *   found      everything that the search index finds, sorted; newest first it comes in order
 *   namesakes  by name: those whose name begins with the first word, out of the order's index, and the others, sorted
 *   walked     the order's own index, each row tested
 *
 * The choice is made inside the statement, by counting no further than "little enough". Where the search index finds too
 * many to be sorted lightly, the order's index is walked a little way: most such words are everywhere, and a page is full
 * soon. If it is not, all are sorted after all.
 */
import { limits } from '../limits'
import { drive, find, inIndex, merged, type On, rowsOf, walk, walkSome, type Window } from './arms'
import type { Compiled } from './compile'
import { isByCreation, newestFirst, sorts } from './sorts'

export type { Window } from './arms'

interface Arm {
  name: string
  select: (on: On) => string
  /** SQL of whether it is the one; of several the first. */
  when: string
}

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
  const { match } = compiled
  if (match !== null && !isByCreation(window.sort)) return sorted(match, compiled, window)
  const light = drivenArms(compiled, window)
  const otherwise = (on: On) => (match === null ? walk(compiled, window, on) : find(SOUGHT, compiled, window, on))
  const sought = match === null ? [] : [soughtAs(match)]
  if (light.length === 0) return match === null ? otherwise(null) : find(match, compiled, window, null)
  return `WITH ${[...sought, `choice AS MATERIALIZED (SELECT coalesce(${first(light)}, 'otherwise') AS arm)`].join(', ')}
    ${chosen([...light, { name: 'otherwise', select: otherwise }])}`
}

/** The search index finds them, and they are wanted in an order that it does not know. */
function sorted(match: string, compiled: Compiled, window: Window): string {
  const found: Arm = { name: 'found', select: (on) => find(SOUGHT, compiled, window, on), when: few(inIndex(SOUGHT, compiled, null, null)) }
  // Of the order's own index too: it is walked a little way only, and beyond a range that is soon over stands nobody.
  const arms = [...driven(compiled.drivers, compiled, window), found, ...namesakesArms(compiled, window)]
  const walked = { name: 'walked', select: (on: On) => `SELECT id, k FROM walked WHERE ${on}` }
  return `WITH ${soughtAs(match)},
    light AS MATERIALIZED (SELECT ${first(arms)} AS arm),
    walked AS MATERIALIZED (${walkSome(compiled, window, '(SELECT arm FROM light) IS NULL')}),
    choice AS MATERIALIZED (
      SELECT coalesce((SELECT arm FROM light), iif((SELECT count(*) FROM walked) >= ${window.take}, 'walked', 'found')) AS arm)
    ${chosen([...arms, walked])}`
}

function drivenArms(compiled: Compiled, window: Window): Arm[] {
  if (compiled.open === null && isByCreation(window.sort)) return []
  // The order's own index begins in its range as well.
  return driven(compiled.drivers.filter(({ index }) => index !== window.sort.index), compiled, window)
}

function driven(drivers: Compiled['drivers'], compiled: Compiled, window: Window): Arm[] {
  const most = window.driven ?? limits.drivenHits
  return drivers.slice(0, limits.drivers).map((driver, n) => ({
    name: `driven ${n}`,
    select: (on) => drive(driver, compiled, window, on),
    when: atMost(most, rowsOf(driver)),
  }))
}

/** Most who are found by a name are called so, and then stand together. */
function namesakesArms(compiled: Compiled, window: Window): Arm[] {
  const { namesakes } = compiled
  if (namesakes === null || window.sort.index !== sorts.name.index) return []
  const others = `'(' || ${SOUGHT} || ') NOT (' || ${namesakes.match} || ')'`
  const { key } = window.sort
  return [{
    name: 'namesakes',
    select: (on) => merged([
      find(others, compiled, window, on),
      walk(compiled, window, on, `AND ${key} >= ${namesakes.from} AND ${key} < ${namesakes.to}`),
    ], window),
    when: few(inIndex(others, compiled, null, null)),
  }]
}

/** What the search index is asked, put together once. */
const SOUGHT = '(SELECT match FROM sought)'
const soughtAs = (match: string) => `sought AS MATERIALIZED (SELECT ${match} AS match)`

const atMost = (most: number, rows: string) => `(SELECT count(*) FROM (SELECT 1 FROM ${rows} LIMIT ${most + 1})) <= ${most}`
const few = (range: string) => atMost(limits.sortedHits, `search s WHERE ${range}`)

/** SQL: the name of the first arm that is little enough, or NULL. */
const first = (arms: readonly Arm[]) => `CASE ${arms.map(({ name, when }) => `WHEN ${when} THEN '${name}'`).join('\n      ')} END`

const chosen = (arms: readonly Omit<Arm, 'when'>[]) =>
  arms.map(({ name, select }) => `SELECT * FROM (${select(`(SELECT arm FROM choice) = '${name}'`)})`).join('\n    UNION ALL\n    ')
