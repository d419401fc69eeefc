/**
 * `npm run deploy`: to the Cloudflare account that is logged in. May be run again at any time: what is there stays, and
 * only the code and the migrations are brought up to date. `-- --dry-run` does all that needs no account, and says the rest.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from './ask.mjs'
import { buildWidget } from './build.mjs'
import { bundleWorker } from './bundle.mjs'
import * as cloudflare from './cloudflare.mjs'
import { install } from './install.mjs'
import { launch, must, Refusal, root } from './project.mjs'

const dryRun = process.argv.includes('--dry-run')
const fallbackAnswers = { name: 'Workspace', country: 'ID', time_zone: 'Asia/Jakarta', language: 'id' }

await launch(async () => {
  await install()
  const directory = await mkdtemp(join(tmpdir(), 'sahut-deploy-'))
  // It holds the secret on its way up, so it goes however this ends.
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => process.exit(130))

  const site = join(directory, 'site')
  await build(site, directory)
  await (dryRun ? rehearse() : deploy(site, directory))
})

async function build(site, directory) {
  console.log('Building the widget and the Worker …')
  await buildWidget(site)
  const { gzipBytes, demo } = await bundleWorker(join(directory, 'worker'), site)
  if (demo.length > 0) throw new Refusal(`The bundle contains the demo (${demo.join(', ')}). __LOCAL__ must be "false" in wrangler.toml.`)
  const files = (await readdir(site, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  console.log(`Widget: ${files.length} files. Worker: ${Math.ceil(gzipBytes / 1_000)} kB gzip, without the demo.`)
}

async function deploy(site, directory) {
  await cloudflare.logIn()

  const name = await cloudflare.databaseName()
  if (await cloudflare.hasDatabase(name)) console.log(`The database ${name} exists.`)
  else {
    await cloudflare.createDatabase(name, await ask('Where should the database live (apac, oc, weur, eeur, wnam, enam)?', 'apac'))
    console.log(`Created the database ${name}.`)
  }
  await cloudflare.applyMigrations()

  const queue = await cloudflare.queueName()
  if (await cloudflare.hasQueue(queue)) console.log(`The queue ${queue} exists.`)
  else {
    await cloudflare.createQueue(queue)
    console.log(`Created the queue ${queue}.`)
  }

  // All questions come before the upload, so that a refused answer leaves nothing half done.
  const first = (await cloudflare.hasWorkspace()) ? null : await firstWorkspace(await answers())
  const url = await cloudflare.upload(site, await newSecrets(), directory)
  if (first === null) return console.log(`\nDeployed${url ? ` to ${url}` : ''}. The workspaces and keys in it are as they were.`)
  await cloudflare.executeSql(first.sql)
  present(url, first)
}

/** Everything as in `deploy`, in words; the first workspace is really made, and thrown away. */
async function rehearse() {
  const migrations = (await readdir(join(root, 'migrations'))).filter((file) => file.endsWith('.sql'))
  const { sql } = await firstWorkspace(fallbackAnswers)
  console.log(`
Nothing was uploaded. Without --dry-run, next:
  1. Log in to Cloudflare, in a browser or by CLOUDFLARE_API_TOKEN
  2. Create the D1 database ${await cloudflare.databaseName()}, if the account has none
  3. Apply what is new of ${migrations.join(', ')}
  4. Create the queue ${await cloudflare.queueName()}, if the account has none
  5. Ask for MASTER_SECRET or make one, unless the Worker has it
  6. Upload the Worker and the widget
  7. Make the first workspace and its admin key, unless there is one (${sql.split(';\n').length} statements, the key only as a hash)`)
}

async function newSecrets() {
  if (await cloudflare.hasMasterSecret()) return {}
  console.log('\nMASTER_SECRET signs the panel tokens. Keep your own (at least 32 characters), or have one made.')
  const answer = await ask('MASTER_SECRET', 'make one')
  if (answer === 'make one') return { MASTER_SECRET: randomBytes(32).toString('base64url') }
  if (answer.length < 32) throw new Refusal('A MASTER_SECRET needs at least 32 characters.')
  return { MASTER_SECRET: answer }
}

async function answers() {
  console.log('\nThe first workspace. All of this can be changed later.')
  return {
    ...fallbackAnswers,
    name: await ask('Its name', fallbackAnswers.name),
    country: (await ask('Country whose phone numbers need no prefix (two letters)', fallbackAnswers.country)).toUpperCase(),
    time_zone: await ask('Time zone', fallbackAnswers.time_zone),
    language: await ask('Language of the panel (id or en)', fallbackAnswers.language),
  }
}

/** @returns {Promise<{ workspace_id: string, api_key: string, sql: string }>} */
async function firstWorkspace(workspace) {
  const args = ['--import', './worker/ops/typescript.mjs', 'worker/ops/first-workspace.mjs', JSON.stringify(workspace)]
  const { stdout } = await must('node', args)
  const { refused, ...first } = JSON.parse(stdout)
  if (refused !== undefined) throw new Refusal(`These answers cannot be used: ${refused.join(', ')}. Run it again.`)
  return first
}

function present(url, { workspace_id, api_key }) {
  const base = url ?? 'https://<your worker>'
  console.log(`
Deployed to ${base}

  Workspace   ${workspace_id}
  Admin key   ${api_key}
              Shown this once: it is stored as a hash. Keep it where your servers keep their secrets.

  curl "${base}/v1/contacts" -H "Authorization: Bearer ${api_key}"
`)
}
