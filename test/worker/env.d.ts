/** What the tests' Worker has besides what wrangler.toml gives it; see `vitest.config.ts`. */
declare namespace Cloudflare {
  interface Env {
    LOCAL: string
    META_APP_SECRET: string
    SECOND_DB: D1Database
    QUEUE: Queue
    MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
  interface GlobalProps {
    mainModule: typeof import('../../worker/index')
  }
}
