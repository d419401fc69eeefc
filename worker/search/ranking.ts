/**
 * `sort=relevance`: a name that is just what was typed, then whole words, then beginnings of words, then anything else;
 * newer first among equals. Of many hits the newest are ranked, and the others follow, newest first: to rank them all
 * would mean to read them all.
 */
import { limits } from '../limits'
import type { Compiled, Search } from './compile'
import { planOf } from './plan'
import { newestFirst, sorts } from './sorts'
import { type Given, WORKSPACE } from './sql'
import { textSql } from './text'
import type { Word } from './words'

export interface RankedPosition {
  /** Rowid of the newest contact when the first page was shown: those made since are left out. */
  newest: number
  rank: number
  id: number
}

/** What is not ranked comes after everything that is. */
const UNRANKED = 1_000_000

/** SQL: SELECT of (id, k, newest), in the order of their ranks; `name`: what was typed, as names are folded. */
export function rankedPlan(compiled: Compiled, { words }: Search, name: string, after: RankedPosition | null, take: string, given: Given): string {
  const window = { sort: sorts[newestFirst], take }
  const newest = after === null ? null : { id: `${given.add(after.newest)} + 1` }
  const isInRest = after !== null && after.rank === UNRANKED
  const rest = { id: isInRest ? given.add(after.id) : '(SELECT min(id) FROM hits)' }
  return `
    WITH hits AS MATERIALIZED (SELECT id FROM (${planOf(compiled, { ...window, after: newest, take: String(limits.rankedHits) })})),
    texts AS MATERIALIZED (
      SELECT c.id AS id, c.name_fold AS name, ${textSql('c.search', 'c.identities', WORKSPACE)} || '  ' AS text
      FROM hits h CROSS JOIN contacts c ON c.id = h.id),
    ranked AS (SELECT t.id AS id, iif(t.name = ${given.add(name)}, -1, ${rankOf(words, given)}) AS k FROM texts t)
    SELECT id, k, (SELECT max(id) FROM hits) AS newest
    FROM (
      SELECT r.id AS id, r.k AS k FROM ranked r
      WHERE ${after === null ? '1' : isInRest ? '0' : `(r.k, -r.id) > (${given.add(after.rank)}, -${given.add(after.id)})`}
      UNION ALL
      SELECT id, ${UNRANKED} FROM (${planOf(compiled, { ...window, after: rest })})
      WHERE (SELECT count(*) FROM hits) = ${limits.rankedHits})
    ORDER BY k, id DESC LIMIT ${take}`
}

/** Of each word that of its form that fits best. */
function rankOf(words: readonly Word[], given: Given): string {
  return `(
      SELECT sum((
        SELECT min(CASE WHEN instr(t.text, '  ' || f.value || '  ') > 0 THEN 0 WHEN instr(t.text, '  ' || f.value) > 0 THEN 1 ELSE 2 END)
        FROM json_each(w.value) f))
      FROM ${given.list(words.slice(0, limits.rankedWords).map(({ forms }) => forms.map((form) => form.trimStart())))} w)`
}
