/** The search index never merges by itself, for that stalls the database; here it does, a slice at a time. */
import type { Database } from '../db/database'
import { limits } from '../limits'

export const MERGE = `INSERT INTO search (search, rank) VALUES ('merge', ${limits.searchMergePages})`

/** The insert itself is one change; a merge that found anything to do makes more. */
const idleChanges = 1

/** As many slices as may be, or as there is anything to merge for. */
export async function mergeSearchIndex(db: Database, slices: number): Promise<void> {
  for (let done = 0; done < slices; done++) {
    if ((await db.change(db.prepare(MERGE))) <= idleChanges) return
  }
}
