/**
 * D1, counted. Every trip of a request goes through here, so that trips, rows read and rows written are facts
 * a test can hold us to. Only reads are tried again: a write may have happened though its answer was lost.
 */
const retryableTexts = [
  'Network connection lost',
  'storage caused object to be reset',
  'reset because its code was updated',
  'Cannot resolve D1 DB due to transient issue',
]
const attempts = 3
const baseDelayMs = 50

/** The database could not answer now. */
export class Unavailable extends Error {}

export interface Counts {
  trips: number
  rowsRead: number
  rowsWritten: number
}

export class Database {
  readonly counts: Counts = { trips: 0, rowsRead: 0, rowsWritten: 0 }
  readonly #d1: D1Database

  constructor(d1: D1Database) {
    this.#d1 = d1
  }

  prepare(sql: string): D1PreparedStatement {
    return this.#d1.prepare(sql)
  }

  /** Reads, in one trip and one snapshot. */
  async read(statements: D1PreparedStatement[]): Promise<Row[][]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#batch(statements)
      } catch (error) {
        if (!isTransient(error)) throw error
        if (attempt === attempts) throw new Unavailable('the database did not answer', { cause: error })
        await new Promise((resolve) => setTimeout(resolve, Math.random() * baseDelayMs * 2 ** attempt))
      }
    }
  }

  /** One transaction: all of it, or nothing. */
  async write(statements: D1PreparedStatement[]): Promise<Row[][]> {
    try {
      return await this.#batch(statements)
    } catch (error) {
      if (isTransient(error)) throw new Unavailable('the database did not answer', { cause: error })
      throw error
    }
  }

  /** As `write`, for a statement that tells by how much it changed whether there is more to do. */
  async change(statement: D1PreparedStatement): Promise<number> {
    const { meta } = await statement.run()
    this.#count(meta)
    this.counts.trips++
    return meta.changes
  }

  async #batch(statements: D1PreparedStatement[]): Promise<Row[][]> {
    this.counts.trips++
    const results = await this.#d1.batch<Row>(statements)
    for (const { meta } of results) this.#count(meta)
    return results.map((result) => result.results)
  }

  #count({ rows_read, rows_written }: D1Meta): void {
    this.counts.rowsRead += rows_read
    this.counts.rowsWritten += rows_written
  }
}

export type Row = Record<string, unknown>

function isTransient(error: unknown): boolean {
  return error instanceof Error && retryableTexts.some((text) => error.message.includes(text))
}
