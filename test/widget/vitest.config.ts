/** The panel in a real browser, against an API in memory that speaks the worker's own contracts. */
import { playwright } from '@vitest/browser-playwright'
import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const debian = '/usr/bin/chromium'
const chromium = process.env.SAHUT_CHROMIUM ?? (existsSync(debian) ? debian : undefined)

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  // Found by the first test file only otherwise, and the page of whoever runs then would be reloaded.
  optimizeDeps: {
    include: ['lit', 'lit/decorators.js', 'lit/directives/repeat.js', 'valibot', 'axe-core', 'libphonenumber-js/max', 'fast-check'],
  },
  // Lit as it is shipped.
  resolve: { conditions: ['module', 'browser', 'production'] },
  test: {
    include: ['test/widget/**/*.test.ts'],
    setupFiles: ['test/widget/setup.ts'],
    testTimeout: 20_000,
    // What is waited for may take its time on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          ...(chromium && { executablePath: chromium }),
          args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
        },
        // Colours half way between two themes have no contrast to measure.
        contextOptions: { permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce' },
      }),
      instances: [{ browser: 'chromium', viewport: { width: 420, height: 900 } }],
    },
  },
})
