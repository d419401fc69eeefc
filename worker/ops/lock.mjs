/**
 * One at a time, across processes. The holder touches its file every two seconds: a number alone would not do, for in
 * a restarted container another process soon has it.
 */
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'

const beatMs = 2_000
const staleMs = 15_000

/**
 * @param {string} file
 * @param {string} [note] Said to whoever finds the lock taken.
 * @returns {Promise<{ held: true, release: () => void } | { held: false, pid: number, note: string }>}
 */
export async function takeLock(file, note = '') {
  await mkdir(dirname(file), { recursive: true })
  // Written aside and then linked, so that nobody ever finds a lock without its holder's name in it.
  const draft = `${file}.${process.pid}`
  await writeFile(draft, JSON.stringify({ pid: process.pid, note }))
  try {
    await link(draft, file)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = await lockHolder(file)
    if (holder) return { held: false, ...holder }
    await rm(file, { force: true })
    return await takeLock(file, note)
  } finally {
    await rm(draft, { force: true })
  }
  const beat = setInterval(() => utimes(file, new Date(), new Date()).catch(() => {}), beatMs)
  beat.unref()
  return {
    held: true,
    release: () => {
      clearInterval(beat)
      rmSync(file, { force: true })
    },
  }
}

/** Who holds the lock now, if anybody. */
export async function lockHolder(file) {
  try {
    const { pid, note } = JSON.parse(await readFile(file, 'utf8'))
    const { mtimeMs } = await stat(file)
    return isRunning(pid) && Date.now() - mtimeMs < staleMs ? { pid, note } : null
  } catch {
    return null
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
