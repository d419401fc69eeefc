/**
 * What a step of the run found: how many checks held, how many did not, and what to read if one did not.
 * @typedef {{ passed: number, failed: number, output: string }} Outcome
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../worker/ops/project.mjs'

/**
 * A program that is one check: it succeeds or it does not.
 * @returns {Promise<Outcome>}
 */
export async function command(program, args) {
  const { code, output } = await run(program, args)
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
}

/**
 * A vitest project, each test a check.
 * @returns {Promise<Outcome>}
 */
export async function vitest(config, env) {
  const directory = await mkdtemp(join(tmpdir(), 'sahut-test-'))
  const report = join(directory, 'report.json')
  try {
    const args = ['run', '--config', config, '--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`]
    const { code, output } = await run('vitest', args, { env: { ...env, FORCE_COLOR: '0' } })
    return { ...count(await readReport(report), code), output }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

/** A file that could not be loaded has no tests to count, and an error outside any test is in no count: both are failures. */
function count(report, code) {
  if (report === null) return { passed: 0, failed: 1 }
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
  const passed = report.numPassedTests
  const failed = report.numFailedTests + broken.length
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed }
}
