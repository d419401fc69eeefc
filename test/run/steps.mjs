/** Everything `npm test` looks at. The long ones stand first, for two run at a time. */
import { command, vitest } from './checks.mjs'
import { sizes } from './size.mjs'

/** @param {Promise<string>} chromium Where its program is; rejected if there is none. */
export function stepsWith(chromium) {
  const inBrowser = async (config) => vitest(config, { SAHUT_CHROMIUM: await chromium })
  return [
    { name: 'end to end', check: () => inBrowser('test/e2e/vitest.config.ts') },
    { name: 'worker, in workerd', check: () => vitest('test/worker/vitest.config.ts') },
    { name: 'widget, in Chromium', check: () => inBrowser('test/widget/vitest.config.ts') },
    { name: 'sizes', check: sizes },
    { name: 'the API’s description, by its linter', check: () => command('node', ['test/openapi.lint.mjs']) },
    { name: 'types of the worker', check: () => command('tsc', ['--project', 'worker']) },
    { name: 'types of the widget', check: () => command('tsc', ['--project', 'widget']) },
    { name: 'types of the worker’s tests', check: () => command('tsc', ['--project', 'test/worker']) },
    { name: 'types of the widget’s tests', check: () => command('tsc', ['--project', 'test/widget']) },
    { name: 'types of the other tests', check: () => command('tsc', ['--project', 'test']) },
    { name: 'types of the pictures', check: () => command('tsc', ['--project', 'test/shots']) },
    { name: 'types of the benchmark', check: () => command('tsc', ['--project', 'test/bench']) },
    { name: 'types of the database’s benchmark', check: () => command('tsc', ['--project', 'test/bench/database']) },
    { name: 'bindings as in wrangler.toml', check: () => command('wrangler', ['types', 'worker/env.d.ts', '--include-runtime=false', '--check']) },
    { name: 'lint', check: () => command('oxlint', []) },
  ]
}
