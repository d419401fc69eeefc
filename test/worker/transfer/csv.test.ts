/** What is written can be read again, cell for cell, and no spreadsheet runs it. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, lineBreak } from '../../../worker/transfer/csv'
import { parseCsv } from './parse-csv'

const dangerous = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']

/** Any text, and much of what matters to CSV. */
const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '\r\n', "'", ';', ' ', 'a', '\uFEFF', ...dangerous) }),
)

describe('rows', () => {
  it('come back as they went, but for the apostrophe', () => {
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { minLength: 1 }), (rows) => {
      const read = parseCsv(rows.map((row) => csvLine(row) + lineBreak).join(''))
      expect(read).toEqual(rows.map((row) => row.map((one) => (dangerous.includes(one.charAt(0)) ? `'${one}` : one))))
    }), { numRuns: 500 })
  })

  it.each([
    [['a', 'b'], 'a,b'],
    [[''], ''],
    [['', ''], ','],
    [['a,b', 'say "hi"', 'two\nlines', 'cr\rhere'], '"a,b","say ""hi""","two\nlines","cr\rhere"'],
    [[' a ', "it's"], " a ,it's"],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(line)
  })
})

describe('a formula', () => {
  it.each([
    ['=1+1', `'=1+1`],
    ['+6281234567890', `'+6281234567890`],
    ['-5', `'-5`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['=HYPERLINK("https://x.example","klik")', `"'=HYPERLINK(""https://x.example"",""klik"")"`],
    ['＝1+1', `'＝1+1`],
  ])('%j is text', (value, written) => {
    expect(csvLine([value])).toBe(written)
  })

  it.each(['a=1', '1-1', 'budi@example.com', "'=1", ' =1'])('%j is none', (value) => {
    expect(csvLine([value])).toBe(value)
  })

  it('never begins a cell', () => {
    fc.assert(fc.property(cell, (value) => {
      expect(csvLine([value])).not.toMatch(/^"?[=+\-@\t\r\n＝＋－＠]/)
    }), { numRuns: 500 })
  })
})
