/** The local server: migrations applied to the local D1, then `wrangler dev` until it is stopped. */
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { host } from './port.mjs'
import { environment, must, Refusal, root } from './project.mjs'
import { state, stateDirectory } from './state.mjs'

const readyWithinMs = 90_000
const pollMs = 150
const stopWithinMs = 8_000

export async function migrate() {
  await must('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', stateDirectory])
}

/**
 * @param {number} port
 * @param {readonly string[]} [further] More arguments for wrangler.
 * `ready` waits until it answers; `speak` lets its log through to the terminal from then on; `stop` may be called twice.
 */
export function startServer(port, further = []) {
  const url = `http://${host}:${port}`
  const child = spawn('wrangler', [...devArguments(port), ...further], {
    cwd: root,
    env: environment({ WRANGLER_REGISTRY_PATH: state.registry }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches the launcher alone, which then stops the server once and in order.
    detached: process.platform !== 'win32',
  })

  let log = ''
  let speaking = false
  for (const [stream, terminal] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
    stream.setEncoding('utf8').on('data', (text) => (speaking ? terminal.write(text) : (log += text)))
  }
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
  const stop = async () => {
    // Its last words are about being stopped.
    speaking = false
    if (isRunning(child)) child.kill('SIGTERM')
    await Promise.race([ended, pause(stopWithinMs, undefined, { ref: false })])
    killGroup(child)
    await ended
  }
  process.once('exit', () => killGroup(child))

  return { url, ended, stop, ready: () => untilReady(url, child, ended, () => log.trim()), speak: () => (speaking = true) }
}

function devArguments(port) {
  const address = ['--ip', host, '--port', String(port), '--inspector-port', '0']
  const places = ['--persist-to', stateDirectory, '--assets', state.site, '--env-file', state.secrets]
  // Compiles the demo's own routes in; a deployed bundle does not have them.
  const local = ['--define', '__LOCAL__:true', '--var', 'LOCAL:1']
  return ['dev', ...address, ...places, ...local, '--show-interactive-dev-session', 'false']
}

async function untilReady(url, child, ended, log) {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline) {
    if (!isRunning(child)) throw new Refusal(`wrangler dev ended before it answered.\n${log()}`)
    const answer = await fetch(`${url}/health`).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await Promise.race([ended, pause(pollMs)])
  }
  throw new Refusal(`wrangler dev did not answer within ${readyWithinMs / 1_000} s.\n${log()}`)
}

function isRunning(child) {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

/** The server and whatever it started, also what outlived it. */
function killGroup(child) {
  if (child.pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
