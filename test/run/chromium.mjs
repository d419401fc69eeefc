/** Finds a Chromium that starts on this machine, or gets one. */
import { spawnSync } from 'node:child_process'
import { access } from 'node:fs/promises'
import { Refusal, run } from '../../worker/ops/project.mjs'

const wellKnown = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Runs without a display, a graphics card or another account than root, and asks the network for nothing. */
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/**
 * For Playwright, in any test.
 * @returns {Promise<{ executablePath: string, args: string[] }>}
 */
export async function launchOptions() {
  return { executablePath: await findChromium(), args: flags }
}

/** @returns {Promise<string>} the path of its program */
export async function findChromium() {
  const named = process.env.SAHUT_CHROMIUM ?? process.env.CHROME_PATH
  if (named) {
    if (starts(named)) return named
    throw new Refusal(`"${named}" (from SAHUT_CHROMIUM or CHROME_PATH) is not a Chromium that starts here.`)
  }
  return (await present()) ?? (await installed()) ?? missing()
}

async function present() {
  const { chromium } = await import('playwright')
  for (const path of [chromium.executablePath(), ...wellKnown]) if ((await exists(path)) && starts(path)) return path
  return null
}

/** Playwright's own needs libraries that a bare machine lacks; there, Debian's brings what it needs. */
async function installed() {
  console.log('No Chromium found; installing Playwright’s …')
  await run('playwright', ['install', 'chromium'], { show: true })
  const playwrights = await present()
  if (playwrights || !(await isRootOnDebian())) return playwrights
  console.log('That one does not start here; installing Debian’s …')
  await run('apt-get', ['update'], { show: true })
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { show: true, env: { DEBIAN_FRONTEND: 'noninteractive' } })
  return present()
}

function missing() {
  throw new Refusal('The tests need a Chromium, and none could be installed. On Debian or Ubuntu type:\n\n  sudo apt-get install chromium\n\nor name one: SAHUT_CHROMIUM=/path/to/chrome npm test')
}

/** A file alone says little: without its shared libraries it does not start. */
function starts(path) {
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0
}

async function isRootOnDebian() {
  return process.getuid?.() === 0 && (await exists('/usr/bin/apt-get'))
}

function exists(path) {
  return access(path).then(() => true, () => false)
}
