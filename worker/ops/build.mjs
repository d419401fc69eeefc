/**
 * Builds the widget into a directory of the caller's own. Each server has its copy, so none sees its files change or
 * vanish because another one starts, and what is deployed can never hold the demo page.
 */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { must, root } from './project.mjs'

export async function buildWidget(directory) {
  await build('vite.config.ts', ['--outDir', directory, '--emptyOutDir'])
  await buildExactVersion(directory)
}

/** `<version>/sahut.js` and `integrity.json`, into a directory that may hold other things. */
export async function buildExactVersion(directory) {
  await build('vite.exact.config.ts', ['--outDir', directory])
}

async function build(config, further) {
  // A NODE_ENV that happens to be set (a test runner sets one) would bring in the development build of Lit.
  await must('vite', ['build', '--config', join(root, 'widget', config), '--logLevel', 'warn', ...further], { env: { NODE_ENV: 'production' } })
}

/** The helpdesk page that is not ours, beside the widget it embeds. */
export async function addDemoPage(directory) {
  await cp(join(root, 'widget', 'demo'), join(directory, 'demo'), { recursive: true })
}
