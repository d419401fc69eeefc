/** The Worker whose batches tell of the quota once something has been opened, before they forget what was arriving. */
import { env } from 'cloudflare:workers'
import { END } from '../../../worker/channels/arrival/arrival.statements'
import { TELL_QUOTA } from '../../../worker/usage/quota.statements'

export function telling(): Env {
  const ends = new WeakSet<D1PreparedStatement>()
  const DB = {
    prepare(sql: string) {
      const statement = env.DB.prepare(sql)
      if (sql === END) ends.add(statement)
      return statement
    },
    async batch(statements: D1PreparedStatement[]) {
      const at = statements.findIndex((statement) => ends.has(statement))
      if (at === -1) return env.DB.batch(statements)
      const results = await env.DB.batch(statements.toSpliced(at, 0, ...TELL_QUOTA.map((sql) => env.DB.prepare(sql))))
      return results.toSpliced(at, TELL_QUOTA.length)
    },
  }
  return { ...env, DB: DB as unknown as D1Database }
}
