/** The panel's bars: what it weighs, how it starts, how it scrolls, how it keeps up with an agent in a hurry. */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { buildWidget } from '../../../worker/ops/build.mjs'
import { must, run } from '../../../worker/ops/project.mjs'
import { launchOptions } from '../../run/chromium.mjs'
import { number, worst } from './figures.mjs'
import { scrolling } from './scrolling.mjs'
import { serve } from './server.mjs'
import { starting } from './starting.mjs'
import { switching } from './switching.mjs'

/** @returns {Promise<import('../bench.mjs').Report>} */
export async function benchPanel() {
  const directory = await mkdtemp(join(tmpdir(), 'sahut-bench-'))
  const site = join(directory, 'site')
  let server
  let browser
  try {
    console.log('Building the widget …')
    await buildWidget(site)
    await must('vite', ['build', '--config', 'test/bench/panel/vite.config.ts', '--outDir', join(directory, 'answers'), '--logLevel', 'warn'])
    const answers = await import(pathToFileURL(join(directory, 'answers', 'answers.js')).href)
    server = await serve(site, answers)
    browser = await chromium.launch(await launchOptions())
    const reports = [await sizes(site)]
    const paceMs = []
    for (const [what, suite] of [['Starting', starting], ['Scrolling', scrolling], ['Switching', switching]]) {
      console.log(`${what} …`)
      paceMs.push(pace())
      reports.push(await suite(browser, server, answers))
      paceMs.push(pace())
    }
    const machine = `${cpus()[0]?.model ?? 'a machine'}, ${cpus().length} cores, Chromium ${browser.version()}`
    const calm = `A fixed calculation took ${number(Math.min(...paceMs))} ms at best and ${number(worst(paceMs))} ms at worst meanwhile: the longer than in other reports of the same machine, the busier it was with other things, and the less the times by the clock say.`
    return {
      markdown: `# The panel\n\nMeasured on ${machine}. ${calm}\n\n${reports.map(({ markdown }) => markdown).join('\n\n')}\n`,
      failures: reports.flatMap(({ failures }) => failures),
    }
  } finally {
    await browser?.close()
    await server?.close()
    await rm(directory, { recursive: true, force: true })
  }
}

/** How long this machine takes for the same thing, now. */
function pace() {
  const startedAt = performance.now()
  let sum = 0
  for (let n = 0; n < 50_000_000; n += 1) sum = (sum * 31 + n) | 0
  return performance.now() - startedAt
}

/** The figures and their budgets are the widget's own; here they are only laid out. */
async function sizes(site) {
  const { code, output } = await run('node', [join('widget', 'size.mjs'), site])
  const lines = output.trim().split('\n')
  const rows = lines.map((line) => {
    const [, over, what, bytes, budget, wanted] = /^(OVER )?(.+): (\d+) of (\d+) bytes gzip(?:, wanted: (\d+))?$/.exec(line) ?? []
    return what ? `| ${what} | ${bytes} | ${wanted ?? budget} ${over || wanted ? '✗' : '✓'} |` : null
  })
  return {
    markdown: ['## Size (bytes, gzip)', '', '| | | budget |', '|---|---|---|', ...rows.filter((row) => row !== null)].join('\n'),
    failures: code === 0 ? [] : lines.filter((line) => line.startsWith('OVER ')).concat(rows.some((row) => row === null) ? lines : []),
  }
}
