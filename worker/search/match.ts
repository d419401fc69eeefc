/**
 * Expressions of the search index. Some of their text only the database knows, such as the mark of a tag; all the rest is
 * put together here, so that the statement stays short.
 *
 * "Not" is kept beside an expression, not in it, until the end: the index goes through all that stands left of a NOT. So
 * what is wanted stands there, and "everybody" only if all that is asked is whom to leave out.
 */
import { EVERYBODY, soughtFor } from './marks'
import { type Given, halved } from './sql'

type Pieces = readonly (string | { sql: string })[]

export interface Match {
  pieces: Pieces
  /** Everybody but those. */
  isNegated: boolean
}

const those = (pieces: Pieces): Match => ({ pieces, isNegated: false })
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

export const textHas = (forms: readonly string[]): Match => those([`{text} : (${shortest(forms).map(quoted).join(' OR ')})`])

/** Where a form stands, what is part of it stands too: the index need not look for both. */
const shortest = (forms: readonly string[]) => forms.filter((form) => !forms.some((part) => part !== form && form.includes(part)))

export const hasMark = (mark: string): Match => hasOneOf([mark])

export const hasOneOf = (marks: readonly string[]): Match => those([`{marks} : (${marks.map((mark) => quoted(soughtFor(mark))).join(' OR ')})`])

/** `sql`: of a list of marks, each in quotes, joined by an operator. */
export const marksAre = (sql: string): Match => those(['{marks} : (', { sql }, ')'])

export const all = (parts: readonly Match[]): Match => {
  const { wanted, unwanted } = sorted(parts)
  if (wanted.length === 0) return { pieces: joined(unwanted, 'OR'), isNegated: true }
  return those(without(joined(wanted, 'AND'), unwanted))
}

/** By De Morgan: whom all "not" leave out, and nobody finds. */
export const any = (parts: readonly Match[]): Match => {
  const { wanted, unwanted } = sorted(parts)
  if (unwanted.length === 0) return those(joined(wanted, 'OR'))
  return { pieces: without(joined(unwanted, 'AND'), wanted), isNegated: true }
}

/** Everybody but those that `match` finds. */
export const except = ({ pieces, isNegated }: Match): Match => ({ pieces, isNegated: !isNegated })

const sorted = (parts: readonly Match[]) => ({
  wanted: parts.filter(({ isNegated }) => !isNegated).map(({ pieces }) => pieces),
  unwanted: parts.filter(({ isNegated }) => isNegated).map(({ pieces }) => pieces),
})

const without = (pieces: Pieces, others: readonly Pieces[]): Pieces =>
  others.length === 0 ? pieces : ['(', ...pieces, ') NOT (', ...joined(others, 'OR'), ')']

function joined(parts: readonly Pieces[], operator: 'AND' | 'OR'): Pieces {
  return parts.flatMap((part, n) => [n === 0 ? '(' : ` ${operator} (`, ...part, ')'])
}

/** SQL of the whole text. */
export function matchSql({ pieces, isNegated }: Match, given: Given): string {
  const whole = isNegated ? without(hasMark(EVERYBODY).pieces, [pieces]) : pieces
  const parts: string[] = []
  let known = ''
  for (const piece of whole) {
    if (typeof piece === 'string') known += piece
    else {
      parts.push(given.add(known), piece.sql)
      known = ''
    }
  }
  return halved([...parts, given.add(known)], '||')
}
