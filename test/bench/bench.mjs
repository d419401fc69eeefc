/**
 * `npm run bench`: measures what the product promises about its speed, and writes each suite's report to `bench/`.
 * Names choose (`npm run bench -- panel`). A slow machine is no failure: only what comes out the same everywhere can fail.
 *
 * @typedef {{ markdown: string, failures: string[] }} Report
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { install } from '../../worker/ops/install.mjs'
import { launch, Refusal, root } from '../../worker/ops/project.mjs'

/** @type {Record<string, () => Promise<Report>>} */
const suites = {
  database: async () => (await import('./database/database.mjs')).benchDatabase(),
  panel: async () => (await import('./panel/panel.mjs')).benchPanel(),
}

const folder = join(root, 'bench')

await launch(async () => {
  const names = process.argv.slice(2)
  const unknown = names.find((name) => !(name in suites))
  if (unknown) throw new Refusal(`There is no benchmark "${unknown}". There are: ${Object.keys(suites).join(', ')}`)
  await install()
  await mkdir(folder, { recursive: true })
  const failures = []
  for (const [name, suite] of Object.entries(suites)) {
    if (names.length > 0 && !names.includes(name)) continue
    const report = await suite()
    const file = join(folder, `${name}.md`)
    await writeFile(file, report.markdown)
    console.log(`\n${report.markdown}\nWritten to ${relative(root, file)}`)
    failures.push(...report.failures)
  }
  if (failures.length > 0) throw new Refusal(failures.join('\n'))
})
