/**
 * The measured Worker in workerd itself, its D1 in the state folder: without the proxies of `wrangler dev`, which end
 * when the Worker is busy for some seconds.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { Miniflare } from 'miniflare'
import { host } from '../../../worker/ops/port.mjs'
import { must, root } from '../../../worker/ops/project.mjs'
import { state, stateDirectory } from '../../../worker/ops/state.mjs'

const bundle = join(stateDirectory, 'bundle')
const entry = 'floor.js'

export async function bundleWorker() {
  await must('wrangler', ['deploy', '--dry-run', '--outdir', bundle, 'test/bench/database/floor.ts', '--assets', state.site, '--define', '__LOCAL__:true'])
}

/**
 * What was found with a server of its own.
 *
 * @template Found
 * @param {(url: string) => Promise<Found>} what
 * @returns {Promise<Found>}
 */
export async function served(what) {
  const server = new Miniflare({
    host,
    port: 0,
    resourcePersistencePath: state.databases,
    // A rehearsal is told as an error, for it ends in one.
    handleStructuredLogs() {},
    workers: [{
      config: {
        name: 'measured',
        type: 'worker',
        compatibilityDate: /^compatibility_date = "(.*)"/m.exec(await readFile(join(root, 'wrangler.toml'), 'utf8'))?.[1] ?? '',
        manifest: { mainModule: entry, modules: { [entry]: { type: 'esm', contents: await readFile(join(bundle, entry), 'utf8') } } },
        env: { ...secrets(await readFile(state.secrets, 'utf8')), DB: { type: 'd1', id: 'DB' } },
      },
    }],
  })
  try {
    return await what((await server.ready).origin)
  } finally {
    await server.dispose()
  }
}

function secrets(file) {
  return Object.fromEntries(Object.entries(parseEnv(file)).map(([name, value]) => [name, { type: 'text', value }]))
}
