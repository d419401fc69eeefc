/** One product for the whole run, started by the real launcher on a port and a state of its own. */
import type { TestProject } from 'vitest/node'
import { forget, freePort, newDirectory, start } from './launcher.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    product: { url: string; apiKey: string }
  }
}

export default async function startProduct({ provide }: TestProject) {
  const state = await newDirectory()
  const product = await start(state, await freePort())
  provide('product', { url: product.url, apiKey: product.api_key })
  return async () => {
    await product.stop()
    await forget(state)
  }
}
