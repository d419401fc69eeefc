/** From words and a filter to what the database is asked: one test, as a whole and by its parts. */
import type { Filter, Label } from './filter'
import { limits } from '../limits'
import { nameBegins } from './fold'
import { all, any, matchSql, textHas } from './match'
import { not } from './not'
import { and, type Given, lastCharacter, or, WORKSPACE } from './sql'
import type { Asked, Driver, Test } from './condition'
import { textSql } from './text'
import type { Word } from './words'

export interface Search {
  words: readonly Word[]
  filter: Filter
}

export interface Compiled {
  /** SQL over contact `c`, all that must hold; `null` if nothing is asked. */
  row: string | null
  /** The same of what the search index and the times of creation leave open; `null` if they settle it all. */
  open: string | null
  /** SQL of what the search index is asked; `null` if it can tell nothing. */
  match: string | null
  /** Indexes, each of exactly the contacts for whom one of the conditions holds. */
  drivers: readonly Driver[]
  /** SQL: not made before, and made before, milliseconds since 1970; `null` if whenever. */
  since: string | null
  until: string | null
  conditions: number
  /** Those whose name begins with the first word: SQL of what the search index calls them, and of where such names lie. */
  namesakes: { match: string; from: string; to: string } | null
  /** One tag or group, if that is all. */
  label: Label | null
}

export function compile({ words, filter }: Search, asked: Asked): Compiled {
  const tests = [...(words.length === 0 ? [] : [hasWords(words, asked)]), ...flat(filter).map((part) => testOf(part, asked))]
  const matches = tests.map(({ match, narrows }) => match ?? narrows).filter((match) => match !== undefined)
  const row = tests.length === 0 ? null : and(tests.map((test) => test.row))
  const open = tests.filter(({ match, created }) => match === undefined && created === undefined)
  const since = tests.flatMap(({ created }) => created?.low ?? [])
  const until = tests.flatMap(({ created }) => created?.high ?? [])
  const isLong = row !== null && row.length > limits.weighedSqlChars
  return {
    row,
    match: matches.length === 0 ? null : matchSql(all(matches), asked.given),
    open: open.length === 0 ? null : and(open.map((test) => test.row)),
    drivers: isLong ? [] : tests.flatMap(({ driver }) => driver ?? []),
    since: since.length === 0 ? null : asked.given.add(Math.max(...since)),
    until: until.length === 0 ? null : asked.given.add(Math.min(...until)),
    conditions: tests.length,
    namesakes: isLong ? null : namesakesOf(words, asked),
    label: words.length === 0 ? labelOf(filter) : null,
  }
}

/** A word that may stand in several forms begins no name. */
function namesakesOf([first]: readonly Word[], { given }: Asked): Compiled['namesakes'] {
  const [form, ...others] = first?.forms ?? []
  if (form === undefined || others.length > 0) return null
  const word = form.trimStart()
  return { match: matchSql(textHas([`${nameBegins}  ${word}`]), given), from: given.add(word), to: given.add(word + lastCharacter) }
}

/** What must all hold. */
function flat(filter: Filter): Filter[] {
  return filter.type === 'and' ? filter.parts.flatMap(flat) : [filter]
}

function testOf(filter: Filter, asked: Asked): Test {
  if (filter.type === 'condition') return filter.test(asked)
  if (filter.type === 'not') return not(testOf(filter.part, asked))
  const tests = filter.parts.map((part) => testOf(part, asked))
  const matches = tests.map(({ match }) => match).filter((match) => match !== undefined)
  const [rows, join] = filter.type === 'and' ? [and, all] : [or, any]
  return {
    row: rows(tests.map(({ row }) => `(${row}) IS TRUE`)),
    ...(matches.length === tests.length && { match: join(matches) }),
  }
}

/** A look at the stored text spares most rows the taking apart of their JSON. Of many words the first are enough. */
const glances = (words: readonly Word[], given: Given): string[] =>
  words.slice(0, limits.glances).map(({ forms }) => or(forms.map((form) => {
    const written = given.add(JSON.stringify(form.trimStart()).slice(1, -1))
    return `instr(c.search, ${written}) > 0 OR instr(c.identities, ${written}) > 0`
  })))

const rowText = textSql('c.search', 'c.identities', WORKSPACE)

/** One condition, however many words: D1 bounds how long and how deep a statement is. */
const hasWords = (words: readonly Word[], { given }: Asked): Test => ({
  row: `${and(glances(words, given))} AND NOT EXISTS (
          SELECT 1 FROM (SELECT ${rowText} AS text) t CROSS JOIN ${given.list(words.map(({ forms }) => forms))} w
          WHERE NOT EXISTS (SELECT 1 FROM json_each(w.value) f WHERE instr(t.text, f.value) > 0))`,
  match: all(words.map(({ forms }) => textHas(forms))),
})

function labelOf(filter: Filter): Label | null {
  const [only, ...more] = flat(filter)
  return only?.type === 'condition' && more.length === 0 ? (only.label ?? null) : null
}
