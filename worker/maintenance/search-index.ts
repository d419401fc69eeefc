/** The search index never merges by itself, for that stalls the database; here it does, a slice at a time. */
import type { Database } from '../db/database'
import { limits } from '../limits'

export const MERGE = `INSERT INTO search (search, rank) VALUES ('merge', ${limits.searchMergePages})`

export async function mergeSearchIndex(db: Database): Promise<void> {
  await db.write([db.prepare(MERGE)])
}
