/** The Worker as it would be uploaded, made without a network or a login. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { must } from './project.mjs'

/** What only the demo's code says; none of it may be in a deployed bundle. */
export const demoMarks = ['/demo/token', '/demo/seed', 'Sahut Demo', 'Hendra Gunawan', 'keripik.cirebon', 'Slot gacor']

/**
 * @param {string} directory Where to put it.
 * @param {string} assets The built widget.
 * @param {readonly string[]} [further] More arguments for wrangler.
 * @returns {Promise<{ code: string, gzipBytes: number, demo: string[] }>} `demo`: the marks of the demo found in it.
 */
export async function bundleWorker(directory, assets, further = []) {
  await must('wrangler', ['deploy', '--dry-run', '--outdir', directory, '--assets', assets, ...further])
  const code = await readFile(join(directory, 'index.js'), 'utf8')
  return { code, gzipBytes: gzipSync(code).length, demo: demoMarks.filter((mark) => code.includes(mark)) }
}
