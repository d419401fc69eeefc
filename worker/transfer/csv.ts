/**
 * CSV as RFC 4180 has it, and safe to open: a spreadsheet runs what begins like a formula, so such a cell gets an
 * apostrophe in front, as OWASP advises ("CSV Injection").
 */

/** Without it, Excel takes UTF-8 for something else. */
export const byteOrderMark = '\uFEFF'

/** The wide ones are what Japanese and Chinese keyboards type. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
const special = /[",\r\n]/

export const lineBreak = '\r\n'

/** Without the break that ends it. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',')
}

function csvCell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
