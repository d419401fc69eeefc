/**
 * Installs what package-lock.json asks for, and only when something else is installed: `npm ci` empties node_modules,
 * also under a server or a test that is running from it.
 */
import { spawn } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { takeLock } from './lock.mjs'
import { environment, Refusal, root } from './project.mjs'

const retryMs = 500

export async function install() {
  if (await isInstalled()) return
  const lock = await waitForLock()
  try {
    // Whoever held the lock before may have done it.
    if (await isInstalled()) return
    console.log('Installing packages (once, until package-lock.json changes) …')
    await npmCi()
  } finally {
    lock.release()
  }
  if (!(await isInstalled())) {
    throw new Refusal(
      'The packages are installed, but the Node they bring along is not: npm has blocked its install script. Run `npm rebuild node`, then try again.',
    )
  }
}

async function waitForLock() {
  let told = false
  for (;;) {
    const lock = await takeLock(join(root, '.cache', 'install.lock'))
    if (lock.held) return lock
    if (!told) console.log('Waiting for another process that is installing …')
    told = true
    await pause(retryMs)
  }
}

/**
 * npm leaves a lockfile of what it really installed. It lacks the packages meant for other machines, and a registry's
 * address may differ; versions and digests may not.
 */
async function isInstalled() {
  try {
    const wanted = await packagesOf('package-lock.json')
    const present = await packagesOf(join('node_modules', '.package-lock.json'))
    for (const [path, entry] of Object.entries(wanted)) {
      const found = present[path]
      if (path === '' || (found === undefined && entry.optional)) continue
      if (found?.version !== entry.version || found?.integrity !== entry.integrity) return false
    }
    await access(join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))
    return Object.keys(present).every((path) => path in wanted)
  } catch {
    return false
  }
}

async function packagesOf(file) {
  return JSON.parse(await readFile(join(root, file), 'utf8')).packages
}

/** The npm that started us, if one did; on the Node that is running, for ours is not there yet. */
function npmCi() {
  const script = process.env.npm_execpath
  const [command, ...args] = script ? [process.execPath, script] : ['npm']
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, 'ci', '--no-audit', '--no-fund'], { cwd: root, env: environment(), stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Refusal('`npm ci` failed; what it said stands above.'))))
  })
}
