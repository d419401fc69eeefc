/** The numbers the product promises about itself: what a page loads (`widget/size.mjs`), and what is uploaded. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWidget } from '../../worker/ops/build.mjs'
import { bundleWorker } from '../../worker/ops/bundle.mjs'
import { command } from './checks.mjs'

/** Ours: a start is quick at this size, and Cloudflare takes ten times as much. Reading mail and names is a seventh of it. */
const workerMaxGzipBytes = 275_000

/** @returns {Promise<import('./checks.mjs').Outcome>} */
export async function sizes() {
  const directory = await mkdtemp(join(tmpdir(), 'sahut-size-'))
  try {
    const site = join(directory, 'site')
    await buildWidget(site)
    const widget = await command('node', ['widget/size.mjs', site])
    const { gzipBytes } = await bundleWorker(join(directory, 'worker'), site)
    const fits = gzipBytes <= workerMaxGzipBytes
    return {
      passed: widget.passed + (fits ? 1 : 0),
      failed: widget.failed + (fits ? 0 : 1),
      output: `${widget.output.trim()}\nWorker: ${gzipBytes} of ${workerMaxGzipBytes} bytes gzip`,
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
