/**
 * Expressions of the search index. Each is SQL that makes the text of an FTS5 query, for the mark of a tag is only known
 * to the database.
 */
import { EVERYBODY } from './marks'
import type { Given } from './sql'

export type Match = string

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

export const textHas = (forms: readonly string[], given: Given): Match =>
  given.add(`{text} : (${forms.map(quoted).join(' OR ')})`)

export const hasMark = (mark: string, given: Given): Match => given.add(`{marks} : ${quoted(mark)}`)

export const hasOneOf = (marks: readonly string[], given: Given): Match =>
  given.add(`{marks} : (${marks.map(quoted).join(' OR ')})`)

/** `marks`: SQL of a list of marks, each in quotes, joined by an operator. */
export const marksAre = (marks: string): Match => `'{marks} : (' || ${marks} || ')'`

export const all = (parts: readonly Match[]): Match => joined(parts, 'AND')
export const any = (parts: readonly Match[]): Match => joined(parts, 'OR')

function joined(parts: readonly Match[], operator: 'AND' | 'OR'): Match {
  const [first = '', ...more] = parts
  return more.length === 0 ? first : `'(' || ${parts.join(` || ') ${operator} (' || `)} || ')'`
}

/** Those that `some` finds (everybody, if left out) without those that `without` finds. */
export function except(some: Match | null, without: Match, given: Given): Match {
  return `'(' || ${some ?? hasMark(EVERYBODY, given)} || ') NOT (' || ${without} || ')'`
}
