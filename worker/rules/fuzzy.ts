/**
 * Nearly the same text: how many characters would have to be changed, added or left out. Every message is held against
 * every keyword, so what cannot be near is put aside before anything is counted.
 */

export interface Letters {
  /** Code points. */
  codes: readonly number[]
  /** Which letters there are, a bit each; several share one. */
  bits: number
}

export function lettersOf(text: string): Letters {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
  return { codes, bits: codes.reduce((bits, code) => bits | (1 << (code & 31)), 0) }
}

/** Levenshtein's distance is at most `max`; cells further from the diagonal than that are not looked at. */
export function isWithin(max: number, a: Letters, b: Letters): boolean {
  const [rows, columns] = [a.codes.length, b.codes.length]
  if (Math.abs(rows - columns) > max) return false
  // A letter that the other has not takes a change of its own.
  if (count(a.bits & ~b.bits) > max || count(b.bits & ~a.bits) > max) return false
  const far = max + 1
  let above = new Uint16Array(columns + 1).map((_, column) => column)
  let line = new Uint16Array(columns + 1)
  for (let row = 1; row <= rows; row++) {
    line.fill(far)
    if (row <= max) line[0] = row
    let least = row <= max ? row : far
    for (let column = Math.max(1, row - max); column <= Math.min(columns, row + max); column++) {
      const replaced = (above[column - 1] ?? far) + (a.codes[row - 1] === b.codes[column - 1] ? 0 : 1)
      const value = Math.min(replaced, (above[column] ?? far) + 1, (line[column - 1] ?? far) + 1)
      line[column] = value
      if (value < least) least = value
    }
    if (least > max) return false
    ;[above, line] = [line, above]
  }
  return (above[columns] ?? far) <= max
}

function count(bits: number): number {
  let left = bits
  let ones = 0
  for (; left !== 0; ones++) left &= left - 1
  return ones
}
