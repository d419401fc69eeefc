/**
 * Builds the widget into a directory of the caller's own. Each server has its copy, so none sees its files change or
 * vanish because another one starts, and what is deployed can never hold the demo page.
 */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { must, root } from './project.mjs'

export async function buildWidget(directory) {
  await must('vite', ['build', '--config', join(root, 'widget', 'vite.config.ts'), '--outDir', directory, '--emptyOutDir', '--logLevel', 'warn'])
}

/** The helpdesk page that is not ours, beside the widget it embeds. */
export async function addDemoPage(directory) {
  await cp(join(root, 'widget', 'demo'), join(directory, 'demo'), { recursive: true })
}
