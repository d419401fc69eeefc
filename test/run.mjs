/**
 * `npm test`: installs what is missing, then runs every step, also after one has failed. The last line is the sum.
 * Names given to it (`npm test -- lint sizes`) choose the steps that contain one of them.
 */
import { install } from '../worker/ops/install.mjs'
import { launch, Refusal } from '../worker/ops/project.mjs'

/** As many as the smallest machine it must run on has cores. */
const atOnce = 2

const sum = { passed: 0, failed: 0 }
await launch(async () => {
  // Until something has been looked at, the run as a whole is the one check there is.
  sum.failed = 1
  await install()
  const steps = await chosenSteps(process.argv.slice(2))
  sum.failed = 0

  const waiting = [...steps]
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const { passed, failed } = await report(step)
      sum.passed += passed
      sum.failed += failed
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
})
if (sum.failed > 0) process.exitCode = 1
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)

async function chosenSteps(parts) {
  const { findChromium } = await import('./run/chromium.mjs')
  const { stepsWith } = await import('./run/steps.mjs')
  const chromium = findChromium()
  // Without one, the steps that need it fail with the reason; the others still say what they know.
  await chromium.catch(() => {})
  const steps = stepsWith(chromium).filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)))
  if (steps.length === 0) throw new Refusal(`No step is called ${parts.join(' or ')}.`)
  return steps
}

/** Says that it began, for it may take a while, and how it went; what it printed is of interest only if it failed. */
async function report({ name, check }) {
  const startedAt = Date.now()
  console.log(`… ${name}`)
  const outcome = await check().catch((error) => ({ passed: 0, failed: 1, output: String(error.message ?? error) }))
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1)
  const { passed, failed, output } = outcome
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed${failed === 0 ? '' : `, ${failed} failed`} (${seconds} s)`)
  if (failed > 0) console.log(`\n${output.trim().replaceAll(/^/gm, '  │ ')}\n`)
  return outcome
}
