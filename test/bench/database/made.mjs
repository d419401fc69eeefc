/** The database of a size: made once and kept, and copied for each run, so that a run finds nothing of the one before. */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../../worker/ops/project.mjs'
import { keepMasterSecret, state, stateDirectory } from '../../../worker/ops/state.mjs'
import { migrate } from '../../../worker/ops/serve.mjs'
import { contentOf, fill } from './fill.mjs'

const databases = join(state.databases, 'd1', 'miniflare-D1DatabaseObject')
const kept = { database: join(stateDirectory, 'made.sqlite'), made: join(stateDirectory, 'made.json') }
/** @param {number} size @returns {Promise<{ apiKey: string, file: string }>} */
export async function freshDatabase(size) {
  const stamp = await stampOf(size)
  const before = await readFile(kept.made, 'utf8').then(JSON.parse, () => null)
  const { name, apiKey } = before?.stamp === stamp ? before : await make(size, stamp)
  await rm(databases, { recursive: true, force: true })
  await mkdir(databases, { recursive: true })
  const file = join(databases, name)
  await copyFile(kept.database, file, constants.COPYFILE_FICLONE)
  await keepMasterSecret()
  await emptySite()
  return { apiKey, file }
}

export async function dropDatabase() {
  await rm(state.databases, { recursive: true, force: true })
}

async function make(size, stamp) {
  console.log(`Making ${size.toLocaleString('en')} contacts (kept for later runs) …`)
  await rm(stateDirectory, { recursive: true, force: true })
  await mkdir(stateDirectory, { recursive: true })
  await migrate()
  const name = (await readdir(databases)).find((file) => /^[0-9a-f]+\.sqlite$/.test(file))
  if (name === undefined) throw new Error(`wrangler has left no database in ${databases}`)
  const { apiKey } = await fill(join(databases, name), size, progress())
  await rename(join(databases, name), kept.database)
  const made = { stamp, name, apiKey }
  await writeFile(kept.made, JSON.stringify(made))
  return made
}

async function stampOf(size) {
  const hash = createHash('sha256').update(contentOf(size))
  for (const name of (await readdir(join(root, 'migrations'))).toSorted()) hash.update(await readFile(join(root, 'migrations', name)))
  return hash.digest('hex')
}

/** Every few seconds. */
function progress() {
  let saidAt = 0
  return (text) => {
    if (text.endsWith('contacts') && Date.now() - saidAt < 5_000) return
    saidAt = Date.now()
    console.log(`  ${text}`)
  }
}

/** `wrangler dev` wants a place for the widget. */
async function emptySite() {
  await mkdir(state.site, { recursive: true })
  await writeFile(join(state.site, 'index.html'), '')
}
