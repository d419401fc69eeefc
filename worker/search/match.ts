/**
 * Expressions of the search index. Some of their text only the database knows, such as the mark of a tag; all the rest is
 * put together here, so that the statement stays short.
 */
import { EVERYBODY } from './marks'
import { type Given, halved } from './sql'

export type Match = readonly (string | { sql: string })[]

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

export const textHas = (forms: readonly string[]): Match => [`{text} : (${forms.map(quoted).join(' OR ')})`]

export const hasMark = (mark: string): Match => hasOneOf([mark])

export const hasOneOf = (marks: readonly string[]): Match => [`{marks} : (${marks.map(quoted).join(' OR ')})`]

/** `sql`: of a list of marks, each in quotes, joined by an operator. */
export const marksAre = (sql: string): Match => ['{marks} : (', { sql }, ')']

export const all = (parts: readonly Match[]): Match => joined(parts, 'AND')
export const any = (parts: readonly Match[]): Match => joined(parts, 'OR')

function joined(parts: readonly Match[], operator: 'AND' | 'OR'): Match {
  return parts.flatMap((part, n) => [n === 0 ? '(' : ` ${operator} (`, ...part, ')'])
}

/** Everybody but those that `without` finds. */
export const except = (without: Match): Match => ['(', ...hasMark(EVERYBODY), ') NOT (', ...without, ')']

/** SQL of the whole text. */
export function matchSql(match: Match, given: Given): string {
  const pieces: string[] = []
  let known = ''
  for (const piece of match) {
    if (typeof piece === 'string') known += piece
    else {
      pieces.push(given.add(known), piece.sql)
      known = ''
    }
  }
  return halved([...pieces, given.add(known)], '||')
}
