/** The small words that the SQL of a search is put together from. */

export const WORKSPACE = `(SELECT ?1 ->> '$.workspace')`
export const BASE = `(SELECT ?1 ->> '$.base')`

/** Whatever begins with a text lies between it and it with this. */
export const lastCharacter = String.fromCodePoint(0x10ffff)

/** What callers send never becomes SQL: it becomes a place in `?1 -> '$.given'`. */
export class Given {
  readonly values: unknown[] = []

  /** SQL of the value; as a subquery it is read once a statement, not once a row. */
  add(value: unknown): string {
    this.values.push(value)
    return `(SELECT ?1 ->> '$.given[${this.values.length - 1}]')`
  }

  /** SQL: a table of the values (column `value`). */
  list(values: readonly unknown[]): string {
    this.values.push(values)
    return `json_each(?1, '$.given[${this.values.length - 1}]')`
  }
}

export const and = (conditions: readonly string[]) => halved(conditions.map((condition) => `(${condition})`), 'AND') || '1'
export const or = (conditions: readonly string[]) => halved(conditions.map((condition) => `(${condition})`), 'OR') || '0'

/** A chain would be as deep as it is long, and D1 refuses SQL that is nested more than a hundred deep. */
export function halved(parts: readonly string[], operator: 'AND' | 'OR' | '||'): string {
  if (parts.length <= 1) return parts.join('')
  const half = Math.ceil(parts.length / 2)
  return `(${halved(parts.slice(0, half), operator)} ${operator} ${halved(parts.slice(half), operator)})`
}
