/**
 * `npm run pack`: the panel as an npm package, in `widget/npm/`: modules for a bundler, and their types. Prints the
 * name of the tarball. `npm run pack -- <directory>` puts it there.
 */
import { join } from 'node:path'
import { install } from './install.mjs'
import { launch, must, root } from './project.mjs'

await launch(async () => {
  await install()
  const directory = process.argv[2] ?? root
  const out = join('widget', 'npm', 'dist')
  await must('vite', ['build', '--config', join('widget', 'vite.npm.config.ts'), '--logLevel', 'warn'], { env: { NODE_ENV: 'production' } })
  await must('tsc', ['--project', 'widget', '--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', '.', '--outDir', join(out, 'types')])
  const { stdout } = await must('npm', ['pack', join(root, 'widget', 'npm'), '--pack-destination', directory, '--json'])
  console.log(join(directory, JSON.parse(stdout)[0].filename))
})
