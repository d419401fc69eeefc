/** What the search index weighs, for each character that is in it: those of words, and those of the marks that filters look for. */
import { DatabaseSync } from 'node:sqlite'

/** @param {string} file @returns {{ bytes: number, characters: number, words: number, databaseBytes: number }} */
export function storage(file) {
  const database = new DatabaseSync(file, { readOnly: true })
  const { bytes } = database.prepare(`SELECT sum(pgsize) AS bytes FROM dbstat WHERE aggregate = 1 AND name LIKE 'search\\_%' ESCAPE '\\'`).get()
  const { bytes: databaseBytes } = database.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size').get()
  // Its own record of itself: how many rows, and how many trigrams each column has.
  const [rows, ...trigrams] = numbersIn(database.prepare('SELECT block FROM search_data WHERE id = 1').get().block)
  database.close()
  const [words, marks] = trigrams.map((count) => count + 2 * rows)
  return { bytes, characters: words + marks, words, databaseBytes }
}

/** SQLite's numbers of variable length: seven bits a byte, the highest set where more follow. */
function numbersIn(block) {
  const numbers = []
  let value = 0
  for (const byte of block) {
    value = value * 128 + (byte & 127)
    if (byte < 128) {
      numbers.push(value)
      value = 0
    }
  }
  return numbers
}
