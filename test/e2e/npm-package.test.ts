/** The panel as an npm package: packed as `npm run pack` packs it, taken in by somebody else's project. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const exec = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const tsc = join(root, 'node_modules', '.bin', 'tsc')
let project = ''

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'sahut-npm-'))
  const { stdout } = await exec('node', [join(root, 'worker', 'ops', 'pack.mjs'), project], { cwd: root })
  const modules = join(project, 'node_modules')
  await mkdir(join(modules, '@sahut', 'contact-panel'), { recursive: true })
  await exec('tar', ['xzf', stdout.trim().split('\n').at(-1) ?? '', '--strip-components', '1', '-C', join(modules, '@sahut', 'contact-panel')])
  for (const name of ['lit', 'lit-element', 'lit-html', '@lit', 'valibot']) await symlink(join(root, 'node_modules', name), join(modules, name))
})

afterAll(() => rm(project, { recursive: true }))

it('can be imported where there is no page, and does nothing by that', async () => {
  const entry = join(project, 'node_modules', '@sahut', 'contact-panel', 'dist', 'index.js')
  const script = `const all = await import(${JSON.stringify(pathToFileURL(entry).href)}); console.log(Object.keys(all).sort().join())`
  const { stdout } = await exec('node', ['--input-type=module', '-e', script], { cwd: project })
  expect(stdout.trim().split(',')).toEqual(expect.arrayContaining(['SahutContactPanel', 'defineSahut', 'ContactLoadedEvent']))
})

it('is typed: the element by its tag, the token as a promise', async () => {
  await writeFile(join(project, 'host.ts'), `
    import { defineSahut, SahutContactPanel } from '@sahut/contact-panel'
    defineSahut()
    const panel = document.createElement('sahut-contact-panel')
    panel.getToken = async () => 'token'
    panel.phone = '+628123456789'
    const same: SahutContactPanel = panel
    // @ts-expect-error a token is a promise
    panel.getToken = () => 'token'
    document.body.append(same)
  `)
  const args = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom,dom.iterable', 'host.ts']
  await expect(exec(tsc, args, { cwd: project })).resolves.toMatchObject({ stdout: '' })
})
