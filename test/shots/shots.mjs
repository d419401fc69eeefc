/**
 * `npm run shots`: a picture of every state of the panel, light and dark, into `shots/`, called as the design's are.
 * Names choose (`npm run shots -- h n1`). With `beside`, and the design's pictures in the folder SAHUT_DESIGN, each is also
 * laid beside its model, in `shots/beside/`. A state that could not be brought about is told, and makes the run fail.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { install } from '../../worker/ops/install.mjs'
import { launch, must, Refusal, root } from '../../worker/ops/project.mjs'

const folder = join(root, 'shots')

await launch(async () => {
  const args = process.argv.slice(2)
  const design = args.includes('beside') ? designFolder() : null
  await install()
  // Only now are they sure to be there, or to find what they import.
  const [{ chromium }, { launchOptions }, { frames, leftOut }, { takePicture }, { layBeside }] = await Promise.all([
    import('playwright'), import('../run/chromium.mjs'), import('./frames.mjs'), import('./camera.mjs'), import('./beside.mjs'),
  ])
  const names = args.filter((arg) => arg !== 'beside')
  const chosen = frames.filter(({ name }) => names.length === 0 || names.some((part) => name === part || name.startsWith(`${part}-`)))
  if (chosen.length === 0) throw new Refusal(`No picture is called ${names.join(' or ')}. There are: ${frames.map(({ name }) => name).join(', ')}`)

  await mkdir(join(folder, 'beside'), { recursive: true })
  const site = await mkdtemp(join(tmpdir(), 'sahut-shots-'))
  await must('vite', ['build', '--config', 'test/shots/vite.config.ts', '--outDir', site, '--logLevel', 'warn'], { env: { NODE_ENV: 'production' } })
  const browser = await chromium.launch(await launchOptions())
  let failed = 0
  try {
    for (const frame of chosen) {
      for (const theme of frame.themes ?? ['light', 'dark']) {
        const name = `${frame.name}-${theme}`
        const file = join(folder, `${name}.png`)
        const trouble = await takePicture(browser, site, frame, theme, file)
        if (trouble) failed += 1
        const compared = design !== null && (await layBeside(browser, join(design, `${name}.png`), file, join(folder, 'beside', `${name}.png`)))
        console.log(`${trouble ? '✗' : '✓'} ${name}${compared ? ', beside its model' : ''}${trouble ? `: ${trouble}` : ''}`)
      }
    }
  } finally {
    await browser.close()
    await rm(site, { recursive: true, force: true })
  }
  if (names.length === 0) console.log(`\nNot built yet, so not in the pictures: ${leftOut.join(', ')}`)
  if (failed > 0) throw new Refusal(`${failed} of the pictures show how far it came, not the state they are named for.`)
})

function designFolder() {
  const { SAHUT_DESIGN } = process.env
  if (!SAHUT_DESIGN) throw new Refusal('Name the folder of the design’s pictures: SAHUT_DESIGN=<folder> npm run shots -- beside')
  return resolve(SAHUT_DESIGN)
}
