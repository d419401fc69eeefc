/** The database's bars: what each operation costs, at 10 k, 100 k and 1 M contacts beside 50 other workspaces. */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { must, root } from '../../../worker/ops/project.mjs'
import { plot } from './plot.mjs'
import { report } from './report.mjs'

const sizes = [10_000, 100_000, 1_000_000]

/** @returns {Promise<import('../bench.mjs').Report>} */
export async function benchDatabase() {
  const chosen = process.env.SAHUT_BENCH_SIZES?.split(',').map(Number) ?? sizes
  const figures = []
  for (const size of chosen) {
    const directory = join('bench', 'database', String(size))
    // The Worker's own code fills and measures, so on the project's Node; each size in a place of its own.
    const args = ['--import', './worker/ops/typescript.mjs', join('test', 'bench', 'database', 'size.mjs'), String(size)]
    await must('node', args, { show: true, env: { SAHUT_STATE: directory } })
    figures.push(JSON.parse(await readFile(join(root, directory, 'figures.json'), 'utf8')))
  }
  await writeFile(join(root, 'bench', 'database.svg'), plot(figures))
  const machine = `${cpus()[0]?.model ?? 'a machine'}, ${cpus().length} cores`
  return {
    markdown: report(figures, machine),
    failures: figures.flatMap(({ size, wrong, hunted: { failed } }) => [...wrong, ...failed].map((text) => `${size.toLocaleString('en')} contacts: ${text}`)),
  }
}
