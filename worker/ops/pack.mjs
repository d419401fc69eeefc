/**
 * `npm run pack`: the panel as an npm package, in `widget/npm/`: modules for a bundler and their types, the script tag in
 * one file, the manifest. Prints the name of the tarball. `npm run pack -- <directory>` puts it there.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildExactVersion } from './build.mjs'
import { install } from './install.mjs'
import { launch, must, Refusal, root } from './project.mjs'

await launch(async () => {
  await install()
  await requireOneVersion()
  const directory = process.argv[2] ?? root
  const out = join(root, 'widget', 'npm', 'dist')
  await must('vite', ['build', '--config', join('widget', 'vite.npm.config.ts'), '--logLevel', 'warn'], { env: { NODE_ENV: 'production' } })
  await must('tsc', ['--project', join('widget', 'npm')])
  await buildExactVersion(join(out, 'embed'))
  const { manifest } = await import('../../widget/manifest.mjs')
  await writeFile(join(out, 'custom-elements.json'), `${JSON.stringify(await manifest(), null, 2)}\n`)
  const { stdout } = await must('npm', ['pack', join(root, 'widget', 'npm'), '--pack-destination', directory, '--json'])
  console.log(join(directory, JSON.parse(stdout)[0].filename))
})

/** The package is the panel that the Worker serves, so it goes by the same number. */
async function requireOneVersion() {
  const [worker, panel] = await Promise.all([root, join(root, 'widget', 'npm')].map(versionIn))
  if (worker !== panel) throw new Refusal(`package.json says version ${worker}, widget/npm/package.json says ${panel}. They must be the same.`)
}

async function versionIn(directory) {
  return JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')).version
}
