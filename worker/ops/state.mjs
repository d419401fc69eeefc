/** What one local server keeps: its database, its secret, the files it serves, the key of its admin. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { root } from './project.mjs'

export const stateDirectory = resolve(root, process.env.SAHUT_STATE ?? '.sahut')
/** As a person would type it. */
export const stateName = relative(root, stateDirectory).startsWith('..') ? stateDirectory : relative(root, stateDirectory)

export const state = {
  /** Held while a server runs. */
  lock: join(stateDirectory, 'server.lock'),
  account: join(stateDirectory, 'dev.json'),
  secrets: join(stateDirectory, 'secrets.env'),
  /** Of `wrangler dev`, where wrangler.toml does not do, and what wrangler leaves beside it. */
  config: join(stateDirectory, 'wrangler.toml'),
  scratch: join(stateDirectory, '.wrangler'),
  site: join(stateDirectory, 'site'),
  registry: join(stateDirectory, 'registry'),
  /** wrangler's name for the place of its databases below `--persist-to`. */
  databases: join(stateDirectory, 'v3'),
}

/** @returns {Promise<{ url: string, api_key: string, workspace_id: string } | null>} */
export async function readAccount() {
  try {
    return JSON.parse(await readFile(state.account, 'utf8'))
  } catch {
    return null
  }
}

export async function writeAccount(account) {
  await writeFile(`${state.account}.new`, `${JSON.stringify(account, null, 2)}\n`, { mode: 0o600 })
  await rename(`${state.account}.new`, state.account)
}

/** Made once: panel tokens signed with it stay good over a restart. */
export async function keepMasterSecret() {
  await mkdir(stateDirectory, { recursive: true })
  const line = `MASTER_SECRET=${randomBytes(32).toString('base64url')}\n`
  await writeFile(state.secrets, line, { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** Only what was made here; SAHUT_STATE may point at a directory that holds more. */
export async function removeState() {
  for (const path of Object.values(state)) await rm(path, { recursive: true, force: true })
  await rmdir(stateDirectory).catch(() => {})
}
