/** The panel as an npm package: packed as `npm run pack` packs it, taken in by somebody else's project, with and without React. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { npm, react } from '../../worker/docs/panel-examples'
import { panel } from '../../worker/docs/panel-reference'
import { launchOptions } from '../run/chromium.mjs'
import { Website } from './website'

const exec = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const program = (name: string) => join(root, 'node_modules', '.bin', name)
const product = inject('product')
let project = ''
let installed = ''

const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'))

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'sahut-npm-'))
  const { stdout } = await exec('node', [join(root, 'worker', 'ops', 'pack.mjs'), project], { cwd: root })
  const modules = join(project, 'node_modules')
  installed = join(modules, '@sahut', 'contact-panel')
  await mkdir(installed, { recursive: true })
  await exec('tar', ['xzf', stdout.trim().split('\n').at(-1) ?? '', '--strip-components', '1', '-C', installed])
  const needed = ['lit', 'lit-element', 'lit-html', '@lit', 'valibot', 'react', 'react-dom', 'scheduler', '@types', 'csstype']
  for (const name of needed) await symlink(join(root, 'node_modules', name), join(modules, name))
})

afterAll(() => rm(project, { recursive: true }))

/** Whether it is typed as it should be: what TypeScript has to say, which is nothing. */
async function complaintsOf(file: string, code: string): Promise<string> {
  await writeFile(join(project, file), code)
  const options = {
    noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler',
    lib: ['es2023', 'dom', 'dom.iterable'], types: [], jsx: 'react-jsx',
  }
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: [file] }))
  const { stdout } = await exec(program('tsc'), ['--project', project]).catch((error: { stdout: string }) => error)
  return stdout
}

describe('the modules', () => {
  it('can be imported where there is no page, and do nothing by that', async () => {
    const entries = ['index.js', 'define.js', 'react.js'].map((name) => pathToFileURL(join(installed, 'dist', name)).href)
    const script = `const all = await Promise.all(${JSON.stringify(entries)}.map((entry) => import(entry))); console.log(Object.keys(Object.assign({}, ...all)).join())`
    const { stdout } = await exec('node', ['--input-type=module', '-e', script], { cwd: project })
    expect(stdout.trim().split(',')).toEqual(expect.arrayContaining(['SahutContactPanel', 'defineSahut', ...panel.events.map(({ type }) => type.text)]))
  })

  it('are typed: the element by its tag, the token as a promise, events by their names', async () => {
    expect(await complaintsOf('host.ts', `
      import { defineSahut, SahutContactPanel, TagAddedEvent } from '@sahut/contact-panel'
      defineSahut()
      const panel = document.createElement('sahut-contact-panel')
      panel.getToken = async () => 'token'
      panel.phone = '+628123456789'
      const same: SahutContactPanel = panel
      // @ts-expect-error a token is a promise
      panel.getToken = () => 'token'
      panel.addEventListener('sahut-tag-added', (event: TagAddedEvent) => event.detail.tag.toUpperCase())
      // @ts-expect-error a tag is a word
      panel.addEventListener('sahut-tag-added', (event) => event.detail.tag.count)
      document.body.append(same)
    `)).toBe('')
  })
})

describe('in React 19', () => {
  it('has its properties and its events checked', async () => {
    expect(await complaintsOf('host.tsx', `${react}
      export const all = [
        <sahut-contact-panel key="1" contactId="ct_1" theme="dark" className="side" ref={(panel) => panel?.reload()} />,
        // @ts-expect-error there is no such theme
        <sahut-contact-panel key="2" theme="pink" />,
        // @ts-expect-error a token is a promise
        <sahut-contact-panel key="3" getToken={() => 'token'} />,
        // @ts-expect-error a tag is a word
        <sahut-contact-panel key="4" onsahut-tag-added={(event) => event.detail.tag.count} />,
        // @ts-expect-error methods are called, not set
        <sahut-contact-panel key="5" reload={() => {}} />,
      ]
    `)).toBe('')
  })
})

describe('on a page', () => {
  let browser: Browser
  let website: Website

  beforeAll(async () => {
    browser = await chromium.launch(await launchOptions())
    website = await new Website(product).open()
    await website.becomeAllowed()
  })
  afterAll(async () => {
    await browser.close()
    await website.close()
  })

  /** Built as somebody else would build it, and put on their website. */
  async function show(code: string) {
    await writeFile(join(project, 'main.tsx'), code.replaceAll('https://contacts.example.com', product.url))
    await writeFile(join(project, 'index.html'), '<!doctype html><html lang="id"><body><div id="root"></div><script type="module" src="/main.tsx"></script></body></html>')
    await exec(program('vite'), ['build', '--logLevel', 'warn', '--emptyOutDir'], { cwd: project, env: { ...process.env, NODE_ENV: 'production' } })
    const built = join(project, 'dist')
    for (const name of await readdir(join(built, 'assets'))) website.serve(`/assets/${name}`, await readFile(join(built, 'assets', name), 'utf8'))
    return website.show(browser, await readFile(join(built, 'index.html'), 'utf8'))
  }

  it('shows a contact as the documentation has it', async () => {
    const { page, complaints } = await show(npm)
    await page.getByRole('heading', { name: 'Budi Santoso' }).waitFor()
    await page.getByRole('region', { name: 'Catatan Internal' }).waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  it('shows a contact in React, tells its name, and changes with what is rendered', async () => {
    const { page, complaints } = await show(`import { useState } from 'react'
      import { createRoot } from 'react-dom/client'
      ${react}
      function Inbox() {
        const [phone, choose] = useState('+628123456789')
        const [name, tell] = useState('')
        return <><button onClick={() => choose('0813-2233-4455')}>Berikutnya</button><output>{name}</output><Kontak phone={phone} onName={tell} /></>
      }
      const root = document.querySelector('#root')
      if (root) createRoot(root).render(<Inbox />)
    `)
    await page.locator('output', { hasText: 'Budi Santoso' }).waitFor()
    await page.getByRole('button', { name: 'Berikutnya' }).click()
    await page.getByRole('heading', { name: 'Dewi Lestari' }).waitFor()
    await page.locator('output', { hasText: 'Dewi Lestari' }).waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })
})

describe('the script tag in the package', () => {
  it('is, byte for byte, what the Worker serves', async () => {
    const { file } = (await read(join(installed, 'dist', 'embed', 'integrity.json'))) as { file: string }
    const served = await fetch(`${product.url}/${file}`)
    expect(served.status).toBe(200)
    expect(await readFile(join(installed, 'dist', 'embed', file), 'utf8')).toBe(await served.text())
  })
})

describe('the manifest', () => {
  it('is in the package, and the documentation has the same (`npm run manifest` writes that)', async () => {
    const { customElements } = (await read(join(installed, 'package.json'))) as { customElements: string }
    expect(await read(join(installed, customElements))).toEqual(await read(join(root, 'widget', 'custom-elements.json')))
  })

  it('has everything by its name, and every event as the class it is', async () => {
    const { attributes, members, events, cssProperties, slots, cssParts } = panel
    for (const { name } of [...attributes, ...members, ...events, ...cssProperties, ...slots, ...cssParts]) expect(name).toMatch(/^[\w-]*$/)
    const exported = Object.values((await import('../../widget/events')) as Record<string, { type: string; cancelable?: boolean }>)
    expect(events.map(({ name }) => name).toSorted()).toEqual(exported.map(({ type }) => type).toSorted())
  })
})
