/** What the cron does: small pieces, each for itself, so that one that fails keeps none from running. */
import { handOverDue } from '../channels/delivery/outbox'
import { wakeSnoozed } from '../conversations/waking.store'
import { Database } from '../db/database'
import { purgeContacts, purgeNotes } from './bin'
import { forgetAnswers } from './idempotency'
import { limits } from '../limits'
import { reindex } from './reindex'
import { mergeSearchIndex } from './search-index'
import { mailQuotaNotices, type NoticeSending } from '../usage/notices'

const mergeSearch = (db: Database) => mergeSearchIndex(db, limits.searchMergesPerRun)

type Job = (db: Database, now: number, env: Env & NoticeSending) => Promise<void>

/** What is due, as wrangler.toml has it, and what somebody waits for to be found; whatever else is upkeep, every ten minutes. */
const everyMinute = '* * * * *'
const due: readonly Job[] = [handOverDue, wakeSnoozed, reindex]
const upkeep: readonly Job[] = [forgetAnswers, purgeContacts, purgeNotes, mergeSearch, mailQuotaNotices]

/** `now`: milliseconds since 1970. */
export async function maintain(env: Env & NoticeSending, now: number, cron: string): Promise<void> {
  const jobs = cron === everyMinute ? due : upkeep
  const db = new Database(env.DB)
  const errors: unknown[] = []
  for (const job of jobs) {
    await job(db, now, env).catch((error: unknown) => {
      console.error(JSON.stringify({ job: job.name, error: String(error), causes: causesOf(error) }))
      errors.push(error)
    })
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${jobs.length} jobs failed`)
}

const causesOf = (error: unknown): string[] => (error instanceof AggregateError ? error.errors.map(String) : [])
