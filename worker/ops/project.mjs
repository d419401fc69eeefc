/**
 * Where the project lies, and how its own programs are run: on the Node it brings along, which is newer than the one
 * these launchers may be running on. Only built-in modules here, for it runs before anything is installed.
 */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const bin = join(root, 'node_modules', '.bin')

/** A sentence for the person at the keyboard, not a defect: shown without a stack. */
export class Refusal extends Error {}

/** The environment of everything that is started from here: our Node first, and no program phones home. */
export function environment(extra = {}) {
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_WRITE_LOGS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    ...extra,
  }
}

/**
 * Runs a program to its end. What it prints is collected, or, with `show`, goes straight to the terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ show?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>} `output` is stdout and stderr as they came.
 */
export function run(command, args, { show = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: environment(env),
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text
      output += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, output }))
  })
}

/** As `run`, but a program that fails ends the whole undertaking, with what it said. */
export async function must(command, args, options) {
  const result = await run(command, args, options)
  if (result.code !== 0) throw new Refusal(`${command} ${args.join(' ')} failed.\n${result.output.trim()}`)
  return result
}

/** Runs a launcher: a refusal is one sentence and exit code 1, anything else is a defect and keeps its stack. */
export async function launch(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
