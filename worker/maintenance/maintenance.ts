/** What the cron does, every ten minutes: small pieces, each for itself, so that one that fails keeps none from running. */
import { Database } from '../db/database'
import { purgeContacts, purgeNotes } from './bin'
import { forgetAnswers } from './idempotency'
import { reindex } from './reindex'
import { mergeSearchIndex } from './search-index'

const jobs = [forgetAnswers, purgeContacts, purgeNotes, reindex, mergeSearchIndex]

/** `now`: milliseconds since 1970. */
export async function maintain(env: Env, now: number): Promise<void> {
  const db = new Database(env.DB)
  const errors: unknown[] = []
  for (const job of jobs) await job(db, now).catch((error: unknown) => errors.push(error))
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${jobs.length} jobs failed`)
}
