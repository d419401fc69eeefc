/**
 * The Worker that is measured, and beside it, on the same database, one that does nothing but run SQL: the floor. What it
 * runs is what the Worker would have run; a rehearsal takes the statements down instead of sending them.
 */
import worker from '../../../worker/index'

interface Statement {
  sql: string
  values: unknown[]
}

let kept: Statement[] = []

class Rehearsed extends Error {}

async function rehearse(request: Request, env: Env): Promise<Response> {
  const prepare = (sql: string) => ({ sql, values: [] as unknown[], bind: (...values: unknown[]) => ({ sql, values }) })
  const batch = (statements: Statement[]) => {
    kept = statements.map(({ sql, values }) => ({ sql, values }))
    throw new Rehearsed()
  }
  kept = []
  // As much of a database as the Worker uses.
  const database = { prepare, batch } as unknown as D1Database
  await worker.fetch(request, { ...env, DB: database })
  return Response.json({ statements: kept.length })
}

const isQuestion = ({ sql }: Statement) => /^\s*(?:SELECT|WITH)\b/.test(sql)

/** A read as one prepared statement; a write is several by nature, and one batch. */
async function floor(env: Env): Promise<Response> {
  if (kept.length === 0) return new Response('Nothing was rehearsed.', { status: 409 })
  if (!kept.every(isQuestion)) {
    const results = await env.DB.batch(kept.map(({ sql, values }) => env.DB.prepare(sql).bind(...values)))
    return Response.json(results.at(-2)?.results)
  }
  // The first proves who asks; the floor lets anybody in.
  const questions = kept.slice(1)
  // Each has one parameter, and as many columns as the others.
  const sql = questions.map((question, index) => `SELECT * FROM (${question.sql.replaceAll('?1', `?${index + 1}`)})`).join(' UNION ALL ')
  const { results } = await env.DB.prepare(sql).bind(...questions.flatMap(({ values }) => values)).all()
  return Response.json(results)
}

const REMAKE = 'INSERT OR IGNORE INTO reindexing (workspace, done_to) VALUES (1, 4294967296)'
/** Contacts yet to come; the one more is for the run that ends it. */
const LEFT = 'SELECT (SELECT max(id) FROM contacts WHERE id < 2 * 4294967296) - done_to + 1 AS n FROM reindexing'
/** So that how far it is can be told. */
const longestRunMs = 3_000

class Enough extends Error {}

/** The beginning of a run of the cron, with every search row to be made anew; how long the database was busy with one batch at most. */
async function maintain(env: Env, begins: boolean): Promise<Response> {
  if (begins) await env.DB.prepare(REMAKE).run()
  const until = Date.now() + longestRunMs
  let [longestMs, batches] = [0, 0]
  const batch = async <T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> => {
    const startedAt = Date.now()
    if (startedAt > until) throw new Enough()
    const results = await env.DB.batch<T>(statements)
    longestMs = Math.max(longestMs, Date.now() - startedAt)
    batches += 1
    return results
  }
  const database = { prepare: (sql: string) => env.DB.prepare(sql), batch } as unknown as D1Database
  await worker.scheduled({ scheduledTime: Date.now(), cron: '', noRetry() {} }, { ...env, DB: database }).catch(unlessEnough)
  const left = await env.DB.prepare(LEFT).first<number>('n')
  return Response.json({ longestMs, batches, left: left ?? 0 })
}

function unlessEnough(error: unknown): void {
  if (!isEnough(error)) throw error
}

/** Whatever jobs of the cron made of it. */
function isEnough(error: unknown): boolean {
  return error instanceof Enough || (error instanceof AggregateError && error.errors.every(isEnough))
}

async function fetch(request: Request, env: Env): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  if (pathname === '/bench/empty') return Response.json([])
  if (pathname === '/bench/floor') return floor(env)
  if (pathname === '/bench/maintain') return maintain(env, searchParams.has('begin'))
  return request.headers.has('Bench-Rehearse') ? rehearse(request, env) : worker.fetch(request, env)
}

export default { fetch } satisfies ExportedHandler<Env>
