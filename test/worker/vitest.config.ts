/** The worker's tests run in workerd itself, against the D1 that the migrations make. */
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'

const root = new URL('../../', import.meta.url).pathname

/** Those of many modules. */
const libraries = ['date-fns', '@date-fns/tz', 'jose', 'libphonenumber-js/max', 'postal-mime', 'fast-check']

export default defineConfig({
  root,
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}wrangler.toml` },
      miniflare: {
        // Never called, but wrangler.toml names the built widget, which need not be built here.
        assets: { directory: `${root}migrations` },
        // An empty one, for what schema.sql makes of it.
        d1Databases: { SECOND_DB: 'second' },
        // What is handed over stays there until a test brings it; QUEUE leads to the one that wrangler.toml has.
        queueProducers: { OUTBOX: 'nobodys', QUEUE: 'sahut-contacts-outbox' },
        bindings: {
          MASTER_SECRET: 'a secret of the tests, and of nothing else',
          META_APP_SECRET: 'the secret of an app of the tests',
          LOCAL: '1',
          MIGRATIONS: await readD1Migrations(`${root}migrations`),
        },
      },
    })),
  ],
  define: { __LOCAL__: 'true' },
  test: {
    include: ['test/worker/**/*.test.ts'],
    setupFiles: ['test/worker/setup.ts'],
    globalSetup: ['test/worker/channels/transports/provider.global.mjs'],
    // Some tests race fifty requests; a busy machine must not decide them.
    testTimeout: 60_000,
    // Vitest leaves a core free by itself; the smallest machine has two.
    maxWorkers: 2,
    // Each file loads all modules into an isolate of its own, one by one: a library is then one, not hundreds.
    deps: { optimizer: { ssr: { enabled: true, include: libraries } } },
  },
})
