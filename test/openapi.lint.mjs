/**
 * The public linter's opinion of the document: all its recommended rules, and not so much as a warning.
 * Runs on the project's own Node: `command('node', ['test/openapi.lint.mjs'])`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { root, run } from '../worker/ops/project.mjs'

/** What only the Workers runtime has: nothing of the document is made of it. */
const runtime = {
  name: 'workers-runtime',
  resolveId: (id) => (id === 'cloudflare:workers' ? `\0${id}` : undefined),
  load: (id) => (id === '\0cloudflare:workers' ? 'export const env = {}; export const waitUntil = () => {}' : undefined),
}

const directory = await mkdtemp(join(tmpdir(), 'sahut-openapi-'))
try {
  const file = join(directory, 'openapi.json')
  await writeFile(file, JSON.stringify(await openApi()))
  const { code, stdout, output } = await run('redocly', ['lint', file, '--extends', 'recommended', '--format', 'json'], {
    env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  })
  if (!stdout.startsWith('{')) throw new Error(output)
  const { totals, problems } = JSON.parse(stdout)
  for (const { ruleId, message, location } of problems) console.log(`${ruleId} at ${location[0]?.pointer}: ${message}`)
  console.log(`${totals.errors} errors, ${totals.warnings} warnings`)
  process.exitCode = code === 0 && totals.errors + totals.warnings === 0 ? 0 : 1
} finally {
  await rm(directory, { recursive: true, force: true })
}

/** The Worker's own modules, as they are: vite finds their imports, which have no extensions. */
async function openApi() {
  const { module } = await runnerImport(join(root, 'worker/openapi/openapi.ts'), {
    root, configFile: false, logLevel: 'error', define: { __LOCAL__: 'false' }, plugins: [runtime],
  })
  return module.openApi()
}
