/** The customer's Cloudflare account, by way of wrangler. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { must, Refusal, root, run } from './project.mjs'

/** What wrangler says of a Worker that was never deployed. */
const noSuchWorker = /Worker "[^"]*" not found/

export async function logIn() {
  if ((await run('wrangler', ['whoami', '--json'])).code === 0) return
  if (!process.stdin.isTTY) throw new Refusal('Not logged in to Cloudflare. Set CLOUDFLARE_API_TOKEN, or run this at a terminal.')
  await must('wrangler', ['login'], { show: true })
}

/**
 * The database is known by its name, in wrangler.toml and in the account alike; wrangler looks its id up. So no id has
 * to be written anywhere, and a clone deploys to whichever account is logged in.
 */
export async function databaseName() {
  return namedBy('database_name', 'database')
}

/** The queue between what is stored and the provider it goes to; like the database, it is known by its name. */
export async function queueName() {
  return namedBy('queue', 'queue')
}

async function namedBy(key, what) {
  const name = new RegExp(`^${key}\\s*=\\s*"([^"]+)"`, 'm').exec(await readFile(join(root, 'wrangler.toml'), 'utf8'))?.[1]
  if (name === undefined) throw new Refusal(`wrangler.toml names no ${what}.`)
  return name
}

export async function hasDatabase(name) {
  const { stdout } = await must('wrangler', ['d1', 'list', '--json'])
  return JSON.parse(stdout).some((database) => database.name === name)
}

export async function createDatabase(name, location) {
  // Not shown: it advises to write the id into wrangler.toml.
  await must('wrangler', ['d1', 'create', name, '--location', location, '--no-update-config'])
}

/** What wrangler says of a queue that was never made. */
const noSuchQueue = /Queue "[^"]*" does not exist/

export async function hasQueue(name) {
  const { code, output } = await run('wrangler', ['queues', 'info', name])
  if (code === 0) return true
  if (noSuchQueue.test(output)) return false
  throw new Refusal(`Asking Cloudflare for the queue ${name} failed.\n${output.trim()}`)
}

export async function createQueue(name) {
  // Not shown: it advises what to write into wrangler.toml, which is there.
  await must('wrangler', ['queues', 'create', name])
}

export async function applyMigrations() {
  await must('wrangler', ['d1', 'migrations', 'apply', 'DB', '--remote'], { show: true })
}

export async function hasMasterSecret() {
  const { code, stdout, output } = await run('wrangler', ['secret', 'list', '--format', 'json'])
  if (code === 0) return JSON.parse(stdout).some((secret) => secret.name === 'MASTER_SECRET')
  // Any other failure must not look like "none", or a good secret would be replaced and every token with it.
  if (noSuchWorker.test(output)) return false
  throw new Refusal(`Asking Cloudflare for the Worker's secrets failed.\n${output.trim()}`)
}

/**
 * Uploads Worker and widget, and the secrets in the same breath: it never runs without them.
 * @param {string} assets
 * @param {Record<string, string>} secrets Those to set; the others stay.
 * @param {string} directory Where it may leave files; the caller removes it.
 * @returns {Promise<string | null>} where it answers
 */
export async function upload(assets, secrets, directory) {
  const secretsFile = join(directory, 'secrets.json')
  const report = join(directory, 'report.ndjson')
  const args = ['deploy', '--assets', assets]
  if (Object.keys(secrets).length > 0) {
    await writeFile(secretsFile, JSON.stringify(secrets), { mode: 0o600 })
    args.push('--secrets-file', secretsFile)
  }
  await must('wrangler', args, { show: true, env: { WRANGLER_OUTPUT_FILE_PATH: report } })
  const lines = (await readFile(report, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line)).find((entry) => entry.type === 'deploy')?.targets?.[0] ?? null
}

export async function hasWorkspace() {
  const { stdout } = await must('wrangler', ['d1', 'execute', 'DB', '--remote', '--json', '--command', 'SELECT count(*) AS workspaces FROM workspaces'])
  return JSON.parse(stdout)[0].results[0].workspaces > 0
}

export async function executeSql(sql) {
  await must('wrangler', ['d1', 'execute', 'DB', '--remote', '--yes', '--command', sql])
}
