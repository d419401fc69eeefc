/** The whole product, started as anybody starts it and used as anybody uses it. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('../../', import.meta.url).pathname,
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/global-setup.ts'],
    // One server, one database: the files take turns.
    fileParallelism: false,
    testTimeout: 180_000,
    // What is waited for may take its time on a busy machine.
    expect: { poll: { timeout: 60_000 } },
    // A deploy starts wrangler eight times over; most of the time goes there on a small machine.
    hookTimeout: 120_000,
  },
})
