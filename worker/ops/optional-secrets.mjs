/**
 * Secrets that only some have (worker/globals.d.ts). `wrangler dev` hands the Worker none that its config does not call
 * required, and who has none shall not be asked for one: so whoever has one gets a config of their own, which says so.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './project.mjs'
import { state } from './state.mjs'

const optional = ['META_APP_SECRET']

/** Arguments for `wrangler dev`. A secret stands in the secrets file, or else in the environment. */
export async function secretArguments() {
  const file = await readFile(state.secrets, 'utf8')
  const there = optional.filter((name) => new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*\\S`, 'm').test(file) || process.env[name])
  if (there.length === 0) return []
  const config = await readFile(join(root, 'wrangler.toml'), 'utf8')
  const listed = replaced(config, 'required = ["MASTER_SECRET"]', `required = ${JSON.stringify(['MASTER_SECRET', ...there])}`)
  // Told from where this config lies.
  const located = replaced(listed, 'main = "worker/index.ts"', `main = ${JSON.stringify(join(root, 'worker', 'index.ts'))}`)
  await writeFile(state.config, located)
  return ['--config', state.config]
}

function replaced(text, line, by) {
  if (text.split(`\n${line}\n`).length !== 2) throw new Error(`wrangler.toml has not one line ${line}`)
  return text.replace(`\n${line}\n`, () => `\n${by}\n`)
}
