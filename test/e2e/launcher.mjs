/** Runs the project's own commands as processes of their own, away from the developer's port and data. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../worker/ops/project.mjs'

const upWithinMs = 110_000

/** @returns {Promise<string>} */
export function newDirectory() {
  return mkdtemp(join(tmpdir(), 'sahut-e2e-'))
}

/** @param {string} directory */
export function forget(directory) {
  return rm(directory, { recursive: true, force: true })
}

/**
 * @param {string} directory
 * @returns {Promise<string[]>} what lies in it; nothing, if there is no such directory
 */
export function contentsOf(directory) {
  return readdir(directory).catch(() => [])
}

/**
 * What a process has started itself, by their ids.
 * @param {number | undefined} pid
 * @returns {number[]}
 */
export function childrenOf(pid) {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => line.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === pid).map(([child = 0]) => child)
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * Starts one of `worker/ops/*.mjs` and does not wait.
 * @param {string} script
 * @param {readonly string[]} [args]
 * @param {Record<string, string>} [env]
 * @returns {{ pid: number | undefined, said: () => string, ended: Promise<number>, stop: (signal?: 'SIGINT' | 'SIGTERM') => Promise<number> }}
 */
export function launch(script, args = [], env = {}) {
  const child = spawn('node', [join(root, 'worker', 'ops', script), ...args], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
  return {
    pid: child.pid,
    said: () => said,
    ended,
    stop: (signal = 'SIGINT') => {
      child.kill(signal)
      return ended
    },
  }
}

/**
 * `npm start`, until it has said where to look.
 * @param {string} state
 * @param {number} port
 * @returns {Promise<{ pid: number | undefined, url: string, api_key: string, workspace_id: string, said: () => string, stop: () => Promise<number> }>}
 */
export async function start(state, port) {
  const server = launch('start.mjs', [], { PORT: String(port), SAHUT_STATE: state })
  const up = await Promise.race([isUp(server), server.ended.then(() => false)])
  if (!up) throw new Error(`the product did not start:\n${server.said()}`)
  const account = JSON.parse(await readFile(join(state, 'dev.json'), 'utf8'))
  return { ...account, pid: server.pid, said: server.said, stop: server.stop }
}

async function isUp(server) {
  const deadline = Date.now() + upWithinMs
  while (Date.now() < deadline) {
    if (server.said().includes('Ctrl-C stops it')) return true
    await Promise.race([server.ended, new Promise((resolve) => setTimeout(resolve, 100))])
  }
  await server.stop()
  return false
}
